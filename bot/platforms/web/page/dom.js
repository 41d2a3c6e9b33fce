// Small hands for the document: elements are made, never parsed, so nobody's words become markup.

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  node.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false));
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value") node.value = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  return node;
}

// A drawing of our own, shown through a mask so that it takes the colour of the text beside it.
export function icon(name) {
  return el("span", { class: `icon icon-${name}`, "aria-hidden": "true" });
}

// Said by a screen reader, seen by nobody.
export function unseen(text) {
  return el("span", { class: "unseen" }, text);
}

export function button(label, press, attributes = {}) {
  return el("button", { type: "button", class: "button", onclick: press, ...attributes }, label);
}

export function iconButton(name, label, press, attributes = {}) {
  return el("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick: press, ...attributes }, icon(name));
}

const HUES = 8;

export function avatar(member) {
  const letters = [...member.name.trim().matchAll(/(?:^|[\s\-_.])([\p{L}\p{N}])/gu)].map((found) => found[1]);
  const initials = letters.length > 1 ? letters[0] + letters[letters.length - 1] : [...member.name.trim()].slice(0, 1).join("");
  const hue = (Number(member.id) * 5) % HUES;
  return el("span", { class: `avatar hue-${hue}`, "aria-hidden": "true" }, initials.toLocaleUpperCase());
}

// Only the web is linked to: anything else in an address stays plain words.
export function safeAddress(address) {
  try {
    const url = new URL(address);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

export function link(address, text) {
  const href = safeAddress(address);
  if (!href) return document.createTextNode(text);
  return el("a", { href, target: "_blank", rel: "noopener noreferrer nofollow" }, text);
}

// Storage may be switched off or full; the page then simply remembers less.
export const shelf = {
  get(store, key, otherwise = null) {
    try {
      const kept = window[store].getItem(`aftercredits.${key}`);
      return kept === null ? otherwise : JSON.parse(kept);
    } catch {
      return otherwise;
    }
  },
  put(store, key, value) {
    try {
      window[store].setItem(`aftercredits.${key}`, JSON.stringify(value));
    } catch {
      // Full or forbidden: what is in memory still stands.
    }
  },
};

// Ids begin with the time, so that what is said in one moment lies together where it is remembered.
export function newId() {
  const hex = [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${Date.now().toString(36)}-${hex}`;
}

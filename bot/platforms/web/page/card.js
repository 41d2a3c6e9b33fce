// A drawn card: like a page of the programme, with its buttons on the stub below the perforation.

import { el, icon, unseen } from "./dom.js";
import { menu } from "./menu.js";
import { plain, words } from "./text.js";
import { t } from "./words.js";

// press(button element, line, via) says the line; the card itself knows no more than that.
export function drawCard(card, press) {
  const titled = plain(card.title ?? "");
  const node = el("article", { class: "card", "data-tone": card.tone || "plain", "aria-label": titled || null });
  if (card.eyebrow || titled) {
    node.append(
      el("header", { class: "card-head" },
        card.eyebrow && el("p", { class: "eyebrow" }, words(card.eyebrow)),
        titled && el("h2", { class: "card-title" }, words(card.title))),
    );
  }
  for (const block of card.blocks ?? []) node.append(drawBlock(block, press));
  if (card.actions?.length) node.append(drawActions(card.actions, press));
  return node;
}

function drawBlock(block, press) {
  const draw = BLOCKS[block.type];
  return draw ? draw(block, press) : leftover(block);
}

const BLOCKS = {
  text: (block) => el("p", { class: "card-text" }, words(block.text)),
  note: (block) => el("p", { class: "card-note" }, words(block.text)),
  quote: drawQuote,
  facts: (block) => el("dl", { class: "facts" }, block.items.map(drawFact)),
  entries: (block, press) => el("ul", { class: "entries" }, block.items.map((entry) => drawEntry(entry, press))),
  picture: drawPicture,
  file: drawFile,
};

function drawQuote(block) {
  const role = block.role === "question" ? "question" : "passage";
  return el("figure", { class: `quote ${role}` },
    el("blockquote", {}, el("p", {}, words(block.text))),
    block.by && el("figcaption", {}, words(block.by)));
}

function drawFact(fact) {
  return el("div", { class: "fact" }, el("dt", {}, words(fact.label)), el("dd", {}, words(fact.value)));
}

function drawEntry(entry, press) {
  const title = plain(entry.title);
  return el("li", { class: "entry" },
    el("div", { class: "entry-words" },
      el("p", { class: "entry-title" }, words(entry.title)),
      entry.detail && el("p", { class: "entry-detail" }, words(entry.detail))),
    entry.button && drawButton(entry.button, press, title));
}

function drawPicture(block) {
  const own = typeof block.src === "string" && /^\/pictures\/[\w.-]+$/.test(block.src);
  if (!own) return el("p", { class: "card-note" }, plain(block.alt));
  return el("figure", { class: block.width < 400 ? "picture ornament" : "picture" },
    el("img", { src: block.src, alt: plain(block.alt), width: block.width, height: block.height, decoding: "async" }));
}

// The bytes came with the card, for these eyes alone; nothing is asked of the server when they are saved.
function drawFile(block) {
  return el("div", { class: "file" },
    el("div", { class: "file-words" },
      el("p", { class: "file-name" }, block.name),
      el("p", { class: "entry-detail" }, plain(block.label), " · ", size(block.size))),
    el("button", { type: "button", class: "button", "data-kind": "primary", onclick: () => save(block) },
      icon("save"), t("Save the file"), unseen(` ${block.name}`)));
}

function size(bytes) {
  const [unit, one] = bytes < 1e6 ? ["kB", 1e3] : ["MB", 1e6];
  const figure = Math.max(bytes / one, 0.1).toLocaleString(document.documentElement.lang || "en", { maximumFractionDigits: 1 });
  return `${figure} ${unit}`;
}

function save(block) {
  const bytes = Uint8Array.from(atob(block.data), (letter) => letter.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: block.media }));
  el("a", { href: address, download: block.name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

// A block this page does not know yet still says its words.
function leftover(block) {
  return el("p", { class: "card-text" }, words(block.text ?? block.alt ?? ""));
}

// `about` tells a listener which of many equal buttons this is.
function drawButton(part, press, about = null) {
  return el("button",
    {
      type: "button", class: "button", "data-kind": part.style || "plain", "data-line": part.line,
      onclick: (event) => press(event.currentTarget, part.line, "button"),
    },
    words(part.label), about && unseen(` ${about}`));
}

function drawActions(actions, press) {
  const row = el("footer", { class: "stub", role: "group", "aria-label": t("What you can do") });
  for (const action of actions) {
    row.append(action.type === "menu" ? menu(action, press) : drawButton(action, press));
  }
  return row;
}

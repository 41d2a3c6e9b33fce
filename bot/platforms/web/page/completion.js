// A listbox of what could come next, above a field that is being typed in (the ARIA combobox pattern).

import { el } from "./dom.js";
import { plural } from "./words.js";
import { plain } from "./text.js";

const PATIENCE = 90;
let count = 0;

export class Completion {
  // ask(text, then) fetches items; wanted(text) says whether to ask; label names the list.
  constructor(field, { ask, wanted, label, again = () => false }) {
    Object.assign(this, { field, ask, wanted, again });
    count += 1;
    this.id = `list-${count}`;
    this.items = [];
    this.active = -1;
    this.turn = 0;
    this.list = el("ul", { class: "completion", id: this.id, role: "listbox", "aria-label": label, hidden: true });
    this.count = el("span", { class: "unseen", role: "status" });
    this.node = el("div", { class: "completion-seat" }, this.list, this.count);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.id, "aria-haspopup": "listbox", autocomplete: "off",
    })) field.setAttribute(name, value);
    field.addEventListener("input", () => this.changed());
    field.addEventListener("blur", () => setTimeout(() => document.activeElement !== field && this.close(), 150));
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  get isOpen() {
    return !this.list.hidden;
  }

  changed() {
    clearTimeout(this.timer);
    if (!this.wanted(this.field.value)) return this.close();
    this.stale = true;
    this.hurry = false;
    this.choose(-1);
    this.timer = setTimeout(() => this.fetch(), PATIENCE);
    return undefined;
  }

  fetch() {
    const text = this.field.value;
    this.turn += 1;
    const { turn } = this;
    this.ask(text, (items) => {
      if (this.turn === turn && this.field.value === text && document.activeElement === this.field) this.open(items, text);
    });
  }

  open(items, text) {
    this.items = items;
    this.active = -1;
    this.stale = false;
    if (items.length && this.hurry) return this.take(0);
    if (!items.length) return this.close();
    this.list.replaceChildren(...items.map((item, at) => this.option(item, at)));
    this.list.hidden = false;
    this.list.scrollTop = 0;
    this.node.scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-expanded", "true");
    this.count.textContent = plural("{n} suggestion", "{n} suggestions", items.length);
    const continues = items[0].insert.toLowerCase().startsWith(text.toLowerCase()) && !/\s$/.test(text);
    return this.choose(continues && text ? 0 : -1);
  }

  option(item, at) {
    return el("li", { role: "option", id: `${this.id}-${at}`, class: "suggestion", "aria-selected": "false", onclick: () => this.take(at) },
      el("span", { class: "suggestion-label" }, plain(item.label)),
      item.help && el("span", { class: "suggestion-help" }, plain(item.help)));
  }

  close() {
    clearTimeout(this.timer);
    this.turn += 1; // what was asked for comes too late
    this.list.hidden = true;
    this.items = [];
    this.active = -1;
    this.stale = false;
    this.hurry = false;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
    this.count.textContent = "";
  }

  choose(at) {
    this.active = at;
    [...this.list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
    if (at < 0 || !this.list.children[at]) return this.field.removeAttribute("aria-activedescendant");
    this.list.children[at].scrollIntoView({ block: "nearest" });
    return this.field.setAttribute("aria-activedescendant", `${this.id}-${at}`);
  }

  take(at) {
    const { insert } = this.items[at];
    this.close();
    this.field.value = insert;
    this.field.focus();
    this.field.setSelectionRange(insert.length, insert.length);
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
    clearTimeout(this.timer);
    if (this.again(insert)) this.fetch();
  }

  // True when the key was the list's own affair.
  key(event) {
    if (event.isComposing) return false;
    if (this.stale) return this.keyTooSoon(event);
    if (!this.isOpen) return false;
    const many = this.items.length;
    if (event.key === "ArrowDown") this.choose((this.active + 1) % many);
    else if (event.key === "ArrowUp") this.choose((Math.max(this.active, 0) - 1 + many) % many);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Tab" && !event.shiftKey) this.take(Math.max(this.active, 0));
    else if (event.key === "Enter" && !event.shiftKey && this.active >= 0) {
      const done = this.items[this.active].insert.trim() === this.field.value.trim();
      if (done) {
        this.close();
        return false;
      }
      this.take(this.active);
    } else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  // What is listed belongs to an older text: nothing of it may be taken, but a Tab is remembered.
  keyTooSoon(event) {
    if (event.key === "Escape") {
      const { isOpen } = this;
      this.close();
      if (!isOpen) return false;
    } else if (event.key === "Tab" && !event.shiftKey && this.field.value.startsWith("/")) this.hurry = true;
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }
}

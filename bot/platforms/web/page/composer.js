// Where one writes: talk, or a line after a slash, with what could come next; a long paste, or a link, may be a review.

import { button, el, iconButton, shelf } from "./dom.js";
import { Completion } from "./completion.js";
import { OFFERED, readText } from "./file.js";
import { t } from "./words.js";

const LONG = 600;
const ROWS = 9;

export class Composer {
  // say(line) speaks; review(arguments) hands a review over; suggest and notice are the room's.
  constructor({ say, review, suggest, notice }) {
    Object.assign(this, { say, review, suggest, notice });
    this.drafts = shelf.get("sessionStorage", "drafts", {});
    this.field = el("textarea", { id: "line", class: "line", rows: "1", "aria-label": t("Your message"), spellcheck: "true", enterkeyhint: "send", maxlength: "1000000" });
    this.completion = new Completion(this.field, {
      label: t("What you could say"),
      ask: (line, then) => this.suggest({ line, field: null }, then),
      wanted: (line) => line.startsWith("/") && !line.includes("\n"),
      again: (line) => /\s$/.test(line),
    });
    this.file = el("input", { type: "file", class: "unseen", tabindex: "-1", "aria-hidden": "true", accept: OFFERED, onchange: () => this.picked() });
    this.offer = el("div", { class: "offer", role: "group", "aria-label": t("Read this as a review?"), hidden: true });
    this.sender = iconButton("send", t("Send"), () => this.send(), { class: "icon-button send" });
    this.node = el("div", { class: "composer" }, this.offer, this.completion.node,
      el("div", { class: "composer-row" },
        iconButton("slash", t("What you could say"), () => this.slash()),
        iconButton("page", t("Read a review from a file"), () => this.file.click()),
        this.file, this.field, this.sender),
      el("p", { class: "composer-hint", id: "line-hint" }, t("Enter sends, Shift+Enter begins a new line, / opens the list.")));
    this.field.setAttribute("aria-describedby", "line-hint");
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("input", () => this.changed());
    this.field.addEventListener("paste", () => setTimeout(() => this.pasted()));
  }

  enter(place) {
    if (this.place?.id === place.id) return;
    const early = this.place ? "" : this.field.value; // written before the house was open
    this.place = place;
    this.field.value = early || (this.drafts[place.id] ?? "");
    this.field.placeholder = t("Say something in {place}…", { place: place.name });
    this.completion.close();
    this.changed();
    if (!early) return;
    if (this.eager) return this.send();
    this.completion.changed();
    this.pasted();
  }

  changed() {
    const { value } = this.field;
    if (this.place) this.drafts[this.place.id] = value;
    shelf.put("sessionStorage", "drafts", this.drafts);
    this.sender.disabled = !value.trim();
    this.node.toggleAttribute("data-line", value.startsWith("/"));
    if (!mayBeReview(value)) this.offer.hidden = true;
    this.grow();
  }

  // As many rows as the words need, up to a third of the window; the style sheet knows how tall a row is.
  grow() {
    this.field.rows = 1;
    if (!this.field.value) return;
    const row = parseFloat(getComputedStyle(this.field).lineHeight);
    const edges = this.field.clientHeight - row;
    this.field.rows = Math.max(1, Math.min(ROWS, Math.round((this.field.scrollHeight - edges) / row)));
  }

  key(event) {
    if (this.completion.key(event)) return;
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.send();
  }

  send() {
    const line = this.field.value.trim();
    this.eager = Boolean(line) && !this.place; // said as soon as the house is open
    if (!line || !this.place) return;
    this.clear();
    this.say(line);
  }

  // What could not be said comes back, unless something else is being written.
  giveBack(place, line) {
    if (this.place?.id !== place || this.field.value) return;
    this.field.value = line;
    this.changed();
  }

  clear() {
    this.completion.close();
    this.field.value = "";
    this.changed();
    this.field.focus();
  }

  slash() {
    if (!this.field.value.startsWith("/")) this.field.value = `/${this.field.value}`;
    this.field.focus();
    this.field.setSelectionRange(this.field.value.length, this.field.value.length);
    this.changed();
    this.completion.fetch();
  }

  pasted() {
    const { value } = this.field;
    if (!mayBeReview(value) || !this.place) return;
    const review = () => {
      this.clear();
      this.review({ text: value.trim() });
    };
    this.offer.replaceChildren(
      el("p", { class: "offer-words", role: "status" }, t("Read this as a review?")),
      button(t("Read it"), review, { "data-kind": "primary" }),
      button(t("Say it"), () => this.send(), { "data-kind": "plain" }),
      iconButton("cross", t("Keep writing"), () => {
        this.offer.hidden = true;
        this.field.focus();
      }));
    this.offer.hidden = false;
  }

  async picked() {
    const [file] = this.file.files;
    this.file.value = "";
    if (file) await this.readFile(file);
  }

  async readFile(file) {
    if (!this.place) return;
    const read = await readText(file);
    if (read.problem) this.notice(read.problem);
    else this.review({ file: read });
  }
}

// A whole text, or nothing but the address of one.
function mayBeReview(text) {
  if (/^\s*https?:\/\/[^\s<>"'\\]{3,2000}\s*$/i.test(text)) return true;
  return text.length > LONG && !text.startsWith("/") && (text.match(/[.!?…。！？]["'”’»)]*(\s|$)/g) ?? []).length > 2;
}

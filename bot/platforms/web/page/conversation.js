// The conversation of one place: draws what the memory holds, keeps the reader's spot, says when more is below.

import { button, el } from "./dom.js";
import { drawAnswer, drawDay, drawMessage, drawNew, drawWaiting } from "./message.js";
import { dayName, dayOf } from "./time.js";
import { plural, t } from "./words.js";
import { drawWelcome } from "./welcome.js";

const NEAR = 80;
const BREATH = 5 * 60 * 1000;

export class Conversation {
  // say, press, dismiss and older are the room's; read() tells it that the end was seen.
  constructor({ memory, outbox, say, press, dismiss, save, quote, older, read }) {
    Object.assign(this, { memory, outbox, say, press, dismiss, save, quote, older, read });
    this.nodes = new Map();
    this.list = el("div", { class: "log-list" });
    this.log = el("div", { class: "log", role: "log", tabindex: "0", "aria-label": t("Conversation"), "aria-live": "polite" }, this.list);
    this.pill = button("", () => this.toEnd(true), { class: "button pill", hidden: true });
    this.node = el("div", { class: "conversation" }, this.log, this.pill);
    for (const hand of ["wheel", "touchmove", "keydown"]) this.log.addEventListener(hand, () => (this.following = false), { passive: true });
    this.log.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.height = 0;
    new ResizeObserver(() => this.resized()).observe(this.log);
  }

  enter(space, place, me) {
    const changed = this.place?.id !== place.id;
    Object.assign(this, { space, place, me });
    if (!changed) return this.draw();
    this.nodes.clear();
    this.list.replaceChildren();
    this.away();
    this.log.setAttribute("aria-live", "off");
    this.draw();
    const fresh = this.list.querySelector(".fresh");
    if (fresh) fresh.scrollIntoView({ block: "start" });
    else if (this.alone) this.log.scrollTop = 0;
    else this.toEnd();
    requestAnimationFrame(() => this.log.setAttribute("aria-live", "polite"));
    return this.scrolled();
  }

  // What comes from now on will be new to the reader; while one looks on, nothing is.
  away() {
    if (!this.place) return;
    const watching = document.visibilityState === "visible" && !this.memory.unread(this.place.id, this.me.id);
    this.mark = watching ? Infinity : this.memory.seen[this.place.id] ?? Infinity;
  }

  get atEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR;
  }

  // Nothing but the welcome, which is read from its beginning.
  get alone() {
    return this.nodes.size === 1 && this.nodes.has("welcome");
  }

  // The last turn's beginning is in view: a long card counts as seen while one reads it.
  get sawEnd() {
    const last = this.list.lastElementChild;
    return this.atEnd || !last || last.getBoundingClientRect().top < this.log.getBoundingClientRect().bottom - 40;
  }

  // Rows of the log, each with a key and a signature: what has not changed keeps its node, and its focus.
  rows() {
    const items = this.memory.timeline(this.place.id);
    const rows = [];
    if (!items.some((item) => item.kind === "message") && !this.memory.mayHaveOlder(this.place.id)) {
      rows.push({ key: "welcome", sign: `${this.space.sample}${this.connect}`, draw: () => drawWelcome(this.space, this.place, this.connect, this.say) });
    }
    let before = null;
    let marked = false;
    let asked = false;
    for (const item of items) {
      const day = dayOf(item.at);
      if (!before || (item.kind === "message" && dayOf(before.at) !== day)) rows.push({ key: `day-${day}`, sign: dayName(item.at), draw: () => drawDay(dayName(item.at)) });
      const isNew = item.kind === "message" && !marked && item.id > this.mark && item.author?.id !== this.me.id;
      if (isNew) {
        marked = true;
        rows.push({ key: "new", sign: "new", draw: drawNew });
      }
      item.grouped = !isNew && goesOn(before, item);
      asked ||= asks(item);
      item.quotable = asked && Boolean(item.text) && item.author?.id === this.me.id;
      rows.push(this.row(item));
      before = item;
    }
    for (const line of this.outbox.in(this.place.id)) {
      if (line.about.echo && !line.about.arrived) {
        rows.push({ key: `waiting-${line.frame.id}`, sign: "", draw: () => drawWaiting(line, this.me) });
      }
    }
    return unique(rows);
  }

  row(item) {
    const own = item.kind === "message" ? item.id : item.key;
    const hands = {
      press: (node, line, via) => this.press(item, node, line, via),
      dismiss: () => this.dismiss(this.place.id, own),
      save: (node) => this.save(item, node),
      quote: (node) => this.quote(item, node),
    };
    const draw = item.kind === "message" ? drawMessage : drawAnswer;
    return { key: item.key, sign: `${item.seq ?? 0} ${Boolean(item.grouped)} ${Boolean(item.quotable)}`, draw: () => draw(item, hands) };
  }

  draw() {
    if (!this.place) return;
    const stick = (this.atEnd || this.following) && !this.alone;
    const anchor = stick ? null : this.anchor();
    const known = this.nodes.size > 0;
    const last = this.list.lastElementChild;
    this.reconcile(this.rows());
    if (stick) this.toEnd(known && last !== this.list.lastElementChild);
    else if (anchor?.node.isConnected) this.log.scrollTop += anchor.node.getBoundingClientRect().top - anchor.top;
    this.tell();
  }

  // While a demo's clock plays, the end stays in view until somebody scrolls.
  follow(plays) {
    if (plays !== this.played) this.following = plays;
    this.played = plays;
    this.draw();
  }

  reconcile(rows) {
    const wanted = new Set(rows.map((row) => row.key));
    for (const [key, kept] of this.nodes) {
      if (wanted.has(key)) continue;
      kept.node.remove();
      this.nodes.delete(key);
    }
    let spot = this.list.firstElementChild;
    for (const row of rows) {
      let kept = this.nodes.get(row.key);
      if (!kept || kept.sign !== row.sign) {
        const node = row.draw();
        if (kept) {
          if (spot === kept.node) spot = node;
          replaceKeepingFocus(kept.node, node);
        }
        kept = { node, sign: row.sign };
        this.nodes.set(row.key, kept);
      }
      if (kept.node === spot) spot = spot.nextElementSibling;
      else this.list.insertBefore(kept.node, spot);
    }
  }

  anchor() {
    const top = this.log.getBoundingClientRect().top;
    for (const node of this.list.children) {
      const box = node.getBoundingClientRect();
      if (box.bottom > top && node.className.startsWith("turn")) return { node, top: box.top };
    }
    return null;
  }

  // To the end; something taller than the window is shown from its beginning instead.
  toEnd(gently = false) {
    const last = this.list.lastElementChild;
    const tall = gently && last && last.offsetHeight > this.log.clientHeight - 24;
    this.log.scrollTop = tall ? last.offsetTop - 12 : this.log.scrollHeight;
    this.scrolled();
  }

  // Brings an answer into view, and the focus to it when the focus was in what it replaced.
  show(key, focus = false) {
    const node = this.nodes.get(key)?.node;
    if (!node) return;
    const tall = node.offsetHeight > this.log.clientHeight - 24;
    node.scrollIntoView({ block: tall ? "start" : "nearest" });
    if (focus) {
      node.tabIndex = -1;
      node.focus({ preventScroll: true });
    }
    this.scrolled();
  }

  holdsFocus(key) {
    const node = this.nodes.get(typeof key === "number" ? `message-${key}` : key)?.node;
    return Boolean(node?.contains(document.activeElement));
  }

  scrolled() {
    if (!this.place) return;
    if (this.log.scrollTop < 240 && this.memory.mayHaveOlder(this.place.id)) this.older(this.place.id);
    this.tell();
  }

  resized() {
    const shrunk = this.height - this.log.clientHeight;
    this.height = this.log.clientHeight;
    if (shrunk > 0 && !this.alone && this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight - shrunk < NEAR) this.toEnd();
  }

  tell() {
    if (document.visibilityState === "visible" && this.sawEnd) this.read(this.place.id);
    const n = this.memory.unread(this.place.id, this.me.id);
    const far = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight > 900;
    this.pill.hidden = !(n || far) || this.atEnd;
    this.pill.toggleAttribute("data-quiet", !n);
    this.pill.textContent = n ? plural("{n} new message", "{n} new messages", n) : t("To the latest");
  }
}

function goesOn(before, item) {
  if (!before || before.kind !== "message" || item.kind !== "message") return false;
  if (!before.author || before.author.id !== item.author?.id || before.private !== item.private) return false;
  return dayOf(before.at) === dayOf(item.at) && new Date(item.at) - new Date(before.at) < BREATH;
}

function unique(rows) {
  const keys = new Set();
  return rows.filter((row) => !keys.has(row.key) && keys.add(row.key));
}

function replaceKeepingFocus(old, node) {
  const held = old.contains(document.activeElement) ? document.activeElement.dataset.line : null;
  old.replaceWith(node);
  if (held) [...node.querySelectorAll("[data-line]")].find((one) => one.dataset.line === held)?.focus({ preventScroll: true });
}

// A question that can be answered stands here: what one writes after it may be quoted.
function asks(item) {
  return Boolean(item.card?.actions?.some((action) => action.line?.startsWith("discuss answer ")));
}

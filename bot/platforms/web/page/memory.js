// What the page holds of every place: messages by id, and the answers that only this reader was given.

import { shelf } from "./dom.js";
import { now } from "./time.js";

const PAGE = 50;

export class Memory {
  constructor() {
    this.seq = 0;
    this.rooms = new Map();
    this.seen = shelf.get("localStorage", "seen", {});
    this.answers = 0;
    this.visit = Date.now().toString(36);
  }

  of(place) {
    if (!this.rooms.has(place)) {
      this.rooms.set(place, { messages: new Map(), answers: [], hidden: new Set(), more: null, asked: false });
    }
    return this.rooms.get(place);
  }

  forget() {
    for (const room of this.rooms.values()) {
      room.messages.clear();
      room.more = null;
      room.asked = false;
    }
  }

  // True when the message was not known before; an older version never hides a newer one.
  keep(message) {
    const { messages } = this.of(message.place);
    const known = messages.get(message.id);
    if (!known || (known.seq ?? 0) <= (message.seq ?? 0)) messages.set(message.id, message);
    return !known;
  }

  newest(place) {
    return Math.max(0, ...this.of(place).messages.keys());
  }

  ofPost(place, post) {
    return [...this.of(place).messages.values()].find((message) => message.post === post);
  }

  oldest(place) {
    return Math.min(...this.of(place).messages.keys());
  }

  mayHaveOlder(place) {
    const room = this.of(place);
    return room.more ?? room.messages.size >= PAGE;
  }

  // An answer stands after the message it is about, or at the end; it may take another answer's seat.
  answer(place, { card = null, notice = null, line = null, after = null, replaces = null }) {
    const { answers, hidden } = this.of(place);
    const old = answers.findIndex((answer) => answer.key === replaces);
    this.answers += 1;
    const seat = old >= 0 ? answers[old] : { after: after ?? this.newest(place), order: this.answers };
    const made = { ...seat, kind: "answer", key: `answer-${this.visit}-${this.answers}`, card, notice, line, at: new Date(now()).toISOString() };
    if (old >= 0) answers[old] = made;
    else answers.push(made);
    if (typeof replaces === "number") {
      made.after = replaces;
      hidden.add(replaces);
    }
    return made;
  }

  last(place) {
    return this.of(place).answers.at(-1);
  }

  dismiss(place, key) {
    const room = this.of(place);
    if (typeof key === "number") room.hidden.add(key);
    else room.answers = room.answers.filter((answer) => answer.key !== key);
  }

  timeline(place) {
    const { messages, answers, hidden } = this.of(place);
    const shown = [...messages.values()].filter((message) => !message.removed && !hidden.has(message.id));
    const items = shown.map((message) => ({ ...message, kind: "message", key: `message-${message.id}`, after: message.id, order: 0 }));
    return [...items, ...answers].sort((one, other) => one.after - other.after || one.order - other.order);
  }

  // Everything up to `seq` is here; what comes while catching up or from the past does not count.
  upTo(seq) {
    this.seq = Math.max(this.seq, seq ?? 0);
  }

  unread(place, me) {
    const { messages, hidden } = this.of(place);
    const seen = this.seen[place];
    if (seen === undefined) return 0;
    return [...messages.values()].filter(
      (message) => message.id > seen && !message.removed && !hidden.has(message.id) && message.author?.id !== me,
    ).length;
  }

  // A place met for the first time counts as read: nobody owes a club its whole past.
  meet(place) {
    if (this.seen[place] === undefined) this.read(place);
  }

  // A club that began anew counts from one again: what was seen of the old one says nothing.
  begin(place) {
    if (this.seen[place] > this.newest(place)) this.seen[place] = this.newest(place);
  }

  read(place) {
    const newest = this.newest(place);
    if ((this.seen[place] ?? -1) >= newest) return false;
    this.seen[place] = newest;
    shelf.put("localStorage", "seen", this.seen);
    return true;
  }
}

// Lines that were said and not yet answered: kept through reconnects and reloads, said again under the same id.

import { newId, shelf } from "./dom.js";

export class Outbox {
  constructor() {
    this.lines = shelf.get("sessionStorage", "outbox", []);
  }

  // `said` is the frame's own part; `about` is for this page alone: where the answer belongs.
  add(said, about = {}) {
    const line = { frame: { type: "say", id: newId(), arguments: {}, via: "typed", message: null, ...said }, about };
    this.lines.push(line);
    this.save();
    return line;
  }

  take(id) {
    const found = this.lines.find((line) => line.frame.id === id);
    if (!found) return null;
    this.lines = this.lines.filter((line) => line !== found);
    this.save();
    return found;
  }

  in(place) {
    return this.lines.filter((line) => line.frame.place === place);
  }

  save() {
    shelf.put("sessionStorage", "outbox", this.lines);
  }

  empty() {
    this.lines = [];
    this.save();
  }
}

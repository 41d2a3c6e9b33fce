// The room behind the door: joins the wire to the channels, the conversation, the composer and the forms.

import { Clock } from "./clock.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { el, newId } from "./dom.js";
import { Forms, withFiles } from "./form.js";
import { Header } from "./header.js";
import { Memory } from "./memory.js";
import { Outbox } from "./outbox.js";
import { Places, openPlace } from "./places.js";
import { Socket } from "./socket.js";
import { dropZone } from "./drop.js";
import { t } from "./words.js";

export class Room {
  constructor({ out, notice = null }) {
    Object.assign(this, { out, spaces: [], notice, asked: new Map(), settled: new Map(), awaited: new Set(), known: false, catching: true });
    this.memory = new Memory();
    this.outbox = new Outbox();
    this.header = new Header();
    this.places = new Places({ unread: (place) => this.memory.unread(place, this.me.id), leave: () => this.leave() });
    this.conversation = new Conversation({
      memory: this.memory, outbox: this.outbox,
      say: (line, node) => this.say({ line, via: "button" }, { node }),
      press: (item, node, line, via) => this.press(item, node, line, via),
      dismiss: (place, key) => this.dismiss(place, key),
      save: (item, node) => this.save(item, node),
      quote: (item, node) => this.quote(item, node),
      older: (place) => this.older(place),
      read: (place) => this.read(place),
    });
    this.composer = new Composer({
      say: (line) => this.say({ line, via: "typed" }, { echo: line }),
      review: (given) => this.say({ line: "review add", arguments: given, via: "form" }, { echo: given.file?.name ?? given.text }),
      suggest: (asked, then) => this.suggest(asked, then),
      notice: (sentence) => this.tell(sentence),
    });
    this.forms = new Forms({
      submit: ({ line, arguments: given, about }) => this.say({ line, arguments: given, via: "form", place: about.place }, about).frame.id,
      suggest: (asked, then) => this.suggest(asked, then),
      home: () => this.composer.field.focus(),
    });
    this.clock = new Clock({ turn: (move) => this.socket.send({ type: "clock", move }), shown: (plays) => this.conversation.follow(plays) });
    this.bar = el("div", { class: "bar", role: "status", hidden: true });
    this.house = el("main", { class: "house" }, this.header.node, this.clock.node, this.bar, this.conversation.node, this.composer.node);
    this.header.node.prepend(this.places.opener);
    this.places.house = this.house;
    dropZone(this.house, (file) => this.composer.readFile(file));
    const toLine = (event) => (event.preventDefault(), this.composer.field.focus());
    const skip = el("a", { class: "skip", href: "#line", onclick: toLine }, t("Skip to your message"));
    this.nodes = [skip, this.places.node, this.places.shade, this.house, this.forms.node];
    this.turned = () => (document.visibilityState === "visible" ? this.enter() : this.conversation.away());
    window.addEventListener("hashchange", this.turned);
    document.addEventListener("visibilitychange", this.turned);
    this.socket = new Socket({
      outbox: this.outbox,
      since: () => this.memory.seq,
      heard: (frame) => this.heard(frame),
      changed: (open) => this.connection(open),
      refused: () => this.out(null),
    });
    this.connection(false);
  }

  // What the server says, by type.
  heard(frame) {
    const hear = {
      welcome: () => this.welcome(frame),
      message: () => this.message(frame),
      "caught-up": () => this.caughtUp(frame),
      answer: () => this.answer(frame),
      suggestions: () => this.suggestions(frame),
      history: () => this.history(frame),
      here: () => this.header.here(frame.members),
      clock: () => this.clock.show(frame),
      goodbye: () => this.goodbye(frame),
    }[frame.type];
    if (hear) hear();
  }

  welcome(frame) {
    if (frame.fresh) this.memory.forget();
    this.me = frame.member;
    if ((this.language ??= frame.language) !== frame.language) return window.location.reload(); // all is drawn anew
    const sample = this.known && frame.spaces.find((space) => space.sample && !this.spaces.some((old) => old.id === space.id));
    this.spaces = frame.spaces;
    if (sample && this.curious) location.hash = `#place=${(sample.places.find((place) => place.home) ?? sample.places[0]).id}`;
    this.conversation.connect = frame.connect;
    this.clock.show(frame.clock);
    if (!this.known || this.catching) return;
    const gone = this.stands(this.place.id) ? null : this.place.id;
    this.enter();
    if (gone) this.take(this.memory.last(gone));
  }

  // Whose channel was put away takes the last answer along: it may be the one that says so.
  take(answer) {
    if (!answer) return;
    const shown = this.memory.answer(this.place.id, { ...answer, after: null });
    this.draw(this.place.id);
    this.conversation.show(shown.key);
  }

  message(frame) {
    const fresh = this.memory.keep(frame);
    if (fresh && frame.author?.id === this.me?.id) {
      const echo = this.outbox.in(frame.place).find((line) => line.about.echo?.trim() === frame.text?.trim() && !line.about.arrived);
      if (echo) echo.about.arrived = true;
    }
    if (this.catching) return;
    this.memory.upTo(frame.seq);
    this.draw(frame.place);
    if (this.awaited.delete(frame.post)) this.bring(frame);
  }

  // A post that this reader's own line brought about is brought into view.
  bring(message) {
    if (message.place === this.place?.id) this.conversation.show(`message-${message.id}`);
  }

  caughtUp(frame) {
    this.memory.upTo(frame.seq);
    for (const [place, room] of this.memory.rooms) {
      room.asked = false;
      this.memory.begin(place);
    }
    this.known = true;
    this.catching = false;
    this.enter();
    if (this.notice) this.tell(this.notice);
    this.notice = null;
  }

  answer(frame) {
    const said = this.outbox.take(frame.to);
    if (!said) return;
    const { about, frame: { line, via } } = said;
    const place = this.stands(said.frame.place) ? said.frame.place : this.place?.id ?? said.frame.place;
    this.settled.get(frame.to)?.();
    this.settled.delete(frame.to);
    if (frame.form) this.forms.show(withFiles(frame.form, said.frame.arguments), { place, after: about.after, replaces: about.replaces }, frame.notice);
    else if (via === "form") this.forms.answered(frame.to);
    const asked = via === "typed" && line.startsWith("/") ? line.slice(1) : null;
    if (frame.notice && via === "typed" && asked === null) this.composer.giveBack(place, line); // it was not said
    let shown = null;
    if (frame.card) shown = this.memory.answer(place, { card: frame.card, line: asked, after: about.after, replaces: about.replaces });
    if (frame.notice && !frame.form) {
      const notice = this.memory.answer(place, { notice: frame.notice, line: frame.card ? null : asked, after: shown?.after ?? about.after });
      shown ??= notice;
    }
    const inside = about.replaces && this.conversation.holdsFocus(about.replaces);
    this.draw(place);
    if (shown && place === this.place?.id) this.conversation.show(shown.key, inside);
    for (const post of frame.posts ?? []) {
      const there = this.memory.ofPost(place, post);
      if (there) this.bring(there);
      else this.awaited.add(post);
    }
  }

  // What is said of a channel that is gone is shown where one is now.
  stands(id) {
    return this.spaces.some((space) => space.places.some((place) => place.id === id));
  }

  suggestions(frame) {
    this.asked.get(frame.to)?.(frame.items);
    this.asked.delete(frame.to);
  }

  history(frame) {
    const room = this.memory.of(frame.place);
    for (const message of frame.messages) this.memory.keep({ place: frame.place, ...message });
    room.more = frame.more;
    room.asked = false;
    this.draw(frame.place);
  }

  goodbye(frame) {
    this.outbox.empty();
    this.out(frame.reason);
  }

  // What this reader does. `about` stays here: where the answer belongs, what it replaces.
  say(said, about = {}) {
    this.curious = said.line.replace("/", "") === "club sample"; // who asks for the sample club is shown into it
    const { node, ...kept } = about;
    const line = this.outbox.add({ place: this.place.id, ...said }, kept);
    if (node) {
      node.setAttribute("aria-busy", "true");
      this.settled.set(line.frame.id, () => node.removeAttribute("aria-busy"));
    }
    this.socket.send(line.frame);
    this.conversation.draw();
    if (kept.echo) this.conversation.toEnd(true);
    return line;
  }

  press(item, node, line, via) {
    if (node.getAttribute("aria-busy")) return;
    const hidden = item.kind === "answer" || item.private;
    const about = hidden ? { replaces: item.kind === "answer" ? item.key : item.id } : { after: item.id };
    this.say({ line, via, message: hidden ? null : item.id }, { node, ...about });
  }

  // Whose words they are is said with them: the author may take the review away, too.
  save(item, node) {
    if (node.getAttribute("aria-busy")) return;
    this.say({ line: "review add", arguments: { text: item.text, author: `#${item.author.id}` }, via: "form" }, { node, after: item.id });
  }

  // Only one's own words offer it, and the bot takes nobody's word for whose they are.
  quote(item, node) {
    if (node.getAttribute("aria-busy")) return;
    this.say({ line: "discuss quote", arguments: { words: item.text, author: `#${item.author.id}` }, via: "form" }, { node, after: item.id });
  }

  dismiss(place, key) {
    this.memory.dismiss(place, key);
    this.draw(place);
    this.composer.field.focus();
  }

  suggest(asked, then) {
    if (!this.place) return; // the house is not open yet
    const id = newId();
    this.asked.clear();
    this.asked.set(id, then);
    this.socket.send({ type: "suggest", id, place: this.place.id, ...asked });
  }

  older(place) {
    const room = this.memory.of(place);
    if (room.asked || !room.messages.size || this.catching) return;
    room.asked = this.socket.send({ type: "older", place, before: this.memory.oldest(place) });
  }

  // A sentence of the page's own, shown like any other private notice.
  tell(sentence) {
    const shown = this.memory.answer(this.place.id, { notice: sentence });
    this.conversation.draw();
    this.conversation.show(shown.key);
  }

  read(place) {
    if (!this.catching && this.memory.read(place)) this.count();
  }

  enter() {
    const found = this.known && openPlace(this.spaces, this.place, !this.clock.node.hidden);
    if (!found) return;
    this.place = found.place;
    for (const place of this.spaces.flatMap((space) => space.places)) this.memory.meet(place.id);
    this.header.enter(found.space, found.place);
    this.composer.enter(found.place);
    this.conversation.enter(found.space, found.place, this.me);
    this.count();
  }

  draw(place) {
    if (place === this.place?.id) this.conversation.draw();
    this.count();
  }

  count() {
    if (!this.known) return;
    this.places.draw(this.spaces, this.place, this.me);
    const all = this.spaces.flatMap((space) => space.places).reduce((sum, place) => sum + this.memory.unread(place.id, this.me.id), 0);
    document.title = `${all ? `(${all}) ` : ""}${this.place.name} · Aftercredits`;
  }

  connection(open) {
    if (open) {
      clearTimeout(this.worry);
      this.worry = null;
      this.catching = true;
      this.bar.hidden = true;
      return;
    }
    this.worry ??= setTimeout(() => {
      this.bar.textContent = this.known ? t("Reconnecting… What you write is kept and will be said.") : t("Opening the house…");
      this.bar.hidden = false;
    }, 1200);
  }

  async leave() {
    this.socket.close(); // the server's goodbye is for the other windows
    await fetch("/leave", { method: "POST" }).catch(() => null);
    this.outbox.empty();
    this.out(null);
  }

  close() {
    clearTimeout(this.worry);
    this.socket.close();
    window.removeEventListener("hashchange", this.turned);
    document.removeEventListener("visibilitychange", this.turned);
  }
}

// One turn in the conversation: a member's talk, a post of the bot's, a private answer, or a line on its way.

import { avatar, el, icon, iconButton } from "./dom.js";
import { drawCard } from "./card.js";
import { talk, words } from "./text.js";
import { moment } from "./time.js";
import { t } from "./words.js";

export const BOT = "Aftercredits";
const LONG = 240; // characters of talk that may well be a review

function botMark() {
  return el("span", { class: "avatar bot", "aria-hidden": "true" }, icon("beam"));
}

function byline(name, at, edited) {
  return el("p", { class: "byline" },
    el("span", { class: "name" }, name),
    moment(at, "time"),
    edited && el("span", { class: "edited" }, t("edited")));
}

// item.grouped: the same voice goes on, so the name is not said again.
export function drawMessage(item, { press, dismiss, save, quote }) {
  const byBot = !item.author;
  const body = el("div", { class: "turn-body" });
  const turn = el("div", { class: `turn${byBot ? " by-bot" : ""}${item.private ? " private" : ""}${item.grouped ? " grouped" : ""}` });
  if (item.grouped) turn.append(el("span", { class: "gutter" }, moment(item.at, "time")));
  else {
    turn.append(byBot ? botMark() : avatar(item.author));
    body.append(byline(byBot ? BOT : item.author.name, item.at, item.edited && !byBot));
  }
  if (item.private) body.append(seal(dismiss));
  if (item.text) body.append(el("p", { class: "talk" }, talk(item.text)));
  if (item.text && item.author && (item.text.length >= LONG || /https?:\/\//.test(item.text))) body.append(offer(t("Save as film review"), save));
  if (item.quotable) body.append(offer(t("Quote in the recap"), quote));
  if (item.card) body.append(drawCard(item.card, press));
  turn.append(body);
  return turn;
}

function offer(label, take) {
  return el("button", { type: "button", class: "button save", "data-kind": "quiet", onclick: (event) => take(event.currentTarget) }, label);
}

function seal(dismiss) {
  return el("p", { class: "seal" },
    icon("eye"), el("span", {}, t("Only you can see this")),
    iconButton("cross", t("Dismiss"), dismiss));
}

// A private answer: a card, or a notice of one sentence.
export function drawAnswer(answer, { press, dismiss }) {
  const body = el("div", { class: "turn-body" });
  if (answer.line) body.append(el("p", { class: "asked" }, el("span", { class: "unseen" }, `${t("You asked")} `), `/${answer.line}`));
  body.append(seal(dismiss));
  if (answer.card) body.append(drawCard(answer.card, press));
  if (answer.notice) body.append(el("p", { class: "notice" }, words(answer.notice)));
  return el("div", { class: "turn by-bot private" }, botMark(), body);
}

// What was said here and has not been answered yet.
export function drawWaiting(line, me) {
  return el("div", { class: "turn waiting", "aria-live": "off" }, avatar(me),
    el("div", { class: "turn-body" },
      el("p", { class: "byline" }, el("span", { class: "name" }, me.name), el("span", { class: "sending" }, t("Sending…"))),
      el("p", { class: "talk" }, line.about.echo ?? line.frame.line)));
}

export function drawDay(name) {
  return el("div", { class: "day" }, el("span", {}, name));
}

export function drawNew() {
  return el("div", { class: "fresh" }, el("span", {}, t("New")));
}

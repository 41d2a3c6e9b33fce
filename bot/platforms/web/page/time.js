// Instants in the reader's own time; relative ones are kept fresh by one clock. A demo's time is ahead of the world's.

import { el } from "./dom.js";
import { locale, t } from "./words.js";

const STYLES = {
  full: { weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "numeric", minute: "2-digit" },
  date: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  time: { hour: "numeric", minute: "2-digit" },
};
const STEPS = [["year", 31557600], ["month", 2629800], ["week", 604800], ["day", 86400], ["hour", 3600], ["minute", 60]];

let ahead = 0;

export function now() {
  return Date.now() + ahead;
}

// It is `at` now, for this page; null: it is what it is.
export function setNow(at) {
  ahead = at === null ? 0 : new Date(at) - Date.now();
  freshen();
}

export function written(instant, style) {
  return new Intl.DateTimeFormat(locale(), STYLES[style] ?? STYLES.full).format(instant);
}

function relative(instant) {
  const seconds = (instant - now()) / 1000;
  const speak = new Intl.RelativeTimeFormat(locale(), { numeric: "auto" });
  for (const [unit, length] of STEPS) {
    if (Math.abs(seconds) >= length) return speak.format(Math.round(seconds / length), unit);
  }
  return speak.format(0, "second");
}

// A <time> for an ISO instant; `style` is full, date, time or relative.
export function moment(at, style = "full") {
  const instant = new Date(at);
  if (Number.isNaN(instant.getTime())) return document.createTextNode(String(at));
  const text = style === "relative" ? relative(instant) : written(instant, style);
  return el("time", { datetime: at, "data-style": style, title: written(instant, "full") }, text);
}

export function dayOf(at) {
  const instant = new Date(at);
  return `${instant.getFullYear()}-${instant.getMonth() + 1}-${instant.getDate()}`;
}

export function dayName(at) {
  const day = dayOf(at);
  const today = new Date(now());
  if (day === dayOf(today)) return t("Today");
  if (day === dayOf(new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1))) return t("Yesterday");
  return written(new Date(at), "date");
}

function freshen() {
  for (const node of document.querySelectorAll('time[data-style="relative"]')) {
    const text = relative(new Date(node.dateTime));
    if (node.textContent !== text) node.textContent = text;
  }
}

export function keepFresh() {
  setInterval(freshen, 20000);
}

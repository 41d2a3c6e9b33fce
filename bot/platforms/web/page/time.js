// Instants in the reader's own time; relative ones are kept fresh by one clock.

import { el } from "./dom.js";
import { locale, t } from "./words.js";

const STYLES = {
  full: { weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "numeric", minute: "2-digit" },
  date: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  time: { hour: "numeric", minute: "2-digit" },
};
const STEPS = [["year", 31557600], ["month", 2629800], ["week", 604800], ["day", 86400], ["hour", 3600], ["minute", 60]];

function written(instant, style) {
  return new Intl.DateTimeFormat(locale(), STYLES[style] ?? STYLES.full).format(instant);
}

function relative(instant) {
  const seconds = (instant - Date.now()) / 1000;
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
  const now = new Date();
  if (day === dayOf(now)) return t("Today");
  if (day === dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1))) return t("Yesterday");
  return written(new Date(at), "date");
}

export function keepFresh() {
  setInterval(() => {
    for (const node of document.querySelectorAll('time[data-style="relative"]')) {
      const text = relative(new Date(node.dateTime));
      if (node.textContent !== text) node.textContent = text;
    }
  }, 20000);
}

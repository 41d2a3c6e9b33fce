// The demo's clock: what it shows, and the buttons that set it ahead. Anywhere else there is none.

import { button, el } from "./dom.js";
import { setNow, written } from "./time.js";
import { t } from "./words.js";

const QUIET = 6000; // a screen reader hears of a clock that plays no more often

export class Clock {
  // turn(move) sets it; shown(whether it plays) is called when it shows another time.
  constructor({ turn, shown }) {
    this.shown = shown;
    this.day = el("span", { class: "clock-day" });
    this.hour = el("span", { class: "clock-hour" });
    this.told = el("p", { class: "unseen", role: "status" });
    this.play = button("", () => turn(this.plays ? "pause" : "month"), { "data-kind": "primary", class: "button clock-play" });
    const skips = [["event", t("to the next event")], ["hour", t("an hour")], ["day", t("a day")]].map(
      ([move, label]) => button(label, () => turn(move), { class: "button clock-skip" }));
    this.node = el("section", { class: "clock", "aria-label": t("The demo’s clock"), hidden: true },
      el("p", { class: "clock-face", "aria-hidden": "true" }, this.hour, this.day),
      el("div", { class: "clock-moves" },
        el("span", { class: "clock-moves-name", id: "clock-skip" }, t("Skip")),
        el("div", { class: "clock-skips", role: "group", "aria-labelledby": "clock-skip" }, skips),
        this.play),
      this.told);
  }

  get plays() {
    return this.state === "plays";
  }

  show(frame) {
    this.node.hidden = !frame;
    setNow(frame?.at ?? null);
    clearInterval(this.ticking);
    if (!frame) return;
    const before = this.state;
    this.state = frame.state;
    this.node.dataset.state = frame.state;
    this.play.textContent = this.plays ? t("Pause") : t("Play a month");
    this.at = new Date(frame.at);
    const began = Date.now();
    this.face();
    this.ticking = setInterval(() => {
      this.at = new Date(new Date(frame.at).getTime() + Date.now() - began);
      this.face();
    }, 10000);
    this.shown(this.plays);
    this.tell(before);
  }

  face() {
    this.day.textContent = written(this.at, "date");
    this.hour.textContent = written(this.at, "time");
  }

  // Said aloud when it comes to rest, and now and then while it plays.
  tell(before) {
    if (before === undefined || this.state === "skips") return;
    if (this.plays && Date.now() - (this.said ?? 0) < QUIET) return;
    this.said = Date.now();
    const time = written(this.at, "full");
    this.told.textContent = this.state === "nothing" ? t("It is {time}. Nothing is due.", { time }) : t("It is {time}.", { time });
  }
}

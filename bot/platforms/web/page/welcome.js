// An empty channel: what this place is for, and what to do first.

import { button, el, icon } from "./dom.js";
import { words } from "./text.js";
import { t } from "./words.js";

export function drawWelcome(space, place, connect, say) {
  const first = [["review add", t("Add a review"), "primary"]];
  if (!space.sample) first.push(["club sample", t("Look at a sample club"), "plain"]);
  first.push(["help", t("Help"), "plain"]);
  return el("section", { class: "welcome", "aria-label": t("Welcome") },
    el("span", { class: "welcome-art", "aria-hidden": "true" }),
    el("p", { class: "eyebrow" }, `${space.name} · ${place.name}`),
    el("h2", { class: "welcome-title" }, t("The lights are still up")),
    el("p", { class: "welcome-lead" },
      t("Bring a review of a film. Its best sentences are quoted, its questions are asked aloud, and the evening after the film has somewhere to begin.")),
    el("p", { class: "welcome-buttons" },
      first.map(([line, label, kind]) => button(label, (event) => say(line, event.currentTarget), { "data-kind": kind, "data-line": line }))),
    el("p", { class: "welcome-hint" }, t("Paste a review below, drop a text file anywhere here, or type / to see all there is.")),
    connect && el("p", { class: "welcome-connect" }, icon("plug"), el("span", {}, words(connect))));
}

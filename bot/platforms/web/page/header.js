// The marquee above the conversation: where one is, and who else is here.

import { avatar, el } from "./dom.js";
import { plural, t } from "./words.js";

const FACES = 4;

export class Header {
  constructor() {
    this.space = el("p", { class: "eyebrow" });
    this.place = el("h1", { class: "place-title" });
    this.faces = el("span", { class: "faces" });
    this.number = el("span", { class: "here-count" });
    this.names = el("ul", { class: "here-names" });
    this.present = el("details", { class: "here", hidden: true },
      el("summary", { class: "here-summary" }, this.faces, this.number),
      el("div", { class: "here-list" }, el("p", { class: "eyebrow" }, t("Who is here")), this.names));
    this.node = el("header", { class: "marquee" }, el("div", { class: "marquee-words" }, this.space, this.place), this.present);
    this.present.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.present.open) return;
      this.present.open = false;
      this.present.firstElementChild.focus();
    });
    this.present.addEventListener("focusout", (event) => {
      if (!this.present.contains(event.relatedTarget)) this.present.open = false;
    });
  }

  enter(space, place) {
    this.space.replaceChildren(space.name, ...(space.sample ? [el("span", { class: "sample" }, t("sample"))] : []));
    this.place.textContent = place.name;
  }

  here(members) {
    this.present.hidden = !members.length;
    this.faces.replaceChildren(...members.slice(0, FACES).map(avatar));
    this.number.textContent = plural("{n} is here", "{n} are here", members.length);
    this.names.replaceChildren(...members.map((member) => el("li", {}, avatar(member), el("span", {}, member.name))));
  }
}

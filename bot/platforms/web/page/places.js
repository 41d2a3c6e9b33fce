// The contents of the programme: the channels by space, what is unread in them, and who one is.

import { avatar, button, el, iconButton, shelf, unseen } from "./dom.js";
import { BOT } from "./message.js";
import { plural, t } from "./words.js";

const NARROW = window.matchMedia("(max-width: 760px)");

// Which place is open: the address says, else the one before, else home; a demo is looked at in the sample club.
export function openPlace(spaces, before, demo) {
  const all = spaces.flatMap((space) => space.places.map((place) => ({ space, place })));
  const wanted = [Number(new URLSearchParams(location.hash.slice(1)).get("place")), before?.id, shelf.get("localStorage", "place")];
  const homes = all.filter((one) => one.place.home);
  const found = wanted.map((id) => all.find((one) => one.place.id === id)).find(Boolean)
    ?? homes.find((one) => demo && one.space.sample) ?? homes[0] ?? all[0];
  if (!found) return null;
  shelf.put("localStorage", "place", found.place.id);
  if (location.hash !== `#place=${found.place.id}`) history.replaceState(null, "", `#place=${found.place.id}`);
  return found;
}

export class Places {
  // unread(place id) counts; leave() ends the session.
  constructor({ unread, leave }) {
    Object.assign(this, { unread, leave });
    this.list = el("div", { class: "contents" });
    this.who = el("div", { class: "self" });
    this.opener = iconButton("contents", t("Channels"), () => this.toggle(true), { class: "icon-button opener-places", "aria-expanded": "false", "aria-controls": "places" });
    this.dot = el("span", { class: "dot", hidden: true });
    this.opener.append(this.dot);
    this.closer = iconButton("cross", t("Close the channels"), () => this.toggle(false), { class: "icon-button closer-places" });
    this.node = el("nav", { class: "places", id: "places", "aria-label": t("Channels") },
      el("div", { class: "masthead" }, el("span", { class: "mark", "aria-hidden": "true" }), el("span", { class: "masthead-name" }, BOT), this.closer),
      this.list, this.who);
    this.shade = el("div", { class: "shade", onclick: () => this.toggle(false) });
    this.node.addEventListener("keydown", (event) => event.key === "Escape" && this.isDrawer && this.toggle(false));
    NARROW.addEventListener("change", () => this.toggle(false, false));
    this.toggle(false, false);
  }

  get isDrawer() {
    return NARROW.matches;
  }

  toggle(open, focus = true) {
    const hidden = this.isDrawer && !open;
    this.node.toggleAttribute("data-open", open);
    this.node.inert = hidden;
    this.house?.toggleAttribute("inert", this.isDrawer && open);
    this.shade.toggleAttribute("data-open", open && this.isDrawer);
    this.opener.setAttribute("aria-expanded", String(open && this.isDrawer));
    if (!this.isDrawer || !focus) return;
    if (open) (this.list.querySelector("[aria-current]") ?? this.closer).focus();
    else this.opener.focus();
  }

  draw(spaces, current, me) {
    const held = this.list.contains(document.activeElement) ? document.activeElement.hash : null;
    let others = 0;
    this.list.replaceChildren(...spaces.map((space) => {
      const rows = space.places.map((place) => {
        const n = this.unread(place.id);
        if (place.id !== current?.id) others += n;
        return this.row(place, n, place.id === current?.id);
      });
      const id = `space-${space.id}`;
      return el("section", { class: "space" },
        el("p", { class: "space-name", id }, space.name, space.sample && el("span", { class: "sample" }, t("sample"))),
        el("ul", { class: "space-places", "aria-labelledby": id }, rows));
    }));
    this.dot.hidden = !others;
    this.opener.setAttribute("aria-label", others ? `${t("Channels")}, ${plural("{n} new message", "{n} new messages", others)}` : t("Channels"));
    this.who.replaceChildren(avatar(me),
      el("span", { class: "self-words" }, el("span", { class: "self-name" }, me.name), me.owner && el("span", { class: "self-role" }, t("owner"))),
      button(t("Leave"), () => this.leave(), { "data-kind": "quiet" }));
    if (held) [...this.list.querySelectorAll("a")].find((one) => one.hash === held)?.focus();
  }

  row(place, n, current) {
    return el("li", {}, el("a", { href: `#place=${place.id}`, class: "place", "aria-current": current ? "page" : null, "data-unread": n > 0, onclick: () => this.isDrawer && this.toggle(false) },
      el("span", { class: "place-name" }, place.name),
      place.home && unseen(` (${t("home")})`),
      n > 0 && [el("span", { class: "leader", "aria-hidden": "true" }), el("span", { class: "count" }, unseen(", "), el("span", { "aria-hidden": "true" }, String(n)), unseen(plural("{n} new message", "{n} new messages", n)))]));
  }
}

// The door: one's name, and an invitation when the house asks for one.

import { button, el, icon } from "./dom.js";
import { BOT } from "./message.js";
import { t } from "./words.js";

// Taken from the address and cleared there, so that it is neither shared nor kept in the history.
export function takeInvitation() {
  const found = new URLSearchParams(location.hash.slice(1)).get("invitation");
  if (found) history.replaceState(null, "", location.pathname + location.search);
  return found;
}

export async function join(name, invitation) {
  try {
    const answer = await fetch("/join", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ name, invitation }),
    });
    if (answer.ok) return null;
    const { problem } = await answer.json().catch(() => ({}));
    return problem || t("The door did not open. Try again in a moment.");
  } catch {
    return t("Nobody answers at the door. Is the club's computer running?");
  }
}

function tokenIn(text) {
  const found = /invitation=([^&\s]+)/.exec(text);
  return (found ? decodeURIComponent(found[1]) : text).trim() || null;
}

// Draws the door and calls entered() once it has opened, or worthless(sentence, name) when the invitation that
// one came with is not taken. `open`: nobody needs an invitation; `known`: the name that was already written.
export function drawDoor({ open, invitation, reason = null, known = "", entered, worthless }) {
  const asks = !open && !invitation;
  const name = el("input", { id: "name", class: "input", type: "text", maxlength: "60", value: known, autocomplete: "nickname", required: true });
  const ticket = asks && el("input", { id: "invitation", class: "input", type: "text", autocomplete: "off", required: true, "aria-describedby": "invitation-help" });
  const problem = el("p", { class: "field-problem", id: "door-problem", role: "alert", hidden: true });
  const enter = button(t("Take your seat"), () => {}, { type: "submit", "data-kind": "primary" });

  const refuse = (sentence, field) => {
    problem.replaceChildren(icon("careful"), el("span", {}, sentence));
    problem.hidden = false;
    for (const one of [name, ticket]) if (one) one.removeAttribute("aria-invalid");
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", field === ticket ? "door-problem invitation-help" : "door-problem");
    field.focus();
  };
  const submit = async (event) => {
    event.preventDefault();
    if (enter.getAttribute("aria-busy")) return;
    if (!name.value.trim()) return refuse(t("Say who you are first."), name);
    if (asks && !ticket.value.trim()) return refuse(t("An invitation is needed."), ticket);
    enter.setAttribute("aria-busy", "true");
    const refused = await join(name.value.trim(), invitation ?? (asks ? tokenIn(ticket.value) : null));
    enter.removeAttribute("aria-busy");
    if (refused && invitation) return worthless(refused, name.value);
    return refused ? refuse(refused, asks && name.value.trim() ? ticket : name) : entered();
  };

  const card = el("form", { class: "door-card", novalidate: true, onsubmit: submit },
    el("p", { class: "eyebrow" }, t("A film club")),
    el("h1", { class: "door-title" }, BOT),
    el("p", { class: "door-lead" }, t("For what is said once the lights come up.")),
    reason && el("p", { class: "notice", role: "status" }, reason),
    el("div", { class: "field" }, el("label", { class: "field-label", for: "name" }, t("Your name")), name),
    asks && el("div", { class: "field" },
      el("label", { class: "field-label", for: "invitation" }, t("Your invitation")), ticket,
      el("p", { class: "field-help", id: "invitation-help" }, t("This club is by invitation. Ask a member for their link, open it, or paste it here."))),
    invitation && el("p", { class: "door-ticket" }, icon("ticket"), t("You come with an invitation.")),
    problem,
    el("footer", { class: "stub" }, enter));
  return el("main", { class: "door" }, el("div", { class: "door-art", "aria-hidden": "true" }), card);
}

// A menu of a card: a button that unfolds its choices in place, so that nothing is clipped on a phone.

import { el, icon } from "./dom.js";
import { plain, words } from "./text.js";

let count = 0;

export function menu(action, press) {
  count += 1;
  const id = `menu-${count}`;
  const list = el("ul", { class: "choices", id, hidden: true, "aria-label": plain(action.label) });
  const opener = el("button",
    { type: "button", class: "button opener", "data-kind": "plain", "data-line": `${action.line} …`, "aria-expanded": "false", "aria-controls": id },
    words(action.label), icon("fold"));

  const choices = () => [...list.querySelectorAll("button")];
  const show = (open, focus = true) => {
    list.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (open) list.scrollIntoView({ block: "nearest" });
    if (focus) (open ? choices()[0] : opener)?.focus();
  };
  opener.addEventListener("click", () => show(list.hidden));

  for (const option of action.options) {
    const pick = () => {
      show(false);
      press(opener, `${action.line} ${option.value}`, "menu");
    };
    list.append(el("li", {},
      el("button", { type: "button", class: "choice", onclick: pick },
        el("span", { class: "choice-label" }, words(option.label)),
        option.detail && el("span", { class: "choice-detail" }, words(option.detail)))));
  }

  const whole = el("div", { class: "menu" }, opener, list);
  whole.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const all = choices();
    const at = all.indexOf(document.activeElement);
    const moves = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 };
    if (event.key === "Escape") {
      event.stopPropagation();
      show(false);
    } else if (event.key in moves) {
      event.preventDefault();
      all[(moves[event.key] + all.length) % all.length]?.focus();
    }
  });
  whole.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !whole.contains(event.relatedTarget)) show(false, false);
  });
  return whole;
}

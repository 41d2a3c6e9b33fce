// A form is a line whose words one writes: a dialog that keeps every value until it was understood.

import { button, el, icon, iconButton } from "./dom.js";
import { drawField } from "./field.js";
import { plain, words } from "./text.js";
import { t } from "./words.js";

let count = 0;

// A form that comes back keeps the files that were handed in with it: the page has them, so nobody sends them again.
export function withFiles(form, given) {
  const fields = form.fields.map((field) => (field.type === "file" && !field.value && given[field.name] ? { ...field, value: given[field.name] } : field));
  return { ...form, fields };
}

export class Forms {
  // submit({line, arguments, about}) says the form and returns the id of what was said; suggest is the room's.
  constructor({ submit, suggest, home }) {
    Object.assign(this, { submit, suggest, home });
    this.node = el("dialog", { class: "dialog", "aria-labelledby": "form-title" });
    this.node.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.leave();
    });
    this.node.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      event.preventDefault();
      this.leave();
    });
    this.node.addEventListener("close", () => this.closed());
  }

  // `about` is where the form came from: its place, and the private card that it may replace.
  show(form, about, notice = null) {
    const again = this.node.open && this.form?.line === form.line && this.waiting;
    if (!this.node.open) this.opener = document.activeElement;
    Object.assign(this, { form, about, waiting: null });
    this.draw(form, notice);
    if (!this.node.open) this.node.showModal();
    this.start = again ? this.start : this.typed();
    const wrong = this.fields.find((field) => field.input.getAttribute("aria-invalid"));
    const first = wrong ?? this.fields[0];
    (first?.input ?? this.submitter).focus();
    wrong?.node.scrollIntoView({ block: "center" });
  }

  draw(form, notice) {
    count += 1;
    const ask = (field) => (typed, then) => this.suggest({ place: this.about.place, line: form.line, field, typed }, then);
    const mixed = form.fields.some((field) => field.required);
    this.fields = form.fields.map((field, at) => drawField(field, `field-${count}-${at}`, ask(field.name), mixed));
    this.status = el("p", { class: "dialog-status", role: "status" }, notice ? plain(notice) : null);
    this.submitter = button(words(form.submit), () => this.send(), { "data-kind": "primary", class: "button" });
    this.question = el("div", { class: "dialog-question", role: "alertdialog", "aria-label": t("Leave without keeping what you wrote?"), hidden: true },
      el("p", {}, t("Leave without keeping what you wrote?")),
      el("p", { class: "dialog-buttons" },
        button(t("Keep writing"), () => this.stay(), { "data-kind": "primary" }),
        button(t("Leave"), () => this.node.close(), { "data-kind": "danger" })));
    this.choices = el("p", { class: "dialog-buttons" }, this.submitter, button(t("Not now"), () => this.leave(), { "data-kind": "quiet" }));
    const steps = form.steps > 1 && el("p", { class: "eyebrow" }, t("Step {step} of {steps}", { step: form.step, steps: form.steps }));
    const body = el("form", { class: "form", novalidate: true },
      el("header", { class: "dialog-head" },
        el("div", {}, steps, el("h2", { class: "dialog-title", id: "form-title" }, words(form.title))),
        iconButton("cross", t("Close"), () => this.leave())),
      el("div", { class: "dialog-body" }, form.intro && el("p", { class: "dialog-intro" }, words(form.intro)), this.fields.map((field) => field.node)),
      el("footer", { class: "dialog-foot" }, this.status, this.question, this.choices));
    body.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    body.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.defaultPrevented || event.isComposing) return;
      const oneLine = event.target.matches('input:not([type="file"])');
      if (oneLine || (event.target.matches("textarea") && (event.ctrlKey || event.metaKey))) {
        event.preventDefault();
        this.send();
      }
    });
    this.node.replaceChildren(body);
  }

  values() {
    return Object.fromEntries(this.fields.map((field) => [field.name, field.value()]));
  }

  typed() {
    return JSON.stringify(this.values());
  }

  // Only what needs no knowledge of films is checked here; the club says the rest.
  missing() {
    const empty = this.fields.filter((field, at) => {
      const { required, type } = this.form.fields[at];
      const value = field.value();
      const lacks = required && type !== "switch" && (typeof value === "string" ? !value.trim() : !value);
      field.problem(lacks ? t("This is needed.") : null);
      return lacks;
    });
    empty[0]?.input.focus();
    return empty.length > 0;
  }

  send() {
    if (this.waiting || this.missing()) return;
    this.submitter.setAttribute("aria-busy", "true");
    this.status.replaceChildren(icon("beam"), t("One moment…"));
    this.waiting = this.submit({ line: this.form.line, arguments: { ...this.form.arguments, ...this.values() }, about: this.about });
  }

  // The answer to the form that is open was not a form: it is done.
  answered(id) {
    if (this.waiting === id) this.node.close();
  }

  leave() {
    if (this.waiting || this.typed() === this.start) return this.node.close();
    if (!this.question.hidden) return this.stay();
    this.question.hidden = false;
    this.choices.hidden = true;
    return this.question.querySelector("button").focus();
  }

  stay() {
    this.question.hidden = true;
    this.choices.hidden = false;
    this.fields[0]?.input.focus();
  }

  closed() {
    this.node.replaceChildren();
    this.waiting = null;
    if (this.opener?.isConnected && this.opener !== document.body) this.opener.focus();
    else this.home();
  }
}

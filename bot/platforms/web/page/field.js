// One field of a form: its label, its help, its problem, and the value as the server wants it.

import { button, el, icon } from "./dom.js";
import { Completion } from "./completion.js";
import { OFFERED, holdsFiles, readText } from "./file.js";
import { plain, words } from "./text.js";
import { t } from "./words.js";

// {node, input, value(), problem(words)}; suggest(text, then) is asked as one types when the field wants it.
// `mixed`: other fields of the form are required, so this one says that it is not.
export function drawField(field, id, suggest, mixed) {
  const draw = { long: drawLong, choice: drawChoice, switch: drawSwitch, file: drawFile, moment: drawMoment }[field.type] ?? drawText;
  const made = draw(field, id, suggest);
  const { input } = made;
  const help = el("p", { class: "field-help", id: `${id}-help` }, words(field.help));
  const problem = el("p", { class: "field-problem", id: `${id}-problem` });
  const label = el("label", { for: id, class: "field-label" }, words(field.label),
    mixed && !field.required && field.type !== "switch" && el("span", { class: "optional" }, ` ${t("optional")}`));
  if (field.required && field.type !== "switch") input.setAttribute("aria-required", "true");

  const say = (sentence) => {
    const text = sentence ? plain(sentence) : "";
    problem.replaceChildren(...(text ? [icon("careful"), el("span", {}, words(sentence))] : []));
    problem.hidden = !text;
    if (text) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    input.setAttribute("aria-describedby", [text && problem.id, field.help && help.id].filter(Boolean).join(" "));
  };
  say(field.problem);
  if (made.problems) made.problems(say);
  const node = el("div", { class: `field field-${field.type}` }, made.before ? [made.node, label] : [label, made.node], field.help && help, problem);
  return { name: field.name, node, input, value: made.value, problem: say };
}

function drawText(field, id, suggest) {
  const input = el("input", {
    id, name: field.name, class: "input", type: "text", value: field.value ?? "", autocomplete: "off",
    inputmode: field.type === "number" ? "decimal" : null, maxlength: field.type === "text" && field.max ? field.max : null,
  });
  return { input, node: withSuggestions(field, input, suggest), value: () => input.value };
}

function withSuggestions(field, input, suggest) {
  if (!field.suggest) return input;
  const completion = new Completion(input, { ask: suggest, wanted: () => true, label: plain(field.label) });
  input.addEventListener("focus", () => completion.fetch());
  input.addEventListener("keydown", (event) => completion.key(event));
  return el("div", { class: "suggesting" }, input, completion.node);
}

// A time is written as one says it, and what was understood is offered below; or it is picked from the browser's calendar.
function drawMoment(field, id, suggest) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const written = (at) => new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16).replace("T", " ") + ` ${zone}`;
  const known = /^\d{4}-\d\d-\d\dT[\d:]+Z$/.test(field.value ?? "") ? written(new Date(field.value)) : field.value ?? "";
  const input = el("input", { id, name: field.name, class: "input", type: "text", value: known, autocomplete: "off" });
  const picker = el("input", { type: "datetime-local", class: "picker", tabindex: "-1", "aria-hidden": "true" });
  picker.addEventListener("change", () => {
    if (!picker.value) return;
    input.value = `${picker.value.replace("T", " ")} ${zone}`;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.focus();
  });
  const open = el("button", { type: "button", class: "button pick", "data-kind": "plain", onclick: () => picker.showPicker() }, t("Pick it from a calendar"));
  const node = el("div", { class: "moment" }, withSuggestions(field, input, suggest), el("span", { class: "moment-picker" }, open, picker));
  return { input, node, value: () => input.value };
}

// The club says when a text is too long: a browser would cut it in silence, and a review's question stands at its end.
// Of what is far too long it gets enough to say so.
const FAR = 5;

function drawLong(field, id) {
  const input = el("textarea", { id, name: field.name, class: "input long", rows: "7", value: field.value ?? "", maxlength: field.max ? field.max * FAR : null });
  return { input, node: input, value: () => input.value };
}

function drawChoice(field, id) {
  const options = field.options.map((option) => el("option", { value: option.value }, plain(option.label)));
  const unset = !field.options.some((option) => option.value === field.value);
  if (unset) options.unshift(el("option", { value: "" }, field.required ? t("Choose…") : t("Nothing chosen")));
  const input = el("select", { id, name: field.name, class: "input" }, options);
  input.value = unset ? "" : field.value;
  return { input, node: el("div", { class: "select" }, input, icon("fold")), value: () => input.value };
}

function drawSwitch(field, id) {
  const input = el("input", { id, name: field.name, class: "switch", type: "checkbox", role: "switch" });
  input.checked = field.value === "yes";
  return { input, node: input, before: true, value: () => (input.checked ? "yes" : "no") };
}

// A file is read at once; what is kept is its text, and its name stands where one dropped it.
function drawFile(field, id) {
  const given = field.value && typeof field.value === "object" ? field.value : null;
  let kept = given;
  let say = () => {};
  const input = el("input", { id, name: field.name, type: "file", class: "unseen", accept: OFFERED });
  const sentence = el("p", { class: "drop-words" });
  const remove = button(t("Take it away"), () => hold(null), { "data-kind": "quiet" });
  const hold = (file) => {
    kept = file;
    sentence.textContent = file ? file.name : t("Drop a text file here, or choose one.");
    remove.hidden = !file;
    zone.toggleAttribute("data-held", Boolean(file));
  };
  const take = async (file) => {
    if (!file) return;
    const read = await readText(file);
    say(read.problem ?? null);
    if (!read.problem) hold(read);
  };
  const zone = el("div", { class: "drop" }, icon("page"), sentence,
    el("span", { class: "drop-buttons" }, input, el("label", { for: id, class: "button", "data-kind": "plain" }, t("Choose a file")), remove));
  hold(kept);
  input.addEventListener("change", async () => {
    await take(input.files[0]);
    input.value = "";
  });
  for (const name of ["dragenter", "dragover", "dragleave", "drop"]) {
    zone.addEventListener(name, (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      zone.toggleAttribute("data-over", name === "dragenter" || name === "dragover");
      if (name === "drop") take(event.dataTransfer.files[0]);
    });
  }
  return { input, node: zone, value: () => kept ?? "", problems: (tell) => { say = tell; } };
}

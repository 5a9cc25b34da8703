// Forms in a `<dialog>`: by keyboard, errors beside the field, the focus
// given back.

import { button, h } from "./dom.js";
import { instant, parseTime, time, now } from "./clock.js";

let count = 0;
const next = () => { count += 1; return `field-${count}`; };

function labelled(id, label, control, hint) {
  const error = h("p", { class: "error", id: `${id}-error`, hidden: true });
  control.setAttribute("aria-describedby", `${id}-hint ${id}-error`);
  return {
    element: h("div", { class: "field" }, h("label", { for: id }, label), control,
      h("p", { class: "hint", id: `${id}-hint`, hidden: !hint }, hint ?? ""), error),
    fail(message) {
      error.hidden = !message;
      error.textContent = message ?? "";
      if (message) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    },
  };
}

export function textField({ label, hint, value = "", rows = 0, isRequired = false, why, type = "text" }) {
  const id = next();
  const control = rows
    ? h("textarea", { id, rows, "aria-required": isRequired ? "true" : null, prop: { value } })
    : h("input", { id, type, autocomplete: "off", "aria-required": isRequired ? "true" : null,
      prop: { value } });
  const field = labelled(id, label, control, hint);
  return {
    ...field, input: control,
    get value() { return control.value.trim(); },
    check() {
      field.fail(null);
      const text = control.value.trim();
      if (isRequired && !text) { field.fail(why ?? `${label} is needed.`); return undefined; }
      return text;
    },
  };
}

export function numberField({ label, value = "", onInput }) {
  const id = next();
  const control = h("input", { id, type: "text", inputmode: "numeric", autocomplete: "off",
    class: "number", prop: { value: String(value) } });
  const field = labelled(id, label, control);
  control.addEventListener("input", () => onInput?.());
  control.addEventListener("focus", () => control.select());
  return {
    ...field, input: control,
    get value() { return /^\d{1,4}$/.test(control.value.trim()) ? Number(control.value) : null; },
    set value(number) { control.value = String(number ?? ""); },
    check() {
      field.fail(null);
      if (control.value.trim() && this.value === null) { field.fail("A number, such as 7."); return undefined; }
      return this.value;
    },
  };
}

/** When it happened. Untouched, it is the moment of recording. */
export function atField({ label = "At", at = null } = {}) {
  const id = next();
  const shown = time(at ?? now());
  const control = h("input", { id, type: "text", inputmode: "numeric", autocomplete: "off",
    class: "time", prop: { value: shown } });
  control.addEventListener("focus", () => control.select());
  const field = labelled(id, label, control);
  return {
    ...field, input: control,
    /** Undefined where it is no time; null for now. */
    check() {
      field.fail(null);
      const text = control.value.trim();
      if (!text) return null;
      if (text === shown) return at;
      const parsed = parseTime(text);
      if (!parsed) { field.fail("A time, such as 19:42 or 7.42 pm."); return undefined; }
      return instant(parsed);
    },
  };
}

/** One of a few, as radio buttons. `options`: `{value, label, hint}`. */
export function choiceField({ legend, options, value = null, isRequired = false, onPick, inline = false }) {
  const name = next();
  const error = h("p", { class: "error", id: `${name}-error`, hidden: true });
  const inputs = options.map((option) => h("input", { type: "radio", name, id: `${name}-${option.value}`,
    value: option.value, prop: { checked: option.value === value },
    on: { change: () => onPick?.(option.value) } }));
  const element = h("fieldset", { class: inline ? "choices inline" : "choices",
    "aria-describedby": `${name}-error` }, h("legend", {}, legend),
  options.map((option, at) => h("label", { for: inputs[at].id }, inputs[at],
    h("span", {}, option.label, option.hint && h("small", {}, option.hint)))), error);
  return {
    element, input: inputs.find((input) => input.checked) ?? inputs[0],
    get value() { return inputs.find((input) => input.checked)?.value ?? null; },
    set(chosen) { for (const input of inputs) input.checked = input.value === chosen; },
    check() {
      error.hidden = true;
      if (!this.value && isRequired) {
        error.textContent = "Choose one.";
        error.hidden = false;
        return undefined;
      }
      return this.value;
    },
  };
}

export function checkField({ label, value = false, hint, onChange }) {
  const id = next();
  const control = h("input", { id, type: "checkbox", prop: { checked: value },
    "aria-describedby": hint ? `${id}-hint` : null,
    on: { change: () => onChange?.(control.checked) } });
  return { input: control, get value() { return control.checked; },
    element: h("div", { class: "field check" }, h("label", { for: id }, control, h("span", {}, label)),
      hint && h("p", { class: "hint", id: `${id}-hint` }, hint)) };
}

export function selectField({ label, hint, options, value = "" }) {
  const id = next();
  const control = h("select", { id }, options.map((option) =>
    h("option", { value: option.value, prop: { selected: option.value === value } }, option.label)));
  return { ...labelled(id, label, control, hint), input: control,
    get value() { return control.value; }, check() { return control.value; } };
}

/** A warning that never stands in the way: what happened is recorded. */
export function warning(text) {
  return h("p", { class: "warning", role: "note" }, text);
}

/** Runs the checks of all; their values, or null with the focus on the first fault. */
export function checked(fields) {
  const values = {};
  let first = null;
  for (const [name, field] of Object.entries(fields)) {
    values[name] = field.check();
    if (values[name] === undefined) first ??= field.input;
  }
  first?.focus();
  return first ? null : values;
}

/**
 * Shows a dialog. `body` are elements; `submit` is the label of the button,
 * none for a dialog that only shows; `run` returns false to stay open.
 */
export function openDialog({ title, body, submit, run, focus, wide = false, back, extra }) {
  const opener = document.activeElement;
  const caret = opener instanceof HTMLTextAreaElement
    ? [opener.selectionStart, opener.selectionEnd] : null;
  const id = next();
  const dialog = h("dialog", { "aria-labelledby": id, class: wide ? "wide" : null });
  // All at once, not at the `close` event, which comes late: the next key may
  // already be meant for what is beneath.
  const close = () => {
    if (!dialog.isConnected) return;
    dialog.close();
    dialog.remove();
    if (opener?.isConnected && opener !== document.body) {
      opener.focus();
      // Chromium gives a text the focus without its caret.
      if (caret) opener.setSelectionRange(...caret);
    } else {
      back?.();
    }
  };
  const form = h("form", { method: "dialog", novalidate: true },
    h("h2", { id }, title),
    h("div", { class: "body" }, body),
    h("div", { class: "foot" },
      submit && h("button", { type: "submit", class: "primary" }, submit),
      extra,
      button(submit ? "Cancel" : "Close", close, { class: "quiet" })));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!submit) close();
    else if (run() !== false) close();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.ctrlKey) { event.preventDefault(); form.requestSubmit(); }
  });
  dialog.addEventListener("cancel", (event) => { event.preventDefault(); close(); });
  dialog.addEventListener("close", close);
  dialog.append(form);
  document.body.append(dialog);
  dialog.showModal();
  (focus?.() ?? form.querySelector("input, textarea, select, button"))?.focus();
  return { dialog, close };
}

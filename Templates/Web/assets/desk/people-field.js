// A person picked by typing any part of a name, or initials: a combobox with
// a listbox, as the ARIA practices describe it.

import { h } from "./dom.js";
import { initials } from "./phrases.js";

let count = 0;

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** People in the order in which they are likely to be meant. */
export function ranked(model, people) {
  const present = new Map(model.now.present.map((each) => [each.person, each]));
  const rank = (id) => (present.get(id)?.isPresent ? 0 : present.has(id) ? 1
    : model.membership(id) ? 2 : model.state.substitutes.includes(id) ? 3 : 4);
  return (people ?? model.state.people.map((person) => person.id))
    .map((id) => ({ ...model.person(id), rank: rank(id) }))
    .sort((a, b) => a.rank - b.rank);
}

export function matches(people, typed) {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  if (!words.length) return people;
  const short = words.join("");
  return people
    .map((person) => {
      const name = plain(`${person.name} ${person.title ?? ""}`);
      const isInitials = initials(person.name).includes(short);
      const starts = words.every((word) => name.split(/[\s-]+/).some((part) => part.startsWith(word)));
      const within = words.every((word) => name.includes(word));
      return { person, score: isInitials ? 0 : starts ? 1 : within ? 2 : 3 };
    })
    .filter(({ score }) => score < 3)
    .sort((a, b) => a.score - b.score)
    .map(({ person }) => person);
}

/**
 * A labelled field. `value` is a person's id; with `isFree`, a name that
 * nobody on the council has may be typed. `onPick` is told of each choice.
 */
export function peopleField(model, { label, hint, people, value = null, isFree = false,
  isRequired = false, clears = false, onPick }) {
  count += 1;
  const id = `people-${count}`;
  let chosen = value;
  let found = [];
  let active = -1;
  const all = ranked(model, people);
  const error = h("p", { class: "error", id: `${id}-error`, hidden: true });
  const list = h("ul", { id: `${id}-list`, role: "listbox", class: "popup", hidden: true,
    "aria-label": label });
  const input = h("input", {
    id, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false",
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${id}-list`,
    "aria-describedby": `${id}-hint ${id}-error`, "aria-required": isRequired ? "true" : null,
    prop: { value: value ? model.name(value) : "" },
  });

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = () => {
    [...list.children].forEach((option, at) => {
      option.setAttribute("aria-selected", String(at === active));
      if (at === active) option.scrollIntoView({ block: "nearest" });
    });
    if (active < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `${id}-${active}`);
  };
  const pick = (person) => {
    chosen = person.id;
    input.value = clears ? "" : person.name;
    close();
    fail(null);
    onPick?.(person.id);
    if (clears) chosen = null;
  };
  const show = (typed) => {
    found = matches(all, typed).slice(0, 10);
    active = typed.trim() && found.length ? 0 : -1;
    list.replaceChildren(...found.map((person, at) => h("li", {
      id: `${id}-${at}`, role: "option", "aria-selected": "false",
      on: { mousedown: (event) => { event.preventDefault(); pick(person); } },
    }, h("span", {}, person.name), person.title && h("small", {}, person.title))));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(Boolean(found.length)));
    mark();
  };
  const fail = (message) => {
    error.hidden = !message;
    error.textContent = message ?? "";
    if (message) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  };

  input.addEventListener("input", () => { chosen = null; show(input.value); });
  input.addEventListener("click", () => { if (list.hidden) show(chosen ? "" : input.value); });
  input.addEventListener("blur", () => {
    if (!list.hidden && active >= 0 && input.value.trim() && !chosen) pick(found[active]);
    close();
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) { show(chosen ? "" : input.value); if (active < 0 && found.length) active = 0; }
      else active = (active + (event.key === "ArrowDown" ? 1 : found.length - 1) + found.length) % found.length;
      mark();
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === "Enter" && !list.hidden && active >= 0) {
      event.preventDefault();
      pick(found[active]);
    }
  });

  return {
    element: h("div", { class: "field people" }, h("label", { for: id }, label), input, list,
      h("p", { class: "hint", id: `${id}-hint` }, hint ?? "Any part of the name, or initials."), error),
    input, pick,
    set: (next) => { chosen = next; input.value = next ? model.name(next) : ""; },
    get value() { return chosen ?? (isFree && input.value.trim() ? input.value.trim() : null); },
    /** The value, or undefined with the error shown beside the field. */
    check() {
      fail(null);
      if (chosen) return chosen;
      const typed = input.value.trim();
      if (typed && isFree) return typed;
      if (typed) { fail(`Nobody called “${typed}” is known to the council.`); return undefined; }
      if (isRequired) { fail("Choose a person."); return undefined; }
      return null;
    },
  };
}

/** Several people: a combobox, and those chosen as buttons that take off. */
export function peopleList(model, { label, hint, people, values = [], isFree = false, onChange }) {
  const chosen = [...values];
  const tags = h("ul", { class: "tags", "aria-label": `${label}: chosen` });
  const draw = () => {
    tags.hidden = !chosen.length;
    tags.replaceChildren(...chosen.map((id) => h("li", {}, h("button", {
      type: "button", "aria-label": `Take off ${model.name(id)}`,
      on: { click: () => {
        chosen.splice(chosen.indexOf(id), 1);
        draw();
        field.input.focus();
        onChange?.(chosen);
      } },
    }, `${model.name(id)} ×`))));
  };
  const field = peopleField(model, { label, hint, people, isFree, clears: true, onPick: (id) => {
    if (!chosen.includes(id)) chosen.push(id);
    draw();
    onChange?.(chosen);
  } });
  draw();
  field.element.append(tags);
  return { element: field.element, input: field.input, get values() { return [...chosen]; } };
}

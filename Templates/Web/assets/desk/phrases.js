// The house style as one types: `;noted` and Space or Tab become the phrase,
// `;` with initials the person as minutes name them.

import { h } from "./dom.js";

const TITLES = /^(councillor|cllr|the|reverend|rev|dr|mr|mrs|ms|miss|mx|sir|dame|alderman)$/i;

/** `da`, and `bph` beside `bp` for a double name. */
export function initials(name) {
  const words = name.split(/\s+/).filter((word) => word && !TITLES.test(word));
  const plain = words.map((word) => word[0]).join("").toLowerCase();
  const full = words.flatMap((word) => word.split("-")).map((part) => part[0] ?? "").join("")
    .toLowerCase();
  return plain === full ? [plain] : [plain, full];
}

/** All that `;` may expand to: `{key, text, about}`. */
export function expansions(model) {
  const phrases = model.state.phrases.map(({ key, text }) => ({ key, text, about: "phrase" }));
  const there = new Set(model.now.present.map((each) => each.person));
  const people = model.state.people.flatMap((person) => initials(person.name)
    .map((key) => ({ key, text: model.role(person.id), about: person.name,
      rank: (there.has(person.id) ? 0 : 2) + (model.membership(person.id) ? 0 : 1) })));
  people.sort((a, b) => a.rank - b.rank);
  return [...phrases, ...people];
}

/** At the beginning of a sentence, a capital. */
export function fitted(text, before) {
  const begins = /(^|[.!?:]["”’)]?\s+|\n\s*)$/.test(before);
  return begins ? text[0].toUpperCase() + text.slice(1) : text;
}

const TOKEN = /;([\p{L}\p{N}-]*)$/u;

let count = 0;

/** Gives a textarea its phrases. Returns the listbox, to be put after it. */
export function attachPhrases(area, model) {
  count += 1;
  const id = `phrases-${count}`;
  const list = h("ul", { id, role: "listbox", class: "popup", hidden: true, "aria-label": "Phrases" });
  area.setAttribute("aria-autocomplete", "list");
  let found = [];
  let active = 0;

  const token = () => {
    if (area.selectionStart !== area.selectionEnd) return null;
    const before = area.value.slice(0, area.selectionStart);
    const match = TOKEN.exec(before);
    return match && { typed: match[1].toLowerCase(), start: before.length - match[0].length,
      before: before.slice(0, before.length - match[0].length) };
  };
  const close = () => {
    list.hidden = true;
    found = [];
    area.removeAttribute("aria-activedescendant");
    area.removeAttribute("aria-controls");
  };
  const mark = () => {
    [...list.children].forEach((option, at) => {
      option.setAttribute("aria-selected", String(at === active));
      if (at === active) option.scrollIntoView({ block: "nearest" });
    });
    area.setAttribute("aria-activedescendant", `${id}-${active}`);
  };
  const insert = (expansion, from, after) => {
    const text = fitted(expansion.text, from.before) + after;
    area.setRangeText(text, from.start, area.selectionStart, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
    close();
  };
  const show = () => {
    const from = token();
    if (!from) { close(); return; }
    found = expansions(model)
      .filter(({ key, about }) => key.startsWith(from.typed)
        || (from.typed.length > 2 && about.toLowerCase().includes(from.typed)))
      .slice(0, 8);
    if (!found.length) { close(); return; }
    active = 0;
    list.replaceChildren(...found.map(({ key, text, about }, at) => h("li", {
      id: `${id}-${at}`, role: "option", "aria-selected": "false",
      on: { mousedown: (event) => {
        event.preventDefault();
        const now = token();
        if (now) insert(found[at], now, " ");
      } },
    }, h("code", {}, `;${key}`), h("span", {}, text),
    about !== "phrase" && about !== text && h("small", {}, about))));
    list.hidden = false;
    area.setAttribute("aria-controls", id);
    mark();
  };

  area.addEventListener("input", show);
  area.addEventListener("blur", close);
  area.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const isOpen = !list.hidden;
    if (isOpen && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      active = (active + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length;
      mark();
      event.preventDefault();
    } else if (isOpen && event.key === "Escape") {
      close();
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (isOpen && event.key === "Enter") {
      const from = token();
      if (!from) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      insert(found[active], from, " ");
    } else if (event.key === " " || event.key === "Tab" || /^[,.;:?!)]$/.test(event.key)) {
      const from = token();
      if (!from?.typed) { if (isOpen) close(); return; }
      const exact = expansions(model).find(({ key }) => key === from.typed);
      const expansion = exact ?? (event.key === "Tab" ? found[active] : null);
      if (!expansion) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      insert(expansion, from, event.key === "Tab" ? " " : event.key);
    }
  });
  return list;
}

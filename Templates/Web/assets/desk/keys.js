// Keys, the list of commands, and the help.
//
// Single letters work outside text, and can be switched off (WCAG 2.1.4). The
// letters with Alt work everywhere; they are none of those that Chromium or
// Firefox use for themselves on Linux or Windows (B, D, E, F, H, S, T, V).

import { button, h, kbd } from "./dom.js";
import { checkField, openDialog } from "./dialogs.js";

const SETTING = "meetingday-single-keys";

export function singleKeys() {
  try { return localStorage.getItem(SETTING) !== "off"; } catch { return true; }
}

function setSingleKeys(isOn) {
  try { localStorage.setItem(SETTING, isOn ? "on" : "off"); } catch { /* kept for this page only */ }
}

const isText = (element) => element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement
  || (element instanceof HTMLInputElement && !["radio", "checkbox", "button"].includes(element.type))
  || element?.isContentEditable;

/** Listens for the keys of `commands`: `{id, name, key, alt, run}`. */
export function listen(desk, commands) {
  const byKey = new Map(commands.filter((each) => each.key).map((each) => [each.key, each]));
  const byAlt = new Map(commands.filter((each) => each.alt).map((each) => [`Key${each.alt.toUpperCase()}`, each]));
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.ctrlKey && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      if (!document.querySelector("dialog[open]")) palette(desk, commands);
      return;
    }
    if (document.querySelector("dialog[open]")) return;
    if (event.altKey && !event.ctrlKey && !event.metaKey && !event.getModifierState("AltGraph")) {
      const command = byAlt.get(event.code);
      if (!command) return;
      event.preventDefault();
      command.run();
    } else if (event.key === "Escape" && isText(document.activeElement)) {
      event.preventDefault();
      desk.focusItem();
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey && !isText(event.target) && singleKeys()) {
      const command = byKey.get(event.key.toLowerCase());
      if (!command || event.repeat) return;
      event.preventDefault();
      command.run();
    }
  });
}

/** Everything that can be done, by name: commands, items, phrases. */
export function palette(desk, commands) {
  const items = desk.model.items.filter((item) => !item.isHeading).map((item) => ({
    name: `Go to ${item.number} ${item.title}`, about: "item", run: () => desk.select(item.id, true) }));
  const phrases = desk.model.state.phrases.map((phrase) => ({
    name: phrase.text, about: `;${phrase.key}`, run: () => desk.insert(phrase.text) }));
  const all = [...commands.filter((each) => !each.isHidden), ...items, ...phrases];
  let found = [];
  let active = 0;
  const list = h("ul", { id: "palette-list", role: "listbox", "aria-label": "Commands", class: "palette" });
  const input = h("input", { type: "text", role: "combobox", "aria-expanded": "true", "aria-controls": "palette-list",
    "aria-autocomplete": "list", "aria-label": "What to do", autocomplete: "off", spellcheck: "false" });
  const mark = () => {
    [...list.children].forEach((option, at) => {
      option.setAttribute("aria-selected", String(at === active));
      if (at === active) option.scrollIntoView({ block: "nearest" });
    });
    if (found.length) input.setAttribute("aria-activedescendant", `palette-${active}`);
    else input.removeAttribute("aria-activedescendant");
  };
  const draw = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    found = all.filter((each) => words.every((word) => `${each.name} ${each.about ?? ""}`.toLowerCase().includes(word)));
    active = 0;
    list.replaceChildren(...found.map((each, at) => h("li", { role: "option", id: `palette-${at}`, "aria-selected": "false",
      on: { click: () => pick(at) } }, h("span", {}, each.name), each.about && h("small", {}, each.about),
    each.key && kbd(each.key.toUpperCase()), each.alt && kbd(`Alt ${each.alt.toUpperCase()}`))));
    mark();
  };
  const pick = (at) => {
    const chosen = found[at];
    if (!chosen) return;
    opened.close();
    chosen.run();
  };
  input.addEventListener("input", draw);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (found.length) active = (active + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length;
      mark();
    } else if (event.key === "Enter") {
      event.preventDefault();
      pick(active);
    }
  });
  const opened = openDialog({ title: "All commands", body: [input, list], back: desk.focusItem, wide: true, focus: () => input });
  draw();
}

export function help(desk, commands) {
  const setting = checkField({ label: "Single letters are commands outside text", value: singleKeys(),
    onChange: setSingleKeys, hint: "Switched off, use Alt with the letter, or Ctrl and K." });
  openDialog({ title: "Keys", wide: true, back: desk.focusItem, body: [
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Table of keys" }, h("table", { class: "keys" },
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "What"), h("th", { scope: "col" }, "Outside text"),
        h("th", { scope: "col" }, "Anywhere"))),
      h("tbody", {}, commands.filter((each) => each.key || each.alt).map((each) => h("tr", {}, h("th", { scope: "row" }, each.name),
        h("td", {}, each.key ? h("kbd", {}, each.key.toUpperCase()) : ""),
        h("td", {}, each.alt ? h("kbd", {}, `Alt ${each.alt.toUpperCase()}`) : "")))))),
    h("p", {}, h("kbd", {}, "Ctrl K"), " everything by name. ", h("kbd", {}, "Esc"), " leaves the text. ",
      h("kbd", {}, "Enter"), " at the end of a paragraph begins the next. ", h("kbd", {}, ";"),
      " with a short word and Space is a phrase; with initials, a person. ", h("kbd", {}, "Ctrl Enter"), " sends a form."),
    setting.element] });
}

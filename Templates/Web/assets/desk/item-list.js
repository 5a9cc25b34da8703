// The items at the left: where the meeting is, who is at which.

import { h, keyed } from "./dom.js";
import { isMinuted } from "./replay.js";

export class ItemList {
  constructor(desk) {
    this.desk = desk;
    this.list = h("ul", { role: "listbox", "aria-label": "Items", tabindex: "0", class: "items",
      on: { keydown: (event) => this.pressed(event) } });
    this.element = h("nav", { class: "left", "aria-label": "Items of the agenda" }, this.list);
  }

  get items() { return this.desk.model.items.filter((item) => !item.isHeading); }

  draw() {
    const { desk } = this;
    const { model } = desk;
    const at = new Map();
    for (const each of desk.colleagues()) {
      if (each.item) at.set(each.item, [...(at.get(each.item) ?? []), each.name]);
    }
    const rows = model.items.map((item) => ({ item, state: item.isHeading ? "heading" : desk.stateOf(item.id),
      isChosen: item.id === desk.item, names: at.get(item.id) ?? [],
      isMinuted: isMinuted(model.sitting.items.get(item.id)) }));
    keyed(this.list, rows, {
      key: ({ item }) => item.id,
      signature: (row) => JSON.stringify(row),
      make: (row) => this.row(row),
    });
    const chosen = this.list.querySelector("[aria-selected=true]");
    if (chosen) this.list.setAttribute("aria-activedescendant", chosen.id);
    if (chosen && this.seen !== desk.item) this.show(chosen);
    this.seen = desk.item;
  }

  /** Scrolls the list, and never the page. */
  show(chosen) {
    const box = this.element;
    const top = chosen.offsetTop;
    const end = top + chosen.offsetHeight;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (end > box.scrollTop + box.clientHeight) box.scrollTop = end - box.clientHeight;
  }

  row({ item, state, isChosen, names, isMinuted: isWritten }) {
    const level = `level-${Math.min(item.level ?? 1, 3)}`;
    if (item.isHeading) {
      return h("li", { role: "presentation", class: `heading ${level}` },
        h("span", { class: "number" }, item.number), h("span", { class: "name" }, item.title));
    }
    const told = { now: "now", done: "done", none: "not started" }[state];
    return h("li", { role: "option", id: `item-${item.id}`, class: `${level} ${state}`,
      "aria-selected": String(isChosen), on: { click: () => this.desk.select(item.id) } },
    h("span", { class: "dot", "aria-hidden": "true" }),
    h("span", { class: "number" }, item.number),
    h("span", { class: "name" }, item.title,
      item.isPrivate && h("span", { class: "private" }, "Private"),
      names.length > 0 && h("span", { class: "who" }, names.map((name) => name.split(" ").at(-1)).join(", "))),
    h("span", { class: "hidden" }, `, ${told}${isWritten ? ", minuted" : ""}`),
    isWritten && h("span", { class: "tick", "aria-hidden": "true" }, "✓"));
  }

  pressed(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { desk, items } = this;
    const at = items.findIndex((item) => item.id === desk.item);
    const go = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (go !== undefined) {
      event.preventDefault();
      if (items[go]) desk.select(items[go].id);
    } else if (event.key === "Enter") {
      event.preventDefault();
      desk.focusItem();
    }
  }
}

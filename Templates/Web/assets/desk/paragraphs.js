// A paragraph as it is typed: saved as one goes, and never overwritten under
// the hands.

import { button, h, uuid } from "./dom.js";
import { time } from "./clock.js";
import { attachPhrases } from "./phrases.js";
import { merge, moved } from "./merge.js";

const PAUSE = 1200;
const LONGEST = 5000;

/** One paragraph's editor. `root` is the id by which it is known for ever. */
export class Editor {
  constructor(desk, item, { root = uuid(), text = "", head = null } = {}) {
    Object.assign(this, { desk, item, root, base: head, baseText: text });
    this.isDirty = false;
    this.area = h("textarea", { rows: 1, "aria-label": "Paragraph of the minute", spellcheck: "true",
      "data-focus": "text", prop: { value: text, readOnly: !desk.model.me.mayWrite } });
    this.note = h("p", { class: "note", hidden: true });
    this.tools = h("div", { class: "tools" },
      this.releases = button("Release", () => desk.release(this.entry), { class: "link", hidden: true }),
      button("History", () => desk.history(this.root), { class: "link" }),
      button("Strike out", () => this.strike(), { class: "link" }));
    this.meta = h("span", { class: "meta" });
    this.element = h("div", { class: "paragraph" },
      h("div", { class: "write" }, this.area, attachPhrases(this.area, desk.model)),
      h("div", { class: "under" }, this.meta, this.tools), this.note);
    this.area.addEventListener("input", () => this.typed());
    this.area.addEventListener("blur", () => {
      this.save();
      desk.at(null);
      if (!this.area.value.trim() && !this.base) setTimeout(() => desk.drop(this), 0);
    });
    this.area.addEventListener("focus", () => desk.at(this));
    this.area.addEventListener("keydown", (event) => this.pressed(event));
    requestAnimationFrame(() => this.grow());
  }

  /** Whether somebody's hands are on it. */
  get isBusy() { return this.isDirty || document.activeElement === this.area; }

  grow() {
    if (CSS.supports("field-sizing", "content")) return;
    this.area.style.height = "auto";
    this.area.style.height = `${this.area.scrollHeight + 2}px`;
  }

  typed() {
    this.grow();
    this.isDirty = this.area.value !== this.baseText;
    clearTimeout(this.timer);
    if (!this.isDirty) return;
    this.since ??= Date.now();
    const left = LONGEST - (Date.now() - this.since);
    this.timer = setTimeout(() => this.save(), Math.max(0, Math.min(PAUSE, left)));
    this.desk.typing(this);
    this.meta.textContent = "…";
  }

  pressed(event) {
    if (event.isComposing || event.defaultPrevented) return;
    const { value, selectionStart } = this.area;
    const isEnd = selectionStart === value.length && this.area.selectionEnd === value.length;
    const isLast = !this.element.parentElement?.querySelector(
      `[data-key="${CSS.escape(this.root)}"] ~ .paragraph`);
    if (event.key === "Enter" && (event.ctrlKey || (isEnd && isLast && !event.shiftKey && !event.altKey))) {
      event.preventDefault();
      if (value.trim()) { this.save(); this.desk.newParagraph(); }
    } else if (event.key === "Enter" && isEnd && !event.shiftKey && !event.altKey) {
      // Between others, a blank line: the order is that of the journal.
      event.preventDefault();
      this.area.setRangeText("\n\n", selectionStart, selectionStart, "end");
      this.typed();
    } else if (event.key === "Backspace" && !value && !event.repeat) {
      event.preventDefault();
      this.desk.leaveEmpty(this);
    } else if (event.key === "ArrowUp" && event.altKey === false && selectionStart === 0 && !event.shiftKey) {
      if (this.desk.step(this, -1)) event.preventDefault();
    } else if (event.key === "ArrowDown" && isEnd && !event.shiftKey) {
      if (this.desk.step(this, 1)) event.preventDefault();
    }
  }

  /** Sends what was typed, as an edit of the text that was seen. */
  save() {
    clearTimeout(this.timer);
    this.since = null;
    if (!this.isDirty) return;
    const text = this.area.value.replace(/\s+$/, "");
    this.isDirty = false;
    if (text === this.baseText.replace(/\s+$/, "")) return;
    if (!text) {
      if (this.base) this.desk.model.strike(this.base);
      this.baseText = "";
      return;
    }
    const key = this.base ? uuid() : this.root;
    // What was never sent is still one entry, under its first key.
    this.base = this.desk.model.act({ action: "discussed", item: this.item, text },
      { key, edits: this.base ?? undefined });
    this.baseText = text;
  }

  strike() {
    this.isDirty = false;
    clearTimeout(this.timer);
    if (this.base) this.desk.model.strike(this.base);
    this.desk.drop(this);
    this.desk.focusItem();
  }

  /** Takes in where the paragraph stands now. */
  update(entry, colleagues) {
    const { model } = this.desk;
    this.item = entry.item;
    const seen = entry.path.indexOf(this.base);
    const isNewer = entry.id !== this.base;
    if (!this.isDirty) {
      if (this.area.value.replace(/\s+$/, "") !== entry.text) this.put(entry.text);
      this.base = entry.id;
      this.baseText = entry.text;
    } else if (isNewer ? seen >= 0 : entry.text !== this.baseText) {
      // Typed on meanwhile: what others changed elsewhere in it comes in. Where
      // it is the same words, the server will show both.
      const merged = merge(this.baseText, this.area.value, entry.text);
      if (merged !== null) {
        this.put(merged);
        this.base = entry.id;
        this.baseText = entry.text;
      }
    }
    this.entry = entry;
    this.releases.hidden = !entry.restricted || entry.isPending;
    this.element.classList.toggle("restricted", Boolean(entry.restricted));
    this.element.classList.toggle("waiting", Boolean(entry.isPending));
    const state = this.isDirty ? "…" : entry.isPending ? "waits to be sent"
      : `${model.name(entry.by)}, ${time(entry.occurredAt)}`;
    this.meta.textContent = `${entry.restricted ? "Restricted · " : ""}${state}`;
    const others = colleagues.map((each) => each.name);
    this.note.hidden = !others.length;
    this.note.textContent = others.length ? `${others.join(" and ")} is writing here` : "";
  }

  put(text) {
    const { value, selectionStart, selectionEnd } = this.area;
    const isHere = document.activeElement === this.area;
    this.area.value = text;
    if (isHere) {
      this.area.setSelectionRange(moved(selectionStart, value, text), moved(selectionEnd, value, text));
    }
    this.grow();
  }
}

/** Two texts of one paragraph, side by side, till somebody chooses. */
export function clash(desk, theirs, mine) {
  const { model } = desk;
  const side = (entry, label) => h("div", {}, h("p", { class: "by" }, `${model.name(entry.by)}, ${time(entry.occurredAt)}`),
    h("p", { class: "words" }, entry.text), button(label, () => keep(entry), { class: "small" }));
  const keep = (entry) => {
    if (entry === mine) model.act({ action: "discussed", item: theirs.item, text: mine.text }, { edits: theirs.id });
    model.strike(mine.id);
    desk.said("One text stands.");
  };
  const both = () => {
    model.act({ action: "discussed", item: theirs.item, text: `${theirs.text}\n\n${mine.text}` }, { edits: theirs.id });
    model.strike(mine.id);
    desk.said("Both texts stand, as one.");
  };
  return h("section", { class: "clash", "aria-label": "Two texts of one paragraph" },
    h("p", { class: "title" }, "Both of you changed the same words. Nothing is lost: choose."),
    h("div", { class: "sides" }, side(theirs, "Keep this"), side(mine, "Keep this")),
    h("p", {}, button("Put both together", both, { class: "small" })));
}

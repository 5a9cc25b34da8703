// The item in the middle: its facts, its minute, and how the minute will look.

import { append, button, h, kbd, keyed, plural, setText } from "./dom.js";
import { time } from "./clock.js";
import { Editor, clash } from "./paragraphs.js";
import { describe } from "./words.js";
import { declare } from "./declare-dialog.js";
import { chooseOutcome, introduced, motion, resolve, undertake } from "./item-dialogs.js";
import { vote } from "./vote-dialog.js";
import { release } from "./course-dialogs.js";

const CORRECT = { declared: declare, introduced, resolved: resolve, undertook: undertake, voted: vote,
  "moved-motion": (desk, entry) => motion(desk, { entry }) };

export class ItemView {
  constructor(desk) {
    this.desk = desk;
    this.editors = new Map();
    this.title = h("h2", { id: "item-title" });
    this.facts = h("div", { class: "item-facts" });
    this.outcomes = h("div", { class: "chips", role: "group", "aria-label": "Outcome" });
    this.acts = h("div", { class: "acts", role: "toolbar", "aria-label": "Record at this item" },
      desk.commands.filter((command) => command.isAct).map((command) => button(
        [command.name, kbd(command.key.toUpperCase())], () => command.run(),
        { "aria-keyshortcuts": command.key, "data-command": command.id })));
    this.course = h("div", { class: "course" });
    this.add = button([kbd("T"), "New paragraph"], () => this.newParagraph(), { class: "add" });
    this.preview = h("div", { class: "html" });
    this.draft = h("div", { class: "html draft", hidden: true });
    this.behind = h("p", { class: "hint", hidden: true }, "What waits to be sent comes into this when it has arrived.");
    this.element = h("section", { id: "item", class: "item", tabindex: "-1", "aria-labelledby": "item-title" },
      this.title, this.facts, this.outcomes, this.acts, h("h3", { class: "hidden" }, "Minute"), this.course, this.add);
    this.aside = h("section", { class: "preview", "aria-labelledby": "preview-title", tabindex: "0" },
      h("h2", { id: "preview-title" }, "As the minutes will have it"), this.preview,
      this.draft, this.behind);
  }

  draw() {
    const { desk } = this;
    const item = desk.model.item(desk.item);
    this.element.hidden = !item;
    if (!item) return;
    if (this.shown !== item.id) {
      for (const editor of this.editors.values()) editor.save();
      this.editors.clear();
      this.course.replaceChildren();
      this.draft.hidden = true;
      this.shown = item.id;
      this.element.scrollTop = 0;
      this.aside.scrollTop = 0;
    }
    this.drawHead(item);
    this.drawCourse(item);
    this.drawPreview(item);
  }

  drawHead(item) {
    const { model } = this.desk;
    const of = model.sitting.items.get(item.id);
    const state = this.desk.stateOf(item.id);
    const mark = JSON.stringify([item, state, of?.startedAt, of?.urgent?.id]);
    if (this.headMark !== mark) {
      this.headMark = mark;
      this.title.replaceChildren(h("span", { class: "number" }, item.number), ` ${item.title} `);
      this.facts.replaceChildren();
      append(this.facts, [
        h("p", { class: "line" },
          h("span", { class: `state ${state}` }, { now: "Now", done: "Done", none: "Not started" }[state]),
          of?.startedAt && ` from ${time(of.startedAt)}`,
          item.minuteNumber && ` · minute ${item.minuteNumber}`,
          item.isPrivate && h("span", { class: "private" }, "Private"),
          item.documents.map((each) => h("span", { class: "paper" }, ` · ${each.title}${each.pages ? `, ${each.pages}` : ""}`))),
        (item.prompts ?? []).map((text) => h("p", { class: "warning", role: "note" }, text)),
        item.recommendations.length > 0 && h("details", { prop: { open: true } },
          h("summary", {}, plural(item.recommendations.length, "recommendation")),
          h("ol", {}, item.recommendations.map((text) => h("li", {}, text)))),
      ]);
    }
    const chosen = of?.outcome?.outcome ?? null;
    this.outcomes.hidden = !item.outcomes.length;
    keyed(this.outcomes, item.outcomes, { key: (each) => each.id, signature: (each) =>
      `${item.id} ${each.label} ${each.id === chosen}`,
    make: (each) => button(each.label, () => chooseOutcome(this.desk, item, each.id),
      { class: each.decides ? "chip decides" : "chip", "aria-pressed": String(each.id === chosen), title: each.sentence }) });
  }

  /** Paragraphs and facts, in the order in which they came. */
  drawCourse(item) {
    const { model } = this.desk;
    const course = [...(model.sitting.items.get(item.id)?.course ?? [])];
    const roots = model.sitting.roots;
    // Hands that are on a text go with it, though it stands elsewhere now.
    for (const editor of [...this.editors.values()]) {
      const root = editor.base && roots.get(editor.base);
      if (root && root !== editor.root && editor.isBusy && !this.editors.get(root)?.isBusy) {
        this.editors.get(root)?.element.remove();
        this.editors.delete(editor.root);
        editor.root = root;
        editor.element.dataset.key = root;
        this.editors.set(root, editor);
      }
    }
    const byRoot = new Map(course.map((each) => [each.root, each]));
    const clashes = new Map();
    for (const entry of course) {
      const theirs = entry.beside && entry.action === "discussed" ? byRoot.get(roots.get(entry.beside)) : null;
      if (theirs && theirs !== entry) clashes.set(entry.root, { key: `${entry.root}-clash`, entry, theirs });
    }
    const list = [];
    for (const entry of course) {
      if (!clashes.has(entry.root) || this.editors.get(entry.root)?.isBusy) list.push({ key: entry.root, entry });
      for (const each of clashes.values()) if (each.theirs === entry) list.push(each);
    }
    for (const [root, editor] of this.editors) {
      if (byRoot.has(root) && (!clashes.has(root) || editor.isBusy)) continue;
      if (editor.base && !editor.isBusy) this.editors.delete(root);
      else list.push({ key: root, editor });
    }
    keyed(this.course, list, {
      key: (each) => each.key,
      make: (each) => {
        if (each.theirs) return clash(this.desk, each.theirs, each.entry);
        if (each.editor) return each.editor.element;
        if (each.entry.action === "discussed") return this.editor(each.entry).element;
        return this.card(each.entry);
      },
      update: (child, each) => this.refresh(child, each),
    });
  }

  editor(entry) {
    let editor = this.editors.get(entry.root);
    if (!editor) {
      editor = new Editor(this.desk, entry.item, { root: entry.root, text: entry.text, head: entry.id });
      this.editors.set(entry.root, editor);
    }
    return editor;
  }

  refresh(child, { entry, editor, theirs, key }) {
    if (editor) return;
    if (theirs || entry.action !== "discussed") {
      const mark = JSON.stringify([entry.id, entry.restricted, entry.isPending, theirs?.id]);
      if (child.dataset.mark === mark) return;
      const isFirst = child.dataset.mark === undefined || child.dataset.mark === "";
      child.dataset.mark = mark;
      if (isFirst) return;
      const fresh = theirs ? clash(this.desk, theirs, entry) : this.card(entry);
      child.className = fresh.className;
      child.replaceChildren(...fresh.childNodes);
      return;
    }
    const colleagues = this.desk.colleagues().filter((each) => each.entry && (each.entry === key || entry.path.includes(each.entry)));
    this.editor(entry).update(entry, colleagues);
  }

  card(entry) {
    const { desk } = this;
    const { label, text, facts } = describe(desk.model, entry);
    const correct = CORRECT[entry.action];
    return h("article", { class: `card ${entry.action}${entry.restricted ? " restricted" : ""}${entry.isPending ? " waiting" : ""}` },
      h("p", { class: "head" }, h("strong", {}, label), " ", h("span", { class: "words" }, text)),
      facts.map((fact) => h("p", { class: "fact" }, fact)),
      h("div", { class: "under" },
        h("span", { class: "meta" }, `${entry.restricted ? "Restricted · " : ""}${entry.isPending ? "waits to be sent"
          : `${time(entry.occurredAt)}, ${desk.model.name(entry.by)}`}`),
        h("div", { class: "tools" },
          entry.restricted && !entry.isPending && button("Release", () => release(desk, [entry]), { class: "link" }),
          correct && button("Correct", () => correct(desk, entry), { class: "link", "data-focus": "correct" }),
          button("History", () => desk.history(entry.root), { class: "link", "data-focus": "history" }),
          button("Strike out", () => { desk.model.strike(entry.id); desk.said(`${label} struck out.`); },
            { class: "link", "data-focus": "strike" }))));
  }

  drawPreview(item) {
    const html = this.desk.model.state.preview[item.id] ?? "";
    this.behind.hidden = this.desk.model.stream.isConnected
      || !this.desk.model.queue.pending.some(({ action }) => action.item === item.id);
    if (this.previewHTML === html && this.previewItem === item.id) return;
    this.previewHTML = html;
    this.previewItem = item.id;
    const { scrollTop, scrollHeight, clientHeight } = this.aside;
    const isAtEnd = scrollTop + clientHeight > scrollHeight - 40;
    // The one place for HTML: the server's own, in the council's style.
    this.preview.innerHTML = html;
    if (isAtEnd) this.aside.scrollTop = this.aside.scrollHeight;
    if (!html) setText(this.preview, "Nothing is minuted yet.");
    if (this.typing && !this.typing.isDirty) this.draft.hidden = true;
  }

  // Typing

  newParagraph() {
    const { desk } = this;
    const empty = [...this.editors.values()].find((each) => !each.base && !each.area.value);
    const editor = empty ?? new Editor(desk, desk.item);
    if (!empty) {
      this.editors.set(editor.root, editor);
      this.draw();
    }
    editor.area.focus();
    editor.element.scrollIntoView({ block: "nearest" });
  }

  drop(editor) {
    if (editor.area.value.trim() && editor.base) return;
    this.editors.delete(editor.root);
    editor.element.remove();
  }

  step(editor, by) {
    const areas = [...this.course.querySelectorAll("textarea")];
    const next = areas[areas.indexOf(editor.area) + by];
    if (!next) return false;
    next.focus();
    const place = by < 0 ? next.value.length : 0;
    next.setSelectionRange(place, place);
    return true;
  }

  /** What is being typed, in the council's style, before it is saved. */
  showTyping(editor) {
    this.typing = editor;
    clearTimeout(this.timer);
    this.timer = setTimeout(async () => {
      const answer = await this.desk.model.post("preview", { item: editor.item, text: editor.area.value });
      if (!answer || !editor.isDirty) return;
      this.draft.innerHTML = answer.html;
      this.draft.hidden = false;
      this.draft.scrollIntoView({ block: "nearest" });
    }, 300);
  }

  get isDirty() { return [...this.editors.values()].some((editor) => editor.isDirty); }

  saveAll() { for (const editor of this.editors.values()) editor.save(); }
}

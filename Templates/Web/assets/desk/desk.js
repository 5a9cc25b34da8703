// The live desk: puts model, views and commands together.

import { announce, h } from "./dom.js";
import { Model } from "./model.js";
import { forgetOthers, kept } from "./kept.js";
import { Header } from "./header.js";
import { ItemList } from "./item-list.js";
import { ItemView } from "./item-view.js";
import { Side } from "./side.js";
import { words } from "./words.js";
import { describe } from "./words.js";
import { help, listen, palette } from "./keys.js";
import { peopleDialog, rollCall } from "./roll-call.js";
import { declare } from "./declare-dialog.js";
import { introduced, motion, outcomeDialog, resolve, undertake } from "./item-dialogs.js";
import { vote } from "./vote-dialog.js";
import { adjournment, close, exclusion, release, showHistory, urgent } from "./course-dialogs.js";

class Desk {
  constructor(main, seat) {
    this.main = main;
    this.model = new Model(seat);
    this.item = null;
    this.focusItem = () => this.view.element.focus({ preventScroll: matchMedia("(min-width: 62em)").matches });
    const atItem = (run) => () => { if (this.model.item(this.item)) run(this); };
    // `alt` avoids the letters that browsers keep: see keys.js.
    this.commands = [
      { id: "next", name: "Start the next item", key: "n", alt: "n", run: () => this.startNext() },
      { id: "start", name: "Start this item", key: "s", alt: "i", run: () => this.start() },
      { id: "paragraph", name: "New paragraph", key: "t", alt: "j", run: () => this.newParagraph() },
      { id: "outcome", name: "Outcome", key: "o", alt: "o", isAct: true, run: atItem(outcomeDialog) },
      { id: "declare", name: "Declare", key: "d", alt: "c", isAct: true, run: atItem((desk) => declare(desk)) },
      { id: "introduced", name: "Introduced by", key: "i", alt: "w", isAct: true, run: atItem((desk) => introduced(desk)) },
      { id: "motion", name: "Motion", key: "m", alt: "m", isAct: true, run: atItem((desk) => motion(desk)) },
      { id: "amend", name: "Amend", key: "a", alt: "a", isAct: true, run: atItem((desk) => motion(desk, { isAmendment: true })) },
      { id: "vote", name: "Vote", key: "v", alt: "y", isAct: true, run: atItem((desk) => vote(desk)) },
      { id: "resolve", name: "Resolve", key: "r", alt: "r", isAct: true, run: atItem((desk) => resolve(desk)) },
      { id: "undertake", name: "Undertaking", key: "u", alt: "u", isAct: true, run: atItem((desk) => undertake(desk)) },
      { id: "people", name: "Who comes and goes", key: "p", alt: "p", run: () => peopleDialog(this) },
      { id: "roll", name: "Roll call", key: "l", alt: "l", run: () => rollCall(this) },
      { id: "urgent", name: "Admit an urgent item", key: "g", alt: "g", run: () => urgent(this) },
      { id: "exclude", name: "Exclude the public, or their return", key: "x", alt: "x", run: () => exclusion(this) },
      { id: "undo", name: "Undo my last entry", key: "z", alt: "z", run: () => this.undo() },
      { id: "adjourn", name: "Adjourn, or resume", run: () => adjournment(this) },
      { id: "release", name: "Release restricted text", run: () => release(this) },
      { id: "close", name: "Close the meeting", run: () => close(this) },
      { id: "items", name: "To the list of items", key: "k", alt: "k", run: () => this.list.list.focus() },
      { id: "palette", name: "All commands, items and phrases", key: "/", alt: "q", isHidden: true, run: () => palette(this, this.commands) },
      { id: "help", name: "Keys", key: "?", run: () => help(this, this.commands) },
    ];
  }

  async begin() {
    this.model.addEventListener("failed", ({ detail }) => {
      if (this.view) return;
      this.main.querySelector("#desk-waits")?.replaceChildren(detail === 404
        ? "There is no such meeting, or it is not open to you." : "The server does not answer. It is tried again.");
    });
    this.model.addEventListener("loaded", () => this.build());
    await this.model.start();
  }

  build() {
    if (this.view) return;
    const { model } = this;
    this.header = new Header(this);
    this.list = new ItemList(this);
    this.view = new ItemView(this);
    this.side = new Side(this);
    this.main.querySelector("#desk-waits")?.remove();
    this.main.append(this.header.element, h("div", { class: "columns" }, this.list.element,
      h("div", { class: "centre" }, this.view.element, this.view.aside), this.side.element));
    this.item = model.now.current ?? model.items.find((item) => !item.isHeading)?.id ?? null;
    document.body.classList.toggle("reads", !model.me.mayWrite);
    if (!model.me.mayWrite) {
      this.commands = this.commands.filter(({ id }) => ["items", "palette", "help"].includes(id));
    }
    listen(this, this.commands);
    model.addEventListener("change", () => this.draw());
    model.addEventListener("presence", () => this.draw());
    model.addEventListener("status", () => this.header.drawStatus());
    model.addEventListener("results", ({ detail }) => this.answered(detail));
    addEventListener("pagehide", () => { this.view.saveAll(); model.queue.rescue(); model.keepNow(); });
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.view.saveAll(); });
    this.draw();
    this.tell();
    this.focusItem();
  }

  draw() {
    const held = document.activeElement;
    this.drawAll();
    // What had the focus is gone: to the item rather than nowhere.
    if (held !== document.body && document.activeElement === document.body) this.focusItem();
  }

  drawAll() {
    if (this.model.sitting.current !== this.current) {
      const isFollowing = this.item === this.current || this.current === undefined;
      this.current = this.model.sitting.current;
      const isTyping = document.activeElement instanceof HTMLTextAreaElement;
      if (isFollowing && this.current && !isTyping && !document.querySelector("dialog[open]")) this.item = this.current;
    }
    this.header.draw();
    this.list.draw();
    this.view.draw();
    this.side.draw();
  }

  answered(results) {
    for (const { status, message } of results) {
      if (status === "clash") announce("Somebody changed the same words. Both texts are kept: choose between them.");
      if (status === "refused") announce(`Not recorded: ${message}`);
    }
  }

  // What the views ask of it

  run(id) { this.commands.find((command) => command.id === id)?.run(); }
  said(text) { announce(text); }
  words(entry, isWhole) { return words(this.model, entry, isWhole); }
  history(root) { showHistory(this, root); }
  release(entry) { release(this, [entry]); }
  colleagues() { return this.model.presence.filter((each) => String(each.account) !== this.model.account); }

  stateOf(item) {
    const { current, started, closedAt } = this.model.sitting;
    if (item === current && !closedAt) return "now";
    return started.includes(item) ? "done" : "none";
  }

  select(item, takesFocus = false) {
    this.view.saveAll();
    this.item = item;
    this.draw();
    this.tell();
    if (takesFocus) this.focusItem();
  }

  start(item = this.item) {
    if (!item || this.stateOf(item) === "now") return;
    this.model.act({ action: "started-item", item });
    this.select(item);
    const { number, title } = this.model.item(item);
    announce(`Item ${number} started: ${title}`);
    if (document.activeElement === document.body) this.focusItem();
  }

  /** The next that has not been taken, from where the meeting is. */
  startNext() {
    const items = this.model.items.filter((item) => !item.isHeading);
    const { current, started } = this.model.sitting;
    const at = items.findIndex((item) => item.id === current);
    const next = items.slice(at + 1).find((item) => !started.includes(item.id))
      ?? items.find((item) => !started.includes(item.id));
    if (!next) { announce("Every item has been taken."); return; }
    const wasTyping = document.activeElement instanceof HTMLTextAreaElement;
    this.start(next.id);
    if (wasTyping) this.newParagraph();
    else this.focusItem();
  }

  undo() {
    this.view.saveAll();
    const what = this.model.undo();
    announce(what ? `Undone: ${describe(this.model, what).label}` : "There is nothing of yours to undo.");
  }

  newParagraph() { if (this.model.me.mayWrite && this.model.item(this.item)) this.view.newParagraph(); }

  insert(text) {
    const area = this.lastEditor?.item === this.item && this.lastEditor.area.isConnected ? this.lastEditor.area : null;
    if (!area) { this.newParagraph(); }
    const target = area ?? document.activeElement;
    target.focus();
    target.setRangeText(text, target.selectionStart, target.selectionEnd, "end");
    target.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // Editors

  at(editor) {
    if (editor) this.lastEditor = editor;
    this.editing = editor;
    this.tell();
  }

  typing(editor) {
    this.view.showTyping(editor);
    this.header.drawStatus();
  }
  drop(editor) { this.view.drop(editor); }
  step(editor, by) { return this.view.step(editor, by); }

  leaveEmpty(editor) {
    editor.save();
    if (!this.step(editor, -1)) this.focusItem();
    this.drop(editor);
  }

  /** Tells colleagues where one is. */
  tell() {
    clearTimeout(this.teller);
    this.teller = setTimeout(() => {
      const place = JSON.stringify([this.item, this.editing?.root ?? null]);
      if (place === this.told) return;
      this.told = place;
      this.model.post("presence", { item: this.item, entry: this.editing?.root ?? null });
    }, 150);
  }
}

/**
 * Which meeting, and whose desk: as the page says, or where it came without a
 * network, as this browser keeps it. Null where it keeps nothing.
 */
async function seatOf(main) {
  const { meeting, account, csrf } = main.dataset;
  if (account) {
    await forgetOthers(account);
    return { meeting, account, csrf };
  }
  const id = decodeURIComponent(location.pathname.split("/")[2]);
  const row = await kept(id);
  return row && { meeting: id, account: row.account, csrf: "", kept: row };
}

/** There is nothing to show until the server answers again. */
function wait(main) {
  main.replaceChildren(h("section", { id: "item", class: "item", tabindex: "-1" }, h("h1", {}, "The desk waits for a network"),
    h("p", {}, "This browser keeps nothing of this meeting to show. What was typed here and is not sent yet "
      + "is safe. The desk opens as soon as the server answers.")));
  const look = async () => {
    const response = await fetch("/health", { cache: "no-store" }).catch(() => null);
    if (response?.ok) location.reload();
  };
  addEventListener("online", look);
  setInterval(look, 5000);
}

const main = document.getElementById("desk");
const seat = await seatOf(main);
if (seat) {
  if (seat.kept) {
    const { committee, date } = seat.kept.state.meeting;
    document.title = `${committee}, ${date}`;
  }
  new Desk(main, seat).begin();
} else {
  wait(main);
}
// Only where the connection is private to this machine, or encrypted.
navigator.serviceWorker?.register("/desk-worker.js", { scope: "/meetings/" }).catch(() => {});

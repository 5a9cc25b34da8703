// What the desk knows: the server's state, the journal, what waits to be
// sent, and what they come to together.

import { Queue } from "./queue.js";
import { Stream } from "./stream.js";
import { effective, fold, undo, withPending } from "./replay.js";
import { reckoned } from "./reckon.js";
import { merge } from "./merge.js";
import { iso, setClock } from "./clock.js";
import { forget, forgetAll, keep, whenSignedOut } from "./kept.js";
import { uuid } from "./dom.js";

const POLL = 15000;
const KEEP = 400;

/**
 * Events: `change`, `status`, `presence`, `results`, `loaded`.
 *
 * `kept` is what this browser keeps of the meeting (kept.js), where the page
 * came without a network.
 */
export class Model extends EventTarget {
  constructor({ meeting, account, csrf, kept = null }) {
    super();
    this.base = `/meetings/${encodeURIComponent(meeting)}/desk`;
    this.meeting = meeting;
    this.account = account;
    this.kept = kept;
    this.state = null;
    this.entries = [];
    this.ids = new Set();
    this.presence = [];
    this.session = "ok";
    this.undone = new Set();
    this.queue = new Queue({ meeting, account, csrf, base: this.base });
    this.stream = new Stream(`${this.base}/events`);
    this.queue.rebase = (later, sent) => this.rebase(later, sent);
    this.listen();
  }

  listen() {
    whenSignedOut(() => this.endSession());
    this.queue.addEventListener("change", () => this.changed());
    this.queue.addEventListener("state", ({ detail }) => {
      if (detail?.kind === "session") this.endSession();
      if (detail?.kind === "forbidden") this.renew();
      this.status();
    });
    this.queue.addEventListener("results", ({ detail }) => {
      // The stream may have brought them before the answer did.
      this.queue.settle(detail.results.map(({ key }) => key).filter((key) => this.ids.has(key)));
      this.tell("results", detail.results);
      // No stream to bring what was recorded: fetch it.
      if (!this.stream.isConnected) this.read();
    });
    this.stream.addEventListener("entry", ({ detail }) => this.take(detail));
    this.stream.addEventListener("standing", ({ detail }) => {
      clearTimeout(this.runTimer);
      this.state.standing = detail.standing;
      Object.assign(this.state.preview, detail.preview ?? {});
      this.changed();
      this.keepSoon();
    });
    this.stream.addEventListener("presence", ({ detail }) => {
      this.presence = detail;
      this.tell("presence");
    });
    this.stream.addEventListener("agenda", () => this.read());
    this.stream.addEventListener("status", () => {
      // Lost, is it the session? Back, what has happened meanwhile?
      if (this.stream.isConnected) this.queue.soon(0);
      if (!this.stream.isConnected || this.wasLost) this.read();
      this.wasLost = !this.stream.isConnected;
      this.status();
    });
    const look = () => { if (!document.hidden && this.session !== "ok") this.renew(); };
    addEventListener("focus", look);
    document.addEventListener("visibilitychange", look);
    setInterval(() => { if (this.session !== "ok") this.renew(); }, POLL);
  }

  tell(name, detail) { this.dispatchEvent(new CustomEvent(name, { detail })); }
  status() { this.tell("status"); }

  changed() {
    if (this.isDue) return;
    this.isDue = true;
    queueMicrotask(() => {
      this.isDue = false;
      if (!this.state) return;
      this.replay();
      this.tell("change");
    });
  }

  async start() {
    await this.queue.start();
    if (this.kept) {
      this.openKept();
      return;
    }
    for (let delay = 1000; !await this.read(); delay = Math.min(delay * 2, 15000)) {
      await new Promise((resolve) => { setTimeout(resolve, delay); });
    }
    this.stream.connect();
  }

  /** Opens with what is kept; the stream brings the rest when there is a network. */
  openKept() {
    // Without the token of a session nothing can be sent.
    this.queue.isHeld = true;
    this.isOld = true;
    this.use(this.kept.state);
    this.stream.last = this.kept.state.last;
    this.wasLost = true;
    this.replay();
    this.tell("loaded");
    this.changed();
    this.stream.lose();
  }

  /** Has this browser keep the state, once for a run of changes. */
  keepSoon() {
    clearTimeout(this.keepTimer);
    this.keepTimer = setTimeout(() => this.keepNow(), KEEP);
  }

  keepNow() {
    clearTimeout(this.keepTimer);
    if (!this.state || this.isOld || this.session !== "ok") return;
    const last = this.entries.at(-1)?.sequence ?? 0;
    keep(this.meeting, this.account, { ...this.state, entries: this.entries,
      last: Math.max(this.state.last, last) });
  }

  /** Reads the state; false where the server did not give it. */
  async read() {
    let response;
    try {
      response = await fetch(`${this.base}/state`, { credentials: "same-origin",
        headers: { Accept: "application/json" }, signal: AbortSignal.timeout?.(20000) });
    } catch {
      this.status();
      return false;
    }
    if (response.status === 401 || response.redirected) { this.endSession(); return false; }
    if (!response.ok) {
      // No longer open to this account: nothing of it stays here.
      if ([403, 404].includes(response.status)) await forget(this.meeting);
      this.tell("failed", response.status);
      return false;
    }
    const state = await response.json();
    if (state.me?.account !== undefined && String(state.me.account) !== this.account) {
      this.leave();
      return false;
    }
    if (state.csrf) this.queue.csrf = state.csrf;
    setClock(state.now);
    // The stream may have been quicker than this answer.
    const later = this.entries.filter((entry) => entry.sequence > state.last);
    if (later.length) Object.assign(state, { standing: this.state.standing, preview: this.state.preview });
    this.use(state, later);
    this.stream.last = Math.max(this.stream.last, state.last);
    this.queue.settle(this.ids);
    if (this.isOld) {
      this.isOld = false;
      if (this.session === "ok") this.queue.isHeld = false;
      this.queue.soon(0);
    }
    if (this.session !== "ok") {
      this.session = "ok";
      this.queue.isHeld = false;
      this.queue.stopFor(null);
      this.renew();
    }
    this.replay();
    this.tell("loaded");
    this.changed();
    this.status();
    this.keepNow();
    return true;
  }

  use(state, later = []) {
    this.state = state;
    this.presence = state.presence ?? [];
    this.entries = [];
    this.ids = new Set();
    for (const entry of [...state.entries, ...later]) this.hold(entry);
  }

  hold(entry) {
    if (this.ids.has(entry.id)) return false;
    this.ids.add(entry.id);
    this.entries.push(entry);
    const before = this.entries.at(-2);
    if (before && before.sequence > entry.sequence) {
      this.entries.sort((a, b) => a.sequence - b.sequence);
    }
    return true;
  }

  take(entry) {
    if (!this.hold(entry)) return;
    this.queue.settle([entry.id]);
    this.keepSoon();
    // What belongs together comes as a run; `standing` ends it.
    clearTimeout(this.runTimer);
    this.runTimer = setTimeout(() => this.changed(), 50);
  }

  replay() {
    this.all = withPending(this.entries, this.queue.pending, this.by);
    this.standing = effective(this.all);
    this.sitting = fold(this.standing, (person) => (this.membership(person) ? "member"
      : this.state.substitutes.includes(person) ? "substitute" : "also-present"));
  }

  endSession() {
    if (this.session !== "ok") return;
    this.session = "ended";
    this.queue.isHeld = true;
    // What is kept goes with the session; what was typed waits in the queue.
    forgetAll();
    this.status();
  }

  /** Somebody else has signed in in this browser. */
  leave() {
    this.session = "other";
    this.queue.isHeld = true;
    forgetAll();
    this.status();
  }

  /** Asks whether there is a session again, and whose: its token is another. */
  async renew() {
    let page;
    try {
      const response = await fetch(this.base, { credentials: "same-origin" });
      if (!response.ok || response.redirected) return;
      page = new DOMParser().parseFromString(await response.text(), "text/html");
    } catch { return; }
    const main = page.getElementById("desk");
    if (!main) return;
    if (main.dataset.account !== this.account) {
      this.leave();
      return;
    }
    const isNew = this.queue.csrf !== main.dataset.csrf || this.session !== "ok";
    this.queue.csrf = main.dataset.csrf;
    if (!isNew) { this.queue.soon(0); return; }
    this.session = "ok";
    this.queue.isHeld = false;
    this.queue.stopFor(null);
    if (await this.read()) this.stream.connect();
    this.queue.soon(0);
  }

  /** What was typed on a text that stands otherwise than it was sent. */
  async rebase(later, sent) {
    const find = () => this.entries.find((entry) => entry.id === sent.key);
    if (!find()) await this.read();
    const entry = find();
    if (!entry || entry.text === sent.action.text) return;
    const text = merge(sent.action.text, later.action.text, entry.text);
    if (text === null) later.edits = sent.edits;
    else later.action = { ...later.action, text };
  }

  // What is asked of it

  get me() { return this.state.me; }
  /** Who an entry is `by` that one records. */
  get by() { return this.me.by ?? this.me.person ?? this.me.login ?? String(this.me.account); }

  /** Records that something happened; the id that its entry will have. */
  act(action, { at = null, edits, key = uuid(), restricted } = {}) {
    const cleaned = Object.fromEntries(Object.entries(action)
      .filter(([, value]) => value !== undefined && value !== null && value !== ""
        && !(Array.isArray(value) && !value.length)));
    if (action.action === "discussed") cleaned.text = action.text;
    // Said by the browser too: the public may be back before this arrives.
    const isPrivate = action.item && action.action !== "started-item"
      && (this.now.isPublicExcluded || this.item(action.item)?.isPrivate);
    if (isPrivate) restricted = true;
    return this.queue.add({ key, occurredAt: at ?? iso(), edits, restricted, action: cleaned });
  }

  strike(id) { return this.act({ action: "corrected", entry: id, correctedBy: "none" }); }

  /** Takes back the last thing that one did; what that was, or null. */
  undo() {
    const found = undo(this.all, this.by, this.undone);
    if (!found) return null;
    for (const id of found.ids) this.undone.add(id);
    this.undone.add(this.act(found.action, { edits: found.edits }));
    return found.what;
  }

  async post(path, body) {
    try {
      const response = await fetch(`${this.base}/${path}`, {
        method: "POST", credentials: "same-origin", signal: AbortSignal.timeout?.(8000),
        headers: { "Content-Type": "application/json", Accept: "application/json",
          "X-CSRF-Token": this.queue.csrf },
        body: JSON.stringify(body),
      });
      return response.ok && response.status !== 204 ? await response.json() : null;
    } catch { return null; }
  }

  // What it says of people and items

  get items() {
    const listed = this.state.items;
    const known = new Set(listed.map((item) => item.id));
    const added = this.sitting.added.filter((entry) => !known.has(entry.item)).map((entry) => ({
      id: entry.item, number: "", minuteNumber: "", title: entry.title, level: 1,
      isPrivate: Boolean(entry.restricted), isHeading: false, function: null, documents: [],
      recommendations: [], outcomes: [], movers: null, isUrgent: true,
    }));
    return [...listed, ...added];
  }

  item(id) { return this.items.find((item) => item.id === id) ?? null; }

  person(id) {
    this.names ??= new Map();
    if (this.names.state !== this.state) {
      this.names = new Map(this.state.people.map((person) => [person.id, person]));
      this.names.state = this.state;
    }
    return this.names.get(id) ?? { id, name: this.state.writers?.[id] ?? id, title: null, isOfficer: false };
  }

  name(id) { return id ? this.person(id).name : ""; }
  membership(id) { return this.state.members.find((member) => member.person === id) ?? null; }

  /** As the house style has it: by role, where there is one. */
  role(id) {
    const person = this.person(id);
    const role = this.membership(id)?.role;
    if (role === "chair") return "the Chair";
    if (role === "vice-chair") return "the Vice-Chair";
    if (person.title) return `the ${person.title}`;
    return person.name;
  }

  /** Where the meeting stands: the server's word, and one's own till it comes. */
  get now() {
    const theirs = this.state.standing;
    if (this.queue.pending.every(({ action }) => action.action === "discussed")) return { ...theirs, isReckoned: false };
    return { ...theirs, ...reckoned(this, theirs), isReckoned: true };
  }
}

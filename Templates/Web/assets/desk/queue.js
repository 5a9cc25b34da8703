// What was typed and is not yet acknowledged: kept in IndexedDB, so that it
// survives a reload, a crash and a closed laptop, and sent in order.

import { uuid } from "./dom.js";

const NAME = "meetingday-desk";
const MOST = 200;

const asked = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

function open() {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("actions", { keyPath: "seq", autoIncrement: true });
  };
  return asked(request);
}

/**
 * Events: `change` (what waits has changed), `results` (detail: the server's
 * answers), `state` (detail: why nothing is sent, or null).
 */
export class Queue extends EventTarget {
  constructor({ meeting, account, csrf, base }) {
    super();
    Object.assign(this, { meeting, account, csrf, base });
    this.tab = uuid();
    this.rows = [];
    this.elsewhere = [];
    this.settling = new Map();
    this.others = 0;
    this.problem = null;
    this.delay = 1000;
    this.isDurable = true;
    this.isPumping = false;
    this.asksAgain = false;
    this.isHeld = false;
    this.writes = Promise.resolve();
  }

  async start() {
    try {
      this.database = await open();
      await this.restore().catch(() => {});
      navigator.storage?.persist?.().catch(() => {});
    } catch {
      this.isDurable = false;
    }
    // Held for as long as this tab lives: its rows are its own to send.
    if (navigator.locks) navigator.locks.request(this.lockOf(this.tab), () => new Promise(() => {}));
    await this.load();
    this.changed();
    addEventListener("online", () => this.soon(0));
    addEventListener("beforeunload", (event) => {
      if (!this.isDurable && this.waiting) event.preventDefault();
    });
    this.soon(0);
  }

  store(mode) { return this.database.transaction("actions", mode).objectStore("actions"); }

  lockOf(tab) { return `${NAME}:tab:${tab}`; }

  /** Takes over what a tab that is gone has left behind. */
  async load() {
    if (!this.database) return;
    const all = await asked(this.store("readonly").getAll());
    const held = navigator.locks
      ? new Set((await navigator.locks.query()).held.map((lock) => lock.name)) : new Set();
    const known = new Set(this.rows.map((row) => row.key));
    const mine = all.filter((row) => row.account === this.account);
    const left = mine.filter((row) => row.meeting === this.meeting && !known.has(row.key)
      && !this.settling.has(row.key) && !held.has(this.lockOf(row.tab)));
    this.rows = [...left, ...this.rows].sort((a, b) => (a.seq ?? Infinity) - (b.seq ?? Infinity));
    this.others = all.filter((row) => row.account !== this.account && !row.refused).length;
    this.elsewhere = [...new Set(mine.filter((row) => row.meeting !== this.meeting)
      .map((row) => row.meeting))];
  }

  /** Own actions that the journal may not have yet, in order. */
  get pending() {
    return [...this.settling.values(), ...this.rows.filter((row) => !row.refused)];
  }

  /** Whose queue it is; the server counts accounts in whole numbers. */
  get accountSent() { return /^\d+$/.test(this.account) ? Number(this.account) : undefined; }

  get waiting() { return this.rows.filter((row) => !row.refused).length; }
  get refused() { return this.rows.filter((row) => row.refused); }

  /** Keeps an action; it is in the store when the promise is fulfilled. */
  add(sent) {
    const row = { account: this.account, meeting: this.meeting, tab: this.tab, wasSent: false,
      refused: null, ...sent };
    // Words typed on before they were ever sent are one edit, not two.
    const last = this.rows.at(-1);
    if (navigator.locks && last?.tab === this.tab && !last.wasSent && !last.refused && sent.edits === last.key
      && last.action.action === "discussed" && sent.action.action === "discussed") {
      last.action = sent.action;
      last.restricted ??= sent.restricted;
      this.keep(last);
      this.changed();
      this.due();
      return last.key;
    }
    this.rows.push(row);
    this.keep(row);
    this.changed();
    this.due();
    return row.key;
  }

  /** At once, or where sending fails when it is next tried. */
  due() { if (!this.problem) this.soon(0); }

  /** The page goes: what is not in the store yet is put where that is done at once. */
  rescue() {
    const late = this.rows.filter((row) => row.seq === undefined);
    try { if (late.length) localStorage.setItem(NAME, JSON.stringify(late)); } catch { /* full, or none */ }
  }

  async restore() {
    const late = JSON.parse(localStorage.getItem(NAME) ?? "[]");
    const known = new Set((await asked(this.store("readonly").getAll())).map((row) => row.key));
    for (const row of late) if (!known.has(row.key)) await asked(this.store("readwrite").put(row));
    localStorage.removeItem(NAME);
  }

  keep(row) {
    this.writes = this.writes.then(async () => {
      if (!this.database) return;
      const { isGone, ...kept } = row;
      if (isGone) return;
      row.seq = await asked(this.store("readwrite").put(kept));
    }).catch(() => { this.isDurable = false; this.changed(); });
    return this.writes;
  }

  async drop(row) {
    row.isGone = true;
    this.rows = this.rows.filter((other) => other !== row && other.key !== row.key);
    await this.writes;
    if (this.database && row.seq !== undefined) {
      await asked(this.store("readwrite").delete(row.seq));
    }
  }

  /** The journal has an entry: it need no longer be shown as on its way. */
  settle(ids) {
    let any = false;
    for (const id of ids) any = this.settling.delete(id) || any;
    return any;
  }

  changed() { this.dispatchEvent(new Event("change")); }

  stopFor(problem) {
    if (JSON.stringify(problem) === JSON.stringify(this.problem)) return;
    this.problem = problem;
    this.dispatchEvent(new CustomEvent("state", { detail: problem }));
  }

  soon(delay = this.delay) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.pump(), delay);
  }

  /** Sends what waits, one browser tab at a time. */
  async pump() {
    if (this.isPumping) { this.asksAgain = true; return; }
    this.isPumping = true;
    try {
      const run = () => this.sendAll();
      if (navigator.locks) await navigator.locks.request(`${NAME}:${this.account}`, run);
      else await run();
    } catch (error) {
      console.error(error);
      this.later();
    } finally {
      this.isPumping = false;
      if (this.asksAgain) { this.asksAgain = false; this.soon(0); }
    }
  }

  async sendAll() {
    await this.writes;
    await this.load();
    for (;;) {
      const batch = this.batch();
      if (!batch.length || this.isHeld) return;
      if (navigator.onLine === false) { this.later({ kind: "network" }); return; }
      for (const row of batch) {
        // Answered, and not yet seen as it stands.
        const sent = row.wasSent ? null : this.settling.get(row.edits);
        if (sent && row.action.action === "discussed") await this.rebase?.(row, sent);
        if (!row.wasSent) { row.wasSent = true; this.keep(row); }
      }
      await this.writes;
      if (!await this.send(batch)) return;
    }
  }

  /** The first that wait. An edit of a text that is itself on its way goes after it is answered. */
  batch() {
    const rows = [];
    const keys = new Set();
    for (const row of this.rows) {
      if (row.refused) continue;
      if (rows.length === MOST || (row.action.action === "discussed" && keys.has(row.edits))) break;
      rows.push(row);
      keys.add(row.key);
    }
    return rows;
  }

  async send(batch) {
    const actions = batch.map(({ key, occurredAt, edits, restricted, action }) =>
      ({ key, occurredAt, edits, restricted, action }));
    let response;
    try {
      response = await fetch(`${this.base}/entries`, {
        method: "POST", credentials: "same-origin", signal: AbortSignal.timeout?.(20000),
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRF-Token": this.csrf },
        body: JSON.stringify({ account: this.accountSent, actions }),
      });
    } catch {
      return this.later({ kind: "network" });
    }
    if (response.redirected || response.status === 401) return this.later({ kind: "session" }, 15000);
    const answer = await response.json().catch(() => null);
    if (response.status === 409) {
      return this.later({ kind: "account", account: answer?.account }, 15000);
    }
    if (response.status === 403) {
      return this.later({ kind: "forbidden", message: answer?.message }, 15000);
    }
    if ([400, 413, 422].includes(response.status)) return this.single(batch, answer);
    if (!response.ok || !Array.isArray(answer?.results)) {
      return this.later({ kind: "server", message: answer?.message ?? null });
    }
    await this.take(batch, answer);
    return true;
  }

  /** A batch that cannot be read: one by one, so that one bad action holds up none. */
  async single(batch, answer) {
    if (batch.length === 1) {
      await this.take(batch, { results: [{ key: batch[0].key, status: "refused",
        message: answer?.message ?? "The server cannot read it." }] });
      return true;
    }
    for (const row of batch) if (!await this.send([row])) return false;
    return true;
  }

  async take(batch, answer) {
    this.delay = 1000;
    this.stopFor(null);
    const byKey = new Map(batch.map((row) => [row.key, row]));
    let dealt = 0;
    for (const { key, status, message } of answer.results) {
      const row = byKey.get(key);
      if (!row) continue;
      if (status === "refused") {
        row.refused = message ?? "It cannot be recorded.";
        await this.keep(row);
        dealt += 1;
      } else if (["recorded", "repeated", "merged", "clash"].includes(status)) {
        this.settling.set(key, row);
        await this.drop(row);
        // It may stand there with what others changed: what was typed on it must not undo that.
        if (status === "merged" || status === "repeated") {
          for (const later of this.rows) {
            if (later.edits !== key || later.action.action !== "discussed" || later.wasSent) continue;
            await this.rebase?.(later, row);
            await this.keep(later);
          }
        }
        dealt += 1;
      }
    }
    this.dispatchEvent(new CustomEvent("results", { detail: answer }));
    this.changed();
    if (!dealt) throw new Error("The server answered none of what was sent.");
  }

  later(problem = this.problem, delay) {
    this.stopFor(problem);
    this.soon(delay ?? this.delay);
    this.delay = Math.min(this.delay * 2, 30000);
    return false;
  }
}

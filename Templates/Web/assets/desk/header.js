// The top: which meeting, what time, whether all is well.

import { announce, button, h, kbd, plural, setText } from "./dom.js";
import { elapsed, now, time } from "./clock.js";

export class Header {
  constructor(desk) {
    this.desk = desk;
    const { meeting } = desk.model.state;
    this.clock = h("span", { class: "clock", role: "timer", "aria-label": "Time" });
    this.elapsed = h("span", { class: "elapsed" });
    this.public = h("span", { class: "public" });
    this.meter = h("meter", { min: "0", "aria-label": "Quorum" });
    this.quorum = h("span", { class: "quorum-words" });
    this.chair = h("span", { class: "chair" });
    this.status = h("p", { class: "status" });
    this.open = button("Open the meeting", () => desk.run("roll"), { class: "primary" });
    this.public.setAttribute("data-public", "");
    this.toggles = {
      exclude: button("", () => desk.run("exclude"), { class: "small" }),
      adjourn: button("", () => desk.run("adjourn"), { class: "small" }),
      close: button("Close", () => desk.run("close"), { class: "small" }),
    };
    this.alerts = h("div", { class: "alerts" });
    this.element = h("header", { class: "top" },
      h("div", { class: "title" }, h("h1", {}, meeting.committee),
        h("p", { class: "when" }, h("a", { href: `/meetings/${encodeURIComponent(meeting.id)}` }, meeting.council), " · ",
          [meeting.date, meeting.time, meeting.venue].filter(Boolean).join(" · "))),
      h("div", { class: "gauges" }, this.clock, this.elapsed, this.public,
        h("span", { class: "quorum" }, this.meter, this.quorum), this.chair),
      this.status,
      h("div", { class: "controls" }, this.open, Object.values(this.toggles),
        button(["All commands", kbd("Ctrl K")], () => desk.run("palette"), { class: "small", "aria-keyshortcuts": "Control+K" }),
        button(["Keys", kbd("?")], () => desk.run("help"), { class: "small" })),
      this.alerts);
    setInterval(() => this.tick(), 1000);
  }

  tick() {
    setText(this.clock, time(now()));
    const { sitting } = this.desk.model;
    setText(this.elapsed, sitting.closedAt ? `closed ${time(sitting.closedAt)}`
      : sitting.openedAt ? `${elapsed(sitting.openedAt)} since ${time(sitting.openedAt)}${this.item(sitting)}` : "not opened");
  }

  /** How long the item has been taking. */
  item(sitting) {
    const since = sitting.items.get(sitting.current)?.startedAt;
    return since ? `, this item ${elapsed(since)}` : "";
  }

  draw() {
    const { model } = this.desk;
    const standing = model.now;
    this.tick();
    this.open.hidden = standing.isOpen || standing.isClosed;
    for (const each of Object.values(this.toggles)) each.hidden = !standing.isOpen;
    this.toggles.exclude.replaceChildren(standing.isPublicExcluded ? "Public return" : "Exclude public", kbd("X"));
    this.toggles.adjourn.replaceChildren(standing.isAdjourned ? "Resume" : "Adjourn");
    setText(this.public, standing.isClosed ? "Closed" : standing.isAdjourned ? "Adjourned"
      : standing.isPublicExcluded ? "Public excluded: what you type is restricted" : "In public");
    this.element.classList.toggle("excluded", standing.isPublicExcluded);
    document.body.classList.toggle("excluded", standing.isPublicExcluded);
    const { needed, counted, isMet } = standing.quorum ?? {};
    this.meter.hidden = needed === null || needed === undefined;
    if (!this.meter.hidden) {
      this.meter.max = Math.max(model.state.members.length, needed, counted);
      this.meter.low = needed;
      this.meter.optimum = this.meter.max;
      this.meter.value = counted;
    }
    setText(this.quorum, this.meter.hidden ? `${counted ?? 0} count`
      : `${standing.isReckoned ? "about " : ""}${counted}, ${needed} needed${isMet ? "" : ": inquorate"}`);
    this.chair.hidden = !standing.isOpen;
    setText(this.chair, standing.presiding ? `In the chair: ${model.name(standing.presiding)}`
      : "In the chair: neither Chair nor Vice-Chair");
    this.quorum.classList.toggle("bad", isMet === false && standing.isOpen);
    this.drawStatus();
  }

  drawStatus() {
    const { queue, stream, session } = this.desk.model;
    const waits = queue.waiting;
    const isTyping = this.desk.view?.isDirty ?? false;
    this.status.dataset.waits = String(waits + Number(isTyping));
    const wait = waits ? `; ${plural(waits, "entry waits", "entries wait")}` : "";
    const problem = queue.problem;
    let text = isTyping ? "Connected: saved as you pause" : "Connected: everything is saved";
    let kind = isTyping ? "busy" : "good";
    // A moment on the way is not worth a word.
    if (!waits) this.waitsSince = null;
    else {
      this.waitsSince ??= Date.now();
      const left = 800 - (Date.now() - this.waitsSince);
      clearTimeout(this.waitTimer);
      if (left > 0) this.waitTimer = setTimeout(() => this.drawStatus(), left);
      text = left > 0 ? "Connected: saving" : `Connected${wait}`;
      kind = "busy";
    }
    if (!stream.isConnected) {
      text = stream.since ? `Offline since ${time(stream.since)}: go on typing${wait}` : `Connecting${wait}`;
      kind = stream.since ? "bad" : "busy";
    }
    if (problem?.kind === "server" && stream.isConnected) {
      text = `${problem.message ?? "The server cannot save at the moment. It is tried again"}${wait}`;
      kind = "bad";
    }
    if (problem?.kind === "forbidden") {
      text = `${problem.message ?? "You may not write at this meeting"}${wait}`;
      kind = "bad";
    }
    if (session === "ended") { text = `Your session has ended${wait}`; kind = "bad"; }
    // Said aloud only when it breaks and when it is well again.
    if ((kind === "bad") !== (this.kind === "bad") && kind !== "busy") announce(text);
    if (kind !== "busy") this.kind = kind;
    this.status.className = `status ${kind}`;
    setText(this.status, text);
    this.drawAlerts();
  }

  drawAlerts() {
    const { model } = this.desk;
    const { queue, session } = model;
    const alerts = [];
    const signIn = (words) => h("a", { href: "/sign-in", target: "_blank", rel: "noopener" }, words);
    if (session === "ended") {
      alerts.push(["session", h("p", {}, "Your session has ended. ", signIn("Sign in again in a new tab"),
        ": what you typed is kept.")]);
    } else if (session === "other" || queue.problem?.kind === "account") {
      alerts.push(["other", h("p", {}, "Somebody else has signed in in this browser. What you typed is kept here, and is "
        + "sent when you sign in again. ", signIn("Sign in"))]);
    }
    if (queue.others) {
      alerts.push([`others-${queue.others}`, h("p", {}, `${plural(queue.others, "entry", "entries")} typed by another account `
        + `${queue.others === 1 ? "waits" : "wait"} here; ${queue.others === 1 ? "it is" : "they are"} sent when that person signs in again. `,
      signIn("Sign in"))]);
    }
    for (const meeting of queue.elsewhere) {
      alerts.push([`elsewhere-${meeting}`, h("p", {}, "Entries of yours for another meeting wait here. ",
        h("a", { href: `/meetings/${encodeURIComponent(meeting)}/desk` }, "Open its desk to send them"))]);
    }
    if (model.isOld) {
      alerts.push(["kept", h("p", {}, `Opened without a network, as it stood here at ${time(model.kept.keptAt)}. Go on typing; `
        + "what others have recorded since comes with the network.")]);
    }
    if (!queue.isDurable) {
      alerts.push(["memory", h("p", {}, "This browser keeps nothing on disk (a private window?). Until an entry is sent, "
        + "do not close this page.")]);
    }
    if (!model.me.mayWrite) alerts.push(["read", h("p", {}, "You may look, and not write.")]);
    for (const row of queue.refused) {
      const words = row.action.text ?? row.action.title ?? this.desk.words({ ...row.action, id: row.key }, true);
      alerts.push([`refused-${row.key}`, h("div", {}, h("p", {}, `Not recorded: ${row.refused}`),
        h("textarea", { readonly: true, rows: 2, "aria-label": "What was not recorded", prop: { value: words } }),
        button("I have it: remove", async () => { await queue.drop(row); model.changed(); }, { class: "small" }))]);
    }
    const mark = alerts.map(([key]) => key).join("|");
    if (this.alertMark === mark) return;
    this.alertMark = mark;
    this.alerts.replaceChildren(...alerts.map(([, element]) => element));
  }
}

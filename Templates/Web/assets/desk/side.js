// The right: who is there, what is still to do, what was recorded.

import { button, h, kbd, keyed, setText } from "./dom.js";
import { time } from "./clock.js";
import { describe } from "./words.js";
import { peopleDialog, rollCall } from "./roll-call.js";

const STEP = 60;
const AS = { officer: "Officer", "also-present": "Also present", remote: "Remote", substitute: "Substitute" };

export class Side {
  constructor(desk) {
    this.desk = desk;
    this.people = h("ul", { class: "people" });
    this.away = h("p", { class: "away" });
    this.findings = h("ul", { class: "findings" });
    this.count = h("span", { class: "badge" });
    this.log = h("ol", { class: "log" });
    this.most = STEP;
    this.more = button("Show earlier entries", () => { this.most += STEP * 4; this.drawLog(); }, { class: "small", hidden: true });
    const part = (title, body, extra, isOpen = true) => h("details", { class: "part", prop: { open: isOpen } },
      h("summary", {}, h("h2", {}, title, extra && " ", extra)), body);
    this.element = h("aside", { class: "right", "aria-label": "Attendance, findings and log" },
      part("Attendance", [h("p", { class: "row" },
        button(["Roll call ", kbd("L")], () => rollCall(desk), { class: "small" }),
        button(["Come or go ", kbd("P")], () => peopleDialog(desk), { class: "small" })), this.people, this.away]),
      part("To do", this.findings, this.count),
      part("Log", [h("p", { class: "row" }, button(["Undo my last ", kbd("Z")], () => desk.undo(), { class: "small" })), this.log, this.more]));
  }

  draw() {
    this.drawPeople();
    this.drawFindings();
    this.drawLog();
  }

  drawPeople() {
    const { desk } = this;
    const { model } = desk;
    const standing = model.now;
    // Who withdrew from the item is in the list of those present, and out.
    const out = new Set([...model.sitting.withdrawn.get(standing.current)?.keys() ?? [],
      ...(standing.withdrawn ?? []).filter((each) => each.item === standing.current).map((each) => each.person)]);
    const isIn = (each) => each.isPresent && !out.has(each.person);
    keyed(this.people, standing.present, {
      key: (each) => each.person,
      signature: (each) => JSON.stringify([each, model.name(each.person), standing.presiding === each.person,
        isIn(each)]),
      make: (each) => h("li", { class: `${each.isPresent ? "here" : "gone"} ${each.mayVote ? "votes" : ""}` },
        h("span", { class: "name" }, model.name(each.person),
          h("small", {}, [standing.presiding === each.person && "presides", AS[each.as],
            each.substituteFor && `for ${model.name(each.substituteFor)}`,
            each.isPresent ? !AS[each.as] || each.as === "remote" || each.as === "substitute" ? each.obstacle : null : "has left"]
            .filter(Boolean).join(" · "))),
        button(isIn(each) ? "Leaves" : "Returns", () => peopleDialog(desk, { person: each.person,
          what: isIn(each) ? "left" : "arrived" }), { class: "small", "data-focus": "move",
          "aria-label": `${isIn(each) ? "Leaves" : "Returns"}: ${model.name(each.person)}` })),
    });
    const { apologies, absent } = model.sitting;
    const lines = [];
    if (apologies.size) lines.push(`Apologies: ${[...apologies.keys()].map((id) => model.name(id)).join(", ")}.`);
    if (absent.size) lines.push(`Absent: ${[...absent.keys()].map((id) => model.name(id)).join(", ")}.`);
    if (!standing.present.length) lines.push("The roll has not been called.");
    setText(this.away, lines.join(" "));
  }

  drawFindings() {
    const { model } = this.desk;
    const findings = model.state.standing.findings;
    if (this.count.dataset.count !== String(findings.length)) {
      this.count.dataset.count = String(findings.length);
      this.count.replaceChildren(String(findings.length),
        h("span", { class: "hidden" }, findings.length === 1 ? " finding" : " findings"));
    }
    const seen = new Map();
    keyed(this.findings, findings, {
      key: (each) => {
        const name = `${each.code} ${each.place ?? ""} ${each.message}`;
        seen.set(name, (seen.get(name) ?? 0) + 1);
        return `${name} ${seen.get(name)}`;
      },
      signature: (each) => JSON.stringify(each),
      make: (each) => {
        const item = this.itemOf(each.place);
        return h("li", { class: each.severity },
          h("p", {}, h("strong", {}, { blocker: "Must", warning: "Check", advice: "Advice" }[each.severity] ?? each.severity),
            ` ${each.message}`),
          each.hint && h("p", { class: "hint" }, each.hint),
          item && button(`Go to ${item.number || item.title}`, () => this.desk.select(item.id, true), { class: "link", "data-focus": "go" }));
      },
    });
  }

  itemOf(place) {
    if (!place) return null;
    const { items } = this.desk.model;
    return items.find((item) => place === item.id || place.split(/[\s/:]+/).includes(item.id)) ?? null;
  }

  drawLog() {
    const { desk } = this;
    const { model } = desk;
    const roots = model.sitting.roots;
    // Of an entry that was edited the last is shown; the rest is its history.
    const heads = new Set(model.standing.map((entry) => entry.id));
    const shown = model.all.filter((entry) => !(entry.action === "corrected" && entry.correctedBy !== "none")
      && (heads.has(entry.id) || !roots.has(entry.id))).reverse();
    this.more.hidden = shown.length <= this.most;
    keyed(this.log, shown.slice(0, this.most), {
      key: (entry) => entry.id,
      signature: (entry) => JSON.stringify([entry.sequence, entry.isPending, roots.has(entry.id), entry.restricted]),
      make: (entry) => {
        const { label, text } = describe(model, entry);
        const stands = roots.has(entry.id) || entry.action === "corrected";
        return h("li", { class: `${stands ? "" : "struck"} ${entry.isPending ? "waiting" : ""} ${entry.restricted ? "restricted" : ""}` },
          h("span", { class: "time" }, time(entry.occurredAt)),
          h("span", { class: "what" }, h("strong", {}, label), ` ${text.length > 90 ? `${text.slice(0, 89)}…` : text}`,
            h("small", {}, entry.isPending ? "waits to be sent" : model.name(entry.by), stands ? "" : ", struck out")),
          entry.action !== "corrected" && button("…", () => desk.history(roots.get(entry.id) ?? entry.id),
            { class: "small dots", "aria-label": `History: ${label} ${text.slice(0, 40)}`, "data-focus": "history" }));
      },
    });
  }
}

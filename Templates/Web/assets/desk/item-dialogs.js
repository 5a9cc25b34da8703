// What is recorded of an item: motions, decisions, undertakings.

import { button, h } from "./dom.js";
import { atField, checked, openDialog, selectField, textField, warning } from "./dialogs.js";
import { peopleField } from "./people-field.js";
import { motionsOf } from "./replay.js";
import { uuid } from "./dom.js";

/** A choice of item, with the one in view chosen. */
export function itemField(desk, chosen) {
  return selectField({ label: "Item", value: chosen ?? desk.item ?? "",
    options: desk.model.items.filter((item) => !item.isHeading).map((item) =>
      ({ value: item.id, label: `${item.number} ${item.title}`.trim() })) });
}

export function introduced(desk, entry = null) {
  const { model } = desk;
  const who = peopleField(model, { label: "Introduced by", value: entry?.person, isRequired: true,
    isFree: true });
  openDialog({ title: "Who introduced the item", submit: "Record", body: [who.element],
    back: desk.focusItem, run: () => {
      const values = checked({ who });
      if (!values) return false;
      model.act({ action: "introduced", item: entry?.item ?? desk.item, person: values.who }, { edits: entry?.id });
      return true;
    } });
}

/** Recommendations as words to resolve or to move. */
export function limbs(recommendations) {
  if (!recommendations?.length) return "";
  if (recommendations.length === 1) return recommendations[0];
  return recommendations.map((text, at) => `${at + 1}. ${text}`).join("\n");
}

/** A motion, or with `amends` an amendment to one. */
export function motion(desk, { entry = null, isAmendment = false } = {}) {
  const { model } = desk;
  const item = model.item(entry?.item ?? desk.item);
  const known = motionsOf(model.sitting.items.get(item.id));
  const amends = isAmendment || Boolean(entry?.amends);
  const open = known.filter((each) => !each.amends);
  const target = amends ? open.find((each) => each.motion === entry?.amends) ?? open.at(-1) : null;
  const words = textField({ label: amends ? "The motion as it would stand" : "The motion", rows: 5,
    isRequired: true, value: entry?.text ?? (amends ? target?.text ?? limbs(item.recommendations)
      : known.length ? "" : limbs(item.recommendations)) });
  const suggested = entry || amends ? {} : item.movers ?? {};
  const mover = peopleField(model, { label: "Moved by", isFree: true,
    value: entry?.mover ?? suggested.mover ?? null });
  const seconder = peopleField(model, { label: "Seconded by", isFree: true,
    value: entry?.seconder ?? suggested.seconder ?? null });
  const which = amends ? selectField({ label: "Amends", value: target?.motion ?? "",
    options: [...open.map((each) => ({ value: each.motion, label: each.text.slice(0, 80) })),
      ...(open.length ? [] : [{ value: "", label: "no motion recorded yet" }])] }) : null;
  const at = atField({ at: entry?.occurredAt });
  const note = h("div", { "aria-live": "polite" });
  const warn = () => {
    note.replaceChildren();
    if (mover.value && mover.value === seconder.value) {
      note.append(warning("The mover and the seconder are the same person. It can still be recorded."));
    }
  };
  for (const field of [mover, seconder]) field.input.addEventListener("blur", warn);
  openDialog({ title: entry ? "Correct a motion" : amends ? "Move an amendment" : "Move a motion",
    submit: entry ? "Correct" : "Record", back: desk.focusItem,
    focus: () => (words.value ? mover.input : words.input),
    body: [h("p", { class: "at-item" }, `${item.number} ${item.title}`), which?.element, words.element,
      h("div", { class: "pair" }, mover.element, seconder.element), at.element, note],
    run: () => {
      const values = checked({ words, mover, seconder, at });
      if (!values) return false;
      model.act({ action: "moved-motion", item: item.id, motion: entry?.motion ?? uuid(),
        text: values.words, mover: values.mover, seconder: values.seconder, amends: which?.value },
      { at: values.at, edits: entry?.id });
      desk.said(amends ? "Amendment recorded." : "Motion recorded.");
      return true;
    } });
}

/** The words that the meeting has before it: a motion as amended, or the recommendation. */
export function wordsBefore(model, item) {
  const known = motionsOf(model.sitting.items.get(item.id));
  const amended = known.filter((each) => each.amends && each.isCarried).at(-1);
  const plain = known.filter((each) => !each.amends && each.isCarried !== false).at(-1);
  return amended?.text ?? plain?.text ?? limbs(item.recommendations);
}

export function resolve(desk, entry = null) {
  const { model } = desk;
  const item = model.item(entry?.item ?? desk.item);
  const words = textField({ label: "Resolved", rows: 7, isRequired: true,
    value: entry?.text ?? wordsBefore(model, item),
    hint: "As decided; numbered lines make numbered limbs." });
  const reasons = textField({ label: "Reasons for the decision", rows: 3, value: entry?.reasons ?? "" });
  const others = textField({ label: "Alternatives considered and rejected", rows: 3,
    value: entry?.alternatives ?? "" });
  const at = atField({ at: entry?.occurredAt });
  const of = model.sitting.items.get(item.id);
  openDialog({ title: entry ? "Correct a resolution" : "Resolve", submit: entry ? "Correct" : "Record",
    back: desk.focusItem, focus: () => words.input,
    body: [h("p", { class: "at-item" }, `${item.number} ${item.title}`),
      !entry && !of?.votes.length && warning("No vote is recorded here yet: press V for that, "
        + "or record the resolution and the vote after it."),
      words.element, h("details", { prop: { open: Boolean(entry?.reasons || entry?.alternatives) } },
        h("summary", {}, "Reasons and alternatives (executive decisions)"), reasons.element, others.element),
      at.element],
    run: () => {
      const values = checked({ words, at });
      if (!values) return false;
      model.act({ action: "resolved", item: item.id, text: values.words, reasons: reasons.value,
        alternatives: others.value }, { at: values.at, edits: entry?.id });
      desk.said("Resolution recorded.");
      return true;
    } });
}

export function undertake(desk, entry = null) {
  const { model } = desk;
  const item = itemField(desk, entry?.item);
  const words = textField({ label: "What is to be done", rows: 3, isRequired: true, value: entry?.text ?? "" });
  const owner = peopleField(model, { label: "By whom", value: entry?.owner, isFree: true });
  const due = textField({ label: "By when", type: "date", value: entry?.due ?? "" });
  openDialog({ title: entry ? "Correct an undertaking" : "Undertaking", submit: entry ? "Correct" : "Record",
    back: desk.focusItem, focus: () => words.input,
    body: [item.element, words.element, h("div", { class: "pair" }, owner.element, due.element)],
    run: () => {
      const values = checked({ words, owner });
      if (!values) return false;
      model.act({ action: "undertook", item: item.value, text: values.words, owner: values.owner,
        due: due.value }, { edits: entry?.id });
      desk.said("Undertaking recorded.");
      return true;
    } });
}

/** Chooses an outcome; the same one again takes it back. */
export function chooseOutcome(desk, item, outcome) {
  const { model } = desk;
  const chosen = model.sitting.items.get(item.id)?.outcome;
  if (chosen?.outcome === outcome) { model.strike(chosen.id); return; }
  model.act({ action: "chose-outcome", item: item.id, outcome }, { edits: chosen?.id });
  desk.said(`Outcome: ${item.outcomes.find((each) => each.id === outcome)?.label}.`);
}

export function outcomeDialog(desk) {
  const { model } = desk;
  const item = model.item(desk.item);
  const chosen = model.sitting.items.get(item.id)?.outcome?.outcome;
  const opened = openDialog({ title: "Outcome", back: desk.focusItem,
    body: [h("p", { class: "at-item" }, `${item.number} ${item.title}`),
      h("p", { class: "hint" }, "Press its number."),
      h("ol", { class: "outcomes" }, item.outcomes.map((outcome, at) => h("li", {}, button(
        [h("kbd", {}, String(at + 1)), h("span", {}, outcome.label, h("small", {}, outcome.sentence))],
        () => pick(outcome), { "aria-pressed": String(outcome.id === chosen) })))),
      !item.outcomes.length && h("p", {}, "The order of business offers none here.")] });
  const pick = (outcome) => { opened.close(); chooseOutcome(desk, item, outcome.id); };
  opened.dialog.addEventListener("keydown", (event) => {
    const outcome = item.outcomes[Number(event.key) - 1];
    if (outcome && !event.altKey && !event.ctrlKey) { event.preventDefault(); pick(outcome); }
  });
}

// An interest that a member declares, and what it lets them do.

import { h } from "./dom.js";
import { atField, checkField, checked, choiceField, openDialog, selectField, textField }
  from "./dialogs.js";
import { answer, interestClass, LIFTS } from "./interests.js";
import { itemField } from "./item-dialogs.js";
import { peopleField } from "./people-field.js";

// No id of a dispensation.
const OTHER = ":other";

/** How the matter touches the interest, and the test where there is one. */
function touching(model, entry, changed) {
  const element = h("div", {});
  let relation = null;
  let test = null;
  const drawTest = (kind) => {
    const of = kind?.relations.length === 1 ? kind.relations[0]
      : kind?.relations.find((each) => each.id === relation?.value);
    test?.element.remove();
    test = of?.test ? choiceField({ legend: "Is the test met?", value: entry?.test ?? "",
      onPick: changed,
      options: [{ value: "met", label: of.test.length > 1 ? "Yes, each part of it" : "Yes" },
        { value: "not-met", label: "No" }, { value: "", label: "Not answered yet" }] }) : null;
    if (!test) return;
    test.element.querySelector("legend").after(h(of.test.length > 1 ? "ol" : "ul", { class: "limbs" },
      of.test.map((limb) => h("li", {}, limb))));
    element.append(test.element);
  };
  return {
    element,
    draw(kind) {
      element.replaceChildren();
      relation = kind && kind.relations.length > 1 ? choiceField({ legend: "How the matter touches it",
        value: entry?.relation ?? null, onPick: () => { drawTest(kind); changed(); },
        options: kind.relations.map(({ id, label }) => ({ value: id, label })) }) : null;
      if (relation) element.append(relation.element);
      test = null;
      drawTest(kind);
    },
    get relation() { return relation?.value ?? null; },
    get test() { return test?.value || null; },
  };
}

/** The dispensation relied on: one on record, or as the meeting is told of it. */
function relying(model, entry, who, changed) {
  const isKnown = (id) => (model.state.dispensations ?? []).some((each) => each.id === id);
  const initial = !entry?.dispensation ? "" : isKnown(entry.dispensation) ? entry.dispensation : OTHER;
  const element = h("div", {});
  const words = textField({ label: "Which dispensation", hint: "Who granted it, and when.",
    value: initial === OTHER ? entry.dispensation : "" });
  const boxes = LIFTS.map(([id, word]) => ({ id, field: checkField({ label: `It lets the member ${word}`,
    value: initial === OTHER && Boolean(entry.lifts?.includes(id)), onChange: changed }) }));
  const told = h("div", { hidden: initial !== OTHER }, words.element, boxes.map(({ field }) => field.element));
  let select = null;
  const draw = () => {
    const chosen = select?.value ?? initial;
    const own = (model.state.dispensations ?? []).filter((each) => each.person === who());
    select = selectField({ label: "Dispensation relied on", value: chosen,
      options: [{ value: "", label: "None" }, ...own.map(({ id, label }) => ({ value: id, label })),
        { value: OTHER, label: "One that is not on record" }] });
    select.input.addEventListener("change", () => { told.hidden = select.value !== OTHER; changed(); });
    told.hidden = select.value !== OTHER;
    element.replaceChildren(select.element, told);
  };
  draw();
  return {
    element, draw,
    get values() {
      if (!select.value) return {};
      if (select.value !== OTHER) return { dispensation: select.value };
      const lifts = boxes.filter(({ field }) => field.value).map(({ id }) => id);
      return { dispensation: words.value || "not on record", lifts: lifts.length ? lifts : undefined };
    },
  };
}

export function declare(desk, entry = null) {
  const { model } = desk;
  const status = h("div", { class: "answer", role: "status" });
  const who = peopleField(model, { label: "Who declares", value: entry?.person, isRequired: true,
    onPick: () => { reliance.draw(); show(); } });
  const item = itemField(desk, entry?.item);
  const touch = touching(model, entry, () => show());
  const kind = choiceField({ legend: "Class of interest", isRequired: true,
    value: interestClass(model, entry?.interest)?.id ?? entry?.interest,
    options: model.state.interests.map(({ id, label }) => ({ value: id, label })),
    onPick: () => { touch.draw(interestClass(model, kind.value)); show(); } });
  const nature = textField({ label: "Nature, in the member’s words", value: entry?.nature ?? "", rows: 2,
    hint: "Nothing here for a sensitive interest: tick that below." });
  const conduct = choiceField({ legend: "What the member did", value: entry?.conduct ?? "",
    options: [{ value: "stayed", label: "Stayed" }, { value: "spoke-and-left", label: "Spoke and left" },
      { value: "left", label: "Left" }, { value: "", label: "Not known yet",
        hint: "A finding reminds you until it is said." }] });
  const sensitive = checkField({ label: "Sensitive: only the fact is recorded", value: Boolean(entry?.sensitive),
    hint: "What was typed as its nature is thrown away.", onChange: () => show() });
  const reliance = relying(model, entry, () => who.value, () => show());
  const at = atField({ at: entry?.occurredAt });
  const declared = () => ({ item: item.value, interest: kind.value, relation: touch.relation,
    test: touch.test, ...reliance.values });
  const show = () => {
    nature.input.disabled = sensitive.value;
    const found = kind.value ? answer(model, declared()) : null;
    const text = !kind.value ? "" : found ? (sensitive.value ? found.sensitive : found.sentence)
      : interestClass(model, kind.value) ? "Say how the matter touches it to see what the member may do."
        : "The council’s policy does not have this class.";
    status.replaceChildren(text && h("p", {}, text), found && h("p", { class: "hint" }, found.source));
  };
  item.input.addEventListener("change", show);
  touch.draw(interestClass(model, kind.value));
  show();
  openDialog({ title: entry ? "Correct a declaration" : "Declare an interest", back: desk.focusItem,
    submit: entry ? "Correct" : "Record", focus: () => who.input,
    body: [who.element, h("div", { class: "pair" }, item.element, at.element), kind.element,
      touch.element, status, nature.element, conduct.element, sensitive.element, reliance.element],
    run: () => {
      const values = checked({ who, kind, at });
      if (!values) return false;
      const { relation, test, dispensation, lifts } = declared();
      model.act({ action: "declared", item: item.value, person: values.who, interest: values.kind,
        nature: sensitive.value ? null : nature.value, conduct: conduct.value, relation, test,
        dispensation, lifts, sensitive: sensitive.value || null }, { at: values.at, edits: entry?.id });
      desk.said(`Interest of ${model.name(values.who)} recorded.`);
      return true;
    } });
}

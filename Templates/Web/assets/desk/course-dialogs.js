// The course of the meeting: urgent items, the public, adjournment, closing,
// release, history.

import { button, h, plural, uuid } from "./dom.js";
import { atField, checkField, checked, openDialog, selectField, textField, warning } from "./dialogs.js";
import { time } from "./clock.js";
import { bare, history, isMinuted } from "./replay.js";

// The outcome of Orders/wording.yaml by which urgent business is taken.
const ACCEPTED = "accepted";

/** A confirmation with a time. */
function confirm(desk, { title, words, submit, action, said, notes = [] }) {
  const at = atField();
  openDialog({ title, submit, back: desk.focusItem, body: [words && h("p", {}, words), notes, at.element],
    focus: () => at.input,
    run: () => {
      const values = checked({ at });
      if (!values) return false;
      desk.model.act({ action }, { at: values.at });
      desk.said(said);
      return true;
    } });
}

export function urgent(desk) {
  const { model } = desk;
  const listed = model.state.items.filter((item) => item.function === "urgent" || item.isUrgent);
  const which = selectField({ label: "What", options: [{ value: "", label: "Business that is not on the agenda" },
    ...model.items.filter((item) => !item.isHeading && !listed.includes(item)).map((item) =>
      ({ value: item.id, label: `${item.number} ${item.title}` }))] });
  const title = textField({ label: "Title", isRequired: true });
  const reason = textField({ label: "Special circumstances: why it cannot wait", rows: 3, isRequired: true,
    why: "The minutes must specify the special circumstances (Local Government Act 1972, section 100B(4)).",
    hint: "In the opinion of the person presiding. The minutes print it." });
  const starts = checkField({ label: "Start it now", value: true });
  const at = atField();
  which.input.addEventListener("change", () => {
    if (which.value) title.input.value = model.item(which.value).title;
  });
  openDialog({ title: "Admit an urgent item", submit: "Admit it", back: desk.focusItem, focus: () => title.input,
    body: [which.element, title.element, reason.element, h("div", { class: "pair" }, starts.element, at.element)],
    run: () => {
      const values = checked({ title, reason, at });
      if (!values) return false;
      const item = which.value || `urgent-${uuid().slice(0, 8)}`;
      model.act({ action: "admitted-urgent", item, title: values.title, reason: values.reason }, { at: values.at });
      accept(model, values.at);
      if (starts.value) model.act({ action: "started-item", item }, { at: values.at });
      desk.select(item);
      desk.said(`Urgent item admitted: ${values.title}.`);
      return true;
    } });
}

/** At the heading for urgent business, the outcome that something was accepted. */
function accept(model, at) {
  const heading = model.state.items.find((item) => item.function === "urgent");
  const chosen = heading && model.sitting.items.get(heading.id)?.outcome;
  if (!heading?.outcomes.some((each) => each.id === ACCEPTED) || chosen?.outcome === ACCEPTED) return;
  model.act({ action: "chose-outcome", item: heading.id, outcome: ACCEPTED }, { at, edits: chosen?.id });
}

export function exclusion(desk) {
  const { isPublicExcluded } = desk.model.now;
  confirm(desk, isPublicExcluded
    ? { title: "The public return", submit: "Record their return", action: "readmitted-public",
      words: "What is recorded from now on is public. What was recorded in private stays so until "
        + "somebody named releases it.", said: "The public are back." }
    : { title: "Exclude the public", submit: "Record the exclusion", action: "excluded-public",
      words: "What is recorded from now on is restricted, until the public return.",
      said: "The public are excluded." });
}

export function adjournment(desk) {
  confirm(desk, desk.model.now.isAdjourned
    ? { title: "Resume the meeting", submit: "Record the resumption", action: "resumed", said: "Resumed." }
    : { title: "Adjourn the meeting", submit: "Record the adjournment", action: "adjourned", said: "Adjourned." });
}

export function close(desk) {
  const { model } = desk;
  const without = model.items.filter((item) => !item.isHeading && !isMinuted(model.sitting.items.get(item.id)));
  let opened;
  const list = without.length > 0 && [
    warning(`${plural(without.length, "item has", "items have")} no minute and no outcome.`),
    h("ul", { class: "links" }, without.map((item) => h("li", {}, button(`${item.number} ${item.title}`, () => {
      opened.close();
      desk.select(item.id);
    }))))];
  const at = atField();
  opened = openDialog({ title: "Close the meeting", submit: "Record the close", back: desk.focusItem,
    focus: () => at.input,
    body: [list, model.now.isPublicExcluded && warning("The public are still excluded."),
      model.queue.waiting > 0 && warning(`${plural(model.queue.waiting, "entry", "entries")} still wait to be sent.`),
      h("p", {}, "Minutes can still be finished after it."), at.element],
    run: () => {
      const values = checked({ at });
      if (!values) return false;
      model.act({ action: "closed" }, { at: values.at });
      desk.said("The meeting is closed.");
      return true;
    } });
}

/** Makes public what was recorded in private: an act of the person signed in. */
export function release(desk, entries = null) {
  const { model } = desk;
  const restricted = entries ?? model.standing.filter((entry) => entry.restricted && entry.item);
  const boxes = restricted.map((entry) => ({ entry, box: checkField({ value: Boolean(entries),
    label: `${time(entry.occurredAt)} ${desk.words(entry)}` }) }));
  openDialog({ title: "Release restricted text", wide: true, back: desk.focusItem,
    submit: restricted.length ? "Release what is ticked" : null,
    body: restricted.length ? [
      warning(`It becomes public in your name: ${model.me.name}. What has been read cannot be called back.`),
      h("fieldset", { class: "plain" }, h("legend", {}, "Recorded in private"),
        boxes.map(({ box }) => box.element))]
      : [h("p", {}, "Nothing recorded is restricted.")],
    run: () => {
      const chosen = boxes.filter(({ box }) => box.value);
      for (const { entry } of chosen) model.act({ action: "released", entry: entry.id });
      desk.said(`${plural(chosen.length, "entry", "entries")} released.`);
      return true;
    } });
}

/** Every version of an entry, with who and when; one may be brought back. */
export function showHistory(desk, root) {
  const { model } = desk;
  const versions = history(model.all, root);
  const standing = model.standing.find((entry) => entry.root === root);
  let opened;
  const back = (version) => {
    opened.close();
    model.act(bare(version), { edits: standing.id, at: version.occurredAt });
    desk.said("The earlier version stands again.");
  };
  const at = atField({ label: "When it happened", at: standing?.occurredAt });
  const setTime = () => {
    const values = checked({ at });
    if (!values?.at || values.at === standing.occurredAt) return;
    opened.close();
    model.act(bare(standing), { edits: standing.id, at: values.at });
    desk.said(`Time set to ${time(values.at)}.`);
  };
  const strike = () => { opened.close(); model.strike(standing.id); desk.said("Struck out."); };
  const lastStrike = standing ? null : versions.findLast((version) => version.action === "corrected");
  const revive = () => { opened.close(); model.strike(lastStrike.id); desk.said("It stands again."); };
  opened = openDialog({ title: "History", wide: true, back: desk.focusItem,
    body: [lastStrike && model.me.mayWrite && h("p", { class: "row" }, button("Bring it back", revive, { class: "small" })),
    standing && model.me.mayWrite && h("div", { class: "set-time" }, at.element,
      button("Set this time", setTime, { class: "small" }), button("Strike it out", strike, { class: "small" })),
    h("ol", { class: "versions" }, versions.map((version) => h("li", {},
      h("p", { class: "by" }, `${time(version.occurredAt)}, ${model.name(version.by)}`,
        version.id === standing?.id && h("strong", {}, " stands")),
      h("p", { class: "words" }, version.action === "corrected" ? "Struck out" : desk.words(version, true)),
      standing && version.id !== standing.id && version.action !== "corrected"
        && button("Let this stand again", () => back(version), { class: "small" }))))] });
}

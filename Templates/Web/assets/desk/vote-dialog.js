// A vote: by assent, by show of hands, by name, by ballot.

import { button, h, plural, series } from "./dom.js";
import { atField, checked, choiceField, numberField, openDialog, selectField, warning }
  from "./dialogs.js";
import { peopleField, peopleList } from "./people-field.js";
import { motionsOf } from "./replay.js";

const SIDES = [
  { value: "for", label: "For", key: "f" }, { value: "against", label: "Against", key: "a" },
  { value: "abstaining", label: "Abstain", key: "b" }, { value: "", label: "–", key: "n", long: "No vote" },
];

/** Who voted how, as rows of radio buttons: a letter each, and on to the next. */
function grid(model, { voters, barred, was, onChange, after }) {
  const rows = [];
  const make = (person, note) => {
    const name = `vote-${rows.length}`;
    const radios = SIDES.map((side) => h("input", { type: "radio", name, value: side.value,
      id: `${name}-${side.value || "none"}`, "aria-label": side.long ?? side.label,
      prop: { checked: (was.get(person) ?? "") === side.value } }));
    const row = { person, note, get value() { return radios.find((radio) => radio.checked)?.value ?? ""; },
      set(value) { for (const radio of radios) radio.checked = radio.value === value; onChange(); },
      focus: () => (radios.find((radio) => radio.checked) ?? radios[0]).focus() };
    row.element = h("div", { class: "roll", role: "radiogroup", "aria-label": model.name(person),
      on: { change: onChange, keydown: (event) => {
        if (event.altKey || event.ctrlKey) return;
        const side = SIDES.find(({ key }) => key === event.key.toLowerCase());
        const at = rows.indexOf(row);
        if (side) {
          event.preventDefault();
          row.set(side.value);
          if (at + 1 < voters.length || row.note) (rows[at + 1] ?? row).focus();
          else after();
        } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
          event.preventDefault();
          rows[at + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
        }
      } } },
    h("span", { class: "who" }, model.name(person), note && h("small", {}, note)),
    h("span", { class: "places" }, SIDES.map((side, at) => h("label", { for: radios[at].id }, radios[at],
      h("span", { "aria-hidden": "true" }, side.label)))));
    rows.push(row);
    return row.element;
  };
  const element = h("div", { class: "grid" },
    h("p", { class: "hint" }, h("kbd", {}, "F"), " for, ", h("kbd", {}, "A"), " against, ", h("kbd", {}, "B"),
      " abstains, ", h("kbd", {}, "N"), " no vote. Each goes on to the next."),
    h("div", { class: "rolls" }, voters.map((person) => make(person))),
    barred.length > 0 && h("details", { prop: { open: barred.some(({ person }) => was.has(person)) } },
      h("summary", {}, `Present, and may not vote (${barred.length})`),
      h("div", { class: "rolls" }, barred.map(({ person, obstacle }) => make(person, obstacle)))));
  return { element, rows,
    names: (side) => rows.filter((row) => row.value === side).map((row) => row.person),
    wrong: () => rows.filter((row) => row.note && row.value) };
}

function sides(entry) {
  const was = new Map();
  for (const person of entry?.namesFor ?? []) was.set(person, "for");
  for (const person of entry?.namesAgainst ?? []) was.set(person, "against");
  for (const person of entry?.namesAbstaining ?? []) was.set(person, "abstaining");
  return was;
}

/** Members who asked that the minutes show how they voted. */
function ownVotes(model, entry) {
  const was = entry && entry.method !== "named" ? entry : {};
  const lists = [["namesFor", "for"], ["namesAgainst", "against"], ["namesAbstaining", "abstained"]]
    .map(([key, word]) => ({ key, list: peopleList(model, { label: `Asked that it be shown: ${word}`,
      values: was[key] ?? [] }) }));
  return {
    element: h("details", { prop: { open: lists.some(({ list }) => list.values.length) } },
      h("summary", {}, "A member’s own vote, recorded on request"), lists.map(({ list }) => list.element)),
    get values() { return Object.fromEntries(lists.map(({ key, list }) => [key, list.values])); },
  };
}

export function vote(desk, entry = null) {
  const { model } = desk;
  const item = model.item(entry?.item ?? desk.item);
  const standing = model.now;
  const voters = [...standing.voters];
  const barred = standing.present.filter((each) => each.isPresent && !voters.includes(each.person)
    && !["officer", "also-present"].includes(each.as));
  for (const person of sides(entry).keys()) {
    if (!voters.includes(person) && !barred.some((each) => each.person === person)) {
      barred.push({ person, obstacle: "not recorded as present" });
    }
  }
  const motions = motionsOf(model.sitting.items.get(item.id));
  const due = entry ? null : motions.filter((each) => each.amends && !each.isDecided).at(-1)
    ?? motions.filter((each) => !each.isDecided).at(-1);
  const on = selectField({ label: "On", value: entry ? entry.motion ?? "" : due?.motion ?? "",
    options: [...motions.map((each) => ({ value: each.motion,
      label: `${each.amends ? "Amendment" : "Motion"}: ${each.text.replace(/\s+/g, " ").slice(0, 70)}` })),
    { value: "", label: "The recommendation, or no motion recorded" }] });
  const method = choiceField({ legend: "How", inline: true, value: entry?.method ?? "assent",
    onPick: () => sync(), options: [{ value: "assent", label: "By assent" },
      { value: "show", label: "Show of hands" }, { value: "named", label: "By name" },
      { value: "ballot", label: "Ballot" }] });
  let isForced = Boolean(entry);
  const pro = numberField({ label: "For", value: entry?.votesFor ?? voters.length,
    onInput: () => { isForced = true; sync(); } });
  const rest = () => {
    if (!isForced) pro.value = Math.max(0, voters.length - (con.value ?? 0) - (none.value ?? 0));
    sync();
  };
  const con = numberField({ label: "Against", value: entry?.votesAgainst ?? 0, onInput: rest });
  const none = numberField({ label: "Abstained", value: entry?.abstentions ?? 0, onInput: rest });
  const counts = h("div", { class: "triple" }, pro.element, con.element, none.element);
  const names = grid(model, { voters, barred, was: entry?.method === "named" ? sides(entry) : new Map(),
    onChange: () => sync(), after: () => result.element.querySelector("input:checked").focus() });
  const everyone = button("All others for", () => {
    for (const row of names.rows) if (!row.note && !row.value) row.set("for");
  });
  const demanded = peopleList(model, { label: "Demanded by", values: entry?.demandedBy ?? [],
    people: standing.present.map((each) => each.person) });
  const casting = peopleField(model, { label: "Casting vote of", value: entry?.castingVote,
    hint: `Where the votes are equal${standing.presiding ? `; ${model.name(standing.presiding)} presides` : ""}. It is not in the numbers.`, people: standing.present.map((each) => each.person) });
  casting.input.addEventListener("blur", () => sync());
  const own = ownVotes(model, entry);
  let isChosen = Boolean(entry);
  const result = choiceField({ legend: "Result", inline: true, value: entry ? (entry.carried ? "yes" : "no") : "yes",
    onPick: () => { isChosen = true; sync(); },
    options: [{ value: "yes", label: "Carried" }, { value: "no", label: "Lost" }] });
  const at = atField({ at: entry?.occurredAt });
  const notes = h("div", { class: "notes", "aria-live": "polite" });
  const byName = h("div", {}, names.element, h("p", { class: "row" }, everyone),
    h("details", { prop: { open: demanded.values.length > 0 } }, h("summary", {}, "Who demanded it"), demanded.element));

  const tally = () => (method.value === "named"
    ? [names.names("for").length, names.names("against").length, names.names("abstaining").length]
    : [pro.value ?? 0, con.value ?? 0, none.value ?? 0]);
  const sync = () => {
    const how = method.value;
    byName.hidden = how !== "named";
    counts.hidden = how === "assent" || how === "named";
    own.element.hidden = how === "named";
    const [yes, no, abstained] = tally();
    casting.element.hidden = how === "assent" || ((yes !== no || !yes) && !casting.value);
    if (!isChosen) result.set(how === "assent" || yes > no || (yes === no && casting.value) ? "yes" : "no");
    const warnings = [];
    if (how !== "assent") {
      const total = yes + no + abstained;
      if (how === "named") notes.dataset.count = `${yes} for, ${no} against, ${abstained} abstaining`;
      if (total > voters.length && how !== "named") {
        warnings.push(`${plural(total, "vote")} and ${plural(voters.length, "person", "people")} who may vote.`);
      }
      if (yes === no && yes + no > 0 && !casting.value) warnings.push("The votes are equal: is there a casting vote?");
      if (result.value === "yes" && yes < no) warnings.push("Carried, with more against than for.");
      if (result.value === "no" && yes > no) warnings.push("Lost, with more for than against.");
    }
    const wrong = how === "named" ? names.wrong() : [];
    if (wrong.length) {
      warnings.push(`${series(wrong.map((row) => model.name(row.person)))} may not vote here `
        + `(${wrong[0].note}). It is recorded as it happened, with a finding.`);
    }
    if (!standing.quorum?.isMet && standing.quorum?.needed) {
      warnings.push(`Quorum: ${standing.quorum.counted} of ${standing.quorum.needed}. It is recorded as it happened.`);
    }
    const said = [how === "named" ? notes.dataset.count : null, ...warnings].filter(Boolean).join("|");
    if (notes.dataset.said === said) return;
    notes.dataset.said = said;
    notes.replaceChildren(...(how === "named" ? [h("p", { class: "count" }, notes.dataset.count)] : []),
      ...warnings.map((text) => warning(text)));
  };
  sync();
  openDialog({ title: entry ? "Correct a vote" : "Vote", wide: true, submit: entry ? "Correct" : "Record the vote",
    back: desk.focusItem, focus: () => method.element.querySelector("input:checked"),
    body: [h("p", { class: "at-item" }, `${item.number} ${item.title}`), on.element, method.element, counts,
      byName, notes, casting.element, h("div", { class: "pair" }, result.element, at.element), own.element],
    run: () => {
      const values = checked({ pro, con, none, casting, at });
      if (!values) return false;
      const how = method.value;
      const isCounted = how === "show" || how === "ballot";
      const [yes, no, abstained] = tally();
      model.act({ action: "voted", item: item.id, motion: on.value, method: how,
        ...(isCounted ? { votesFor: pro.value, votesAgainst: con.value, abstentions: none.value } : {}),
        ...(how === "named" ? { votesFor: yes, votesAgainst: no, abstentions: abstained,
          namesFor: names.names("for"), namesAgainst: names.names("against"),
          namesAbstaining: names.names("abstaining"), demandedBy: demanded.values } : own.values),
        castingVote: how === "assent" ? null : values.casting, carried: result.value === "yes" },
      { at: values.at, edits: entry?.id });
      desk.said(`Vote recorded: ${result.value === "yes" ? "carried" : "lost"}.`);
      return true;
    } });
}

// The roll call: every member in a row, one letter each.

import { button, h, plural } from "./dom.js";
import { atField, checkField, checked, choiceField, openDialog, selectField, textField }
  from "./dialogs.js";
import { peopleField, peopleList } from "./people-field.js";

const PLACES = [
  { value: "member", label: "Present", key: "p" },
  { value: "apologies", label: "Apologies", key: "a" },
  { value: "remote", label: "Remote", key: "r" },
  { value: "absent", label: "Absent", key: "x" },
  { value: "", label: "Not yet", key: "n" },
];

/** What the journal has of a member now: `{place, entry, substitute, reason}`. */
function standing(model, person) {
  const { attendance, apologies, absent } = model.sitting;
  const there = attendance.get(person);
  if (there) return { place: there.as === "remote" ? "remote" : "member", entry: there.entry };
  const sent = apologies.get(person);
  if (sent) return { place: "apologies", entry: sent, substitute: sent.substitute, reason: sent.reason };
  if (absent.has(person)) return { place: "absent", entry: absent.get(person) };
  const known = model.state.apologies.find((each) => each.person === person);
  if (known) return { place: "", expected: "apologies", substitute: known.substitute };
  return { place: "" };
}

function row(model, member, rows) {
  const was = standing(model, member.person);
  const name = model.name(member.person);
  const group = `roll-${rows.length}`;
  const radios = PLACES.map((place) => h("input", { type: "radio", name: group, value: place.value,
    id: `${group}-${place.value || "none"}`,
    prop: { checked: place.value === (was.place || was.expected || "") } }));
  const substitute = selectField({ label: "Substitute", value: was.substitute ?? "",
    options: [{ value: "", label: "none" }, ...model.state.substitutes.map((id) =>
      ({ value: id, label: model.name(id) })),
    ...(was.substitute && !model.state.substitutes.includes(was.substitute)
      ? [{ value: was.substitute, label: model.name(was.substitute) }] : [])] });
  const reason = textField({ label: "Reason (private: in no paper)", value: was.reason ?? "" });
  const more = h("div", { class: "more" }, substitute.element, reason.element);
  const get = () => radios.find((radio) => radio.checked)?.value ?? "";
  const sync = () => { more.hidden = get() !== "apologies"; };
  const set = (value) => {
    for (const radio of radios) radio.checked = radio.value === value;
    sync();
    radios.find((radio) => radio.checked)?.focus();
  };
  const role = { chair: "Chair", "vice-chair": "Vice-Chair", "co-opted": "Co-opted" }[member.role];
  const votes = { education: "votes on education", none: "no vote" }[member.voting];
  const element = h("fieldset", { class: "roll", "aria-labelledby": `${group}-name`,
    on: { keydown: (event) => {
      if (event.target.type !== "radio" || event.altKey || event.ctrlKey) return;
      const place = PLACES.find(({ key }) => key === event.key.toLowerCase());
      const at = rows.findIndex((each) => each.element === element);
      if (place) {
        event.preventDefault();
        set(place.value);
        if (place.value === "apologies") substitute.input.focus();
        else rows[at + 1]?.focus();
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        rows[at + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
      }
    } } },
  h("span", { class: "who", id: `${group}-name` }, name, (role || votes)
    && h("small", {}, [role, votes].filter(Boolean).join(", "))),
  h("span", { class: "places" }, PLACES.map((place, at) => h("label", { for: radios[at].id },
    radios[at], h("span", {}, place.label)))), more);
  element.addEventListener("change", sync);
  sync();
  return { element, member, was, get, substitute, reason,
    focus: () => (radios.find((radio) => radio.checked) ?? radios[0]).focus() };
}

function record(model, each, at) {
  const { member: { person }, was } = each;
  const place = each.get();
  const substitute = place === "apologies" ? each.substitute.value || null : null;
  const reason = place === "apologies" ? each.reason.value || null : null;
  const action = {
    member: { action: "attended", person, as: "member" },
    remote: { action: "attended", person, as: "remote" },
    apologies: { action: "sent-apologies", person, substitute, reason },
    absent: { action: "absent", person },
  }[place];
  const isSame = place === was.place && (place !== "apologies"
    || (substitute === (was.substitute ?? null) && reason === (was.reason ?? null)));
  if (!isSame) {
    if (action) model.act(action, { at, edits: was.entry?.id });
    else if (was.entry) model.strike(was.entry.id);
  }
  // Who was to sit for somebody, and does not.
  const former = was.substitute && was.substitute !== substitute ? model.sitting.attendance.get(was.substitute) : null;
  if (former?.as === "substitute" && former.substituteFor === person) model.strike(former.entry.id);
  if (!substitute) return;
  const sits = model.sitting.attendance.get(substitute);
  if (sits?.as === "substitute" && sits.substituteFor === person) return;
  model.act({ action: "attended", person: substitute, as: "substitute", substituteFor: person }, { at });
}

/** The roll of all members, then officers and who else is there. */
export function rollCall(desk) {
  const { model } = desk;
  const rows = [];
  for (const member of model.state.members) rows.push(row(model, member, rows));
  const all = button("All others present", () => {
    for (const each of rows) {
      if (each.get()) continue;
      each.element.querySelector("input[value=member]").checked = true;
    }
  });
  const here = (as) => [...model.sitting.attendance.values()].filter((each) => each.as === as);
  const officers = peopleList(model, { label: "Officers", values: here("officer").map((each) => each.person),
    people: model.state.people.filter((person) => person.isOfficer).map((person) => person.id) });
  const others = peopleList(model, { label: "Also present", isFree: false,
    values: here("also-present").map((each) => each.person),
    hint: "Councillors who are not of the committee, and guests." });
  const opens = checkField({ label: "Open the meeting", value: !model.sitting.openedAt });
  const at = atField({ label: "At" });
  const keys = h("p", { class: "hint" }, "On a name: ", h("kbd", {}, "P"), " present, ", h("kbd", {}, "A"),
    " apologies, ", h("kbd", {}, "R"), " remote, ", h("kbd", {}, "X"), " absent without apology. ",
    "Each goes on to the next; the arrows go up and down.");
  openDialog({ title: "Roll call", wide: true, submit: "Record the roll", back: desk.focusItem,
    body: [keys, h("div", { class: "rolls" }, rows.map((each) => each.element)), h("p", {}, all),
      h("div", { class: "pair" }, officers.element, others.element),
      h("div", { class: "pair" }, !model.sitting.openedAt && opens.element, at.element)],
    focus: () => rows[0]?.element.querySelector("input:checked"),
    run: () => {
      const values = checked({ at });
      if (!values) return false;
      for (const each of rows) record(model, each, values.at);
      for (const [as, list] of [["officer", officers], ["also-present", others]]) {
        const was = here(as);
        for (const person of list.values) {
          if (!was.some((each) => each.person === person)) {
            model.act({ action: "attended", person, as }, { at: values.at });
          }
        }
        for (const each of was) if (!list.values.includes(each.person)) model.strike(each.entry.id);
      }
      if (!model.sitting.openedAt && opens.value) model.act({ action: "opened" }, { at: values.at });
      desk.said(`Roll recorded: ${plural(rows.filter((each) => each.get() === "member").length, "member")} present.`);
      return true;
    } });
}

/** Somebody comes or goes, or is there as something. */
export function peopleDialog(desk, { person = null, what = null } = {}) {
  const { model } = desk;
  const here = (id) => model.sitting.attendance.get(id)?.isHere;
  const isOut = (id) => model.sitting.out.has(id);
  const suggest = (id) => {
    const guess = here(id) && !isOut(id) ? "left" : model.sitting.attendance.has(id) || model.membership(id) ? "arrived"
      : model.person(id).isOfficer ? "officer" : "arrived";
    kind.set(guess);
    sync();
  };
  const who = peopleField(model, { label: "Who", value: person, isRequired: true, isFree: true,
    onPick: (id) => suggest(id), hint: "A name, any part of it, or initials. A guest’s name may be typed in full." });
  const kind = choiceField({ legend: "What", isRequired: true, onPick: () => sync(),
    value: what ?? (person && here(person) ? "left" : "arrived"), options: [
      { value: "arrived", label: "Came, or came back" }, { value: "left", label: "Left the meeting" },
      { value: "officer", label: "Is there as an officer" },
      { value: "also-present", label: "Is also present" },
      { value: "substitute", label: "Is there as a substitute" },
      { value: "remote", label: "Takes part remotely" }] });
  const seats = model.state.members.map((member) => member.person)
    .filter((id) => !model.sitting.attendance.get(id)?.isHere);
  const seat = selectField({ label: "In the place of", options: [{ value: "", label: "nobody named" },
    ...seats.map((id) => ({ value: id, label: model.name(id) }))] });
  const at = atField();
  const item = selectField({ label: "During", value: model.sitting.current ?? "",
    options: [{ value: "", label: "no item" }, ...model.items.map((each) =>
      ({ value: each.id, label: `${each.number} ${each.title}` }))] });
  const sync = () => {
    seat.element.hidden = kind.value !== "substitute";
    item.element.hidden = !["arrived", "left"].includes(kind.value);
  };
  sync();
  openDialog({ title: "Who comes and goes", submit: "Record", back: desk.focusItem,
    body: [who.element, kind.element, seat.element, h("div", { class: "pair" }, at.element, item.element)],
    focus: () => (person ? kind.element.querySelector("input:checked") : who.input),
    run: () => {
      const values = checked({ who, kind, at });
      if (!values) return false;
      const came = isOut(values.who) ? " returned" : " came";
      if (["arrived", "left"].includes(values.kind)) {
        model.act({ action: values.kind, person: values.who, item: item.value }, { at: values.at });
      } else {
        model.act({ action: "attended", person: values.who, as: values.kind,
          substituteFor: values.kind === "substitute" ? seat.value : null }, { at: values.at });
      }
      desk.said(`Recorded: ${model.name(values.who)}${{ arrived: came, left: " left" }[values.kind] ?? ""}.`);
      return true;
    } });
}

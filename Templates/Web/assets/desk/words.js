// Entries in words, for the log and for the cards of an item.

import { series } from "./dom.js";

const CONDUCT = { stayed: "stayed", "spoke-and-left": "spoke and left", left: "left" };
const AS = { member: "present", substitute: "substitute", officer: "officer", remote: "remote",
  "also-present": "also present" };
const METHOD = { assent: "by assent", show: "show of hands", named: "by name", ballot: "ballot" };

export function tally(entry) {
  const counted = [["votesFor", "for"], ["votesAgainst", "against"], ["abstentions", "abstaining"]]
    .filter(([key]) => entry[key] !== undefined && entry[key] !== null)
    .map(([key, word]) => `${entry[key]} ${word}`);
  return counted.join(", ");
}

/** `label` and `text` of an entry, and `facts` beneath them. */
export function describe(model, entry) {
  const name = (id) => model.name(id);
  const facts = [];
  switch (entry.action) {
    case "opened": return { label: "Opened", text: "The meeting opened", facts };
    case "closed": return { label: "Closed", text: "The meeting closed", facts };
    case "adjourned": return { label: "Adjourned", text: "The meeting adjourned", facts };
    case "resumed": return { label: "Resumed", text: "The meeting resumed", facts };
    case "excluded-public": return { label: "Excluded", text: "Press and public excluded", facts };
    case "readmitted-public": return { label: "Readmitted", text: "Press and public readmitted", facts };
    case "attended": return { label: "Roll", facts, text: `${name(entry.person)}: ${AS[entry.as] ?? entry.as}`
      + (entry.substituteFor ? ` for ${name(entry.substituteFor)}` : "") };
    case "sent-apologies": return { label: "Apologies", facts, text: name(entry.person)
      + (entry.substitute ? `, substitute ${name(entry.substitute)}` : "") };
    case "absent": return { label: "Absent", text: `${name(entry.person)}, without apology`, facts };
    case "arrived": return model.sitting.returns.has(entry.id)
      ? { label: "Returned", text: `${name(entry.person)} returned`, facts }
      : { label: "Came", text: `${name(entry.person)} came`, facts };
    case "left": return { label: "Left", text: `${name(entry.person)} left`, facts };
    case "started-item": {
      const item = model.item(entry.item);
      return { label: "Item", text: item ? `${item.number} ${item.title}`.trim() : entry.item, facts };
    }
    case "introduced": return { label: "Introduced", text: `by ${name(entry.person)}`, facts };
    case "discussed": return { label: "Minute", text: entry.text, facts };
    case "declared": {
      const kind = model.state.interests.find((each) => each.id === entry.interest)?.label ?? entry.interest;
      if (entry.sensitive) facts.push("Sensitive: only the fact is recorded.");
      else if (entry.nature) facts.push(entry.nature);
      if (entry.dispensation) facts.push(`Relies on a dispensation (${entry.dispensation}).`);
      facts.push(entry.conduct ? `The member ${CONDUCT[entry.conduct] ?? entry.conduct}.`
        : "What the member did is not yet recorded.");
      return { label: "Interest", text: `${name(entry.person)}: ${kind}`, facts };
    }
    case "moved-motion": {
      const who = [entry.mover && `moved by ${name(entry.mover)}`,
        entry.seconder && `seconded by ${name(entry.seconder)}`].filter(Boolean);
      if (who.length) facts.push(series(who));
      return { label: entry.amends ? "Amendment" : "Motion", text: entry.text, facts };
    }
    case "voted": {
      const count = tally(entry);
      for (const [key, word] of [["namesFor", "For"], ["namesAgainst", "Against"], ["namesAbstaining", "Abstaining"]]) {
        if (entry[key]?.length) facts.push(`${word}: ${series(entry[key].map(name))}`);
      }
      if (entry.castingVote) facts.push(`Casting vote: ${name(entry.castingVote)}`);
      if (entry.demandedBy?.length) facts.push(`Demanded by ${series(entry.demandedBy.map(name))}`);
      return { label: "Vote", facts,
        text: `${entry.carried ? "Carried" : "Lost"}, ${METHOD[entry.method] ?? entry.method}${count ? `: ${count}` : ""}` };
    }
    case "chose-outcome": {
      const outcome = model.item(entry.item)?.outcomes.find((each) => each.id === entry.outcome);
      return { label: "Outcome", text: outcome?.label ?? entry.outcome, facts };
    }
    case "resolved":
      if (entry.reasons) facts.push(`Reasons: ${entry.reasons}`);
      if (entry.alternatives) facts.push(`Alternatives: ${entry.alternatives}`);
      return { label: "Resolved", text: entry.text, facts };
    case "undertook":
      if (entry.owner || entry.due) {
        facts.push([entry.owner && name(entry.owner), entry.due && `by ${entry.due}`].filter(Boolean).join(", "));
      }
      return { label: "Undertaking", text: entry.text, facts };
    case "admitted-urgent": return { label: "Urgent", text: entry.title, facts: [entry.reason] };
    case "numbered": return { label: "Number", text: entry.number, facts };
    case "released": {
      const other = model.all.find((each) => each.id === entry.entry);
      return { label: "Released", text: other ? describe(model, other).text : entry.entry, facts };
    }
    case "corrected": {
      const other = model.all.find((each) => each.id === entry.entry);
      const what = other ? describe(model, other) : null;
      return { label: entry.correctedBy === "none" ? "Struck out" : "Corrected",
        text: what ? `${what.label}: ${what.text}` : entry.entry, facts };
    }
    default: return { label: entry.action, text: entry.text ?? "", facts };
  }
}

/** One line; `isWhole` keeps all of a long text. */
export function words(model, entry, isWhole = false) {
  const { label, text, facts } = describe(model, entry);
  const line = entry.action === "discussed" ? text : `${label}: ${text}${facts.length && isWhole ? ` (${facts.join("; ")})` : ""}`;
  return isWhole || line.length <= 140 ? line : `${line.slice(0, 139)}…`;
}

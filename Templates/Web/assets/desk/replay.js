// The journal replayed: pure functions, the same as the server's
// (Meetings/Proceedings+Effective.swift), so that both show the same minute.

const isCorrection = (entry) => entry.action === "corrected";

function index(entries) {
  const byID = new Map();
  for (const entry of entries) if (!byID.has(entry.id)) byID.set(entry.id, entry);
  // The last correction that was not itself corrected counts.
  const replacement = new Map();
  const undone = new Set();
  const struck = new Set();
  for (let at = entries.length - 1; at >= 0; at -= 1) {
    const entry = entries[at];
    if (!isCorrection(entry)) continue;
    if (undone.has(entry.id)) {
      struck.add(entry.correctedBy);
      continue;
    }
    const target = byID.get(entry.entry);
    if (target && isCorrection(target)) undone.add(entry.entry);
    if (!replacement.has(entry.entry)) replacement.set(entry.entry, entry.correctedBy);
  }
  return { byID, replacement, undone, struck };
}

/**
 * The entries that stand, in the order of what happened. Each has `root`,
 * the entry whose place it has, and `path`, the ids from there to it.
 */
export function effective(entries) {
  const { byID, replacement, struck } = index(entries);
  const replacing = new Set(replacement.values());
  for (const id of replacing) struck.delete(id);
  const released = new Set(entries
    .filter((entry) => entry.action === "released" && !replacement.has(entry.id))
    .map((entry) => entry.entry));
  const seen = new Set();
  const standing = [];
  for (const entry of entries) {
    if (seen.has(entry.id)) continue;
    seen.add(entry.id);
    if (struck.has(entry.id) || isCorrection(entry)) continue;
    // Stands where the entry stood that it replaces.
    if (replacing.has(entry.id) && !replacement.has(entry.id)) continue;
    let last = entry;
    let isRestricted = Boolean(entry.restricted) && !released.has(entry.id);
    const path = [entry.id];
    const visited = new Set(path);
    let isLost = false;
    while (replacement.has(last.id)) {
      const next = replacement.get(last.id);
      if (visited.has(next) || !byID.has(next)) { isLost = true; break; }
      visited.add(next);
      path.push(next);
      last = byID.get(next);
      isRestricted = (Boolean(last.restricted) || isRestricted) && !released.has(last.id);
    }
    if (isLost || (path.length > 1 && replacing.has(entry.id))) continue;
    standing.push({ ...last, restricted: isRestricted, root: entry.id, path });
  }
  return standing;
}

/** The journal with one's own actions that are still on their way. */
export function withPending(entries, pending, by) {
  if (!pending.length) return entries;
  const { byID, replacement } = index(entries);
  const all = entries.slice();
  for (const { key, occurredAt, edits, restricted, action } of pending) {
    if (byID.has(key)) continue;
    const entry = { ...action, id: key, sequence: all.length + 1, occurredAt, by, restricted,
      isPending: true };
    byID.set(key, entry);
    all.push(entry);
    if (!edits) continue;
    let head = edits;
    const visited = new Set();
    while (replacement.has(head) && byID.has(replacement.get(head)) && !visited.has(head)) {
      visited.add(head);
      head = replacement.get(head);
    }
    if (head === key) continue;
    replacement.set(head, key);
    all.push({ id: `${key}.1`, action: "corrected", entry: head, correctedBy: key, by,
      occurredAt, sequence: all.length + 1, isPending: true });
  }
  return all;
}

/** Every version that the entry at `root` ever had, oldest first. */
export function history(entries, root) {
  const ids = new Set([root]);
  const strikes = [];
  for (const entry of entries) {
    if (!isCorrection(entry) || !ids.has(entry.entry)) continue;
    if (entry.correctedBy === "none") strikes.push(entry);
    else ids.add(entry.correctedBy);
  }
  const versions = entries.filter((entry) => ids.has(entry.id) && !isCorrection(entry));
  return [...versions, ...strikes].sort((a, b) => a.sequence - b.sequence);
}

/** What would take back the last thing that `by` did: actions, or null. */
export function undo(entries, by, skip = new Set()) {
  const { replacement, undone, byID } = index(entries);
  const former = new Map([...replacement].map(([from, to]) => [to, from]));
  for (let at = entries.length - 1; at >= 0; at -= 1) {
    const entry = entries[at];
    if (entry.by !== by || skip.has(entry.id)) continue;
    if (isCorrection(entry)) {
      if (entry.correctedBy !== "none" || undone.has(entry.id)) continue;
      return { of: entry, what: byID.get(entry.entry) ?? entry, ids: [entry.id],
        action: { action: "corrected", entry: entry.id, correctedBy: "none" } };
    }
    if (replacement.has(entry.id)) continue;
    // A merge is made in the same act as the text that was merged.
    const ids = [entry.id];
    let before = former.get(entry.id);
    while (before && byID.get(before)?.by === by
      && byID.get(before).occurredAt === entry.occurredAt) {
      ids.push(before);
      before = former.get(before);
    }
    if (!before || !byID.has(before)) {
      return { of: entry, what: entry, ids,
        action: { action: "corrected", entry: entry.id, correctedBy: "none" } };
    }
    return { of: entry, what: entry, ids, edits: entry.id, action: bare(byID.get(before)) };
  }
  return null;
}

/** An entry's action without what belongs to the entry. */
export function bare(entry) {
  const {
    id, sequence, occurredAt, recordedAt, by, restricted, schema, isPending, root, path, beside,
    ...action
  } = entry;
  return action;
}

const HERE = new Set(["member", "substitute", "remote", "officer", "also-present"]);

const emptyItem = () => ({
  course: [], paragraphs: [], declarations: [], motions: [], votes: [], resolutions: [],
  undertakings: [], introduced: [], outcome: null, urgent: null, startedAt: null,
});

/** What the entries that stand come to. `placeOf` says as what one comes who is on no list yet. */
export function fold(standing, placeOf = () => "member") {
  const sitting = {
    openedAt: null, closedAt: null, adjournedAt: null, excludedAt: null, exclusions: [],
    current: null, started: [], items: new Map(), added: [], attendance: new Map(),
    apologies: new Map(), absent: new Map(), withdrawn: new Map(), roots: new Map(),
    // Who left, or withdrew; coming then is coming back (Papers/Comings.swift).
    out: new Set(), returns: new Set(),
  };
  const item = (id) => {
    if (!sitting.items.has(id)) sitting.items.set(id, emptyItem());
    return sitting.items.get(id);
  };
  const { out } = sitting;
  const attend = (entry, as, substituteFor) => {
    out.delete(entry.person);
    sitting.attendance.set(entry.person, { person: entry.person, as, substituteFor, isHere: true,
      since: entry.occurredAt, entry });
  };
  for (const entry of standing) {
    for (const id of entry.path) sitting.roots.set(id, entry.root);
    const of = entry.item ? item(entry.item) : null;
    const at = entry.occurredAt;
    switch (entry.action) {
      case "opened": sitting.openedAt ??= at; break;
      case "closed": sitting.closedAt = at; break;
      case "adjourned": sitting.adjournedAt = at; break;
      case "resumed": sitting.adjournedAt = null; break;
      case "excluded-public":
        if (!sitting.excludedAt) sitting.exclusions.push({ from: at, to: null });
        sitting.excludedAt ??= at;
        break;
      case "readmitted-public":
        if (sitting.excludedAt) sitting.exclusions.at(-1).to = at;
        sitting.excludedAt = null;
        break;
      case "attended": attend(entry, HERE.has(entry.as) ? entry.as : "member", entry.substituteFor); break;
      case "sent-apologies": sitting.apologies.set(entry.person, entry); break;
      case "absent": sitting.absent.set(entry.person, entry); break;
      case "arrived": {
        const known = sitting.attendance.get(entry.person);
        if (out.delete(entry.person)) sitting.returns.add(entry.id);
        if (known) Object.assign(known, { isHere: true, since: at });
        else attend(entry, placeOf(entry.person), undefined);
        break;
      }
      case "left": {
        const known = sitting.attendance.get(entry.person);
        if (known) Object.assign(known, { isHere: false, since: at });
        out.add(entry.person);
        break;
      }
      case "started-item":
        for (const person of sitting.withdrawn.get(entry.item)?.keys() ?? []) out.add(person);
        sitting.current = entry.item;
        sitting.started.push(entry.item);
        of.startedAt ??= at;
        break;
      case "introduced": of.introduced.push(entry); break;
      case "discussed": of.paragraphs.push(entry); break;
      case "declared":
        of.declarations.push(entry);
        if (entry.conduct === "left" || entry.conduct === "spoke-and-left") {
          if (!sitting.withdrawn.has(entry.item)) sitting.withdrawn.set(entry.item, new Map());
          sitting.withdrawn.get(entry.item).set(entry.person, entry);
          if (entry.item === sitting.current) out.add(entry.person);
        }
        break;
      case "moved-motion": of.motions.push(entry); break;
      case "voted": of.votes.push(entry); break;
      case "resolved": of.resolutions.push(entry); break;
      case "undertook": of.undertakings.push(entry); break;
      case "chose-outcome": of.outcome = entry; break;
      case "admitted-urgent":
        of.urgent = entry;
        sitting.added.push(entry);
        break;
      default: break;
    }
    const place = entry.item ?? sitting.current;
    if (place && !["started-item", "chose-outcome", "numbered", "released"].includes(entry.action)) {
      item(place).course.push(entry);
    }
  }
  return sitting;
}

/** Whether anything was minuted of an item. */
export function isMinuted(of) {
  return Boolean(of && (of.outcome || of.paragraphs.length || of.resolutions.length
    || of.motions.length || of.votes.length || of.undertakings.length || of.declarations.length));
}

/** The motion that is before the meeting, as amended, and its amendments. */
export function motionsOf(of) {
  const carried = new Map((of?.votes ?? []).filter((vote) => vote.motion)
    .map((vote) => [vote.motion, vote.carried]));
  return (of?.motions ?? []).map((motion) => ({
    ...motion, isDecided: carried.has(motion.motion), isCarried: carried.get(motion.motion) ?? null,
  }));
}

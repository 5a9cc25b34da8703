// How the meeting stands with what the server has not seen yet: attendance and
// quorum near enough to work with until it says so itself.

import { barsVote } from "./interests.js";

/** Whether someone in the room may not vote on an item for an interest. */
function isBarred(model, item, person) {
  const declared = model.sitting.items.get(item)?.declarations ?? [];
  return declared.some((each) => each.person === person && barsVote(model, each));
}

export function reckoned(model, theirs) {
  const { sitting } = model;
  const obstacles = new Map(theirs.present.map((each) => [each.person, each]));
  const out = sitting.withdrawn.get(sitting.current) ?? new Map();
  const present = [...sitting.attendance.values()].map(({ person, as, substituteFor, isHere }) => {
    const member = model.membership(person);
    const known = obstacles.get(person);
    const sits = as === "substitute" || (as === "member" && member?.voting === "all");
    const isOut = out.has(person);
    const isKept = !isOut && isBarred(model, sitting.current, person);
    // What the server said of somebody holds for the item of which it said it.
    const isKnown = known?.as === as && known.isPresent && (theirs.current ?? null) === sitting.current;
    return { person, as, substituteFor, isPresent: isHere,
      mayVote: isHere && !isOut && !isKept && (isKnown ? known.mayVote : sits),
      obstacle: isOut ? "withdrew from this item" : isKept ? "may not vote with the interest declared"
        : isKnown ? known.obstacle : null };
  });
  const voters = present.filter((each) => each.mayVote).map((each) => each.person);
  const needed = theirs.quorum?.needed ?? null;
  return { isOpen: Boolean(sitting.openedAt && !sitting.closedAt),
    isClosed: Boolean(sitting.closedAt), isAdjourned: Boolean(sitting.adjournedAt),
    isPublicExcluded: Boolean(sitting.excludedAt), current: sitting.current, present, voters,
    quorum: { needed, counted: voters.length, isMet: needed === null || voters.length >= needed } };
}

// What the council's policy lets a member with an interest do. The answers
// come with the state, each worked out by the server; here one is looked up.

export const LIFTS = [["speak", "speak"], ["vote", "vote"], ["leave", "stay"]];

export function interestClass(model, id) {
  return model.state.interests.find((each) => each.id.toLowerCase() === id?.toLowerCase()) ?? null;
}

/** What a dispensation that is relied on lifts: that of the record before what was said. */
export function lifted(model, declared) {
  const given = (model.state.dispensations ?? []).find((each) => each.id === declared.dispensation);
  return (given ? given.lifts : declared.lifts) ?? [];
}

/**
 * The answer for a declaration (`interest`, `relation`, `test`, `dispensation`,
 * `lifts`, `item`), or null where the policy has none or must first be told how
 * the matter touches the interest. `isOpen` where a test is not answered.
 */
export function answer(model, declared) {
  const kind = interestClass(model, declared.interest);
  if (!kind) return null;
  const relation = kind.relations.length === 1 ? kind.relations[0]
    : kind.relations.find((each) => each.id === declared.relation);
  if (!relation) return null;
  const item = model.item(declared.item);
  const isPublic = Boolean(item?.publicMaySpeak);
  const isDeciding = Boolean(item?.decidesDispensations);
  const wanted = new Set(lifted(model, declared));
  const test = relation.test ? declared.test ?? null : null;
  const fits = kind.answers.filter((each) => each.relation === relation.id
    && (each.test ?? null) === test && (each.publicMaySpeak ?? isPublic) === isPublic);
  const of = (deciding) => fits.filter((each) => each.isDeciding === deciding
    && each.lifts.split(" ").filter(Boolean).every((one) => wanted.has(one)))
    // The one with the most of what is lifted.
    .sort((a, b) => b.lifts.length - a.lifts.length)[0];
  const found = (isDeciding && of(true)) || of(false);
  return found ? { ...found, isOpen: Boolean(relation.test) && test === null } : null;
}

/** Whether a declaration keeps the member from voting, by what is known. */
export function barsVote(model, declared) {
  const found = answer(model, declared);
  return Boolean(found && !found.isOpen && !found.mayVote);
}

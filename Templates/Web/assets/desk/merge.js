// Two changes of one text, where they touch different words.

const pieces = (text) => text.match(/\s+|[\p{L}\p{N}’']+|./gsu) ?? [];

function change(base, other) {
  let start = 0;
  while (start < base.length && start < other.length && base[start] === other[start]) start += 1;
  let end = 0;
  while (end < base.length - start && end < other.length - start
    && base[base.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  return { from: start, to: base.length - end, words: other.slice(start, other.length - end) };
}

/**
 * `mine` with what `theirs` changed put into it; null where both changed the
 * same words.
 */
export function merge(base, mine, theirs) {
  if (base === theirs || mine === theirs) return mine;
  if (base === mine) return theirs;
  const old = pieces(base);
  const own = change(old, pieces(mine));
  const other = change(old, pieces(theirs));
  const isAfter = other.from >= own.to && (other.from > own.from || own.to > own.from);
  const isBefore = other.to <= own.from && (other.to < own.to || other.from < own.from);
  if (!isAfter && !isBefore) return null;
  const put = (from, to, text) => [...old.slice(0, from), ...text, ...old.slice(to)];
  const [first, second] = isBefore ? [other, own] : [own, other];
  const half = put(second.from, second.to, second.words);
  return [...half.slice(0, first.from), ...first.words, ...half.slice(first.to)].join("");
}

/** Where a caret in `before` stands once the text is `after`. */
export function moved(caret, before, after) {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < before.length - start && end < after.length - start
    && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  if (caret <= start) return caret;
  return caret >= before.length - end ? caret + after.length - before.length
    : Math.min(caret, after.length - end);
}

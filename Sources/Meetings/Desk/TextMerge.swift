/// Brings together two changes of one text.
///
/// Works on words, so that two people who change different words of a
/// paragraph both have their way, and two who change the same ones are told.
public enum TextMerge {
  /// The text with both changes.
  ///
  /// - Parameters:
  ///   - base: what both began with.
  ///   - ours, theirs: what each made of it.
  /// - Returns: nil where both changed the same place, each in another way,
  ///   or where a text is too long to be compared (over 20,000 words).
  public static func merge(base: String, ours: String, theirs: String) -> String? {
    if ours == theirs || theirs == base { return ours }
    if ours == base { return theirs }
    let base = words(of: base)
    let ours = words(of: ours)
    let theirs = words(of: theirs)
    guard max(base.count, ours.count, theirs.count) <= 20_000 else { return nil }
    let mine = kept(of: base, in: ours)
    let other = kept(of: base, in: theirs)
    var merged: [Substring] = []
    var (at, atOurs, atTheirs) = (0, 0, 0)
    // Between one word that all three have and the next lies a place that
    // some have changed.
    for index in 0...base.count {
      let end = index == base.count
      guard end || (mine[index] != nil && other[index] != nil) else { continue }
      let nextOurs = end ? ours.count : mine[index]!
      let nextTheirs = end ? theirs.count : other[index]!
      let was = base[at..<index]
      let now = ours[atOurs..<nextOurs]
      let then = theirs[atTheirs..<nextTheirs]
      if now.elementsEqual(then) || then.elementsEqual(was) {
        merged += now
      } else if now.elementsEqual(was) {
        merged += then
      } else {
        return nil
      }
      guard !end else { break }
      merged.append(base[index])
      (at, atOurs, atTheirs) = (index + 1, nextOurs + 1, nextTheirs + 1)
    }
    return merged.joined()
  }

  /// A text cut before each word and each sign that is not part of one:
  /// joined, the pieces are the text.
  static func words(of text: String) -> [Substring] {
    var pieces: [Substring] = []
    var start = text.startIndex
    var wasInWord = false
    for index in text.indices {
      let isInWord = text[index].isLetter || text[index].isNumber
      if index > start, !(wasInWord && isInWord) {
        pieces.append(text[start..<index])
        start = index
      }
      wasInWord = isInWord
    }
    if start < text.endIndex { pieces.append(text[start...]) }
    return pieces
  }

  /// For each word of the base, where it stands in a text; nil where it was
  /// taken out.
  private static func kept(of base: [Substring], in text: [Substring]) -> [Int?] {
    let difference = text.difference(from: base)
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var at = 0
    return base.indices.map { index in
      guard !removed.contains(index) else { return nil }
      while inserted.contains(at) { at += 1 }
      defer { at += 1 }
      return at
    }
  }
}

/// Makes of all that speaks for an entry in one passage one hit, or none.
struct HitMaker {
  let passage: Passage
  let index: Int
  let text: PackText
  let names: [RegisteredName]

  func hits(of evidence: [Evidence]) -> [RegisterHit] {
    var byName: [Int: [Evidence]] = [:]
    for found in evidence { byName[found.name, default: []].append(found) }
    return byName.sorted { $0.key < $1.key }.compactMap { hit($0.key, $0.value) }
      .sorted { left, right in
        if left.sureness != right.sureness { return left.sureness > right.sureness }
        if left.score != right.score { return left.score > right.score }
        return left.name < right.name
      }
  }

  private func hit(_ name: Int, _ all: [Evidence]) -> RegisterHit? {
    func has(_ sign: Evidence.Sign) -> Bool { all.contains { $0.sign == sign } }
    let isOther = has(.otherNumber) && !has(.address) && !has(.label)
    // Where the street stands with other numbers, neither it nor the postcode says more.
    let telling = all.filter { found in
      switch found.sign {
      case .otherNumber: false
      case .postcode, .street: !isOther
      case .house: !isOther || found.sureness == .certain
      default: true
      }
    }
    guard
      var best = telling.max(by: { left, right in
        if left.sureness != right.sureness { return left.sureness < right.sureness }
        if left.score != right.score { return left.score < right.score }
        return left.words.lowerBound > right.words.lowerBound
      })
    else { return nil }
    if has(.postcode), !isOther, best.sign != .postcode {
      if [.house, .address, .street, .label].contains(best.sign) {
        best.sureness = .certain
        best.reasons.append("the same postcode")
      }
    }
    let places = Set(telling.map(\.words.lowerBound)).count
    return made(name, best, places)
  }

  private func made(_ name: Int, _ found: Evidence, _ count: Int) -> RegisterHit {
    let first = Int(text.tokens[found.words.lowerBound].start)
    let end = Int(text.tokens[found.words.upperBound - 1].end)
    return RegisterHit(
      name: names[name].id, passage: index, range: first..<end, words: slice(first, end),
      excerpt: excerpt(first, end), sureness: found.sureness, score: found.score,
      reasons: found.reasons, count: count)
  }

  /// Bytes before and after the words.
  private static let margin = 90

  private func excerpt(_ first: Int, _ end: Int) -> String {
    let bytes = passage.text.utf8
    var low = max(0, first - Self.margin)
    var high = min(bytes.count, end + Self.margin)
    let tokens = text.tokens[text.passages[index]]
    // From the beginning of a word to the end of one.
    if low > 0 { low = tokens.first { $0.start >= low }.map { Int($0.start) } ?? low }
    if high < bytes.count { high = tokens.last { $0.end <= high }.map { Int($0.end) } ?? high }
    let words = slice(low, high)
    return (low > 0 ? "… " : "") + words + (high < bytes.count ? " …" : "")
  }

  private func slice(_ first: Int, _ end: Int) -> String {
    let bytes = passage.text.utf8
    let low = bytes.index(bytes.startIndex, offsetBy: first)
    let high = bytes.index(bytes.startIndex, offsetBy: end)
    var line: [UInt8] = []
    line.reserveCapacity(end - first)
    for byte in bytes[low..<high] {
      if byte > 0x20 {
        line.append(byte)
      } else if let last = line.last, last != 0x20 {
        line.append(0x20)
      }
    }
    if line.last == 0x20 { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }
}

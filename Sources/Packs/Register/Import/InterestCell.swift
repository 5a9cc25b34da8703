import Meetings

/// A field of a register as councils publish it: nothing, one interest, or
/// several in one cell with whose they are written before them.
struct InterestCell {
  struct Part: Equatable {
    var text: String
    var holder: InterestHolder
    /// The partner's name where the label gives it: `Spouse (Jo Vane):`.
    var partner: String?
  }

  var parts: [Part] = []

  /// - Parameter holder: whose it is where no label in the text says so.
  init(_ text: String, holder: InterestHolder? = nil) {
    var current: (holder: InterestHolder, partner: String?) = (holder ?? .unstated, nil)
    for line in text.split(whereSeparator: { $0.isNewline || $0 == "\u{2028}" }) {
      for piece in InterestCell.pieces(of: String(line)) {
        var rest = piece.withoutBullet
        if let label = InterestCell.label(of: rest) {
          // “Partner: Smith & Co” in a field of the member's own may be a
          // partner in business.
          let isUnclear = holder == .own && label.isBarePartner
          current = (isUnclear ? .unstated : label.holder, label.partner)
          rest = label.rest
        }
        rest = rest.onOneLine
        guard !InterestCell.saysNothing(rest) else { continue }
        let part = Part(text: rest, holder: current.holder, partner: current.partner)
        if !parts.contains(part) { parts.append(part) }
      }
    }
  }

  /// Split at semicolons, and before a label that stands within a line.
  private static func pieces(of line: String) -> [String] {
    line.split(separator: ";").flatMap { piece -> [String] in
      let text = String(piece)
      let starts = text.matches(of: labels).map(\.range.lowerBound)
        .filter { start in
          start == text.startIndex
            || !(text[text.index(before: start)].isLetter || text[text.index(before: start)] == "(")
        }
      guard let first = starts.first else { return [text] }
      let cuts = (first == text.startIndex ? [] : [text.startIndex]) + starts + [text.endIndex]
      return zip(cuts, cuts.dropFirst()).map { String(text[$0..<$1]) }
    }
  }

  private struct Label {
    var holder: InterestHolder
    var partner: String?
    var rest: String
    var isBarePartner = false
  }

  // Regular expressions are not Sendable; making one is cheap beside reading.
  private static var labels: Regex<(Substring, Substring, Substring?)> {
    #/
      (
        self | own | member | councillor | cllr | myself | mine
        | spouse \s? [\/] \s? (?: civil \s )? partner | spouse \s or \s (?: civil \s )? partner
        | spouse | civil \s partner | partner | husband | wife
      )
      (?: \s* \( ( [^\)]{1,60} ) \) )? \s* :
    /#
    .ignoresCase()
  }

  private static func label(of text: String) -> Label? {
    guard let match = text.prefixMatch(of: labels) else { return nil }
    let rest = String(text[match.range.upperBound...])
    let own = ["self", "own", "member", "councillor", "cllr", "myself", "mine"]
    guard !own.contains(match.output.1.lowercased()) else {
      return Label(holder: .own, partner: nil, rest: rest)
    }
    return Label(
      holder: .partner, partner: match.output.2.map { String($0).onOneLine }, rest: rest,
      isBarePartner: match.output.1.lowercased() == "partner" && match.output.2 == nil)
  }

  /// Whether a field says that there is nothing: `None`, `N/A`, `Nil`, `-`.
  static func saysNothing(_ text: String) -> Bool {
    let words = String(
      text.lowercased().map { $0.isLetter || $0.isNumber ? $0 : " " }
    ).onOneLine
    return words.isEmpty || nothing.contains(words)
  }

  private static let nothing: Set<String> = [
    "none", "none declared", "none known", "none to declare", "none registered", "none held",
    "nothing", "nothing to declare", "nothing declared", "nothing registered", "nil", "nil return",
    "n a", "na", "not applicable", "no", "no interests", "no interest", "no interests declared",
    "no interests to declare", "no declaration", "no entries", "no gifts", "no gifts declared",
    "no gifts or hospitality", "none received", "not applicable to me", "as above none", "null",
    "there are no interests", "i have none", "blank", "no disclosable interests",
  ]
}

extension InterestKind {
  /// The kind that a heading of a register means, as councils write it:
  /// `1. Employment, office, trade, profession or vocation`. Nil where it is
  /// none that is known.
  init?(heading: String) {
    let text = heading.lowercased()
    // The first that fits: “licences to occupy land” are licences.
    let words: [(InterestKind, [String])] = [
      (.gift, ["gift", "hospitality"]),
      (.sponsorship, ["sponsor", "election expenses"]),
      (.licences, ["licence", "license"]),
      (.corporateTenancies, ["corporate", "tenanc"]),
      (.securities, ["securit", "shareholding", "shares"]),
      (.other, ["other registrable", "non-pecuniary", "non pecuniary"]),
      (.contracts, ["contract"]),
      (.employment, ["employ", "occupation", "profession", "vocation", "trade or"]),
      (.land, ["land", "property", "properties"]),
      (
        .other,
        [
          "other interest", "body", "bodies", "member of", "membership", "outside", "charit",
          "political", "trade union", "personal interest", "club", "societ", "influence",
          "public authorit", "organisation",
        ]
      ),
    ]
    guard let found = words.first(where: { $0.1.contains { text.contains($0) } }) else {
      guard let exact = InterestKind(rawValue: text.onOneLine) else { return nil }
      self = exact
      return
    }
    self = found.0
  }

  /// Whether a line is a heading of a kind: it begins with a number, or is
  /// short and has no words of its own.
  static func isHeading(_ line: String) -> Bool {
    guard InterestKind(heading: line) != nil else { return false }
    return line.withoutBullet.count < line.count && line.first?.isNumber == true
  }
}

extension String {
  /// The text without a bullet or a number before it: `1.`, `(a)`, `•`, `-`.
  var withoutBullet: String {
    let rest = replacing(
      #/^\s*(?:[•·▪*–—-]|\(?(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})[.)])\s+/#.ignoresCase(), with: "",
      maxReplacements: 1)
    return rest
  }
}

extension Gift {
  /// A gift as free text tells it: `Two tickets from the Abbey Theatre, £60,
  /// 3 May 2026`. What is not found is not said.
  init(reading text: String) {
    var pence: Int?
    if let match = text.firstMatch(of: #/£\s?([0-9][0-9,]*)(?:\.([0-9]{2}))?/#) {
      let pounds = Int(match.output.1.filter(\.isNumber)) ?? 0
      pence = pounds <= 10_000_000 ? pounds * 100 + (match.output.2.flatMap { Int($0) } ?? 0) : nil
    }
    let donor = text.firstMatch(
      of:
        #/
        \b (?: from | donor: | given \s by | provided \s by | courtesy \s of ) \s+
        ( .+? )
        (?= [,;\(.] | \s+ (?: on | valued | value | worth | at \s a ) \b | \s+ £ | $ )
      /#
        .ignoresCase()
    ).map { String($0.output.1).onOneLine }
    let lower = text.lowercased()
    let isRefused = ["refused", "declined", "not accepted", "returned"].contains {
      lower.holds(word: $0)
    }
    self.init(
      donor: donor, received: LooseDate.first(in: text), pence: pence, isAccepted: !isRefused)
  }
}

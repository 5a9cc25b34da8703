import Documents

/// Text and marks of one paragraph on their way to be `Inline`s.
///
/// Collapses white space as OpenDocument says and joins neighbours that
/// look alike, so that a word split over ten spans is one text again.
struct ODTRuns {
  private struct Run {
    var look: ODTLook
    var language: Int
    var inline: Inline
  }

  /// How text looks here when nothing is said: not worth a mark.
  let ground: ODTTextProperties
  private let languages: [String]
  private var runs: [Run] = []
  private var looks: ODTLook = []
  private var hasLanguages = false

  private var pending: [UInt8] = []
  private var look: ODTLook = []
  private var language = 0
  /// Characters taken out since nobody can see them.
  private(set) var controls = 0
  private(set) var directions = 0

  /// True where white space now would be leading or doubled.
  private(set) var dropsSpace = true

  init(ground: ODTTextProperties, languages: [String], dropsSpace: Bool = true) {
    self.ground = ground
    self.languages = languages
    self.dropsSpace = dropsSpace
  }

  /// Text as it stands in the file.
  mutating func append(_ text: ArraySlice<UInt8>, _ properties: ODTTextProperties) {
    turn(to: properties)
    text.withUnsafeBufferPointer { bytes in
      var at = 0
      while at < bytes.count {
        if bytes[at] <= 0x20 {
          if !dropsSpace { pending.append(0x20) }
          dropsSpace = true
          at += 1
        } else {
          let from = at
          while at < bytes.count, bytes[at] > 0x20 { at += 1 }
          pending.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[from..<at]))
          dropsSpace = false
        }
      }
    }
  }

  /// Spaces that count.
  mutating func append(spaces: Int, _ properties: ODTTextProperties) {
    turn(to: properties)
    pending.append(contentsOf: repeatElement(0x20, count: spaces))
    dropsSpace = false
  }

  /// Anything that is not text. `isMark` where it takes no room in the line.
  mutating func append(_ inline: Inline, _ properties: ODTTextProperties, isMark: Bool = false) {
    turn(to: properties)
    flush()
    add(inline)
    if !isMark { dropsSpace = false }
  }

  /// What a run inside came to, its looks already resolved.
  mutating func append(_ inline: Inline, after inside: ODTRuns) {
    flush()
    controls += inside.controls
    directions += inside.directions
    runs.append(Run(look: [], language: 0, inline: inline))
    dropsSpace = inside.dropsSpace
  }

  /// The line so far, emphasis nested in one fixed order.
  mutating func finish(trimming: Bool = true) -> [Inline] {
    if trimming, dropsSpace, pending.last == 0x20 { pending.removeLast() }
    flush()
    guard !runs.isEmpty else { return [] }
    if looks.isEmpty && !hasLanguages { return runs.map(\.inline) }
    return nested(0..<runs.count, 0)
  }

  private mutating func turn(to properties: ODTTextProperties) {
    let look = properties.on.subtracting(ground.on)
    let language = properties.language == ground.language ? 0 : properties.language
    guard look != self.look || language != self.language else { return }
    flush()
    self.look = look
    self.language = language
  }

  private mutating func flush() {
    guard !pending.isEmpty else { return }
    var text = String(decoding: pending, as: UTF8.self)
    if Self.mayHideSomething(pending) {
      let clean = CleanText(text)
      text = clean.text
      controls += clean.controls
      directions += clean.directions
    }
    pending.removeAll(keepingCapacity: true)
    if text.isEmpty { return }
    add(look.contains(.code) ? .code(text) : .text(text))
  }

  /// Whether there are bytes with which the characters begin that
  /// `CleanText` takes out; curly quotes and dashes are not among them.
  private static func mayHideSomething(_ bytes: [UInt8]) -> Bool {
    var at = 0
    while at < bytes.count {
      defer { at += 1 }
      guard bytes[at] >= 0xC2, at + 1 < bytes.count else { continue }
      switch (bytes[at], bytes[at + 1]) {
      case (0xC2, 0x80...0x9F), (0xD8, 0x9C), (0xE2, 0x81), (0xEF, 0xB7), (0xEF, 0xBF),
        (0xF0..., _):
        return true
      case (0xE2, 0x80) where at + 2 < bytes.count:
        if [0x8E, 0x8F, 0xAA, 0xAB, 0xAC, 0xAD, 0xAE].contains(bytes[at + 2]) { return true }
      default: break
      }
    }
    return false
  }

  private mutating func add(_ inline: Inline) {
    runs.append(Run(look: look, language: language, inline: inline))
    looks.formUnion(look.subtracting(.code))
    if language != 0 { hasLanguages = true }
  }

  private static let order: [ODTLook] = [
    .strong, .emphasis, .underline, .strikethrough, .superscript, .subscript,
  ]

  /// Step 0 groups by language, the others by one look each.
  private func nested(_ range: Range<Int>, _ step: Int) -> [Inline] {
    if step > Self.order.count { return runs[range].map(\.inline) }
    if step == 0, !hasLanguages { return nested(range, 1) }
    if step > 0, !looks.contains(Self.order[step - 1]) { return nested(range, step + 1) }
    var result: [Inline] = []
    var from = range.lowerBound
    while from < range.upperBound {
      let value = key(from, step)
      var to = from + 1
      while to < range.upperBound, key(to, step) == value { to += 1 }
      let inside = nested(from..<to, step + 1)
      if value == 0 {
        result += inside
      } else if step == 0 {
        result.append(.span(Span(language: languages[value], inside)))
      } else {
        result.append(Self.wrap(inside, Self.order[step - 1]))
      }
      from = to
    }
    return result
  }

  private func key(_ run: Int, _ step: Int) -> Int {
    if step == 0 { return runs[run].language }
    return runs[run].look.contains(Self.order[step - 1]) ? 1 : 0
  }

  private static func wrap(_ content: [Inline], _ look: ODTLook) -> Inline {
    switch look {
    case .strong: .strong(content)
    case .emphasis: .emphasis(content)
    case .underline: .underline(content)
    case .strikethrough: .strikethrough(content)
    case .superscript: .superscript(content)
    default: .subscript(content)
    }
  }
}

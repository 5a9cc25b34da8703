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
  mutating func append(_ inline: Inline, dropsSpace: Bool) {
    flush()
    runs.append(Run(look: [], language: 0, inline: inline))
    self.dropsSpace = dropsSpace
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
    let text = String(decoding: pending, as: UTF8.self)
    pending.removeAll(keepingCapacity: true)
    add(look.contains(.code) ? .code(text) : .text(text))
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

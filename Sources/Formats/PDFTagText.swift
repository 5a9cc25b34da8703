/// Objects as qpdf writes them, their references taken out to be put in anew.
///
/// A pack has more elements of tags than all else together. To have each
/// written once by its own file and to give it new numbers as text costs a
/// fifth of having qpdf copy and write it object by object.
struct PDFTagText {
  /// What is written of all objects, one behind the other.
  private(set) var bytes: [UInt8] = []
  private(set) var references: [Reference] = []
  /// Where the references stood, once closed.
  private(set) var positions: [Int] = []
  private var frames: [Frame] = []

  /// A reference, and where in the bytes it stood.
  struct Reference {
    var position: Int
    var target: PDFReference
    var way: Way
  }

  /// What a reference is there for.
  enum Way: UInt8 {
    /// Another element, above, beneath or beside.
    case element
    case attributes
    /// A page, a link, a picture and whatever else tags are about.
    case other
  }

  /// One object's share of the bytes and of the references.
  struct Extent {
    var bytes: Range<Int>
    var references: Range<Int>
  }

  /// What was seen of an object on the way.
  struct Sight {
    var extent: Extent
    var kind = Kind.other
    var isNote = false
    var hasID = false
  }

  enum Kind {
    case dictionary
    /// A page or a node of the tree of pages.
    case page
    /// The root of a tree of tags.
    case root
    /// Written as a reference to itself.
    case stream
    case other
  }

  private struct Frame {
    var isList: Bool
    var way = Way.other
    /// Where the entry begins whose value is being read.
    var key: Range<Int>?
    var hasValue = false
  }

  /// Takes an object over.
  ///
  /// - Parameters:
  ///   - text: as `qpdf_oh_unparse_resolved` gives it: one space between all,
  ///     strings and names escaped.
  ///   - way: what references are there for that stand in no dictionary.
  mutating func take(_ text: UnsafeBufferPointer<UInt8>, way: Way) -> Sight {
    let start = (bytes.count, references.count)
    var sight = Sight(extent: Extent(bytes: start.0..<start.0, references: start.1..<start.1))
    if text.count >= 4, text[0] == UInt8(ascii: "<"), text[1] == text[0] {
      sight.kind = .dictionary
    }
    frames.removeAll(keepingCapacity: true)
    frames.append(Frame(isList: true, way: way))
    var kept = 0
    var at = 0
    // The last two whole numbers, for the `R` behind them.
    var older = (start: -1, value: Int32(0))
    var newer = older
    while at < text.count {
      let byte = text[at]
      guard byte != 32 else {
        at += 1
        continue
      }
      let from = at
      var number: Int32?
      switch byte {
      case UInt8(ascii: "("): at = pdfStringEnd(text, at) ?? text.count
      case UInt8(ascii: "<") where at + 1 < text.count && text[at + 1] == byte:
        at += 2
        frames[frames.count - 1].hasValue = true
        frames.append(Frame(isList: false))
      case UInt8(ascii: "["):
        at += 1
        frames[frames.count - 1].hasValue = true
        frames.append(Frame(isList: true, way: frames[frames.count - 1].way))
      case UInt8(ascii: "]"), UInt8(ascii: ">"):
        at += byte == UInt8(ascii: ">") ? 2 : 1
        if frames.count > 1 { frames.removeLast() }
      case UInt8(ascii: "R") where older.start >= 0 && Self.tokenEnd(text, at) == at + 1:
        at += 1
        bytes += text[kept..<older.start]
        kept = at
        references.append(
          Reference(
            position: bytes.count,
            target: PDFReference(number: older.value, generation: newer.value),
            way: frames[frames.count - 1].way))
        if frames.count == 1, older.start == 0, at == text.count { sight.kind = .stream }
      default:
        at = Self.tokenEnd(text, at)
        if byte == UInt8(ascii: "/") {
          name(text, from..<at, &sight, &kept)
        } else {
          number = Self.number(text, from..<at)
        }
      }
      older = number == nil ? (-1, 0) : newer
      newer = number.map { (from, $0) } ?? (-1, 0)
      if byte != UInt8(ascii: "/") { frames[frames.count - 1].hasValue = true }
    }
    if kept < text.count { bytes += text[kept...] }
    sight.extent = Extent(bytes: start.0..<bytes.count, references: start.1..<references.count)
    return sight
  }

  /// Keeps of the references only where they stood.
  mutating func close() {
    positions = references.map(\.position)
    references = []
    frames = []
  }

  /// Takes over text of our own that has no references.
  mutating func append(_ text: String) { bytes += Array(text.utf8) }

  /// Puts a reference behind what is there.
  mutating func append(_ target: PDFReference) {
    references.append(Reference(position: bytes.count, target: target, way: .element))
  }

  /// What objects that are written alike have in common.
  func hash(of extent: Extent) -> Int {
    bytes.withUnsafeBytes {
      var hasher = Hasher()
      hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: $0[extent.bytes]))
      return hasher.finalize()
    }
  }

  /// Whether two objects are written alike.
  func isSame(_ one: Extent, _ other: Extent) -> Bool {
    bytes[one.bytes] == bytes[other.bytes]
      && one.references.isEmpty && other.references.isEmpty
  }

  /// Forgets the last object again.
  mutating func remove(_ extent: Extent) {
    bytes.removeSubrange(extent.bytes.lowerBound...)
    references.removeSubrange(extent.references.lowerBound...)
  }

  /// Takes a name into account: a key of a dictionary, or a value.
  private mutating func name(
    _ text: UnsafeBufferPointer<UInt8>, _ name: Range<Int>, _ sight: inout Sight,
    _ kept: inout Int
  ) {
    let last = frames.count - 1
    guard !frames[last].isList else { return }
    guard let key = frames[last].key, !frames[last].hasValue else {
      frames[last].key = name
      frames[last].hasValue = false
      frames[last].way = Self.way(text, name)
      if last == 1, sight.kind != .other, Self.holds(text, name, "/ID") { sight.hasID = true }
      return
    }
    frames[last].hasValue = true
    guard last == 1, sight.kind != .other else { return }
    if Self.holds(text, key, "/S") {
      sight.isNote = Self.holds(text, name, "/Note")
    } else if Self.holds(text, key, "/Type") {
      if Self.holds(text, name, "/StructElem") {
        // Optional, and one entry less of tens of thousands.
        bytes += text[kept..<key.lowerBound]
        kept = min(name.upperBound + 1, text.count)
      } else if Self.holds(text, name, "/Page") || Self.holds(text, name, "/Pages") {
        sight.kind = .page
      } else if Self.holds(text, name, "/StructTreeRoot") {
        sight.kind = .root
      }
    }
  }

  private static func way(_ text: UnsafeBufferPointer<UInt8>, _ key: Range<Int>) -> Way {
    switch key.count {
    case 2:
      switch text[key.lowerBound + 1] {
      case UInt8(ascii: "K"), UInt8(ascii: "P"): return .element
      case UInt8(ascii: "A"): return .attributes
      default: return .other
      }
    case 4: return holds(text, key, "/Ref") ? .element : .other
    default: return .other
    }
  }

  private static func tokenEnd(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var at = start
    while at < text.count, text[at] != 32 { at += 1 }
    return at
  }

  /// A whole number as references have it; nil for anything else.
  private static func number(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int32? {
    guard range.count < 10 else { return nil }
    var number: Int32 = 0
    for at in range {
      guard (48...57).contains(text[at]) else { return nil }
      number = number * 10 + Int32(text[at]) - 48
    }
    return number
  }

  private static func holds(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ word: StaticString
  ) -> Bool {
    guard range.count == word.utf8CodeUnitCount else { return false }
    for index in 0..<range.count
    where text[range.lowerBound + index] != word.utf8Start[index] { return false }
    return true
  }
}

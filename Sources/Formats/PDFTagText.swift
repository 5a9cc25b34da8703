/// Objects as their files have them, their references taken out to be put in
/// anew.
///
/// A pack has more elements of tags than all else together. To take each as
/// text and to give it new numbers costs a fraction of having qpdf read, copy
/// and write it object by object.
struct PDFTagText {
  /// What is written of all objects, one behind the other.
  private(set) var bytes: [UInt8] = []
  private(set) var references: [Reference] = []
  /// Where the references stood, once closed.
  private(set) var positions: [Int] = []
  private var frames: [Frame] = []
  /// The keys of the dictionaries that are open.
  private var keys: [Range<Int>] = []

  /// Of lists in lists, and of keys in a dictionary, more than tags have.
  private static let most = 100

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

  /// A list or a dictionary that is open.
  private struct Frame {
    var isList: Bool
    var way = Way.other
    /// Where the entry begins whose value is being read.
    var key: Range<Int>?
    /// How many values stand behind that key, or in the list.
    var values = 0
    /// Where its own keys begin.
    var firstKey = 0

    /// Whether every key has one value.
    var isWhole: Bool { isList || values == (key == nil ? 0 : 1) }
  }

  /// Takes an object over.
  ///
  /// - Parameters:
  ///   - text: the object, from its first byte on, whatever stands behind its
  ///     `endobj`; or as `qpdf_oh_unparse_resolved` gives it.
  ///   - way: what references are there for that stand in no dictionary.
  ///   - last: the highest number that an object of the file has; nil for what
  ///     qpdf has written, which need not be looked at so closely.
  /// - Returns: nil where it is not written as plainly as programs do it, or
  ///   not as the standard wants it: what qpdf makes of it decides then.
  ///   Nothing is taken.
  mutating func take(
    _ text: UnsafeBufferPointer<UInt8>, way: Way, last: Int? = nil
  ) -> Sight? {
    let start = (bytes.count, references.count)
    frames.removeAll(keepingCapacity: true)
    keys.removeAll(keepingCapacity: true)
    frames.append(Frame(isList: true, way: way))
    var sight = Sight(extent: Extent(bytes: start.0..<start.0, references: start.1..<start.1))
    let isPlain = PDFSyntax.kinds.withUnsafeBufferPointer { read(text, $0, last, &sight) }
    sight.extent = Extent(bytes: start.0..<bytes.count, references: start.1..<references.count)
    guard isPlain else {
      remove(sight.extent)
      return nil
    }
    return sight
  }

  /// - Returns: whether all of it is plain.
  private mutating func read(
    _ text: UnsafeBufferPointer<UInt8>, _ kinds: UnsafeBufferPointer<PDFSyntax.Kind>,
    _ last: Int?, _ sight: inout Sight
  ) -> Bool {
    let isOfFile = last != nil
    var isEnded = !isOfFile
    var kept = 0
    var at = 0
    // Behind the last token.
    var end = 0
    // The last two whole numbers, for the `R` behind them.
    var older = (start: -1, value: Int32(0))
    var newer = older
    reading: while at < text.count {
      let from = at
      var number: Int32?
      switch kinds[Int(text[at])] {
      case .space:
        at += 1
        // What goes along begins with the object.
        if end == 0 { kept = at }
        continue
      case .string:
        guard let close = PDFSyntax.stringEnd(text, at) else { return false }
        at = close
        addValue()
      case .hex where at + 1 < text.count && text[at + 1] == UInt8(ascii: "<"):
        at += 2
        if end == 0 { sight.kind = .dictionary }
        guard opens(Frame(isList: false, firstKey: keys.count), isOfFile) else { return false }
      case .hex:
        at += 1
        while at < text.count, PDFSyntax.hex(text[at]) != nil || kinds[Int(text[at])] == .space {
          at += 1
        }
        guard at < text.count, text[at] == UInt8(ascii: ">") else { return false }
        at += 1
        addValue()
      case .hexEnd:
        guard at + 1 < text.count, text[at + 1] == UInt8(ascii: ">"), closes(list: false) else {
          return false
        }
        at += 2
      case .open:
        at += 1
        let list = Frame(isList: true, way: frames[frames.count - 1].way, firstKey: keys.count)
        guard opens(list, isOfFile) else { return false }
      case .close:
        guard closes(list: true) else { return false }
        at += 1
      case .name:
        at = Self.wordEnd(text, at + 1, kinds)
        guard !isOfFile || !Self.isDisguised(text, from..<at),
          name(text, from..<at, kinds, isOfFile, &sight, &kept)
        else { return false }
      case .word:
        at = Self.wordEnd(text, at, kinds)
        number = Self.number(text, from..<at)
        if number != nil || Self.isReal(text, from..<at, isOfFile) {
          addValue()
          break
        }
        switch Self.keyword(text, from..<at) {
        case .reference:
          guard older.start >= 0 else { return false }
          // The two numbers were not values of their own.
          frames[frames.count - 1].values -= 1
          bytes += text[kept..<older.start]
          kept = at
          if let last, older.value < 1 || older.value > last || newer.value != 0 {
            append("null")
          } else {
            references.append(
              Reference(
                position: bytes.count,
                target: PDFReference(number: older.value, generation: newer.value),
                way: frames[frames.count - 1].way))
          }
          if frames.count == 1 {
            guard !isOfFile, older.start == 0, at == text.count else { return false }
            sight.kind = .stream
          }
        case .value:
          if frames.count == 2, let key = frames[1].key, Self.holds(text, key, "/ID") {
            sight.hasID = false
          }
          addValue()
        case .end, .stream:
          guard isOfFile, frames.count == 1 else { return false }
          if text[from] == UInt8(ascii: "s") { sight.kind = .stream }
          isEnded = true
          break reading
        case .other: return false
        }
      case .comment, .other: return false
      }
      older = number == nil ? (-1, 0) : newer
      newer = number.map { (from, $0) } ?? (-1, 0)
      end = at
    }
    if kept < end { bytes += text[kept..<end] }
    return isEnded && frames.count == 1 && frames[0].values == 1
  }

  private mutating func addValue() { frames[frames.count - 1].values += 1 }

  /// Opens a list or a dictionary, if no more are open than tags have.
  private mutating func opens(_ frame: Frame, _ isOfFile: Bool) -> Bool {
    guard !isOfFile || frames.count < Self.most else { return false }
    addValue()
    frames.append(frame)
    return true
  }

  /// Closes a list or a dictionary, if that is what is open, and whole.
  private mutating func closes(list: Bool) -> Bool {
    guard frames.count > 1, let last = frames.last, last.isList == list, last.isWhole else {
      return false
    }
    keys.removeSubrange(last.firstKey...)
    frames.removeLast()
    return true
  }

  /// Keeps of the references only where they stood.
  mutating func close() {
    positions = references.map(\.position)
    references = []
    frames = []
  }

  /// Takes over text of our own that has no references.
  mutating func append(_ text: String) { bytes += Array(text.utf8) }

  /// Takes what no reader finds anything in.
  mutating func takeNothing() -> Sight {
    let start = bytes.count
    append("null")
    return Sight(
      extent: Extent(
        bytes: start..<bytes.count, references: references.count..<references.count))
  }

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
  ///
  /// - Returns: whether it may stand there.
  private mutating func name(
    _ text: UnsafeBufferPointer<UInt8>, _ name: Range<Int>,
    _ kinds: UnsafeBufferPointer<PDFSyntax.Kind>, _ isOfFile: Bool, _ sight: inout Sight,
    _ kept: inout Int
  ) -> Bool {
    let last = frames.count - 1
    guard !frames[last].isList, let key = frames[last].key, frames[last].values == 0 else {
      if frames[last].isList {
        addValue()
        return true
      }
      return begin(text, name, isOfFile, &sight)
    }
    addValue()
    guard last == 1, sight.kind != .other else { return true }
    if Self.holds(text, key, "/S") {
      sight.isNote = Self.holds(text, name, "/Note")
    } else if Self.holds(text, key, "/Type") {
      if Self.holds(text, name, "/StructElem") {
        // Optional, and one entry less of tens of thousands.
        bytes += text[kept..<key.lowerBound]
        kept = name.upperBound
        while kept < text.count, kinds[Int(text[kept])] == .space { kept += 1 }
      } else if Self.holds(text, name, "/Page") || Self.holds(text, name, "/Pages") {
        sight.kind = .page
      } else if Self.holds(text, name, "/StructTreeRoot") {
        sight.kind = .root
      }
    }
    return true
  }

  /// Begins an entry of a dictionary.
  ///
  /// - Returns: whether the one before it is whole and there is none of this
  ///   name.
  private mutating func begin(
    _ text: UnsafeBufferPointer<UInt8>, _ name: Range<Int>, _ isOfFile: Bool,
    _ sight: inout Sight
  ) -> Bool {
    let last = frames.count - 1
    guard frames[last].isWhole else { return false }
    if isOfFile {
      let own = keys[frames[last].firstKey...]
      guard own.count < Self.most,
        !own.contains(where: { $0.count == name.count && text[$0].elementsEqual(text[name]) })
      else { return false }
      keys.append(name)
    }
    frames[last].key = name
    frames[last].values = 0
    frames[last].way = Self.way(text, name)
    if last == 1, sight.kind != .other, Self.holds(text, name, "/ID") { sight.hasID = true }
    return true
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

  private static func wordEnd(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int,
    _ kinds: UnsafeBufferPointer<PDFSyntax.Kind>
  ) -> Int {
    var at = start
    while at < text.count, kinds[Int(text[at])] == .word { at += 1 }
    return at
  }

  /// Whether a letter or a digit of a name is written as its number, so that
  /// a name that is looked for would not be known again.
  private static func isDisguised(
    _ text: UnsafeBufferPointer<UInt8>, _ name: Range<Int>
  ) -> Bool {
    for at in name where text[at] == UInt8(ascii: "#") {
      guard at + 2 < name.upperBound, let high = PDFSyntax.hex(text[at + 1]),
        let low = PDFSyntax.hex(text[at + 2])
      else { return true }
      switch high << 4 | low {
      case 0, 48...57, 65...90, 97...122: return true
      default: break
      }
    }
    return false
  }

  /// Whether it is a number of any kind: of a file only as the standard has
  /// it, and no larger than programs read.
  private static func isReal(
    _ text: UnsafeBufferPointer<UInt8>, _ word: Range<Int>, _ isOfFile: Bool
  ) -> Bool {
    var digits = 0
    var dots = 0
    for at in word {
      switch text[at] {
      case 48...57: digits += 1
      case 46: dots += 1
      case 43, 45: if isOfFile, at > word.lowerBound { return false }
      default: return false
      }
    }
    return !isOfFile || (1...18).contains(digits) && dots <= 1
  }

  private enum Keyword {
    case reference, value, end, stream, other
  }

  private static func keyword(
    _ text: UnsafeBufferPointer<UInt8>, _ word: Range<Int>
  ) -> Keyword {
    switch word.count {
    case 1: text[word.lowerBound] == UInt8(ascii: "R") ? .reference : .other
    case 4: holds(text, word, "true") || holds(text, word, "null") ? .value : .other
    case 5: holds(text, word, "false") ? .value : .other
    case 6:
      holds(text, word, "endobj") ? .end : holds(text, word, "stream") ? .stream : .other
    default: .other
    }
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

/// The names a reader knows, each spelt with the prefix given in
/// `prefixes`, whatever prefix the file uses.
///
/// Elements and attributes share one vocabulary. A name that is not in it
/// is nil: its attributes are dropped, its elements kept as unknown.
protocol XMLVocabulary: RawRepresentable, CaseIterable, Hashable, Sendable
where RawValue == String {
  /// The prefix for each namespace; several namespaces may share one.
  static var prefixes: [String: String] { get }

  /// Every name by its spelling; `static let byName = allNames()`.
  static var byName: [String: Self] { get }

  /// The place of the name among all. An enum has it without looking.
  var number: UInt16 { get }

  /// The name with this number; nil for the number of unknown names.
  static func named(_ number: UInt16) -> Self?
}

extension XMLVocabulary {
  static func allNames() -> [String: Self] {
    for (number, name) in allCases.enumerated() { precondition(name.number == UInt16(number)) }
    return Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
  }

  /// The place of the name among all: what the enum is in memory, which
  /// `allNames` checks.
  @inline(__always)
  var number: UInt16 {
    MemoryLayout<Self>.size == 1
      ? UInt16(unsafeBitCast(self, to: UInt8.self)) : unsafeBitCast(self, to: UInt16.self)
  }

  /// The name with this number; nil for the number of unknown names.
  @inline(__always)
  static func named(_ number: UInt16) -> Self? {
    if number == XMLEvent.unknown { return nil }
    return MemoryLayout<Self>.size == 1
      ? unsafeBitCast(UInt8(truncatingIfNeeded: number), to: Self.self)
      : unsafeBitCast(number, to: Self.self)
  }
}

/// A start, an end or a run of text as it is kept, its name as a number.
struct XMLEvent {
  enum Kind: UInt8 { case start, end, text }
  static let unknown = UInt16.max

  var kind: Kind
  var number = unknown
  var attributes: UInt16 = 0
  /// Start: its first attribute. Text: offset into `text`.
  var first: UInt32
  /// Start: index of the event after its end. Text: length in bytes.
  var second: UInt32
}

/// An attribute as it is kept; only those whose name is known are.
struct XMLAttribute {
  var number: UInt16
  var offset: UInt32
  var length: UInt32
}

/// An XML part, parsed once and laid flat: about as large as the file.
///
/// Events stand in document order in one array, text in one buffer; an
/// element is an index. Walk it through `root`, as often as is wanted.
/// Parsing is in `XMLTree+Parsing.swift`. What is kept knows names as
/// numbers, so that parsing is the same code for every vocabulary.
final class XMLTree<Name: XMLVocabulary> {
  struct Event {
    fileprivate let kept: XMLEvent
    var kind: XMLEvent.Kind { kept.kind }
    var name: Name? { Name.named(kept.number) }
    var attributes: UInt16 { kept.attributes }
    var first: UInt32 { kept.first }
    var second: UInt32 { kept.second }
  }

  struct Attribute {
    fileprivate let kept: XMLAttribute
    var name: Name { Name.named(kept.number)! }
    var offset: UInt32 { kept.offset }
    var length: UInt32 { kept.length }
  }

  /// What is kept, seen with names.
  struct Events: RandomAccessCollection {
    fileprivate let kept: [XMLEvent]
    var startIndex: Int { 0 }
    var endIndex: Int { kept.count }
    subscript(index: Int) -> Event { Event(kept: kept[index]) }
  }

  struct Attributes: RandomAccessCollection {
    fileprivate let kept: [XMLAttribute]
    var startIndex: Int { 0 }
    var endIndex: Int { kept.count }
    subscript(index: Int) -> Attribute { Attribute(kept: kept[index]) }
  }

  fileprivate let kept: [XMLEvent]
  fileprivate let keptAttributes: [XMLAttribute]
  let text: [UInt8]
  /// Spelling of unknown elements, by event; the first thousand.
  let unknown: [UInt32: String]
  let warnings: [FormatWarning]

  var events: Events { Events(kept: kept) }
  var attributes: Attributes { Attributes(kept: keptAttributes) }

  init(
    events: [XMLEvent], attributes: [XMLAttribute], text: [UInt8], unknown: [UInt32: String],
    warnings: [FormatWarning]
  ) {
    kept = events
    keptAttributes = attributes
    self.text = text
    self.unknown = unknown
    self.warnings = warnings
  }

  /// The outermost element. Every tree has one.
  var root: XMLElement<Name> { XMLElement(tree: self, index: 0) }
}

/// What stands in an element: another one, or text.
enum XMLNode<Name: XMLVocabulary> {
  case element(XMLElement<Name>)
  case text(XMLText<Name>)
}

/// A run of text as it stands, not yet a `String`.
struct XMLText<Name: XMLVocabulary> {
  let tree: XMLTree<Name>
  let range: Range<Int>

  var string: String { String(decoding: bytes, as: UTF8.self) }
  var bytes: ArraySlice<UInt8> { tree.text[range] }

  /// True where there is nothing but XML white space.
  var isBlank: Bool { bytes.allSatisfy { $0 <= 0x20 } }
}

/// An element of a tree, by its place.
struct XMLElement<Name: XMLVocabulary> {
  let tree: XMLTree<Name>
  let index: Int

  /// Nil where the vocabulary does not have it.
  var name: Name? { Name.named(tree.kept[index].number) }

  /// The name for messages, unknown ones included: `text:p`.
  var spelling: String {
    name?.rawValue ?? tree.unknown[UInt32(index)] ?? "an unknown element"
  }

  /// The value of an attribute.
  subscript(_ name: Name) -> String? {
    bytes(of: name).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The value of an attribute without making a `String` of it.
  func bytes(of name: Name) -> ArraySlice<UInt8>? {
    let event = tree.kept[index]
    let number = name.number
    var at = Int(event.first)
    let end = at + Int(event.attributes)
    while at < end {
      let attribute = tree.keptAttributes[at]
      if attribute.number == number {
        return tree.text[Int(attribute.offset)..<Int(attribute.offset + attribute.length)]
      }
      at += 1
    }
    return nil
  }

  /// Whether an attribute has exactly this value; false where it is absent.
  func has(_ name: Name, _ value: StaticString) -> Bool {
    guard let bytes = bytes(of: name), bytes.count == value.utf8CodeUnitCount else { return false }
    return value.withUTF8Buffer { bytes.elementsEqual($0) }
  }

  /// A whole number; nil where there is none or it is no number.
  func int(_ name: Name) -> Int? {
    guard let value = self[name] else { return nil }
    return Int(value)
  }

  /// Elements and text directly inside, in order.
  var children: XMLChildren<Name> { XMLChildren(self) }

  /// Elements directly inside, in order.
  var elements: XMLElements<Name> { XMLElements(children: children) }

  /// The first element of this name directly inside.
  func first(_ name: Name) -> XMLElement? { elements.first { $0.name == name } }

  /// The first element at the end of a path of names.
  func first(_ path: Name...) -> XMLElement? {
    var here: XMLElement? = self
    for name in path { here = here?.first(name) }
    return here
  }

  /// All text inside, however deep, joined as it stands.
  var text: String {
    var bytes: [UInt8] = []
    let end = Int(tree.kept[index].second)
    for event in tree.kept[index..<end] where event.kind == .text {
      bytes += tree.text[Int(event.first)..<Int(event.first + event.second)]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether an element of this name is inside, however deep.
  func contains(_ name: Name) -> Bool {
    let end = Int(tree.kept[index].second)
    let number = name.number
    return tree.kept[(index + 1)..<end].contains { $0.kind == .start && $0.number == number }
  }
}

/// The children of an element.
struct XMLChildren<Name: XMLVocabulary>: Sequence, IteratorProtocol {
  private let tree: XMLTree<Name>
  private var at: Int

  init(_ element: XMLElement<Name>) {
    tree = element.tree
    at = element.index + 1
  }

  mutating func next() -> XMLNode<Name>? {
    let event = tree.kept[at]
    switch event.kind {
    case .end: return nil
    case .text:
      at += 1
      return .text(XMLText(tree: tree, range: Int(event.first)..<Int(event.first + event.second)))
    case .start:
      let element = XMLElement(tree: tree, index: at)
      at = Int(event.second)
      return .element(element)
    }
  }
}

/// The child elements of an element, without the text between them.
struct XMLElements<Name: XMLVocabulary>: Sequence, IteratorProtocol {
  fileprivate var children: XMLChildren<Name>

  mutating func next() -> XMLElement<Name>? {
    while let child = children.next() {
      if case .element(let element) = child { return element }
    }
    return nil
  }
}

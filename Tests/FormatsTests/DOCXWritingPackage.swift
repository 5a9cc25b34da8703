import Documents

@testable import Formats

/// A written DOCX, laid open.
struct WrittenDOCX {
  let parts: [String: [UInt8]]
  let order: [String]
  let warnings: [FormatWarning]
  private let roots: [String: MarkupNode]

  init(_ document: Document, included: [DocumentID: Document] = [:]) {
    let result = DOCXWriter(included: included).write(document)
    self.parts = Dictionary(result.parts.map { ($0.path, $0.bytes) }) { first, _ in first }
    order = result.parts.map(\.path)
    warnings = result.warnings
    roots = parts.filter { $0.key.hasSuffix(".xml") || $0.key.hasSuffix(".rels") }
      .compactMapValues { MarkupNode(parsing: $0) }
  }

  /// A document of some blocks.
  init(_ blocks: Block...) { self.init(Document(title: "A paper", blocks: blocks)) }

  /// Whether every XML part could be parsed.
  var isWellFormed: Bool {
    parts.keys.allSatisfy { roots[$0] != nil || !($0.hasSuffix(".xml") || $0.hasSuffix(".rels")) }
  }

  func text(_ path: String) -> String { String(decoding: parts[path] ?? [], as: UTF8.self) }

  /// A part's root; a root without content where there is no such part.
  func xml(_ path: String = "word/document.xml") -> MarkupNode {
    roots[path] ?? MarkupNode("")
  }

  /// The attribute of every element of a name in a part.
  func values(_ name: String, _ attribute: String = "w:val", in path: String = "word/document.xml")
    -> [String]
  {
    xml(path).all(name).compactMap { $0.attributes[attribute] }
  }

  /// The texts of every element of a name in a part.
  func texts(_ name: String = "w:t", in path: String = "word/document.xml") -> [String] {
    xml(path).all(name).map(\.text)
  }

  /// The ids and targets of a part's relationships.
  func relations(of path: String) -> [String: (target: String, isExternal: Bool)] {
    let folder = path.split(separator: "/").dropLast().map { "\($0)/" }.joined()
    let name = path.split(separator: "/").last ?? ""
    var found: [String: (String, Bool)] = [:]
    for relation in xml("\(folder)_rels/\(name).rels").all("Relationship") {
      found[relation.attributes["Id"] ?? ""] = (
        relation.attributes["Target"] ?? "", relation.attributes["TargetMode"] == "External"
      )
    }
    return found
  }
}

/// An element of XML as written by this program: names with their prefixes,
/// no comments, no declarations but the first.
final class MarkupNode {
  let name: String
  var attributes: [String: String] = [:]
  private(set) var children: [MarkupNode] = []
  private var ownText = ""

  init(_ name: String) { self.name = name }

  /// Nil where the tags do not fit each other.
  convenience init?(parsing xml: [UInt8]) {
    let (open, close) = (UInt8(ascii: "<"), UInt8(ascii: ">"))
    var at = xml.firstIndex(of: close).map { xml.starts(with: Array("<?".utf8)) ? $0 + 1 : 0 } ?? 0
    var path: [MarkupNode] = []
    var root: MarkupNode?
    while let start = xml[at...].firstIndex(of: open) {
      if start > at, let parent = path.last {
        let text = MarkupNode("")
        text.ownText = Self.plain(xml[at..<start])
        parent.children.append(text)
      }
      guard let end = xml[start...].firstIndex(of: close) else { return nil }
      at = end + 1
      var inside = xml[(start + 1)..<end]
      if inside.first == UInt8(ascii: "/") {
        let name = String(decoding: inside.dropFirst(), as: UTF8.self)
        guard path.popLast()?.name == name else { return nil }
        continue
      }
      let isEmpty = inside.last == UInt8(ascii: "/")
      if isEmpty { inside.removeLast() }
      let node = MarkupNode(
        String(decoding: inside.prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self))
      node.readAttributes(inside.drop { $0 != UInt8(ascii: " ") })
      if let parent = path.last { parent.children.append(node) } else { root = node }
      if !isEmpty { path.append(node) }
    }
    guard path.isEmpty, let root else { return nil }
    self.init(root.name)
    attributes = root.attributes
    children = root.children
  }

  private func readAttributes(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes.dropFirst()
    while let equals = rest.firstIndex(of: UInt8(ascii: "=")) {
      let name = String(decoding: rest[..<equals], as: UTF8.self)
      let value = rest[(equals + 2)...].prefix { $0 != UInt8(ascii: "\"") }
      attributes[name] = Self.plain(value)
      rest = rest[value.endIndex...].dropFirst(2)
    }
  }

  /// The text within, as it stands.
  var text: String { ownText + children.map(\.text).joined() }

  /// The children that are elements.
  var elements: [MarkupNode] { children.filter { !$0.name.isEmpty } }

  /// Every element of a name within, in order.
  func all(_ name: String) -> [MarkupNode] {
    children.flatMap { ($0.name == name ? [$0] : []) + $0.all(name) }
  }

  func has(_ name: String) -> Bool { !all(name).isEmpty }

  /// The attributes of this element and of all within, by name.
  func values(of attribute: String) -> [String] {
    [attributes[attribute]].compactMap { $0 } + children.flatMap { $0.values(of: attribute) }
  }

  private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard bytes.contains(UInt8(ascii: "&")) else { return text }
    return [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#9;", "\t"), ("&#10;", "\n"),
      ("&#13;", "\r"), ("&amp;", "&"),
    ].reduce(text) { $0.replacing($1.0, with: $1.1) }
  }
}

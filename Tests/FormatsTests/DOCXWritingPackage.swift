import Documents

@testable import Formats

/// A written DOCX, laid open.
struct WrittenDOCX {
  let parts: [String: [UInt8]]
  let order: [String]
  let warnings: [FormatWarning]

  init(_ document: Document, included: [DocumentID: Document] = [:]) {
    let result = DOCXWriter(included: included).write(document)
    self.parts = Dictionary(result.parts.map { ($0.path, $0.bytes) }) { first, _ in first }
    order = result.parts.map(\.path)
    warnings = result.warnings
  }

  /// A document of some blocks.
  init(_ blocks: Block...) { self.init(Document(title: "A paper", blocks: blocks)) }

  func text(_ path: String) -> String { String(decoding: parts[path] ?? [], as: UTF8.self) }

  /// A part's root; a root without content where there is no such part.
  func xml(_ path: String = "word/document.xml") -> MarkupNode {
    MarkupNode(parsing: text(path)) ?? MarkupNode("")
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
  convenience init?(parsing xml: String) {
    var rest = Substring(xml)
    if rest.hasPrefix("<?"), let end = rest.firstRange(of: "?>") { rest = rest[end.upperBound...] }
    var open: [MarkupNode] = []
    var root: MarkupNode?
    while let tag = rest.firstRange(of: "<") {
      let text = MarkupNode("")
      text.ownText = Self.plain(rest[..<tag.lowerBound])
      open.last?.children.append(text)
      guard let end = rest[tag.upperBound...].firstIndex(of: ">") else { return nil }
      var inside = rest[tag.upperBound..<end]
      rest = rest[rest.index(after: end)...]
      if inside.hasPrefix("/") {
        guard open.popLast()?.name == String(inside.dropFirst()) else { return nil }
        continue
      }
      let isEmpty = inside.hasSuffix("/")
      if isEmpty { inside.removeLast() }
      let node = MarkupNode(String(inside.prefix { $0 != " " }))
      for match in inside.matches(of: #/ ([^ =]+)="([^"]*)"/#) {
        node.attributes[String(match.1)] = Self.plain(match.2)
      }
      if let last = open.last { last.children.append(node) } else { root = node }
      if !isEmpty { open.append(node) }
    }
    guard open.isEmpty, let root else { return nil }
    self.init(root.name)
    attributes = root.attributes
    children = root.children
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

  private static func plain(_ text: Substring) -> String {
    guard text.contains("&") else { return String(text) }
    return [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#9;", "\t"), ("&#10;", "\n"),
      ("&#13;", "\r"), ("&amp;", "&"),
    ].reduce(String(text)) { $0.replacing($1.0, with: $1.1) }
  }
}

import CMark
import Documents

/// Reads the CommonMark that clerks write in YAML fields and on the web.
///
/// Nothing in it can reach the page as markup: raw HTML is shown as the text
/// it is, links go only to safe addresses, and pictures give way to their
/// alternative text. Tags of this kind are told as warnings, never dropped
/// in silence.
public enum CommonMarkReader {
  /// Text beyond this many bytes is not parsed but taken as it stands.
  static let mostBytes = 2 << 20
  /// Blocks and inlines nested deeper than this lose their marks, not their
  /// words.
  static let mostDepth = 40

  /// Reads text of any length into blocks.
  ///
  /// `headingOffset` is added to the level of each heading, so that `#` in
  /// an item's text may stand under the item's own heading.
  public static func blocks(_ source: String, headingOffset: Int = 0)
    -> (blocks: [Block], warnings: [FormatWarning])
  {
    var reading = CommonMarkReading(headingOffset: headingOffset)
    let blocks = parse(source, &reading) { root, reading in reading.blocks(in: root, depth: 0) }
    return (blocks ?? [.preformatted(CleanText(source).text)], reading.log.warnings)
  }

  /// Reads a field of one line, such as a title: emphasis, code and links
  /// count, line ends are spaces, and nothing at its start makes a list or
  /// a heading of it (`1. Budget` keeps its number).
  public static func inlines(_ source: String)
    -> (inlines: [Inline], warnings: [FormatWarning])
  {
    var reading = CommonMarkReading(headingOffset: 0)
    let line = source.split(whereSeparator: \.isNewline)
      .map { $0.drop { $0 == " " || $0 == "\t" } }
      .joined(separator: " ")
    let inlines = parse(lineGuard + line, &reading) { root, reading in
      reading.guardedLine(in: root)
    }
    return (inlines ?? [.text(CleanText(line).text)], reading.log.warnings)
  }

  /// Stands before a line while it is parsed, so that it is a paragraph. A
  /// full stop, since emphasis may open after punctuation.
  static let lineGuard = "."

  /// Parses cleaned text and hands its tree over; nil where it is too long.
  private static func parse<Result>(
    _ source: String, _ reading: inout CommonMarkReading,
    _ body: (OpaquePointer, inout CommonMarkReading) -> Result
  ) -> Result? {
    let clean = CleanText(source)
    reading.log.append(clean.warnings())
    guard clean.text.utf8.count <= mostBytes else {
      reading.log.note(
        "text.too-long",
        "The text is longer than \(SizeLabel.size(mostBytes)) and is shown as it stands: put it "
          + "into a report of its own.")
      return nil
    }
    var text = clean.text
    let root = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_VALIDATE_UTF8)
      }
    }
    guard let root else { return nil }
    defer { cmark_node_free(root) }
    return body(root, &reading)
  }
}

/// One reading of a parsed text.
struct CommonMarkReading {
  var headingOffset: Int
  var log = WarningLog()

  mutating func blocks(in parent: OpaquePointer, depth: Int, isQuoted: Bool = false) -> [Block] {
    var blocks: [Block] = []
    var node = cmark_node_first_child(parent)
    while let here = node {
      blocks += block(here, depth: depth, isQuoted: isQuoted)
      node = cmark_node_next(here)
    }
    return blocks
  }

  private mutating func block(_ node: OpaquePointer, depth: Int, isQuoted: Bool) -> [Block] {
    guard depth < CommonMarkReader.mostDepth else {
      noteDepth()
      let words = words(in: node)
      return words.isEmpty ? [] : [.text(words)]
    }
    switch cmark_node_get_type(node) {
    case CMARK_NODE_HEADING:
      let level = Int(cmark_node_get_heading_level(node)) + headingOffset
      let content = inlines(in: node)
      return content.isEmpty ? [] : [.heading(Heading(level: level, content))]
    case CMARK_NODE_PARAGRAPH:
      let content = inlines(in: node)
      let role: Paragraph.Role = isQuoted ? .quote : .body
      return content.isEmpty ? [] : [.paragraph(Paragraph(role: role, content))]
    case CMARK_NODE_BLOCK_QUOTE:
      return blocks(in: node, depth: depth + 1, isQuoted: true)
    case CMARK_NODE_LIST:
      return list(node, depth: depth, isQuoted: isQuoted)
    case CMARK_NODE_CODE_BLOCK:
      let code = literal(node)
      return [.preformatted(code.hasSuffix("\n") ? String(code.dropLast()) : code)]
    case CMARK_NODE_HTML_BLOCK:
      noteHTML()
      let lines = literal(node).split(separator: "\n").map(String.init)
      guard !lines.isEmpty else { return [] }
      let content = lines.map { [Inline.text($0)] }.joined(separator: [.lineBreak])
      return [.paragraph(Paragraph(role: isQuoted ? .quote : .body, Array(content)))]
    case CMARK_NODE_THEMATIC_BREAK:
      return [.rule]
    default:
      return blocks(in: node, depth: depth + 1, isQuoted: isQuoted)
    }
  }

  private mutating func list(_ node: OpaquePointer, depth: Int, isQuoted: Bool) -> [Block] {
    var items: [List.Item] = []
    var item = cmark_node_first_child(node)
    while let here = item {
      items.append(List.Item(blocks(in: here, depth: depth + 1, isQuoted: isQuoted)))
      item = cmark_node_next(here)
    }
    guard !items.isEmpty else { return [] }
    guard cmark_node_get_list_type(node) == CMARK_ORDERED_LIST else {
      return [.list(List(.bullet, items))]
    }
    let start = Int(cmark_node_get_list_start(node))
    return [.list(List(.numbered(.decimal, start: start), items))]
  }

  // MARK: Notes

  mutating func noteHTML() {
    log.note(
      "markdown.html-shown",
      "HTML in the text is shown as it is written, not used: write it with CommonMark marks.")
  }

  mutating func noteDepth() {
    log.note(
      "text.too-deep",
      "Lists, quotations or emphasis nested more than \(CommonMarkReader.mostDepth) deep were "
        + "flattened.")
  }

  /// The words in a node, however deep, without recursion.
  func words(in node: OpaquePointer) -> String {
    guard let walk = cmark_iter_new(node) else { return "" }
    defer { cmark_iter_free(walk) }
    var words: [String] = []
    while true {
      let event = cmark_iter_next(walk)
      if event == CMARK_EVENT_DONE { break }
      guard event == CMARK_EVENT_ENTER, let here = cmark_iter_get_node(walk),
        cmark_node_get_literal(here) != nil
      else { continue }
      words.append(literal(here))
    }
    return words.joined(separator: " ")
  }

  func literal(_ node: OpaquePointer) -> String {
    guard let text = cmark_node_get_literal(node) else { return "" }
    // Once more, since references such as `&#x202E;` are resolved by now.
    return CleanText(String(cString: text)).text
  }
}

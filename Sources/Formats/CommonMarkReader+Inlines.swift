import CMark
import Documents

extension CommonMarkReading {
  mutating func inlines(in parent: OpaquePointer, depth: Int = 0) -> [Inline] {
    var inlines: [Inline] = []
    var node = cmark_node_first_child(parent)
    while let here = node {
      append(inline(here, depth: depth), to: &inlines)
      node = cmark_node_next(here)
    }
    return inlines
  }

  /// The inlines of the one paragraph of a guarded line.
  mutating func guardedLine(in root: OpaquePointer) -> [Inline] {
    guard let paragraph = cmark_node_first_child(root) else { return [] }
    var line = inlines(in: paragraph)
    guard case .text(let first)? = line.first else { return line }
    let words = first.dropFirst(CommonMarkReader.lineGuard.count).drop { $0 == " " }
    if words.isEmpty { line.removeFirst() } else { line[0] = .text(String(words)) }
    return line
  }

  private mutating func inline(_ node: OpaquePointer, depth: Int) -> [Inline] {
    guard depth < CommonMarkReader.mostDepth else {
      noteDepth()
      return [.text(words(in: node))]
    }
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT: return [.text(literal(node))]
    case CMARK_NODE_SOFTBREAK: return [.text(" ")]
    case CMARK_NODE_LINEBREAK: return [.lineBreak]
    case CMARK_NODE_CODE: return [.code(literal(node))]
    case CMARK_NODE_HTML_INLINE:
      noteHTML()
      return [.text(literal(node))]
    case CMARK_NODE_EMPH:
      let content = inlines(in: node, depth: depth + 1)
      return content.isEmpty ? [] : [.emphasis(content)]
    case CMARK_NODE_STRONG:
      let content = inlines(in: node, depth: depth + 1)
      return content.isEmpty ? [] : [.strong(content)]
    case CMARK_NODE_LINK: return link(node, depth: depth)
    case CMARK_NODE_IMAGE:
      log.note(
        "markdown.image",
        "A picture in the text is left out and its description shown: put pictures into a report.")
      return [.text(words(in: node))]
    default: return inlines(in: node, depth: depth + 1)
    }
  }

  private mutating func link(_ node: OpaquePointer, depth: Int) -> [Inline] {
    let content = inlines(in: node, depth: depth + 1)
    let address = cmark_node_get_url(node).map { String(cString: $0) } ?? ""
    guard let target = LinkAddress.target(address) else {
      log.note(
        "link.unsafe",
        "A link that goes neither to a web page, a mail address, a telephone nor a file was "
          + "taken off its words.")
      return content
    }
    return content.isEmpty ? [] : [.link(Link(target, content))]
  }

  /// Adds inlines, joining text that meets text.
  private func append(_ more: [Inline], to inlines: inout [Inline]) {
    for inline in more {
      if case .text(let next) = inline, case .text(let last)? = inlines.last {
        inlines[inlines.count - 1] = .text(last + next)
      } else {
        inlines.append(inline)
      }
    }
  }
}

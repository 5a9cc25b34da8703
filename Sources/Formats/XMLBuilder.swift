/// XML written from its first byte to its last, as the parts of ODT and DOCX.
///
///     var xml = XMLBuilder()
///     xml.start("text:p")
///     xml.attribute("text:style-name", "Body")
///     xml.text("Fish & chips")
///     xml.end()
///     let bytes = xml.finish()
///
/// Text and attribute values are escaped, and characters that XML 1.0 cannot
/// hold are dropped, so what comes out is well formed whatever goes in, as
/// long as names are legal and each `start` has its `end`. Names are the
/// program's own, never input: they are written as they are.
public struct XMLBuilder: Sendable {
  /// What has been written so far. A start tag stays open until its first
  /// content or its end, so the last bytes may be those of half a tag.
  public private(set) var bytes: [UInt8] = []

  private var open: [String] = []
  private var isInStartTag = false

  /// - Parameter declaration: whether the XML declaration comes first; false
  ///   for a piece that is put into other XML with `raw`.
  public init(declaration: Bool = true) {
    if declaration {
      bytes.append(contentsOf: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
    }
  }

  /// How many elements are open.
  public var depth: Int { open.count }

  /// Opens an element. Its attributes come next, then its content.
  public mutating func start(_ name: String) {
    closeStartTag()
    bytes.append(UInt8(ascii: "<"))
    bytes.append(contentsOf: name.utf8)
    open.append(name)
    isInStartTag = true
  }

  /// Opens an element with its attributes; those whose value is nil are left
  /// out. They are written in the order given.
  public mutating func start(_ name: String, _ attributes: KeyValuePairs<String, String?>) {
    start(name)
    for (name, value) in attributes { attribute(name, value) }
  }

  /// Adds an attribute to the element just opened; nothing where the value
  /// is nil. Must come before any content of the element.
  public mutating func attribute(_ name: String, _ value: String?) {
    guard let value else { return }
    precondition(isInStartTag, "an attribute after content")
    bytes.append(UInt8(ascii: " "))
    bytes.append(contentsOf: name.utf8)
    bytes.append(contentsOf: [UInt8(ascii: "="), UInt8(ascii: "\"")])
    escape(value, inAttribute: true)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Closes the innermost open element; as an empty tag where it has no
  /// content.
  public mutating func end() {
    precondition(!open.isEmpty, "an end without its start")
    let name = open.removeLast()
    if isInStartTag {
      isInStartTag = false
      bytes.append(contentsOf: [UInt8(ascii: "/"), UInt8(ascii: ">")])
    } else {
      bytes.append(contentsOf: [UInt8(ascii: "<"), UInt8(ascii: "/")])
      bytes.append(contentsOf: name.utf8)
      bytes.append(UInt8(ascii: ">"))
    }
  }

  /// Writes an element that holds nothing, or text alone.
  public mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], text: String? = nil
  ) {
    start(name, attributes)
    if let text { self.text(text) }
    end()
  }

  /// Writes an element around what `content` writes.
  public mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:],
    content: (inout XMLBuilder) -> Void
  ) {
    start(name, attributes)
    content(&self)
    end()
  }

  /// Writes text, escaped. Empty text writes nothing, not even the end of a
  /// start tag.
  public mutating func text(_ text: String) {
    guard !text.isEmpty else { return }
    closeStartTag()
    escape(text, inAttribute: false)
  }

  /// Writes XML that is known to be well formed: another builder's bytes.
  /// Never for text from outside.
  public mutating func raw(_ xml: [UInt8]) {
    guard !xml.isEmpty else { return }
    closeStartTag()
    bytes.append(contentsOf: xml)
  }

  /// The whole, once every element is closed.
  public consuming func finish() -> [UInt8] {
    precondition(open.isEmpty, "an element was left open")
    return bytes
  }

  private mutating func closeStartTag() {
    guard isInStartTag else { return }
    isInStartTag = false
    bytes.append(UInt8(ascii: ">"))
  }

  private mutating func escape(_ text: String, inAttribute: Bool) {
    var text = text
    text.withUTF8 { escape($0, inAttribute: inAttribute) }
  }

  /// Copies runs that need no change at once; most text is one such run.
  private mutating func escape(_ utf8: UnsafeBufferPointer<UInt8>, inAttribute: Bool) {
    var start = 0
    var index = 0
    while index < utf8.count {
      let byte = utf8[index]
      guard byte < 0x20 || byte >= 0xEF || Self.isMarkup(byte) else {
        index += 1
        continue
      }
      var length = 1
      var replacement: StaticString = ""
      switch byte {
      case UInt8(ascii: "<"): replacement = "&lt;"
      case UInt8(ascii: ">"): replacement = "&gt;"
      case UInt8(ascii: "&"): replacement = "&amp;"
      case UInt8(ascii: "\"") where inAttribute: replacement = "&quot;"
      case 0x09 where inAttribute: replacement = "&#9;"
      case 0x0A where inAttribute: replacement = "&#10;"
      case 0x0D: replacement = "&#13;"
      case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F: break
      case 0xEF where index + 2 < utf8.count && utf8[index + 1] == 0xBF && utf8[index + 2] >= 0xBE:
        length = 3  // U+FFFE and U+FFFF are no characters
      default:
        index += 1
        continue
      }
      bytes.append(contentsOf: utf8[start..<index])
      replacement.withUTF8Buffer { bytes.append(contentsOf: $0) }
      index += length
      start = index
    }
    bytes.append(contentsOf: utf8[start...])
  }

  private static func isMarkup(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "&")
      || byte == UInt8(ascii: "\"")
  }
}

import CXML

/// An element of OpenDocument with everything in it, to be changed and
/// written again.
///
/// ``XMLTree`` is for reading: it knows a vocabulary and drops the rest.
/// This keeps whatever OpenDocument has, under the prefixes of its standard,
/// and drops what is in no namespace of it: the markers and private
/// attributes of word processors.
final class MarkupElement {
  enum Node {
    case element(MarkupElement)
    case text(String)
  }

  var name: String
  var attributes: [(name: String, value: String)]
  var children: [Node]

  init(_ name: String, _ attributes: [(String, String)] = [], _ children: [Node] = []) {
    self.name = name
    self.attributes = attributes.map { (name: $0.0, value: $0.1) }
    self.children = children
  }

  subscript(_ name: String) -> String? {
    get { attributes.first { $0.name == name }?.value }
    set {
      let index = attributes.firstIndex { $0.name == name }
      switch (index, newValue) {
      case (let index?, let value?): attributes[index].value = value
      case (let index?, nil): attributes.remove(at: index)
      case (nil, let value?): attributes.append((name: name, value: value))
      case (nil, nil): break
      }
    }
  }

  var elements: [MarkupElement] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  func first(_ name: String) -> MarkupElement? { elements.first { $0.name == name } }

  /// All text inside, as OpenDocument writes spaces and tabs.
  var text: String {
    var result = ""
    for child in children {
      switch child {
      case .text(let text): result += text
      case .element(let element):
        switch element.name {
        case "text:s":
          result += String(repeating: " ", count: min(1_000, Int(element["text:c"] ?? "") ?? 1))
        case "text:tab": result += "\t"
        case "text:line-break": result += "\n"
        default: result += element.text
        }
      }
    }
    return result
  }

  /// Calls for this element and each one in it, the outer before the inner.
  func forEach(_ body: (MarkupElement) -> Void) {
    body(self)
    for element in elements { element.forEach(body) }
  }

  /// A copy that shares nothing with this one.
  func copy() -> MarkupElement {
    MarkupElement(
      name, attributes.map { ($0.name, $0.value) },
      children.map { if case .element(let element) = $0 { .element(element.copy()) } else { $0 } })
  }

  func write(to xml: inout XMLBuilder) {
    xml.start(name)
    for (name, value) in attributes { xml.attribute(name, value) }
    for child in children {
      switch child {
      case .text(let text): xml.text(text)
      case .element(let element): element.write(to: &xml)
      }
    }
    xml.end()
  }

  /// This element as a piece of XML.
  var bytes: [UInt8] {
    var xml = XMLBuilder(declaration: false)
    write(to: &xml)
    return xml.finish()
  }
}

extension MarkupElement {
  /// The namespaces of OpenDocument and what they are called.
  static let namespaces: [String: String] = {
    let odf = "urn:oasis:names:tc:opendocument:xmlns:"
    var result = [
      "http://www.w3.org/1999/xlink": "xlink", "http://purl.org/dc/elements/1.1/": "dc",
      "http://www.w3.org/1998/Math/MathML": "math",
      "http://www.w3.org/XML/1998/namespace": "xml",
    ]
    for (name, prefix) in [
      "office": "office", "style": "style", "text": "text", "table": "table", "meta": "meta",
      "drawing": "draw", "xsl-fo-compatible": "fo", "svg-compatible": "svg",
      "datastyle": "number", "chart": "chart", "dr3d": "dr3d", "presentation": "presentation",
      "smil-compatible": "smil", "animation": "anim", "config": "config",
    ] { result["\(odf)\(name):1.0"] = prefix }
    return result
  }()

  /// Declares the namespaces that a part with reports may need beyond those
  /// of ``ODTNames``.
  static func declareFurther(in xml: inout XMLBuilder) {
    for (uri, prefix) in namespaces.sorted(by: { $0.value < $1.value })
    where ["number", "chart", "dr3d", "math", "presentation"].contains(prefix) {
      xml.attribute("xmlns:\(prefix)", uri)
    }
  }

  /// Parses an XML part whole.
  ///
  /// No network and no entities, as for ``XMLTree``. Elements in another
  /// namespace are left out, what stands in them is not.
  ///
  /// - Throws: `xml.damaged`, `xml.entities`, `xml.too-deep`,
  ///   `xml.too-large`.
  static func parse(
    _ bytes: [UInt8], part: String, limits: ReadLimits
  ) throws(FormatError) -> MarkupElement {
    // Refuses what XMLTree refuses, with its sentences, and sets up libxml2.
    _ = try XMLTree<ODFName>(bytes, part: part, limits: limits)
    let parsed: MarkupElement? = bytes.withUnsafeBytes { buffer in
      let text = buffer.bindMemory(to: CChar.self)
      guard
        let reader = xmlReaderForMemory(
          text.baseAddress, Int32(clamping: text.count), nil, nil,
          Int32(XML_PARSE_NONET.rawValue) | Int32(XML_PARSE_NOERROR.rawValue)
            | Int32(XML_PARSE_NOWARNING.rawValue))
      else { return nil }
      defer { xmlFreeTextReader(reader) }
      return gather(reader)
    }
    guard let parsed else {
      throw FormatError(
        code: "xml.damaged", place: part,
        message: "\(part) is damaged: it is not well-formed XML. Save the file again with a word "
          + "processor, or ask for a fresh copy.")
    }
    return parsed
  }

  private static func gather(_ reader: xmlTextReaderPtr) -> MarkupElement? {
    let top = MarkupElement("")
    // For each open element of the file, where what stands in it goes.
    var open: [MarkupElement] = [top]
    while xmlTextReaderRead(reader) == 1 {
      switch xmlTextReaderNodeType(reader) {
      case Int32(XML_READER_TYPE_ELEMENT.rawValue):
        let isEmpty = xmlTextReaderIsEmptyElement(reader) == 1
        var place = open[open.count - 1]
        if let name = qualifiedName(reader) {
          let element = MarkupElement(name)
          while xmlTextReaderMoveToNextAttribute(reader) == 1 {
            guard let name = qualifiedName(reader), !name.hasPrefix("xmlns"),
              let value = xmlTextReaderConstValue(reader)
            else { continue }
            element.attributes.append((name: name, value: String(cString: value)))
          }
          place.children.append(.element(element))
          place = element
        }
        if !isEmpty { open.append(place) }
      case Int32(XML_READER_TYPE_END_ELEMENT.rawValue):
        if open.count > 1 { open.removeLast() }
      case Int32(XML_READER_TYPE_TEXT.rawValue), Int32(XML_READER_TYPE_CDATA.rawValue),
        Int32(XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue),
        Int32(XML_READER_TYPE_WHITESPACE.rawValue):
        guard open.count > 1, let value = xmlTextReaderConstValue(reader) else { continue }
        open[open.count - 1].children.append(.text(String(cString: value)))
      default: continue
      }
    }
    return top.elements.first
  }

  /// `text:p`; nil for a name in no namespace of OpenDocument.
  private static func qualifiedName(_ reader: xmlTextReaderPtr) -> String? {
    guard let local = xmlTextReaderConstLocalName(reader) else { return nil }
    guard let uri = xmlTextReaderConstNamespaceUri(reader) else { return nil }
    guard let prefix = namespaces[String(cString: uri)] else { return nil }
    return "\(prefix):\(String(cString: local))"
  }
}

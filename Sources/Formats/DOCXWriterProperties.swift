import Documents

/// What a file says about itself.
extension DOCXWriter.Composition {
  func coreProperties() -> [UInt8] {
    var xml = XMLBuilder()
    xml.start(
      "cp:coreProperties",
      [
        "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "xmlns:dcterms": "http://purl.org/dc/terms/",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
      ])
    xml.element("dc:title", text: DOCXWriter.Name.text(document.title))
    if let author = document.author, !author.isEmpty {
      xml.element("dc:creator", text: DOCXWriter.Name.text(author))
    }
    xml.element("dc:language", text: language)
    if let date = document.date.flatMap(Self.moment) {
      for name in ["created", "modified"] {
        xml.element("dcterms:\(name)", ["xsi:type": "dcterms:W3CDTF"], text: date)
      }
    }
    xml.end()
    return xml.finish()
  }

  func appProperties() -> [UInt8] {
    var xml = XMLBuilder()
    xml.start(
      "Properties",
      ["xmlns": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"])
    xml.element("Application", text: "Meeting Day")
    xml.end()
    return xml.finish()
  }

  func customProperties() -> [UInt8] {
    var xml = XMLBuilder()
    xml.start(
      "Properties",
      [
        "xmlns": "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
        "xmlns:vt": "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
      ])
    var number = 2
    for (name, value) in document.properties.sorted(by: { $0.key < $1.key }) where !name.isEmpty {
      xml.element(
        "property",
        [
          "fmtid": "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", "pid": String(number),
          "name": DOCXWriter.Name.text(name),
        ]
      ) { $0.element("vt:lpwstr", text: value) }
      number += 1
    }
    xml.end()
    return xml.finish()
  }

  /// A date as the package's properties take it: a whole moment. Nil for text
  /// that is no ISO 8601 date.
  static func moment(_ date: String) -> String? {
    func digits(_ text: Substring, _ lengths: [Int], _ separator: Character) -> Bool {
      let fields = text.split(separator: separator, omittingEmptySubsequences: false)
      return fields.map(\.count) == lengths
        && fields.joined().utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    let parts = date.split(separator: "T", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), digits(parts[0], [4, 2, 2], "-") else { return nil }
    let fields = parts[0].split(separator: "-").compactMap { Int($0) }
    guard (1...12).contains(fields[1]), (1...31).contains(fields[2]) else { return nil }
    guard parts.count == 2 else { return "\(parts[0])T00:00:00Z" }
    let zoneStart = parts[1].firstIndex { "Z+-".contains($0) } ?? parts[1].endIndex
    var time = parts[1][..<zoneStart]
    let zone = parts[1][zoneStart...]
    if let point = time.firstIndex(of: ".") { time = time[..<point] }
    let whole = time.count == 5 ? time + ":00" : time
    guard digits(whole, [2, 2, 2], ":"),
      zone.isEmpty || zone == "Z" || digits(zone.dropFirst(), [2, 2], ":")
    else { return nil }
    return "\(parts[0])T\(whole)\(zone.isEmpty ? "Z" : zone)"
  }
}

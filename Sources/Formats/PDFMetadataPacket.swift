import CQPDF
import Glibc

extension PDFFile {
  /// The metadata packet (XMP) as text, where it is small.
  ///
  /// A packed one is unpacked only where it cannot grow beyond some
  /// megabytes; most producers keep it plain so that others can find it.
  func metadataPacket() -> String? {
    guard let root, let stream = value(root, "/Metadata"), qpdf_oh_is_stream(data, stream) != 0
    else { return nil }
    let dictionary = qpdf_oh_get_dict(data, stream)
    let isPlain = value(dictionary, "/Filter") == nil
    guard isPlain || isName(dictionary, "/Filter", "/FlateDecode"),
      let length = integer(dictionary, "/Length"), length <= (isPlain ? 1 << 18 : 1 << 13)
    else { return nil }
    var start: UnsafeMutablePointer<UInt8>?
    var count = 0
    let level = isPlain ? qpdf_dl_none : qpdf_dl_generalized
    guard qpdf_oh_get_stream_data(data, stream, level, nil, &start, &count) == 0,
      let start
    else { return nil }
    defer { free(start) }
    guard count <= 1 << 18 else { return nil }
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }
}

/// Values of an XMP packet, found without a full RDF reading.
enum PDFMetadataPacket {
  /// The first value of a property: as an attribute, as text, or the first
  /// item of its list, where one marked `x-default` goes before the others.
  static func value(_ property: String, in packet: String) -> String? {
    guard let name = packet.firstRange(of: "<\(property)") else {
      return attribute(property, in: packet)
    }
    let rest = packet[name.upperBound...]
    guard let open = rest.firstIndex(of: ">"), packet[rest.startIndex..<open].last != "/",
      let close = rest.firstRange(of: "</\(property)>"), open < close.lowerBound
    else { return nil }
    let inside = rest[rest.index(after: open)..<close.lowerBound]
    let items = items(of: inside)
    guard !items.isEmpty else { return inside.contains("<") ? nil : text(inside) }
    return (items.first { $0.isDefault } ?? items[0]).text
  }

  private static func attribute(_ property: String, in packet: String) -> String? {
    for quote in ["\"", "'"] {
      guard let name = packet.firstRange(of: "\(property)=\(quote)") else { continue }
      let rest = packet[name.upperBound...]
      guard let end = rest.firstRange(of: quote) else { continue }
      return text(rest[..<end.lowerBound])
    }
    return nil
  }

  private static func items(of inside: Substring) -> [(text: String, isDefault: Bool)] {
    var found: [(String, Bool)] = []
    var rest = inside
    while found.count < 100, let name = rest.firstRange(of: "<rdf:li") {
      rest = rest[name.upperBound...]
      guard let open = rest.firstIndex(of: ">"), let close = rest.firstRange(of: "</rdf:li>"),
        open < close.lowerBound
      else { break }
      let isDefault = rest[..<open].firstRange(of: "x-default") != nil
      if let text = text(rest[rest.index(after: open)..<close.lowerBound]) {
        found.append((text, isDefault))
      }
      rest = rest[close.upperBound...]
    }
    return found
  }

  /// Text with its references resolved; nil where nothing is left.
  private static func text(_ source: Substring) -> String? {
    var text = ""
    var rest = source
    while let mark = rest.firstIndex(of: "&") {
      text += rest[..<mark]
      rest = rest[rest.index(after: mark)...]
      guard let end = rest.prefix(10).firstIndex(of: ";"),
        let scalar = scalar(named: rest[..<end])
      else {
        text += "&"
        continue
      }
      text.unicodeScalars.append(scalar)
      rest = rest[rest.index(after: end)...]
    }
    return CleanText.line(text + rest)
  }

  private static func scalar(named name: Substring) -> Unicode.Scalar? {
    switch name {
    case "amp": "&"
    case "lt": "<"
    case "gt": ">"
    case "quot": "\""
    case "apos": "'"
    case let name where name.hasPrefix("#x"):
      UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
    case let name where name.hasPrefix("#"):
      UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
    default: nil
    }
  }
}

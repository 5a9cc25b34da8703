extension XMLTree {
  /// Parses an XML part.
  ///
  /// No network, no entities: a document type that declares entities or
  /// attributes is refused (`xml.entities`); a reference to an entity that
  /// nobody declared is left as it stands, with a warning. Throws
  /// `xml.empty`, `xml.damaged` with the line, `xml.too-deep` or
  /// `xml.too-large`. `part` names the part in messages.
  ///
  /// With `stoppingAt`, parsing ends before the first element of that name,
  /// for when only the start of a large part is wanted.
  convenience init(
    _ bytes: [UInt8], part: String, limits: ReadLimits = ReadLimits(), stoppingAt: Name? = nil
  ) throws(FormatError) {
    guard !bytes.isEmpty else {
      throw FormatError(
        code: "xml.empty", place: part,
        message: "\(part) is empty. The file is incomplete: save it again.")
    }
    let sink = XMLSink(
      XMLGatherer(
        names: XMLNames(prefixes: Name.prefixes, numbers: Name.byName.mapValues(\.number)),
        limits: limits, stop: stoppingAt?.number, size: bytes.count))
    let damage = sink.parse(bytes)
    let events = sink.gatherer
    if let refusal = events.refusal {
      throw FormatError(
        code: refusal.code, place: "\(part) line \(events.line)", message: refusal.message)
    }
    if let damage, !events.isStopped {
      throw FormatError(
        code: "xml.damaged", place: "\(part) line \(max(1, damage))",
        message: "\(part) is damaged: it is not well-formed XML. Save the file again with a word "
          + "processor, or ask for a fresh copy.")
    }
    guard let first = events.events.first, first.kind == .start else {
      throw FormatError(
        code: "xml.damaged", place: part, message: "\(part) holds nothing. Save the file again.")
    }
    var warnings: [FormatWarning] = []
    if events.entityReferences > 0 {
      warnings.append(
        FormatWarning(
          code: "xml.entity",
          message: "A reference to text outside the file was left as it stands.",
          place: part, count: events.entityReferences))
    }
    self.init(
      events: events.events, attributes: events.attributes, text: events.text,
      unknown: events.unknown, warnings: warnings)
  }
}

import CXML

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
    _ = xmlLibrary
    let events = XMLEvents<Name>(limits: limits, stop: stoppingAt, size: bytes.count)
    guard let context = xmlNewParserCtxt() else { fatalError("no memory for an XML parser") }
    defer {
      if let document = context.pointee.myDoc { xmlFreeDoc(document) }
      context.pointee.myDoc = nil
      xmlFreeParserCtxt(context)
    }
    events.context = context
    events.install(in: context)
    let options = Int32(XML_PARSE_NONET.rawValue)
    let document = bytes.withUnsafeBytes { buffer in
      let text = buffer.bindMemory(to: CChar.self)
      return withExtendedLifetime(events) {
        xmlCtxtReadMemory(context, text.baseAddress, Int32(clamping: text.count), nil, nil, options)
      }
    }
    if let document { xmlFreeDoc(document) }
    if let refusal = events.refusal {
      throw FormatError(
        code: refusal.code, place: "\(part) line \(events.line)", message: refusal.message)
    }
    if !events.isStopped, context.pointee.wellFormed == 0 {
      let problem = xmlCtxtGetLastError(context)?.pointee
      throw FormatError(
        code: "xml.damaged", place: "\(part) line \(max(1, problem?.line ?? 1))",
        message: "\(part) is damaged: it is not well-formed XML. Save the file again with a word "
          + "processor, or ask for a fresh copy.")
    }
    events.closeAll()
    guard let first = events.events.first, first.kind == .start else {
      throw FormatError(
        code: "xml.damaged", place: part, message: "\(part) holds nothing. Save the file again.")
    }
    var warnings: [FormatWarning] = []
    if events.entityReferences > 0 {
      warnings.append(
        FormatWarning(
          code: "xml.entity", message: "A reference to text outside the file was left as it stands.",
          place: part, count: events.entityReferences))
    }
    self.init(
      events: events.events, attributes: events.attributes, text: events.text,
      unknown: events.unknown, warnings: warnings)
  }
}

/// libxml2 set up once, before any thread parses.
private let xmlLibrary: Void = xmlInitParser()

/// What libxml2 tells, whatever the vocabulary.
private class XMLEventSink {
  func start(
    _ local: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?, count: Int,
    _ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {}
  func end() {}
  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}
  func reference(_ name: String) {}
  func declaration() {}
}

/// Gathers the events of one parse.
private final class XMLEvents<Name: XMLVocabulary>: XMLEventSink {
  typealias Tree = XMLTree<Name>
  struct Refusal {
    var code: String
    var message: String
  }
  private struct Known {
    var local: UnsafePointer<xmlChar>?
    var namespace: UnsafePointer<xmlChar>?
    var name: Name?
  }

  var context: xmlParserCtxtPtr?
  var events: [Tree.Event] = []
  var attributes: [Tree.Attribute] = []
  var text: [UInt8] = []
  var unknown: [UInt32: String] = [:]
  var refusal: Refusal?
  var isStopped = false
  var line = 0
  var entityReferences = 0

  private var open: [Int] = []
  private let limits: ReadLimits
  private let stop: Name?
  /// Names by the addresses under which libxml2 keeps them: a cache, since
  /// within one parse equal names have equal addresses.
  private var known = [Known](repeating: Known(), count: 1024)

  init(limits: ReadLimits, stop: Name?, size: Int) {
    self.limits = limits
    self.stop = stop
    events.reserveCapacity(min(size / 16, 1 << 22))
    attributes.reserveCapacity(min(size / 64, 1 << 20))
    text.reserveCapacity(min(size / 2, 1 << 26))
  }

  override func start(
    _ local: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?, count: Int,
    _ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    guard !isStopped else { return }
    let name = name(local, namespace)
    if let stop, name == stop { return halt() }
    if open.count >= limits.depth {
      return refuse(
        "xml.too-deep",
        "The file nests its text more than \(limits.depth) deep and is not read. Save it again "
          + "with a word processor.")
    }
    if events.count >= limits.elements * 3 {
      return refuse(
        "xml.too-large",
        "The file has more than \(limits.elements) elements and is not read. Split it.")
    }
    if name == nil, unknown.count < 1000 {
      let prefix = namespace.map { "{\(String(cString: $0))}" } ?? ""
      unknown[UInt32(events.count)] = prefix + String(cString: local)
    }
    var event = Tree.Event(
      kind: .start, name: name, first: UInt32(attributes.count), second: 0)
    if let list {
      for index in 0..<count {
        let field = list + index * 5
        guard let local = field[0], let from = field[3], let to = field[4],
          let name = self.name(local, field[2]), event.attributes < .max
        else { continue }
        let offset = text.count
        append(value: UnsafeBufferPointer(start: from, count: to - from))
        attributes.append(
          Tree.Attribute(
            name: name, offset: UInt32(offset), length: UInt32(text.count - offset)))
        event.attributes += 1
      }
    }
    open.append(events.count)
    events.append(event)
  }

  override func end() {
    guard !isStopped, let start = open.popLast() else { return }
    let name = events[start].name
    events.append(Tree.Event(kind: .end, name: name, first: 0, second: 0))
    events[start].second = UInt32(events.count)
  }

  override func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard !isStopped, !open.isEmpty, !bytes.isEmpty else { return }
    if let last = events.indices.last, events[last].kind == .text {
      events[last].second += UInt32(bytes.count)
    } else {
      events.append(
        Tree.Event(
          kind: .text, name: nil, first: UInt32(text.count), second: UInt32(bytes.count)))
    }
    text.append(contentsOf: bytes)
  }

  /// An entity that was not declared here and is not fetched.
  override func reference(_ name: String) {
    guard !isStopped else { return }
    entityReferences += 1
    Array("&\(name);".utf8).withUnsafeBufferPointer(characters)
  }

  override func declaration() {
    refuse(
      "xml.entities",
      "The file defines abbreviations (XML entities) of its own, as attacks do and word "
        + "processors do not. Save it again with a word processor.")
  }

  /// Closes what parsing left open when it was told to stop.
  func closeAll() {
    isStopped = false
    while !open.isEmpty { end() }
  }

  private func refuse(_ code: String, _ message: String) {
    if refusal == nil { refusal = Refusal(code: code, message: message) }
    halt()
  }

  private func halt() {
    isStopped = true
    guard let context else { return }
    line = Int(context.pointee.input?.pointee.line ?? 0)
    xmlStopParser(context)
  }

  /// An attribute's value; libxml2 leaves `&` in it written as `&#38;`.
  private func append(value: UnsafeBufferPointer<UInt8>) {
    guard value.contains(UInt8(ascii: "&")) else { return text.append(contentsOf: value) }
    var at = 0
    while at < value.count {
      text.append(value[at])
      let isAmpersand =
        value[at] == UInt8(ascii: "&")
        && value[at..<min(at + 5, value.count)].elementsEqual("&#38;".utf8)
      at += isAmpersand ? 5 : 1
    }
  }

  private func name(_ local: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?) -> Name? {
    let mixed = UInt(bitPattern: local) &* 31 &+ UInt(bitPattern: namespace)
    let slot = Int(truncatingIfNeeded: (mixed ^ (mixed >> 11)) & 1023)
    if known[slot].local == local, known[slot].namespace == namespace { return known[slot].name }
    let found = spell(local, namespace)
    known[slot] = Known(local: local, namespace: namespace, name: found)
    return found
  }

  private func spell(_ local: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?)
    -> Name?
  {
    guard let namespace else { return Name.byName[String(cString: local)] }
    guard let prefix = Name.prefixes[String(cString: namespace)] else { return nil }
    return Name.byName["\(prefix):\(String(cString: local))"]
  }
}

extension XMLEventSink {
  /// Has libxml2 call this sink. The context does not retain it: it must
  /// outlive the parse.
  fileprivate func install(in context: xmlParserCtxtPtr) {
    guard let sax = context.pointee.sax else { return }
    sax.pointee = xmlSAXHandler()
    sax.pointee.initialized = UInt32(XML_SAX2_MAGIC)
    sax.pointee.startElementNs = { sink, local, _, namespace, _, _, count, _, list in
      guard let local else { return }
      XMLEventSink.at(sink) { $0.start(local, namespace, count: Int(count), list) }
    }
    sax.pointee.endElementNs = { sink, _, _, _ in XMLEventSink.at(sink) { $0.end() } }
    let characters: charactersSAXFunc = { sink, bytes, count in
      let bytes = UnsafeBufferPointer(start: bytes, count: Int(count))
      XMLEventSink.at(sink) { $0.characters(bytes) }
    }
    sax.pointee.characters = characters
    sax.pointee.ignorableWhitespace = characters
    sax.pointee.cdataBlock = characters
    sax.pointee.reference = { sink, name in
      guard let name else { return }
      XMLEventSink.at(sink) { $0.reference(String(cString: name)) }
    }
    sax.pointee.entityDecl = { sink, _, _, _, _, _ in XMLEventSink.at(sink) { $0.declaration() } }
    sax.pointee.unparsedEntityDecl = { sink, _, _, _, _ in
      XMLEventSink.at(sink) { $0.declaration() }
    }
    sax.pointee.attributeDecl = { sink, _, _, _, _, _, choices in
      // Handed over to be freed.
      if let choices { xmlFreeEnumeration(choices) }
      XMLEventSink.at(sink) { $0.declaration() }
    }
    // Without this libxml2 prints its errors.
    sax.pointee.serror = { _, _ in }
    context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
  }

  private static func at(_ pointer: UnsafeMutableRawPointer?, _ call: (XMLEventSink) -> Void) {
    guard let pointer else { return }
    Unmanaged<XMLEventSink>.fromOpaque(pointer)._withUnsafeGuaranteedRef(call)
  }
}

import CXML

/// Names by number, found once for each address under which libxml2 keeps
/// them: within one parse equal names have equal addresses.
struct XMLNames {
  private struct Known {
    var local: UnsafePointer<xmlChar>?
    var namespace: UnsafePointer<xmlChar>?
    var number = XMLEvent.unknown
  }

  private let prefixes: [String: String]
  private let numbers: [String: UInt16]
  /// A cache: a name pushed out by another is simply found again.
  private var known = [Known](repeating: Known(), count: 1024)

  init(prefixes: [String: String], numbers: [String: UInt16]) {
    self.prefixes = prefixes
    self.numbers = numbers
  }

  mutating func number(
    _ local: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?
  ) -> UInt16 {
    let mixed = UInt(bitPattern: local) &* 31 &+ UInt(bitPattern: namespace)
    let slot = Int(truncatingIfNeeded: (mixed ^ (mixed >> 11)) & 1023)
    if known[slot].local == local, known[slot].namespace == namespace {
      return known[slot].number
    }
    let number = find(local, namespace)
    known[slot] = Known(local: local, namespace: namespace, number: number)
    return number
  }

  private func find(
    _ local: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?
  ) -> UInt16 {
    var name = String(cString: local)
    if let namespace {
      guard let prefix = prefixes[String(cString: namespace)] else { return XMLEvent.unknown }
      name = "\(prefix):\(name)"
    }
    return numbers[name] ?? XMLEvent.unknown
  }
}

/// Gathers the events of one parse, under limits.
struct XMLGatherer {
  struct Refusal {
    var code: String
    var message: String
  }

  var events: [XMLEvent] = []
  var attributes: [XMLAttribute] = []
  var text: [UInt8] = []
  var unknown: [UInt32: String] = [:]
  var refusal: Refusal?
  /// Set once nothing more is wanted; the parser is then stopped.
  var isStopped = false
  /// Where it was stopped.
  var line = 0
  var entityReferences = 0

  private var open: [Int] = []
  private var names: XMLNames
  private let limits: ReadLimits
  private let stop: UInt16?

  init(names: XMLNames, limits: ReadLimits, stop: UInt16?, size: Int) {
    self.names = names
    self.limits = limits
    self.stop = stop
    events.reserveCapacity(min(size / 16, 1 << 20))
    attributes.reserveCapacity(min(size / 64, 1 << 18))
    text.reserveCapacity(min(size / 2, 1 << 24))
  }

  mutating func start(
    _ local: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?, count: Int,
    _ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    guard !isStopped else { return }
    let number = names.number(local, namespace)
    if number == stop {
      isStopped = true
      return
    }
    guard open.count < limits.depth else { return refuseDepth() }
    guard events.count < limits.elements * 3 else { return refuseSize() }
    if number == XMLEvent.unknown, unknown.count < 1000 {
      let prefix = namespace.map { "{\(String(cString: $0))}" } ?? ""
      unknown[UInt32(events.count)] = prefix + String(cString: local)
    }
    var event = XMLEvent(kind: .start, number: number, first: UInt32(attributes.count), second: 0)
    if let list {
      for index in 0..<count {
        let field = list + index * 5
        guard let local = field[0], let from = field[3], let to = field[4],
          event.attributes < .max
        else { continue }
        let number = names.number(local, field[2])
        guard number != XMLEvent.unknown else { continue }
        let offset = text.count
        append(value: UnsafeBufferPointer(start: from, count: to - from))
        attributes.append(
          XMLAttribute(
            number: number, offset: UInt32(offset), length: UInt32(text.count - offset)))
        event.attributes += 1
      }
    }
    open.append(events.count)
    events.append(event)
  }

  mutating func end() {
    guard !isStopped, let start = open.popLast() else { return }
    events.append(XMLEvent(kind: .end, number: events[start].number, first: 0, second: 0))
    events[start].second = UInt32(events.count)
  }

  mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard !isStopped, !open.isEmpty, !bytes.isEmpty else { return }
    let last = events.count - 1
    if events[last].kind == .text {
      events[last].second += UInt32(bytes.count)
    } else {
      events.append(
        XMLEvent(kind: .text, first: UInt32(text.count), second: UInt32(bytes.count)))
    }
    text.append(contentsOf: bytes)
  }

  /// An entity that was not declared here and is not fetched.
  mutating func reference(_ name: String) {
    guard !isStopped else { return }
    entityReferences += 1
    Array("&\(name);".utf8).withUnsafeBufferPointer { characters($0) }
  }

  mutating func refuseDeclaration() {
    refuse(
      "xml.entities",
      "The file defines abbreviations (XML entities) of its own, as attacks do and word "
        + "processors do not. Save it again with a word processor.")
  }

  /// Closes what was left open where parsing was stopped.
  mutating func closeAll() {
    let wasStopped = isStopped
    isStopped = false
    while !open.isEmpty { end() }
    isStopped = wasStopped
  }

  private mutating func refuseDepth() {
    refuse(
      "xml.too-deep",
      "The file nests its text more than \(limits.depth) deep and is not read. Save it again with "
        + "a word processor.")
  }

  private mutating func refuseSize() {
    refuse(
      "xml.too-large",
      "The file has more than \(limits.elements) elements and is not read. Split it.")
  }

  private mutating func refuse(_ code: String, _ message: String) {
    if refusal == nil { refusal = Refusal(code: code, message: message) }
    isStopped = true
  }

  /// An attribute's value; libxml2 leaves `&` in it written as `&#38;`.
  private mutating func append(value: UnsafeBufferPointer<UInt8>) {
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
}

/// libxml2 set up once, before any thread parses.
let xmlLibrary: Void = xmlInitParser()

/// Hands what libxml2 tells to a gatherer. Lives for one parse.
final class XMLSink {
  var gatherer: XMLGatherer
  private var context: xmlParserCtxtPtr?

  init(_ gatherer: XMLGatherer) { self.gatherer = gatherer }

  /// Parses, and gives the line at which the text is no XML, if it is not.
  func parse(_ bytes: [UInt8]) -> Int? {
    _ = xmlLibrary
    guard let context = xmlNewParserCtxt() else { fatalError("no memory for an XML parser") }
    self.context = context
    defer {
      if let document = context.pointee.myDoc { xmlFreeDoc(document) }
      context.pointee.myDoc = nil
      xmlFreeParserCtxt(context)
      self.context = nil
    }
    install(in: context)
    // No network; never XML_PARSE_NOENT, DTDLOAD or HUGE.
    let options = Int32(XML_PARSE_NONET.rawValue)
    let document = bytes.withUnsafeBytes { buffer in
      let text = buffer.bindMemory(to: CChar.self)
      return withExtendedLifetime(self) {
        xmlCtxtReadMemory(
          context, text.baseAddress, Int32(clamping: text.count), nil, nil, options)
      }
    }
    if let document { xmlFreeDoc(document) }
    gatherer.closeAll()
    guard context.pointee.wellFormed == 0 else { return nil }
    return Int(xmlCtxtGetLastError(context)?.pointee.line ?? 1)
  }

  /// Has libxml2 call this sink. The context does not retain it.
  private func install(in context: xmlParserCtxtPtr) {
    guard let sax = context.pointee.sax else { return }
    sax.pointee = xmlSAXHandler()
    sax.pointee.initialized = UInt32(XML_SAX2_MAGIC)
    sax.pointee.startElementNs = { sink, local, _, namespace, _, _, count, _, list in
      guard let local else { return }
      XMLSink.at(sink) { $0.start(local, namespace, count: Int(count), list) }
    }
    sax.pointee.endElementNs = { sink, _, _, _ in XMLSink.at(sink) { $0.end() } }
    let characters: charactersSAXFunc = { sink, bytes, count in
      let bytes = UnsafeBufferPointer(start: bytes, count: Int(count))
      XMLSink.at(sink) { $0.characters(bytes) }
    }
    sax.pointee.characters = characters
    sax.pointee.ignorableWhitespace = characters
    sax.pointee.cdataBlock = characters
    sax.pointee.reference = { sink, name in
      guard let name else { return }
      XMLSink.at(sink) { $0.reference(String(cString: name)) }
    }
    sax.pointee.entityDecl = { sink, _, _, _, _, _ in XMLSink.at(sink) { $0.refuseDeclaration() } }
    sax.pointee.unparsedEntityDecl = { sink, _, _, _, _ in
      XMLSink.at(sink) { $0.refuseDeclaration() }
    }
    sax.pointee.attributeDecl = { sink, _, _, _, _, _, choices in
      // Handed over to be freed.
      if let choices { xmlFreeEnumeration(choices) }
      XMLSink.at(sink) { $0.refuseDeclaration() }
    }
    // Without this libxml2 prints its errors.
    sax.pointee.serror = { _, _ in }
    context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
  }

  @inline(__always)
  private static func at(_ pointer: UnsafeMutableRawPointer?, _ call: (inout XMLGatherer) -> Void) {
    guard let pointer else { return }
    Unmanaged<XMLSink>.fromOpaque(pointer)._withUnsafeGuaranteedRef { sink in
      call(&sink.gatherer)
      if sink.gatherer.isStopped { sink.halt() }
    }
  }

  private func halt() {
    guard let context else { return }
    if gatherer.line == 0 { gatherer.line = Int(context.pointee.input?.pointee.line ?? 0) }
    xmlStopParser(context)
  }
}

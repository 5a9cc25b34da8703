/// One looking through an ODT or Word document: what it carries, and the cuts
/// that would take it out.
///
/// Looking and cleaning are one walk, so that nothing is told that is not
/// tried to be taken out, and the other way round.
final class PackageHygiene {
  let format: FileFormat
  let limits: ReadLimits
  /// Nil for a flat file, whose one part is `""`.
  let archive: ArchiveReader?
  /// How many packages may still be opened within one another.
  let depth: Int

  private(set) var traces: [HygieneTrace.Kind: HygieneTrace] = [:]
  /// What can be taken out safely, of each kind.
  private(set) var cleanable: [HygieneTrace.Kind: HygieneTrace] = [:]
  private(set) var edits: [String: [XMLSource.Edit]] = [:]
  private(set) var sources: [String: XMLSource] = [:]
  /// Parts that go.
  var removed: Set<String> = []
  /// Where tracked changes stand in the text of an ODT, by their ids.
  var changeMarks: [String: Int]?
  /// Relations of parts that go with what they are of, by their ids.
  var droppedRelations: [String: Set<String>] = [:]
  /// Whether somebody signed the file, so that no byte may be changed.
  var isSigned = false

  /// - Throws: where the package cannot be opened. Parts that are damaged are
  ///   passed over: reading the file tells of them.
  init(
    _ bytes: [UInt8], _ format: FileFormat, limits: ReadLimits, depth: Int = 2
  ) throws(FormatError) {
    self.format = format
    self.limits = limits
    self.depth = depth
    if format == .fodt {
      archive = nil
      sources[""] = try XMLSource(bytes, part: "the file", limits: limits)
    } else {
      archive = try ArchiveReader(bytes, limits: limits)
    }
    switch format {
    case .odt, .fodt: lookThroughODT()
    default: try lookThroughWord()
    }
  }

  var hygiene: Hygiene {
    Hygiene(HygieneTrace.Kind.allCases.compactMap { traces[$0] })
  }

  /// What the edits and removals take out.
  var cleaned: [HygieneTrace] { HygieneTrace.Kind.allCases.compactMap { cleanable[$0] } }

  // MARK: Parts

  func contains(_ part: String) -> Bool { archive?.contains(part) ?? part.isEmpty }

  /// The bytes of a part; nil where it is missing or damaged.
  func bytes(_ part: String) -> [UInt8]? {
    guard let archive, archive.contains(part) else { return sources[part]?.bytes }
    return try? archive.bytes(of: part)
  }

  /// A part to be looked through; nil where it is missing, damaged, or holds
  /// none of the texts that would make it worth the while.
  func source(_ part: String, holding texts: [String] = []) -> XMLSource? {
    if let known = sources[part] { return known }
    guard let bytes = bytes(part), texts.isEmpty || bytes.holds(texts),
      let source = try? XMLSource(bytes, part: part, limits: limits)
    else { return nil }
    sources[part] = source
    return source
  }

  // MARK: Noting

  /// Notes one thing found.
  ///
  /// - Parameter cuts: what takes it out; nil where nothing does.
  func note(
    _ kind: HygieneTrace.Kind, count: Int = 1, place: String? = nil, details: [String] = [],
    isAdvice: Bool = false, in part: String = "", cuts: [XMLSource.Edit]? = nil,
    removing parts: Set<String> = []
  ) {
    func add(to traces: inout [HygieneTrace.Kind: HygieneTrace]) {
      var trace = traces[kind] ?? HygieneTrace(kind, count: 0, isAdvice: true)
      trace.count += count
      if let place, trace.places.count < 10_000 { trace.places.append(place) }
      for detail in details where !trace.details.contains(detail) { trace.details.append(detail) }
      trace.isAdvice = trace.isAdvice && isAdvice
      traces[kind] = trace
    }
    add(to: &traces)
    guard cuts != nil || !parts.isEmpty else { return }
    add(to: &cleanable)
    // Without a cut of its own a part may still have paragraphs to be joined.
    if let cuts { edits[part, default: []] += cuts }
    removed.formUnion(parts)
  }

  /// Changes a part without anything to tell.
  func edit(_ part: String, _ edits: [XMLSource.Edit]) {
    if !edits.isEmpty { self.edits[part, default: []] += edits }
  }

  /// Says by how many people a kind of thing is.
  func setAuthors(_ kind: HygieneTrace.Kind, _ names: Set<String>) {
    traces[kind]?.authors = names.count
    cleanable[kind]?.authors = names.count
  }

  /// Folds everything that may name people or programs into one trace.
  func noteProperty(
    _ name: String, in part: String = "", cuts: [XMLSource.Edit]? = nil,
    removing parts: Set<String> = []
  ) {
    let isKnown = traces[.properties] != nil
    note(
      .properties, count: isKnown ? 0 : 1, details: [name], isAdvice: true, in: part, cuts: cuts,
      removing: parts)
    cleanable[.properties]?.count = 1
  }
}

/// Where in a text something stands: under which heading, in which paragraph.
struct PlaceFinder {
  private var marks: [(index: Int, heading: String?, number: Int)] = []
  private var heading: String?
  private var number = 0

  /// To be told each heading that everyone sees, in order.
  mutating func add(heading words: String, at index: Int) {
    heading = words.isEmpty ? nil : String(words.prefix(60)) + (words.count > 60 ? "…" : "")
    number = 0
    marks.append((index, heading, 0))
  }

  /// To be told each paragraph that everyone sees, in order.
  mutating func addParagraph(at index: Int) {
    number += 1
    marks.append((index, heading, number))
  }

  /// `under “Options”, paragraph 3`.
  func place(of index: Int) -> String {
    var low = 0
    var high = marks.count
    while low < high {
      let middle = (low + high) / 2
      if marks[middle].index <= index { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return "at the beginning" }
    let mark = marks[low - 1]
    switch (mark.heading, mark.number) {
    case (let heading?, 0): return "at “\(heading)”"
    case (let heading?, let number): return "under “\(heading)”, paragraph \(number)"
    case (nil, let number): return "paragraph \(number)"
    }
  }
}

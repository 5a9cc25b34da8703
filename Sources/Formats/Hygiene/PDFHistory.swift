import CQPDF

/// The earlier versions that a PDF keeps: each time it is saved on top of
/// itself, what changed is put behind what was there.
struct PDFHistory {
  /// Earlier versions that can be brought back.
  private(set) var earlier = 0
  private let bytes: [UInt8]
  /// Where each of them ends, the latest first.
  private var ends: [Int] = []

  private static let most = 100
  /// Versions that are opened to be compared, the latest first.
  private static let mostCompared = 4

  /// - Returns: nil where the file's own list of objects cannot be followed:
  ///   reading it tells of that.
  init?(_ bytes: [UInt8], limits: ReadLimits) {
    self.bytes = bytes
    guard let last = Self.lastMark(in: bytes) else { return nil }
    var sections = [last]
    var met: Set<Int> = [last]
    while sections.count < Self.most, let before = Self.previous(of: sections.last!, in: bytes) {
      guard met.insert(before).inserted else { break }
      sections.append(before)
    }
    // A file made for reading page by page begins with two sections.
    let linearised = Self.linearisedLength(bytes)
    if linearised != nil, sections.count >= 2 { sections.removeLast() }
    sections = Self.withoutHybrids(sections, bytes)
    earlier = sections.count - 1
    for (place, section) in sections.dropFirst().enumerated() {
      let isFirst = place == sections.count - 2
      if isFirst, let linearised {
        ends.append(min(linearised, bytes.count))
      } else if let end = bytes.place(of: "%%EOF", from: section) {
        ends.append(min(end + 6, bytes.count))
      }
    }
  }

  // MARK: Comparing

  /// The pages that looked different in an earlier version, counted from 1;
  /// nil where that cannot be told.
  func changedPages(of file: borrowing PDFFile, limits: ReadLimits) -> [Int]? {
    let now = Self.pages(of: file)
    guard let now else { return nil }
    var changed: Set<Int> = []
    for end in ends.prefix(Self.mostCompared) {
      guard let old = try? PDFFile(bytes: Array(bytes[..<end]), limits: limits),
        let before = Self.pages(of: old)
      else { return nil }
      for number in 0..<max(now.count, before.count) {
        let same = number < now.count && number < before.count && now[number] == before[number]
        if !same { changed.insert(min(number, max(0, now.count - 1)) + 1) }
      }
    }
    return ends.count > Self.mostCompared && changed.isEmpty ? nil : changed.sorted()
  }

  /// What each page is made of, in few bytes; nil for a file of too many.
  private static func pages(of file: borrowing PDFFile) -> [String]? {
    guard case .counted(let count) = file.countPages(), count <= 2_000 else { return nil }
    var pages: [String] = []
    var budget = 128 << 20
    for number in 0..<count {
      let print = file.scoped { file.fingerprint(ofPage: number, &budget) }
      guard let print, budget > 0 else { return nil }
      pages.append(print)
    }
    return pages
  }

  // MARK: Following the sections

  /// Without sections that Word writes right behind the first for readers
  /// that know compressed objects: they list nothing themselves.
  private static func withoutHybrids(_ sections: [Int], _ bytes: [UInt8]) -> [Int] {
    var kept: [Int] = []
    for (place, section) in sections.enumerated() {
      let before = place + 1 < sections.count ? sections[place + 1] : nil
      guard let before, isEmptyTable(section, bytes),
        let trailer = bytes.place(of: "trailer", from: section),
        let end = bytes.place(of: "startxref", from: trailer),
        let mark = bytes.place(of: "/XRefStm", from: trailer, to: end),
        let stream = number(after: mark + 8, in: bytes), stream < before
      else {
        kept.append(section)
        continue
      }
    }
    return kept
  }

  private static func isEmptyTable(_ section: Int, _ bytes: [UInt8]) -> Bool {
    guard section >= 0, section < bytes.count, bytes[section...].starts(with: Array("xref".utf8)),
      let trailer = bytes.place(of: "trailer", from: section, to: min(bytes.count, section + 40))
    else { return false }
    let words = bytes[(section + 4)..<trailer].split { $0 <= 0x20 }
    return words.count == 2 && words.allSatisfy { Array($0) == [0x30] }
  }

  private static func lastMark(in bytes: [UInt8]) -> Int? {
    let start = max(0, bytes.count - 2_048)
    var found: Int?
    var at = start
    while let next = bytes.place(of: "startxref", from: at) {
      found = next
      at = next + 9
    }
    return found.flatMap { number(after: $0 + 9, in: bytes) }
  }

  private static func number(after start: Int, in bytes: [UInt8]) -> Int? {
    var at = start
    while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
    var value: Int?
    while at < bytes.count, (48...57).contains(bytes[at]), (value ?? 0) < 1 << 50 {
      value = (value ?? 0) * 10 + Int(bytes[at] - 48)
      at += 1
    }
    return value
  }

  /// Where the section before one begins, as its trailer says.
  private static func previous(of section: Int, in bytes: [UInt8]) -> Int? {
    guard section >= 0, section < bytes.count else { return nil }
    var trailer = section
    if bytes[section...].starts(with: Array("xref".utf8)) {
      guard let mark = bytes.place(of: "trailer", from: section) else { return nil }
      trailer = mark
    }
    let ends = ["stream", "startxref"].compactMap { bytes.place(of: $0, from: trailer) }
    guard let end = ends.min(), let mark = bytes.place(of: "/Prev", from: trailer, to: end) else {
      return nil
    }
    return number(after: mark + 5, in: bytes).flatMap { $0 > 0 && $0 < bytes.count ? $0 : nil }
  }

  /// How long a file made for reading page by page says it is.
  private static func linearisedLength(_ bytes: [UInt8]) -> Int? {
    let end = min(bytes.count, 1_024)
    guard let mark = bytes.place(of: "/Linearized", to: end),
      let length = bytes.place(of: "/L ", from: mark, to: end)
    else { return nil }
    return number(after: length + 2, in: bytes)
  }
}

extension PDFFile {
  /// What a page is made of: its content, annotations, pictures and forms.
  func fingerprint(ofPage number: Int, _ budget: inout Int) -> String? {
    let page = qpdf_get_page_n(data, number)
    guard takeError() == nil, isDictionary(page) else { return nil }
    var digest = SHA256Text()
    if let content = value(page, "/Contents") {
      for stream in isArray(content) ? items(content) : [content] {
        guard let bytes = smallStream(stream, isUnpacked: false) else { continue }
        budget -= bytes.count
        digest.add(bytes)
      }
    }
    for annotation in items(page, "/Annots").prefix(2_000) {
      digest.add(Array(written(annotation).utf8))
    }
    var met: Set<PDFReference> = []
    if let resources = inherited(page, "/Resources") {
      addObjects(of: resources, to: &digest, &met, &budget, depth: 0)
    }
    return digest.text
  }

  private func addObjects(
    of resources: Handle, to digest: inout SHA256Text, _ met: inout Set<PDFReference>,
    _ budget: inout Int, depth: Int
  ) {
    guard depth < 4, let objects = dictionary(resources, "/XObject") else { return }
    for name in keys(objects).prefix(500) {
      let object = get(objects, name)
      guard isStream(object), let reference = reference(object), met.insert(reference).inserted,
        budget > 0, let bytes = smallStream(object, isUnpacked: false)
      else { continue }
      budget -= bytes.count
      digest.add(bytes)
      if let inner = attributes(object).flatMap({ value($0, "/Resources") }) {
        addObjects(of: inner, to: &digest, &met, &budget, depth: depth + 1)
      }
    }
  }
}

/// Digests of pieces, told apart by their order.
struct SHA256Text {
  private(set) var text = ""
  mutating func add(_ bytes: [UInt8]) { text += SHA256.hex(bytes) }
}

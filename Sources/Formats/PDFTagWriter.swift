import CQPDF
import CZlib
import Dispatch
import Glibc

/// Writes the tags of a volume behind what qpdf has written of it.
///
/// qpdf's list of where objects stand is replaced by one that has the tags
/// as well, so that the file is of one piece.
struct PDFTagWriter {
  private let parts: [(tags: PDFTags, outside: Int)]
  /// Number of the first object of each part.
  private var firsts: [Int] = []
  /// What the tags are about, by its numbers in the file; 0 is nothing.
  private var outside: [Int] = []
  /// Objects over those of the parts, as they are written.
  private var own: [[UInt8]] = []
  /// The root of the tags, whose number qpdf has given.
  private let root: Int
  /// The first number that is free.
  private let first: Int
  /// The element over those of all parts.
  private let document: Int
  /// The entries for qpdf's objects: kind, place, and place there.
  private var entries: [(UInt8, Int, Int)] = []
  private let trailer: String
  private let identity: [UInt8]

  /// More pack better, and have to be unpacked where one is wanted.
  private static let perStream = 200

  /// - Parameters:
  ///   - parts: tags of the parts, and where each one's share of what they
  ///     are about begins.
  ///   - base: the volume as qpdf has written it.
  /// - Returns: nil where it is not as expected.
  init?(_ parts: [(tags: PDFTags, outside: Int)], base: borrowing PDFFile) {
    let trailer = qpdf_get_trailer(base.data)
    guard let size = base.integer(trailer, "/Size"), size > 1,
      let catalogue = base.root, let root = base.dictionary(catalogue, "/StructTreeRoot"),
      let number = base.reference(root), let catalogueNumber = base.reference(catalogue),
      let information = base.dictionary(trailer, "/Info").flatMap({ base.reference($0) }),
      let identity = base.items(trailer, "/ID").first.flatMap({ base.bytes($0) }),
      let entries = Self.entries(base, size)
    else { return nil }
    guard entries.indices.contains(Int(number.number)) else { return nil }
    self.parts = parts
    self.root = Int(number.number)
    self.entries = entries
    self.identity = identity.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    self.trailer = "/Info \(information.number) 0 R /Root \(catalogueNumber.number) 0 R"
    first = size - 1
    outside = base.scoped {
      base.items(root, PDFTarget.outside).map { Int(base.reference($0)?.number ?? 0) }
    }
    base.remove(root, PDFTarget.outside)
    var next = first
    for part in parts {
      firsts.append(next)
      next += part.tags.objects.count
    }
    document = next
    let (numbers, names) = (next + 1, next + 2)
    own = [documentText(), numbersText(), namesText(base)].filter { !$0.isEmpty }
    var text = base.written(root)
    text.removeLast(2)
    text += "/K \(document) 0 R /ParentTree \(numbers) 0 R /ParentTreeNextKey \(nextKey)"
    if own.count == 3 { text += " /IDTree \(names) 0 R" }
    own.append(Array("\(text) >>".utf8))
  }

  /// The entries of qpdf's list but for its own, which is the last.
  private static func entries(_ base: borrowing PDFFile, _ size: Int) -> [(UInt8, Int, Int)]? {
    let list = base.object(PDFReference(number: Int32(size - 1), generation: 0))
    guard base.isStream(list), let attributes = base.attributes(list) else { return nil }
    let widths = base.items(attributes, "/W").compactMap { base.number($0) }.map { Int($0) }
    var start: UnsafeMutablePointer<UInt8>?
    var count = 0
    let status = qpdf_oh_get_stream_data(
      base.data, list, qpdf_dl_generalized, nil, &start, &count)
    defer { free(start) }
    guard status & Int32(QPDF_ERRORS) == 0, let start, widths.count == 3,
      widths.allSatisfy({ (0...8).contains($0) }), count >= widths.reduce(0, +) * size
    else { return nil }
    var at = 0
    func field(_ width: Int) -> Int {
      var value = 0
      for _ in 0..<width {
        value = value << 8 | Int(start[at])
        at += 1
      }
      return value
    }
    return (0..<size - 1).map { _ in
      (UInt8(truncatingIfNeeded: field(widths[0])), field(widths[1]), field(widths[2]))
    }
  }

  private var nextKey: Int { parts.map(\.tags.nextKey).max() ?? 0 }

  private func documentText() -> [UInt8] {
    var output = PDFTagOutput()
    output.append("<< /K [")
    for (part, first) in zip(parts, firsts) {
      guard let top = part.tags.topObject else { continue }
      output.append(" \(first + top) 0 R")
    }
    output.append(" ] /P \(root) 0 R /S /Document /Type /StructElem >>")
    return output.bytes
  }

  private func numbersText() -> [UInt8] {
    let nodes = zip(parts, firsts).compactMap { part, first in
      part.tags.numbers.map { "\(first + $0) 0 R" }
    }
    let text = nodes.isEmpty ? "<< /Nums [ ] >>" : "<< /Kids [ \(nodes.joined(separator: " ")) ] >>"
    return Array(text.utf8)
  }

  /// Empty where no element is named.
  private func namesText(_ base: borrowing PDFFile) -> [UInt8] {
    var names: [(id: String, number: Int)] = []
    for (part, first) in zip(parts, firsts) {
      names += part.tags.names.map { ($0.id, first + $0.object) }
    }
    guard !names.isEmpty else { return [] }
    // Names are in the order of their bytes, one scalar each here.
    names.sort { $0.id.unicodeScalars.lexicographicallyPrecedes($1.id.unicodeScalars) }
    var output = PDFTagOutput()
    output.append("<< /Names [")
    for (id, number) in names {
      output.append(" ")
      output.append(base.scoped { base.written(base.newBytes(id)) })
      output.append(" \(number) 0 R")
    }
    output.append(" ] >>")
    return output.bytes
  }

  // MARK: Writing

  /// - Parameter list: where the list of objects stood, in whose place all
  ///   this goes.
  func written(at list: Int) -> [UInt8] {
    let streams = streams()
    let count = objectCount
    // The root has its number already.
    let firstStream = first + count - 1
    var output = PDFTagOutput()
    var entries = entries
    for index in 0..<count - 1 {
      entries.append((2, firstStream + index / Self.perStream, index % Self.perStream))
    }
    entries[root] = (
      2, firstStream + (count - 1) / Self.perStream, (count - 1) % Self.perStream
    )
    for (index, stream) in streams.enumerated() {
      entries.append((1, list + output.count, 0))
      output.append("\(firstStream + index) 0 obj\n")
      output.append(stream)
    }
    let start = list + output.count
    let number = firstStream + streams.count
    entries.append((1, start, 0))
    let identity = SHA256.hex(identity + output.bytes).prefix(32)
    output.append("\(number) 0 obj\n")
    output.append(Self.list(of: entries, "\(trailer) /ID [<\(identity)><\(identity)>]"))
    output.append("startxref\n\(start)\n%%EOF\n")
    return output.bytes
  }

  private var objectCount: Int { parts.reduce(own.count) { $0 + $1.tags.objects.count } }

  /// All objects, so many to a stream, packed.
  private func streams() -> [[UInt8]] {
    let count = (objectCount + Self.perStream - 1) / Self.perStream
    let places = parts.indices.flatMap { part in
      parts[part].tags.objects.indices.map { Place(part: part, object: $0) }
    }
    let made = Made(count)
    DispatchQueue.concurrentPerform(iterations: count) { index in
      made.set(index, stream(index * Self.perStream, places))
    }
    return made.streams
  }

  /// The streams, each set by one thread.
  private final class Made: @unchecked Sendable {
    private let place: UnsafeMutablePointer<[UInt8]>
    private let count: Int
    init(_ count: Int) {
      self.count = count
      place = .allocate(capacity: count)
      place.initialize(repeating: [], count: count)
    }
    func set(_ index: Int, _ stream: [UInt8]) { place[index] = stream }
    var streams: [[UInt8]] { Array(UnsafeBufferPointer(start: place, count: count)) }
    deinit {
      place.deinitialize(count: count)
      place.deallocate()
    }
  }

  private struct Place {
    var part: Int
    var object: Int
  }

  private func stream(_ start: Int, _ places: [Place]) -> [UInt8] {
    let end = min(objectCount, start + Self.perStream)
    var head = PDFTagOutput()
    var body = PDFTagOutput()
    var part = start < places.count ? places[start].part : 0
    var tags = parts[part].tags
    for index in start..<end {
      head.append(index == objectCount - 1 ? root : first + index)
      head.append(" ")
      head.append(body.count)
      head.append(" ")
      if index < places.count {
        if places[index].part != part {
          part = places[index].part
          tags = parts[part].tags
        }
        tags.write(places[index].object, to: &body) { number(of: $0, in: part) }
      } else {
        body.append(own[index - places.count])
      }
      body.append("\n")
    }
    let data = Self.packed(head.bytes + body.bytes)
    var output = PDFTagOutput()
    output.append(
      "<< /Type /ObjStm /Length \(data.count) /Filter /FlateDecode /N \(end - start) "
        + "/First \(head.count) >>\nstream\n")
    output.append(data)
    output.append("\nendstream\nendobj\n")
    return output.bytes
  }

  private func number(of target: PDFTags.Target, in part: Int) -> Int? {
    switch target {
    case .object(let object): return firsts[part] + object
    case .root: return document
    case .outside(let place):
      let place = parts[part].outside + place
      return place < outside.count && outside[place] > 0 ? outside[place] : nil
    }
  }

  /// The list of where objects stand, with what readers start from.
  private static func list(of entries: [(UInt8, Int, Int)], _ trailer: String) -> [UInt8] {
    let columns = 1 + 5 + 2
    var rows: [UInt8] = []
    rows.reserveCapacity(entries.count * (columns + 1))
    var above = [UInt8](repeating: 0, count: columns)
    for (kind, place, index) in entries {
      let row = [
        kind, UInt8(truncatingIfNeeded: place >> 32), UInt8(truncatingIfNeeded: place >> 24),
        UInt8(truncatingIfNeeded: place >> 16), UInt8(truncatingIfNeeded: place >> 8),
        UInt8(truncatingIfNeeded: place), UInt8(truncatingIfNeeded: index >> 8),
        UInt8(truncatingIfNeeded: index),
      ]
      // Each as its difference to the one above, which packs well.
      rows.append(2)
      for column in 0..<columns { rows.append(row[column] &- above[column]) }
      above = row
    }
    let data = packed(rows)
    var output = PDFTagOutput()
    output.append(
      "<< /Type /XRef /Length \(data.count) /Filter /FlateDecode /DecodeParms << /Columns "
        + "\(columns) /Predictor 12 >> /W [ 1 5 2 ] /Size \(entries.count) \(trailer) >>\nstream\n")
    output.append(data)
    output.append("\nendstream\nendobj\n")
    return output.bytes
  }

  private static func packed(_ bytes: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Int(compressBound(UInt(bytes.count)))) { place, count in
      var length = UInt(place.count)
      // A level less than most take: a third faster, a fiftieth larger.
      compress2(place.baseAddress, &length, bytes, UInt(bytes.count), 5)
      count = Int(length)
    }
  }
}

import CQPDF

/// The tags of a part as text, and where they lead.
struct PDFTags {
  private var text = PDFTagText()
  /// In the order in which they are written.
  private(set) var objects: [PDFTagText.Extent] = []
  /// The number among the objects of what tags refer to; objects that are
  /// alike have the same. That of what stands over all elements is `root`.
  private var places = PDFPlaces()
  private static let root: Int32 = -1
  /// What is no tag but has to be in the pack for them.
  private(set) var outside: [PDFReference] = []
  private var outsidePlaces = PDFPlaces()
  /// For each reference in the text, what it leads to.
  private var targets: [Int32] = []
  /// Elements that PDF/UA wants named and that are not.
  private(set) var namelessNotes: [PDFReference] = []
  /// Elements by what they are named.
  var ids: [(id: String, element: PDFReference)] = []
  /// The one element over all others.
  var top: PDFReference?
  /// The same, by their numbers among the objects.
  private(set) var names: [(id: String, object: Int)] = []
  private(set) var topObject: Int?
  /// The part's node of the parent tree.
  private(set) var numbers: Int?
  /// The number behind those of that node.
  private(set) var nextKey = 0

  private static let suffix = Array(" 0 R".utf8)

  /// Where a reference leads.
  enum Target {
    case object(Int)
    case outside(Int)
    /// To what stands over all elements: here the pack's `Document`.
    case root
  }

  init() {}

  /// Takes every object that is reached from some elements, each once and
  /// without recursion.
  ///
  /// Attributes that are alike become one object: LibreOffice writes the
  /// same few for every paragraph, half of a file's objects.
  ///
  /// - Parameters:
  ///   - pages: what is no tag, whatever its file says of it.
  ///   - list: of the objects as the file has them; nil where any may have been
  ///     changed since it was opened.
  init(
    of file: borrowing PDFFile, from tops: [PDFReference], root: PDFReference?,
    pages: [PDFReference], list: PDFObjectList?
  ) {
    if let root { places[root] = Self.root }
    var waiting = tops.reversed().map { ($0, PDFTagText.Way.element) }
    var alike: [Int: [Int32]] = [:]
    var passed = Set(pages)
    while let (reference, way) = waiting.popLast() {
      guard places[reference] == nil, !passed.contains(reference) else { continue }
      let sight =
        list?.text(of: reference).flatMap { text.take($0, way: way, last: list?.last) }
        ?? take(reference, of: file, way: way)
      switch sight.kind {
      case .page, .stream, .root:
        if sight.kind == .root { places[reference] = Self.root } else { passed.insert(reference) }
        text.remove(sight.extent)
        continue
      case .dictionary, .other: break
      }
      if way == .attributes, sight.extent.references.isEmpty {
        let hash = text.hash(of: sight.extent)
        if let same = alike[hash]?.first(where: {
          text.isSame(sight.extent, objects[Int($0)])
        }) {
          places[reference] = same
          text.remove(sight.extent)
          continue
        }
        alike[hash, default: []].append(Int32(objects.count))
      }
      if sight.isNote, !sight.hasID { namelessNotes.append(reference) }
      places[reference] = Int32(objects.count)
      objects.append(sight.extent)
      for next in text.references[sight.extent.references].reversed() where next.way != .other {
        waiting.append((next.target, next.way))
      }
    }
    settle()
  }

  /// Whether an object goes along as text.
  func holds(_ reference: PDFReference) -> Bool { places[reference].map { $0 >= 0 } ?? false }

  /// All that goes along as text, and what stands over it.
  var held: [PDFReference] { places.references }

  /// Takes an object, anew where it has been changed since.
  mutating func retake(_ reference: PDFReference, of file: borrowing PDFFile) {
    let sight = take(reference, of: file, way: .element)
    if let place = places[reference], place >= 0 {
      objects[Int(place)] = sight.extent
    } else {
      places[reference] = Int32(objects.count)
      objects.append(sight.extent)
    }
  }

  private mutating func take(
    _ reference: PDFReference, of file: borrowing PDFFile, way: PDFTagText.Way
  ) -> PDFTagText.Sight {
    let object = file.object(reference)
    defer { file.release(object) }
    return file.take(object, into: &text, way: way)
  }

  /// Takes the part's node of the parent tree.
  ///
  /// - Parameter entries: numbers of the pack in their order, each with an
  ///   element or a list of them.
  mutating func takeNumbers(
    _ entries: [(number: Int, value: PDFFile.Handle)], of file: borrowing PDFFile
  ) {
    guard let first = entries.first, let last = entries.last else { return }
    let start = (text.bytes.count, text.references.count)
    text.append("<< /Limits [ \(first.number) \(last.number) ] /Nums [")
    for (number, value) in entries {
      text.append(" \(number) ")
      if let reference = file.reference(value), places[reference] != nil {
        text.append(reference)
      } else {
        _ = file.take(value, into: &text, way: .element)
      }
    }
    text.append(" ] >>")
    numbers = objects.count
    nextKey = last.number + 1
    objects.append(
      PDFTagText.Extent(
        bytes: start.0..<text.bytes.count, references: start.1..<text.references.count))
  }

  /// Finds out where the references lead that have been taken since.
  mutating func settle() {
    targets.reserveCapacity(text.references.count)
    for reference in text.references[targets.count...] {
      if let place = places[reference.target] {
        targets.append(place)
      } else if let place = outsidePlaces[reference.target] {
        targets.append(-2 - place)
      } else {
        let place = Int32(outside.count)
        outsidePlaces[reference.target] = place
        outside.append(reference.target)
        targets.append(-2 - place)
      }
    }
  }

  /// Lets go of what is needed only while the part is open.
  mutating func close() {
    names = ids.compactMap { id, element in places[element].map { (id, Int($0)) } }
    topObject = top.flatMap { places[$0] }.map { Int($0) }
    ids = []
    places = PDFPlaces()
    outsidePlaces = PDFPlaces()
    text.close()
  }

  /// Writes an object.
  ///
  /// - Parameter number: the object that a reference leads to; nil where it
  ///   is not in the pack.
  func write(_ object: Int, to output: inout PDFTagOutput, number: (Target) -> Int?) {
    let extent = objects[object]
    text.bytes.withUnsafeBufferPointer { bytes in
      var position = extent.bytes.lowerBound
      for index in extent.references {
        let reference = text.positions[index]
        output.append(UnsafeBufferPointer(rebasing: bytes[position..<reference]))
        position = reference
        if let found = number(Self.target(targets[index])) {
          output.append(found)
          output.append(Self.suffix)
        } else {
          output.append("null")
        }
      }
      output.append(UnsafeBufferPointer(rebasing: bytes[position..<extent.bytes.upperBound]))
    }
  }

  private static func target(_ code: Int32) -> Target {
    code >= 0 ? .object(Int(code)) : code == root ? .root : .outside(-2 - Int(code))
  }
}

/// Places of objects by their references.
///
/// Nearly all have a small number and generation 0: for them a list is
/// several times as fast as a dictionary.
struct PDFPlaces {
  private static let most: Int32 = 1_000_000
  private static let nothing = Int32.min
  private var listed: [Int32] = []
  private var others: [PDFReference: Int32] = [:]

  subscript(_ reference: PDFReference) -> Int32? {
    get {
      guard reference.generation == 0, (0..<Self.most).contains(reference.number) else {
        return others[reference]
      }
      let number = Int(reference.number)
      guard number < listed.count, listed[number] != Self.nothing else { return nil }
      return listed[number]
    }
    set {
      guard reference.generation == 0, (0..<Self.most).contains(reference.number) else {
        others[reference] = newValue
        return
      }
      let number = Int(reference.number)
      if number >= listed.count {
        listed += repeatElement(
          Self.nothing, count: max(number + 1, listed.count * 2) - listed.count)
      }
      listed[number] = newValue ?? Self.nothing
    }
  }

  /// What has a place.
  var references: [PDFReference] {
    listed.indices.filter { listed[$0] != Self.nothing }
      .map { PDFReference(number: Int32($0), generation: 0) } + others.keys
  }
}

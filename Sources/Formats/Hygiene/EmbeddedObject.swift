/// What an object embedded in a report holds that the page does not show.
struct EmbeddedObject {
  /// Whether its inside could be looked into.
  enum Sight: Equatable {
    case seen
    /// A chart or formula, which holds what it shows.
    case picture
    /// A program's own format, which nothing here reads.
    case closed
    case damaged
  }

  var sight = Sight.seen
  /// Hidden things by what they are called, without their names.
  var hidden: [String: Int] = [:]

  /// `2 hidden sheets`, in a settled order.
  var details: [String] {
    hidden.sorted { $0.key < $1.key }.map { name, count in
      "\(count) \(name)\(count == 1 ? "" : "s")"
    }
  }

  /// Looks into an object that is one file.
  ///
  /// - Parameter depth: how many packages within one another may be opened.
  init(_ bytes: [UInt8], limits: ReadLimits, depth: Int) {
    guard ArchiveReader.looksZipped(bytes) else {
      sight = .closed
      return
    }
    guard depth > 0 else {
      sight = .damaged
      return
    }
    do throws(FormatError) {
      let archive = try ArchiveReader(bytes, limits: limits)
      if archive.contains("content.xml") {
        look(into: try Self.source("content.xml", archive, limits), root: 0)
        if hidden.isEmpty { try lookAtText(bytes, .odt, limits, depth) }
      } else if let book = Self.entry("xl/workbook.xml", archive) {
        lookAt(workbook: try Self.source(book, archive, limits))
      } else if Self.entry("ppt/presentation.xml", archive) != nil {
        try lookAtSlides(archive, limits)
      } else if Self.entry("word/document.xml", archive) != nil {
        try lookAtText(bytes, .docx, limits, depth)
      } else {
        sight = .closed
      }
    } catch {
      sight = .damaged
    }
  }

  /// Looks into an OpenDocument object: its content within a larger file.
  init(_ source: XMLSource, root: Int = 0) { look(into: source, root: root) }

  static let damaged: EmbeddedObject = {
    var object = EmbeddedObject()
    object.sight = .damaged
    return object
  }()

  private init() {}

  private static func entry(_ name: String, _ archive: ArchiveReader) -> String? {
    archive.entries.first { $0.path.lowercased() == name }?.path
  }

  private static func source(
    _ part: String, _ archive: ArchiveReader, _ limits: ReadLimits
  ) throws(FormatError) -> XMLSource {
    try XMLSource(archive.bytes(of: part), part: part, limits: limits)
  }

  // MARK: OpenDocument

  private mutating func look(into source: XMLSource, root: Int) {
    let range = root..<source.elements[root].next
    var unseen: Set<String> = []
    for index in range where source.elements[index].name == "style:style" {
      guard let name = source.attribute(index, "style:name"),
        let family = source.attribute(index, "style:family")
      else { continue }
      let isHidden = source.children(of: index).contains { child in
        switch source.elements[child].name {
        case "style:table-properties": source.attribute(child, "table:display") == "false"
        case "style:drawing-page-properties":
          source.attribute(child, "presentation:visibility") == "hidden"
        default: false
        }
      }
      if isHidden { unseen.insert("\(family) \(name)") }
    }
    var isPicture = true
    for index in range {
      switch source.elements[index].name {
      case "office:spreadsheet", "office:text", "office:presentation", "office:drawing":
        isPicture = false
      case "table:table" where source.ancestor(of: index, ["office:spreadsheet"]) != nil:
        let style = source.attribute(index, "table:style-name") ?? ""
        if unseen.contains("table \(style)") || source.attribute(index, "table:display") == "false"
        {
          hidden["hidden sheet", default: 0] += 1
        }
      case "table:table-row", "table:table-column":
        if let how = source.attribute(index, "table:visibility"), how != "visible",
          source.ancestor(of: index, ["office:spreadsheet"]) != nil
        {
          let name = source.elements[index].name == "table:table-row" ? "row" : "column"
          hidden["hidden run of \(name)s", default: 0] += 1
        }
      case "draw:page":
        let style = source.attribute(index, "draw:style-name") ?? ""
        if unseen.contains("drawing-page \(style)") { hidden["hidden slide", default: 0] += 1 }
      default: break
      }
    }
    if isPicture { sight = .picture }
  }

  // MARK: Office Open XML

  private mutating func lookAt(workbook source: XMLSource) {
    for index in source.elements.indices where source.elements[index].name == "x:sheet" {
      let state = source.attribute(index, local: "state")
      if state == "hidden" || state == "veryHidden" { hidden["hidden sheet", default: 0] += 1 }
    }
  }

  private mutating func lookAtSlides(
    _ archive: ArchiveReader, _ limits: ReadLimits
  ) throws(FormatError) {
    for entry in archive.entries {
      let path = entry.path.lowercased()
      guard path.hasPrefix("ppt/slides/slide"), path.hasSuffix(".xml") else { continue }
      let source = try Self.source(entry.path, archive, limits)
      let shows = source.attribute(0, "show")
      if shows == "0" || shows == "false" { hidden["hidden slide", default: 0] += 1 }
    }
  }

  /// A report within the report.
  private mutating func lookAtText(
    _ bytes: [UInt8], _ format: FileFormat, _ limits: ReadLimits, _ depth: Int
  ) throws(FormatError) {
    let inside = try PackageHygiene(bytes, format, limits: limits, depth: depth - 1).hygiene
    for (kind, name) in [
      (HygieneTrace.Kind.trackedChanges, "tracked change"), (.comments, "comment"),
      (.hiddenText, "piece of hidden text"), (.hiddenSheets, "hidden part"),
    ] {
      if let trace = inside[kind] { hidden[name, default: 0] += trace.count }
    }
    if inside[.unreadableObjects] != nil { sight = .damaged }
  }
}

extension PackageHygiene {
  /// Objects looked into in one file; no report has more.
  static let mostObjects = 500

  /// Limits for what lies within: less than for the file itself.
  var innerLimits: ReadLimits {
    var inner = limits
    inner.totalBytes = limits.totalBytes / 4
    inner.entryBytes = min(limits.entryBytes, inner.totalBytes)
    return inner
  }

  /// Notes an object that was looked into.
  ///
  /// - Parameters:
  ///   - cuts: what leaves only the picture of it; nil where it has none.
  ///   - parts: the parts it is made of.
  func note(
    _ object: EmbeddedObject, kind: String, place: String?, in part: String = "",
    cuts: [XMLSource.Edit]?, removing parts: Set<String>
  ) {
    let isCleanable = cuts != nil
    if object.sight == .damaged {
      note(
        .unreadableObjects, place: place, in: part, cuts: cuts, removing: isCleanable ? parts : [])
    } else if !object.hidden.isEmpty {
      note(
        .hiddenSheets, count: object.hidden.values.reduce(0, +), place: place,
        details: object.details, in: part, cuts: cuts, removing: isCleanable ? parts : [])
    } else if object.sight != .picture {
      note(
        .embeddedObjects, place: place, details: [kind], isAdvice: object.sight == .seen)
    }
  }

  // MARK: ODT

  /// Looks into the objects of a package: folders with a content of their
  /// own, and single files.
  func lookAtODTObjects(_ content: String) {
    guard let archive else { return }
    let folders = archive.entries.map(\.path).filter {
      $0.hasSuffix("/content.xml") && !$0.hasPrefix("Versions/")
    }.map { String($0.dropLast("/content.xml".count)) }
    let files = archive.entries.map(\.path).filter { path in
      !path.contains("/") && !Self.ownParts.contains(path) && !path.hasSuffix(".xml")
        && !path.hasSuffix(".rdf") && !path.hasSuffix(".bin")
    }
    guard !(folders + files).isEmpty else { return }
    let text = source(content, holding: ["draw:object", ":object"])
    let uses = text.map { self.objectUses(in: $0) } ?? [:]
    let finder = text.map { places(in: $0, ODTHiddenStyles([])) }
    for path in (folders + files).prefix(Self.mostObjects) {
      let isFolder = folders.contains(path)
      let object: EmbeddedObject
      if isFolder {
        let inner = bytes("\(path)/content.xml").flatMap {
          try? XMLSource($0, part: "\(path)/content.xml", limits: innerLimits)
        }
        object = inner.map { EmbeddedObject($0) } ?? .damaged
      } else {
        object =
          bytes(path).map { EmbeddedObject($0, limits: innerLimits, depth: depth) } ?? .damaged
      }
      let parts = Set(
        archive.entries.map(\.path).filter { $0 == path || $0.hasPrefix(path + "/") })
      var place: String?
      var cuts: [XMLSource.Edit]?
      if let text, let use = uses[path] {
        place = finder?.place(of: use)
        cuts = Self.cuts(leavingPictureOf: use, in: text)
      }
      note(
        object, kind: isFolder ? "OpenDocument" : "another program’s", place: place, in: content,
        cuts: cuts, removing: parts)
    }
  }

  private static let ownParts: Set<String> = ["mimetype", "layout-cache", "encrypted-package"]

  /// The elements that show objects, by the parts they show.
  private func objectUses(in source: XMLSource) -> [String: Int] {
    var uses: [String: Int] = [:]
    for (index, element) in source.elements.enumerated()
    where element.name == "draw:object" || element.name == "draw:object-ole" {
      guard let target = source.attribute(index, "xlink:href") else { continue }
      let path = target.hasPrefix("./") ? String(target.dropFirst(2)) : target
      if uses[path] == nil { uses[path] = index }
    }
    return uses
  }

  /// Takes the object out of its frame where the frame has a picture too.
  private static func cuts(leavingPictureOf index: Int, in source: XMLSource) -> [XMLSource.Edit]? {
    guard let frame = source.elements[index].parent, source.elements[frame].name == "draw:frame",
      let picture = source.first("draw:image", in: frame),
      source.attribute(picture, "xlink:href") != nil
        || source.first("office:binary-data", in: picture) != nil
    else { return nil }
    return [source.cut(index)]
  }

  /// Notes an object that stands in a flat file itself.
  ///
  /// - Returns: whether what is inside has been looked at.
  func noteFlat(_ index: Int, _ source: XMLSource, _ place: (Int) -> String) -> Bool {
    guard source.elements[index].next > index + 1 else { return false }
    let object: EmbeddedObject
    if source.elements[index].name == "draw:object" {
      object = EmbeddedObject(source, root: index)
    } else {
      // A program's own format, as base64.
      var closed = EmbeddedObject(source, root: index)
      closed.sight = .closed
      object = closed
    }
    note(
      object, kind: "OpenDocument", place: place(index),
      cuts: Self.cuts(leavingPictureOf: index, in: source), removing: [])
    return true
  }
}

/// A copy of a report without what its readers are not shown.
///
/// Tracked changes are accepted, comments, hidden text, macros, earlier
/// versions, names of people and other properties are taken out, embedded
/// objects with hidden parts give way to the picture of them; a PDF loses its
/// earlier versions, attached files, scripts, reviewers' notes and the name of
/// its author. All else of the file stays as it is, byte for byte in an ODT or
/// Word document. The same file gives the same copy.
///
/// The copy is looked through again: `remaining` is what it still holds, as
/// black boxes over words, which nothing can take out safely.
public struct CleanCopy: Equatable, Sendable {
  /// The copy; the file's own bytes where there was nothing to take out.
  public var bytes: [UInt8]
  /// As the file, but a Word document with macros becomes one without.
  public var format: FileFormat
  /// What was taken out.
  public var removed: [HygieneTrace]
  /// What the copy still holds.
  public var remaining: [HygieneTrace]

  /// Makes a clean copy of a file.
  ///
  /// - Throws: `clean.signed` and `clean.protected` for files that may not be
  ///   changed, `file.*`, `zip.*`, `xml.*` and `pdf.*` for what cannot be read
  ///   to its end.
  public static func of(
    path: String, limits: ReadLimits = ReadLimits()
  ) throws(FormatError) -> CleanCopy {
    let (bytes, format) = try Hygiene.contents(of: path, limits)
    return try of(bytes, format, limits: limits)
  }

  /// Makes a clean copy of a file in memory; throws as `of(path:limits:)`.
  public static func of(
    _ bytes: [UInt8], _ format: FileFormat, limits: ReadLimits = ReadLimits()
  ) throws(FormatError) -> CleanCopy {
    let made: (bytes: [UInt8], format: FileFormat, before: [HygieneTrace])
    switch format {
    case .odt, .fodt, .docx, .docm: made = try package(bytes, format, limits)
    case .pdf: made = try pdf(bytes, limits)
    default: throw .unusable(format)
    }
    let after = try Hygiene.of(made.bytes, made.format, limits: limits)
    let removed = made.before.filter { trace in
      guard let left = after[trace.kind] else { return true }
      return left.count < trace.count || left.details.count < trace.details.count
    }
    return CleanCopy(
      bytes: made.bytes, format: made.format, removed: removed, remaining: after.traces)
  }

  static let signed = FormatError(
    code: "clean.signed",
    message: "The file carries a digital signature, which any change would break. Ask its author "
      + "for a clean file, signed again.")

  // MARK: PDF

  private static func pdf(
    _ bytes: [UInt8], _ limits: ReadLimits
  ) throws(FormatError) -> (bytes: [UInt8], format: FileFormat, before: [HygieneTrace]) {
    let before = try Hygiene.of(bytes, .pdf, limits: limits).traces
    let cleanable = before.filter { PDFCleaning.kinds.contains($0.kind) }
    guard !cleanable.isEmpty else { return (bytes, .pdf, []) }
    let cleaned = try LargeStack.run { () throws(FormatError) in
      try PDFCleaning.cleaned(bytes, limits: limits)
    }
    return (cleaned, .pdf, cleanable)
  }

  // MARK: Packages

  private static func package(
    _ bytes: [UInt8], _ format: FileFormat, _ limits: ReadLimits
  ) throws(FormatError) -> (bytes: [UInt8], format: FileFormat, before: [HygieneTrace]) {
    let found = try PackageHygiene(bytes, format, limits: limits)
    let before = found.cleaned
    guard !before.isEmpty else { return (bytes, format, []) }
    guard !found.isSigned else { throw signed }
    guard found.archive != nil else {
      let source = found.sources[""]!
      return (source.applying(found.edits[""] ?? []), format, before)
    }
    let archive = try ArchiveReader(bytes, limits: limits)
    var parts: [Part] = []
    for entry in archive.entries where !entry.path.hasSuffix("/") {
      guard !found.removed.contains(entry.path) else { continue }
      var bytes = try archive.bytes(of: entry.path)
      if let edits = found.edits[entry.path], let source = found.sources[entry.path] {
        bytes = source.applying(edits)
        if format == .docx || format == .docm {
          bytes = try WordMerge.merged(bytes, part: entry.path, limits: limits)
        }
      }
      parts.append(
        Part(path: entry.path, mediaType: "", bytes: bytes, isStored: entry.isStored))
    }
    let isWord = format == .docx || format == .docm
    for index in parts.indices {
      let path = parts[index].path
      if isWord, path == "[Content_Types].xml" || path.hasSuffix(".rels") {
        try settle(&parts[index], found, limits)
      } else if !isWord, path == "META-INF/manifest.xml" {
        try settleManifest(&parts[index], found, Set(parts.map(\.path)), limits)
      }
    }
    return (try Archive.bytes(of: parts), isWord ? .docx : format, before)
  }

  /// Takes removed parts out of a list of relations or of types.
  private static func settle(
    _ part: inout Part, _ found: PackageHygiene, _ limits: ReadLimits
  ) throws(FormatError) {
    let removed = Set(found.removed.map { $0.lowercased() })
    let source = try XMLSource(part.bytes, part: part.path, limits: limits)
    var edits: [XMLSource.Edit] = []
    let (folder, owner) = holder(of: part.path)
    let dropped = found.droppedRelations[owner] ?? []
    for (index, element) in source.elements.enumerated() {
      switch element.name {
      case "rel:Relationship":
        let target = source.attribute(index, "Target") ?? ""
        let isExternal = source.attribute(index, "TargetMode") == "External"
        let id = source.attribute(index, "Id") ?? ""
        if dropped.contains(id)
          || !isExternal && removed.contains(resolved(target, in: folder).lowercased())
        {
          edits.append(source.cut(index))
        }
      case "ct:Override":
        let name = (source.attribute(index, "PartName") ?? "").drop { $0 == "/" }
        if removed.contains(name.lowercased()) {
          edits.append(source.cut(index))
        } else if let type = source.attribute(index, "ContentType"),
          type.hasPrefix("application/vnd.ms-word."), type.hasSuffix(".macroEnabled.main+xml"),
          let at = source.bytes.place(
            of: type, from: element.tag.lowerBound, to: element.tag.upperBound)
        {
          edits.append(
            XMLSource.Edit(range: at..<(at + type.utf8.count), replacement: Array(plainType.utf8)))
        }
      default: break
      }
    }
    part.bytes = source.applying(edits)
  }

  private static let plainType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

  /// The folder that targets in a list of relations are seen from, and the
  /// part that the list is of.
  private static func holder(of path: String) -> (folder: String, owner: String) {
    var steps = path.split(separator: "/").map(String.init)
    let name = String(steps.popLast()?.dropLast(".rels".count) ?? "")
    if steps.last == "_rels" { steps.removeLast() }
    let folder = steps.joined(separator: "/")
    return (folder, folder.isEmpty ? name : "\(folder)/\(name)")
  }

  private static func resolved(_ target: String, in folder: String) -> String {
    var steps = target.hasPrefix("/") ? [] : folder.split(separator: "/").map(String.init)
    for step in target.split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(String(step)) }
    }
    return steps.joined(separator: "/")
  }

  /// Takes removed parts out of an ODT's list of its parts.
  private static func settleManifest(
    _ part: inout Part, _ found: PackageHygiene, _ kept: Set<String>, _ limits: ReadLimits
  ) throws(FormatError) {
    let source = try XMLSource(part.bytes, part: part.path, limits: limits)
    var edits: [XMLSource.Edit] = []
    for (index, element) in source.elements.enumerated()
    where element.name == "manifest:file-entry" {
      guard let path = source.attribute(index, local: "full-path") else { continue }
      let isEmptied =
        path.hasSuffix("/") && path != "/" && !kept.contains { $0.hasPrefix(path) }
        && found.removed.contains { $0.hasPrefix(path) }
      if found.removed.contains(path) || isEmptied { edits.append(source.cut(index)) }
    }
    part.bytes = source.applying(edits)
  }
}

/// The parts of a Word document: which there are, what points to what.
///
/// Part names are compared without regard to case, as the standard has it.
final class DOCXPackage {
  struct Relation {
    /// The last word of its type: `image`, `hyperlink`, `styles`.
    var kind: String
    var target: String
    var isExternal: Bool
  }

  let archive: ArchiveReader
  let limits: ReadLimits
  /// The main document's part.
  let main: String
  private(set) var log = WarningLog()
  private var byLowercase: [String: String] = [:]
  private var relationsByPart: [String: [String: Relation]] = [:]

  /// - Throws: `docx.no-text` where no part is the document itself, and as
  ///   `ArchiveReader`.
  init(_ archive: ArchiveReader, limits: ReadLimits) throws(FormatError) {
    self.archive = archive
    self.limits = limits
    for entry in archive.entries {
      let path = entry.path.replacingBackslashes()
      if byLowercase[path.lowercased()] == nil { byLowercase[path.lowercased()] = entry.path }
    }
    let start = try? Self.relations(of: "", byLowercase, archive, limits)
    let named = start?.values.first { $0.kind == "officeDocument" && !$0.isExternal }?.target
    let candidates = [named, "word/document.xml", "word/document2.xml"].compactMap { $0 }
    let found = candidates.lazy.compactMap { [byLowercase] in byLowercase[$0.lowercased()] }.first
    guard let found else {
      throw FormatError(
        code: "docx.no-text",
        message: "The package has no text part, so it is no Word document or only part of one. "
          + "Ask for it again.")
    }
    main = found
    log.append(archive.warnings)
    if let start { relationsByPart[""] = start }
  }

  /// The part's name as the package spells it; nil where there is none.
  func part(_ name: String) -> String? { byLowercase[name.lowercased()] }

  /// A part as a tree.
  ///
  /// - Throws: as `ArchiveReader.bytes` and `XMLTree.init`.
  func tree(
    _ part: String, stoppingAt name: DOCXName? = nil
  ) throws(FormatError) -> XMLTree<DOCXName> {
    let bytes = try archive.bytes(of: part)
    return try XMLTree(bytes, part: part, limits: limits, stoppingAt: name)
  }

  /// A part that the document can be read without: nil where it is missing,
  /// and with a warning where it is damaged.
  func optionalTree(_ part: String?) -> XMLTree<DOCXName>? {
    guard let part, let name = self.part(part) else { return nil }
    do {
      let tree = try self.tree(name)
      log.append(tree.warnings)
      return tree
    } catch {
      log.note(
        "docx.part-damaged",
        "\(name) could not be read and is left out: \(error.message)", place: name, of: name)
      return nil
    }
  }

  /// The relations of a part, by their ids; `""` for the package itself.
  func relations(of part: String) -> [String: Relation] {
    if let known = relationsByPart[part] { return known }
    var found: [String: Relation] = [:]
    do {
      found = try Self.relations(of: part, byLowercase, archive, limits)
    } catch  where error.code != "zip.missing" {
      log.note(
        "docx.part-damaged",
        "The links and pictures of \(part) could not be found: \(error.message)", place: part,
        of: part)
    } catch {}
    relationsByPart[part] = found
    return found
  }

  /// The first part of a kind that a part relates to: its styles, its notes.
  func related(to part: String, _ kind: String) -> String? {
    relations(of: part).sorted { $0.key < $1.key }
      .first { $0.value.kind == kind && !$0.value.isExternal }?.value.target
  }

  private static func relations(
    of part: String, _ names: [String: String], _ archive: ArchiveReader, _ limits: ReadLimits
  ) throws(FormatError) -> [String: Relation] {
    let folder = part.lastIndex(of: "/").map { String(part[...$0]) } ?? ""
    let path = "\(folder)_rels/\(part.dropFirst(folder.count)).rels"
    guard let name = names[path.lowercased()] else {
      throw FormatError(code: "zip.missing", place: path, message: "\(path) is missing.")
    }
    let tree = try XMLTree<DOCXName>(archive.bytes(of: name), part: name, limits: limits)
    var found: [String: Relation] = [:]
    for element in tree.root.elements where element.name == .relationship {
      guard let id = element[.id], let type = element[.type], let target = element[.target],
        found[id] == nil
      else { continue }
      let kind = type.split(separator: "/").last.map(String.init) ?? type
      let isExternal = element.has(.targetMode, "External")
      found[id] = Relation(
        kind: kind == "extendedProperties" ? "extended-properties" : kind,
        target: isExternal ? target : resolve(target, in: folder), isExternal: isExternal)
    }
    return found
  }

  /// The name of a part as seen from a folder: a name to compare, never a
  /// path to open.
  private static func resolve(_ target: String, in folder: String) -> String {
    let plain = target.replacingBackslashes()
    let whole = plain.hasPrefix("/") ? String(plain.dropFirst()) : folder + plain
    var steps: [Substring] = []
    for step in whole.split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
    return steps.joined(separator: "/")
  }
}

extension String {
  fileprivate func replacingBackslashes() -> String {
    utf8.contains(UInt8(ascii: "\\")) ? String(map { $0 == "\\" ? "/" : $0 }) : self
  }
}

import Foundation
import Meetings

extension PackScaffold {
  /// A document to add to an item.
  public struct NewDocument: Sendable {
    /// The file to copy into the folder; nil for one to follow.
    public var file: String?
    public var item: String?
    /// Where set, a new item of this title is made for it.
    public var newItem: String?
    public var title: String?
    public var isAppendix: Bool
    public var exempt: [String]
    /// A parish council's special reason, instead of paragraphs.
    public var reason: String?
    public var publicTitle: String?
    public var isToFollow: Bool

    public init(
      file: String?, item: String?, newItem: String? = nil, title: String? = nil,
      isAppendix: Bool = false, exempt: [String] = [], reason: String? = nil,
      publicTitle: String? = nil, isToFollow: Bool = false
    ) {
      self.file = file
      self.item = item
      self.newItem = newItem
      self.title = title
      self.isAppendix = isAppendix
      self.exempt = exempt
      self.reason = reason
      self.publicTitle = publicTitle
      self.isToFollow = isToFollow
    }

    /// The document's lines in `meeting.yaml`, without the dash.
    fileprivate func entry(_ path: String?) -> [String] {
      var entry: [String] = []
      if let path { entry.append("file: \(path.yamlQuoted)") }
      if let title { entry.append("title: \(title.yamlQuoted)") }
      if isAppendix { entry.append("kind: appendix") }
      if isToFollow { entry.append("state: to-follow") }
      return entry
    }

    /// The lines that withhold it, if it is withheld.
    fileprivate var restrictionLines: [String] {
      guard !exempt.isEmpty || reason != nil else { return [] }
      var lines = ["restricted:"]
      if let reason {
        lines.append("  reason: \(reason.yamlQuoted)")
      } else {
        lines.append("  exempt: [\(exempt.map(\.yamlQuoted).joined(separator: ", "))]")
      }
      if let publicTitle { lines.append("  title: \(publicTitle.yamlQuoted)") }
      return lines
    }

    /// Whether only an item is made, without a document.
    var listsNothing: Bool {
      file == nil && title == nil && !isToFollow && !isAppendix
    }
  }

  /// What adding a document came to.
  public struct Added: Sendable {
    /// The item's id.
    public var item: String
    /// The paper's path in the meeting's folder, if there is one.
    public var file: String?
    /// As papers will call it.
    public var title: String
    /// Whether it is listed without its file, which is to follow.
    public var isToFollow: Bool
    /// What is known of the file; nil where there is none.
    public var facts: Attachment.Facts?
    /// What `check` will say of the paper.
    public var findings: [Finding]
  }

  /// Copies a report into a meeting's folder and lists it in `meeting.yaml`.
  ///
  /// The report is looked at first, as a build would look at it. The clerk's
  /// text is kept as it is but for the lines added, and for what stands in
  /// brackets where something is put in.
  ///
  /// - Throws: `PackError`, and then nothing has been changed: among others
  ///   where the report cannot be read and so no pack could carry it.
  public func add(_ new: NewDocument, to path: String) throws(PackError) -> Added {
    // As it will be read back.
    var new = new
    new.newItem = new.newItem?.withoutControls.text.onOneLine
    new.title = new.title?.withoutControls.text.onOneLine
    new.publicTitle = new.publicTitle?.withoutControls.text.onOneLine
    let location = try PackLocation(path)
    let yaml = location.folder.appendingPathComponent("meeting.yaml")
    let before = try read(yaml, as: "meeting.yaml")
    let council = try CouncilReader().read(try read(location.councilFile, as: "council.yaml"))
    if council.council.authority == .parish, !new.exempt.isEmpty {
      throw PackError(
        code: "restriction.wrong-act", place: "meeting.yaml",
        message: "Schedule 12A does not bind this council. To withhold the paper give --reason, "
          + "the special reason that the resolution will state. Nothing was added.")
    }
    let old = try MeetingReader(council: council.council).read(before, id: location.id)
    let copy = try new.file.map { (file) throws(PackError) in
      try destination(of: file, in: location)
    }
    var editor = MeetingEditor(String(decoding: before, as: UTF8.self))
    let id = try list(new, copy?.path, in: &editor, old)
    let item = try check(
      editor, against: old, id: id, new, file: copy?.path, council: council.council,
      location: location)
    var added = Added(
      item: id, file: copy?.path, title: new.title ?? item.title, isToFollow: new.isToFollow,
      findings: [])
    if let copy {
      try look(
        at: copy.source, named: new.file ?? copy.path, of: item, old.meeting, council, &added)
    }
    try store(editor, copy, yaml)
    return added
  }

  /// Puts the lines into the text.
  ///
  /// - Returns: the item's id.
  private func list(
    _ new: NewDocument, _ path: String?, in editor: inout MeetingEditor, _ old: MeetingFile
  ) throws(PackError) -> String {
    let entry = new.entry(path)
    let restriction = new.restrictionLines
    let items = old.meeting.business.flatMap(\.withItems)
    if let title = new.newItem {
      // The title of a withheld item says too much for an id.
      let id = new.item ?? (restriction.isEmpty ? title : new.publicTitle ?? "restricted item").slug
      guard ItemReader.id(written: id, title: title) == id else {
        throw PackError(
          code: "item.id",
          message: "“\(id.onOneLine.shortened)” cannot be an id: write letters, digits and "
            + "hyphens, such as --item \(ItemReader.id(written: id, title: title)).")
      }
      guard !items.contains(where: { $0.id == id }) else {
        throw PackError(
          code: "item.duplicate-id", place: "meeting.yaml",
          message: "There is already an item “\(id)”. Add the report to it with --item \(id), or "
            + "give the new item another id with --new and --item together.")
      }
      // A new item made for a withheld paper is withheld with it, title and
      // all; on an item that is there, only the paper is.
      var lines = ["id: \(id.yamlScalar)", "title: \(title.yamlQuoted)"] + restriction
      if !entry.isEmpty {
        lines.append("documents:")
        lines += entry.enumerated().map { ($0 == 0 ? "  - " : "    ") + $1 }
      }
      try editor.addItem(lines)
      return id
    }
    guard let id = new.item else {
      throw PackError(
        code: "item.missing",
        message: "Say which item the report belongs to with --item, or "
          + "make one with --new.")
    }
    let listed = items.first { $0.id == id }?.documents ?? []
    if let path, listed.contains(where: { $0.file == path }) {
      throw PackError(
        code: "document.listed", place: "meeting.yaml",
        message: "“\(path)” is listed under “\(id)” already. Nothing was changed.")
    }
    try editor.addDocument(entry + restriction, to: id)
    return id
  }

  /// Looks at a report as a build would, and refuses one that no pack could
  /// carry.
  private func look(
    at source: URL, named name: String, of item: Item, _ meeting: Meeting, _ council: CouncilFile,
    _ added: inout Added
  ) throws(PackError) {
    var item = item
    // The report alone: those listed before it are not looked at again, but
    // whether one of them is exempt bears on this one.
    for index in item.documents.indices.dropLast() { item.documents[index].file = nil }
    item.items = []
    let last = item.documents.count - 1
    guard last >= 0 else { return }
    item.documents[last].file = source.lastPathComponent
    let gathered = reader.intake.gather(
      Meeting(id: meeting.id, committee: meeting.committee, date: meeting.date, business: [item]),
      in: source.deletingLastPathComponent(), labels: council.frontSheetLabels, without: [],
      progress: { _ in })
    let document = gathered.meeting.business[0].documents[last]
    let findings = gathered.findings.filter {
      $0.place?.hasPrefix(source.lastPathComponent) == true
    }
    guard let facts = document.facts else {
      let cause = findings.first { $0.severity == .blocker }
      throw PackError(
        code: cause?.code ?? "document.unreadable", place: name,
        message: [cause?.message ?? "The file cannot be read.", cause?.hint, "Nothing was added."]
          .compactMap { $0 }.joined(separator: " "))
    }
    added.title = document.title
    added.facts = facts
    added.findings = findings.map { finding in
      var finding = finding
      let rest = finding.place?.dropFirst(source.lastPathComponent.count) ?? ""
      finding.place = (added.file ?? name) + rest
      return finding
    }
  }

  /// Reads the edited text, and refuses it unless exactly the one document
  /// (or item) came to it.
  ///
  /// - Returns: the item as it now reads.
  private func check(
    _ editor: MeetingEditor, against old: MeetingFile, id: String, _ new: NewDocument,
    file: String?, council: Council, location: PackLocation
  ) throws(PackError) -> Item {
    let cannotEdit = PackScaffold.cannotEdit(id, new.entry(file) + new.restrictionLines)
    let after = try? MeetingReader(council: council).read(
      Array(editor.text.utf8), id: location.id)
    guard var meeting = after?.meeting else { throw cannotEdit }
    let now = meeting.business.flatMap(\.withItems).first { $0.id == id }
    var added: Attachment?
    let isRestricted = !new.exempt.isEmpty || new.reason != nil
    if let title = new.newItem {
      guard let item = meeting.business.popLast(), item.id == id, item.title == title,
        item.documents.count <= 1, (item.restriction != nil) == isRestricted
      else { throw cannotEdit }
      added = item.documents.first
    } else {
      func take(_ items: inout [Item]) -> Attachment? {
        for index in items.indices {
          if items[index].id == id { return items[index].documents.popLast() }
          if let found = take(&items[index].items) { return found }
        }
        return nil
      }
      added = take(&meeting.business)
    }
    // Ids follow from the items; whether they match is seen in the rest.
    guard meeting == old.meeting, added?.file == file, (added == nil) == (new.listsNothing),
      added?.state ?? .toFollow == (new.isToFollow || added == nil ? .toFollow : .inPack),
      (added?.restriction != nil) == (isRestricted && new.newItem == nil), let now
    else { throw cannotEdit }
    return now
  }

  private static func cannotEdit(_ id: String, _ lines: [String]) -> PackError {
    PackError(
      code: "edit.cannot", place: "meeting.yaml",
      message: "Nothing was changed, because the file is laid out in a way that could not be added "
        + "to safely. Put the report into reports/ and write under `documents:` of the item "
        + "“\(id)”:\n"
        + lines.enumerated().map { ($0 == 0 ? "  - " : "    ") + $1 }.joined(separator: "\n"))
  }

  private func destination(
    of file: String, in location: PackLocation
  ) throws(PackError) -> (source: URL, path: String) {
    let given = URL(fileURLWithPath: file).standardizedFileURL
    // The paper itself, not a link to it, belongs in the folder.
    let source = given.resolvingSymlinksInPath()
    let folder = location.folder.resolvingSymlinksInPath()
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: source.path, isDirectory: &isDirectory),
      !isDirectory.boolValue
    else {
      throw PackError(
        code: "document.missing", place: file,
        message: "There is no such file. Check the name and the folder.")
    }
    let name = given.lastPathComponent
    guard !name.contains("\\"), !name.withoutControls.removed, name.onOneLine == name else {
      throw PackError(
        code: "document.name", place: file.withoutControls.text.onOneLine,
        message: "The file's name has a backslash, a line end or a character that is not seen, "
          + "which meeting.yaml cannot carry. Rename the file.")
    }
    let reports = location.folder.appendingPathComponent("reports")
    if source.path.hasPrefix(folder.path + "/") {
      // Already in the folder: listed where it is.
      return (source, String(source.path.dropFirst(folder.path.count + 1)))
    }
    let target = reports.appendingPathComponent(given.lastPathComponent)
    if FileManager.default.fileExists(atPath: target.path),
      !FileManager.default.contentsEqual(atPath: target.path, andPath: source.path)
    {
      throw PackError(
        code: "document.exists", place: target.path,
        message: "Another file of that name is in the folder already. Rename one of them.")
    }
    return (source, "reports/\(given.lastPathComponent)")
  }

  private func store(
    _ editor: MeetingEditor, _ copy: (source: URL, path: String)?, _ yaml: URL
  ) throws(PackError) {
    let folder = yaml.deletingLastPathComponent()
    do {
      if let copy {
        let target = folder.appendingPathComponent(copy.path)
        try FileManager.default.createDirectory(
          at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        if !FileManager.default.fileExists(atPath: target.path) {
          try FileManager.default.copyItem(at: copy.source, to: target)
        }
      }
      try Data(editor.text.utf8).write(to: yaml, options: .atomic)
    } catch {
      throw PackError(
        code: "folder.unwritable", place: folder.path,
        message: "The folder cannot be written. Ask for permission, or free some room.")
    }
  }
}

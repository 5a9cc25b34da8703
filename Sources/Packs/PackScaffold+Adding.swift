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

    /// Whether only an item is made, without a document.
    var listsNothing: Bool {
      file == nil && title == nil && !isToFollow && !isAppendix
    }
  }

  /// Copies a report into a meeting's folder and lists it in `meeting.yaml`.
  ///
  /// The clerk's text is kept as it is but for the lines added.
  ///
  /// - Returns: the item's id and the path of the copy, if there is one.
  /// - Throws: `PackError`, and then nothing has been changed.
  public func add(
    _ new: NewDocument, to path: String
  ) throws(PackError) -> (item: String, file: String?) {
    // As it will be read back.
    var new = new
    new.newItem = new.newItem?.withoutControls.text
    new.title = new.title?.withoutControls.text
    let location = try PackLocation(path)
    let yaml = location.folder.appendingPathComponent("meeting.yaml")
    let before = try read(yaml, as: "meeting.yaml")
    let council = try CouncilReader().read(try read(location.councilFile, as: "council.yaml"))
    let old = try MeetingReader(council: council.council).read(before, id: location.id)
    let copy = try new.file.map { (file) throws(PackError) in
      try destination(of: file, in: location)
    }

    var entry: [String] = []
    if let copy { entry.append("file: \(copy.path.yamlQuoted)") }
    if let title = new.title { entry.append("title: \(title.yamlQuoted)") }
    if new.isAppendix { entry.append("kind: appendix") }
    if new.isToFollow { entry.append("state: to-follow") }
    var restriction: [String] = []
    if !new.exempt.isEmpty || new.reason != nil {
      restriction.append("restricted:")
      if let reason = new.reason {
        restriction.append("  reason: \(reason.yamlQuoted)")
      } else {
        restriction.append("  exempt: [\(new.exempt.map(\.yamlQuoted).joined(separator: ", "))]")
      }
      if let title = new.publicTitle { restriction.append("  title: \(title.yamlQuoted)") }
    }
    // A new item made for a withheld paper is withheld with it, title and
    // all; on an item that is there, only the paper is.
    if new.newItem == nil { entry += restriction }
    var editor = MeetingEditor(String(decoding: before, as: UTF8.self))
    let id: String
    if let title = new.newItem {
      // The title of a withheld item says too much for an id.
      id = new.item ?? (restriction.isEmpty ? title : new.publicTitle ?? "restricted item").slug
      guard !old.meeting.business.flatMap(\.withItems).contains(where: { $0.id == id }) else {
        throw PackError(
          code: "item.duplicate-id", place: "meeting.yaml",
          message: "There is already an item “\(id)”. Name another with --item.")
      }
      var lines = ["id: \(id.yamlScalar)", "title: \(title.yamlQuoted)"]
      lines += restriction
      if !entry.isEmpty {
        lines.append("documents:")
        lines += entry.enumerated().map { ($0 == 0 ? "  - " : "    ") + $1 }
      }
      try editor.addItem(lines)
    } else if let item = new.item {
      id = item
      let listed = old.meeting.business.flatMap(\.withItems).first { $0.id == id }?.documents ?? []
      if let copy, listed.contains(where: { $0.file == copy.path }) {
        throw PackError(
          code: "document.listed", place: "meeting.yaml",
          message: "“\(copy.path)” is listed under “\(id)” already. Nothing was changed.")
      }
      try editor.addDocument(entry, to: item)
    } else {
      throw PackError(
        code: "item.missing",
        message: "Say which item the report belongs to with --item, or "
          + "make one with --new.")
    }
    try check(
      editor, against: old, id: id, new, file: copy?.path, council: council.council,
      location: location)
    try store(editor, copy, yaml)
    return (id, copy?.path)
  }

  /// Reads the edited text, and refuses it unless exactly the one document
  /// (or item) came to it.
  private func check(
    _ editor: MeetingEditor, against old: MeetingFile, id: String, _ new: NewDocument,
    file: String?, council: Council, location: PackLocation
  ) throws(PackError) {
    let after = try? MeetingReader(council: council).read(
      Array(editor.text.utf8), id: location.id)
    guard var meeting = after?.meeting else { throw PackScaffold.cannotEdit }
    var added: Attachment?
    let isRestricted = !new.exempt.isEmpty || new.reason != nil
    if let title = new.newItem {
      guard let item = meeting.business.popLast(), item.id == id, item.title == title,
        item.documents.count <= 1, (item.restriction != nil) == isRestricted
      else { throw PackScaffold.cannotEdit }
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
      (added?.restriction != nil) == (isRestricted && new.newItem == nil)
    else { throw PackScaffold.cannotEdit }
  }

  private static var cannotEdit: PackError {
    PackError(
      code: "edit.cannot", place: "meeting.yaml",
      message: "The file is laid out in a way that could not be added to safely, so nothing was "
        + "changed. Add the document by hand.")
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

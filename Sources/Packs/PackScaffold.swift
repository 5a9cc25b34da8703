import Foundation
import Meetings

/// Makes meeting folders and adds reports to them.
public struct PackScaffold: Sendable {
  public var reader: PackReader

  public init(reader: PackReader) { self.reader = reader }

  /// What to make a meeting of.
  public struct NewMeeting: Sendable {
    public var committee: String
    public var date: String
    public var order: String?
    public var time: String?
    public var venue: String?

    public init(
      committee: String, date: String, order: String? = nil, time: String? = nil,
      venue: String? = nil
    ) {
      self.committee = committee
      self.date = date
      self.order = order
      self.time = time
      self.venue = venue
    }
  }

  /// Makes a meeting's folder with its `meeting.yaml` and `reports/`.
  ///
  /// What follows from the meetings beside it is written down: the first
  /// minute number and the minutes not yet approved. So the folder does not
  /// change because another does.
  ///
  /// - Parameter parent: the folder with `council.yaml`, or one below it.
  /// - Returns: the new folder.
  /// - Throws: `PackError`, and then nothing has been made.
  public func make(_ new: NewMeeting, in parent: String) throws(PackError) -> URL {
    let parentURL = URL(fileURLWithPath: parent).standardizedFileURL
    let councilFile = try PackLocation.councilFile(above: parentURL)
    let council = try CouncilReader().read(try read(councilFile, as: "council.yaml")).council
    guard let committee = council.committees[Committee.ID(new.committee)] else {
      let all = council.committees.keys.map(\.name).sorted()
      throw PackError(
        code: "committee.unknown", place: "council.yaml",
        message: "There is no committee “\(new.committee.shortened)”. "
          + (new.committee.nearest(among: all).map { "Did you mean `\($0)`? " } ?? "")
          + "There are: \(all.joined(separator: ", ")).")
    }
    let text = try draft(new, council, committee)
    let date = try MeetingReader(council: council).read(Array(text.utf8), id: "new").meeting.date
    let folder = parentURL.appendingPathComponent("\(date.iso)-\(committee.id.name)")
    guard !FileManager.default.fileExists(atPath: folder.path) else {
      throw PackError(
        code: "folder.exists", place: folder.path,
        message: "There is already a meeting of that body on that day. Nothing was changed.")
    }
    return try write(text, to: folder, council, committee, date)
  }

  /// The head of the file, enough to be read and dated.
  private func draft(
    _ new: NewMeeting, _ council: Council, _ committee: Committee
  ) throws(PackError) -> String {
    var text = "committee: \(committee.id.name)\n"
    if let order = new.order { text += "order: \(order.yamlQuoted)\n" }
    text += "date: \(new.date.yamlQuoted)\n"
    if let time = new.time ?? committee.time?.description {
      text += "time: \(time.yamlQuoted)\n"
    }
    if let venue = new.venue ?? committee.venue { text += "venue: \(venue.yamlQuoted)\n" }
    let reader = MeetingReader(council: council, name: "the new meeting")
    let file = try reader.read(Array(text.utf8), id: "new")
    if let finding = file.findings.first(where: { $0.severity == .blocker }) {
      throw PackError(
        code: finding.code, message: [finding.message, finding.hint].compactMap { $0 }
          .joined(separator: " "))
    }
    return text.replacingOccurrences(
      of: "date: \(new.date.yamlQuoted)", with: "date: \(file.meeting.date.printedInFull)")
  }

  private func write(
    _ head: String, to folder: URL, _ council: Council, _ committee: Committee, _ date: Day
  ) throws(PackError) -> URL {
    // Made under a hidden name first, so that a folder is there whole or not.
    let hidden = folder.deletingLastPathComponent()
      .appendingPathComponent(".\(folder.lastPathComponent).new")
    let files = FileManager.default
    do {
      try? files.removeItem(at: hidden)
      try files.createDirectory(
        at: hidden.appendingPathComponent("reports"), withIntermediateDirectories: true)
      try Data(head.utf8).write(to: hidden.appendingPathComponent("meeting.yaml"))
    } catch {
      throw PackError(
        code: "folder.unwritable", place: folder.path,
        message: "The folder cannot be made here. Ask for permission, or choose another place.")
    }
    defer { try? files.removeItem(at: hidden) }
    let location = try PackLocation(hidden.path)
    let folders = reader.folders(for: location)
    var sources: [Pack.Source] = []
    let outline = try reader.readOutline(location, folders, sources: &sources)
    let series = SeriesReader(reader: reader, folders: folders)
    let first = series.series(
      of: outline.file, at: location, council: council, &sources
    ).first
    let unapproved = self.unapproved(
      before: date, of: committee, series: series, at: location, council)
    var text = head
    text += "\n# The first minute number, carried on from the last meeting.\n"
    text += "numbering: {next: \(first)}\n"
    if !unapproved.isEmpty {
      text += "\n# Minutes to be approved. Add `file:` to each with its path.\n"
      text += "previous-minutes:\n"
      for day in unapproved { text += "  - {date: \(day.iso)}\n" }
    }
    text += "\n# The business, in order. `meetingday add` puts reports here.\nbusiness: []\n"
    do {
      try Data(text.utf8).write(to: hidden.appendingPathComponent("meeting.yaml"))
      try files.moveItem(at: hidden, to: folder)
    } catch {
      throw PackError(
        code: "folder.unwritable", place: folder.path,
        message: "The folder cannot be made here. Ask for permission, or choose another place.")
    }
    return folder
  }

  /// Days of earlier meetings of a body whose minutes no later meeting has
  /// had before it, the last three at most.
  private func unapproved(
    before date: Day, of committee: Committee, series: SeriesReader, at location: PackLocation,
    _ council: Council
  ) -> [Day] {
    var sources: [Pack.Source] = []
    var findings: [Finding] = []
    let earlier = series.others(at: location, council, &sources, &findings)
      .map(\.file.meeting).filter { $0.committee.id == committee.id && $0.date < date }
    let seen = Set(earlier.flatMap { $0.previousMinutes.map(\.date) })
    return Array(earlier.map(\.date).filter { !seen.contains($0) }.suffix(3))
  }

  // MARK: Adding

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
    public var publicTitle: String?
    public var isToFollow: Bool

    public init(
      file: String?, item: String?, newItem: String? = nil, title: String? = nil,
      isAppendix: Bool = false, exempt: [String] = [], publicTitle: String? = nil,
      isToFollow: Bool = false
    ) {
      self.file = file
      self.item = item
      self.newItem = newItem
      self.title = title
      self.isAppendix = isAppendix
      self.exempt = exempt
      self.publicTitle = publicTitle
      self.isToFollow = isToFollow
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
    let location = try PackLocation(path)
    let yaml = location.folder.appendingPathComponent("meeting.yaml")
    let before = try read(yaml, as: "meeting.yaml")
    let council = try CouncilReader().read(try read(location.councilFile, as: "council.yaml"))
    let old = try MeetingReader(council: council.council).read(before, id: location.id)
    let copy = try new.file.map { (file) throws(PackError) in try destination(of: file, in: location) }

    var entry: [String] = []
    if let copy { entry.append("file: \(copy.path.yamlQuoted)") }
    if let title = new.title { entry.append("title: \(title.yamlQuoted)") }
    if new.isAppendix { entry.append("kind: appendix") }
    if new.isToFollow { entry.append("state: to-follow") }
    if !new.exempt.isEmpty {
      entry.append("restricted:")
      entry.append("  exempt: [\(new.exempt.map(\.yamlQuoted).joined(separator: ", "))]")
      if let title = new.publicTitle { entry.append("  title: \(title.yamlQuoted)") }
    }
    var editor = MeetingEditor(String(decoding: before, as: UTF8.self))
    let id: String
    if let title = new.newItem {
      id = new.item ?? title.slug
      guard !old.meeting.business.flatMap(\.withItems).contains(where: { $0.id == id }) else {
        throw PackError(
          code: "item.duplicate-id", place: "meeting.yaml",
          message: "There is already an item “\(id)”. Name another with --item.")
      }
      var lines = ["id: \(id)", "title: \(title.yamlQuoted)"]
      if !entry.isEmpty {
        lines.append("documents:")
        lines += entry.enumerated().map { ($0 == 0 ? "  - " : "    ") + $1 }
      }
      try editor.addItem(lines)
    } else if let item = new.item {
      id = item
      try editor.addDocument(entry, to: item)
    } else {
      throw PackError(
        code: "item.missing", message: "Say which item the report belongs to with --item, or "
          + "make one with --new.")
    }
    try check(editor, against: old, id: id, council: council.council, location: location)
    try store(editor, copy, yaml)
    return (id, copy?.path)
  }

  /// Reads the edited text, and refuses it unless exactly the one document
  /// (or item) came to it.
  private func check(
    _ editor: MeetingEditor, against old: MeetingFile, id: String, council: Council,
    location: PackLocation
  ) throws(PackError) {
    let new = try MeetingReader(council: council).read(Array(editor.text.utf8), id: location.id)
    let before = old.meeting.business.flatMap(\.withItems)
    let after = new.meeting.business.flatMap(\.withItems)
    let count = before.first { $0.id == id }?.documents.count ?? 0
    guard after.first(where: { $0.id == id })?.documents.count ?? -1 >= count,
      before.filter({ $0.id != id }) == after.filter({ $0.id != id })
    else {
      throw PackError(
        code: "edit.cannot", place: "meeting.yaml",
        message: "The file is laid out in a way that could not be added to safely, so nothing was "
          + "changed. Add the document by hand.")
    }
  }

  private func destination(
    of file: String, in location: PackLocation
  ) throws(PackError) -> (source: URL, path: String) {
    let source = URL(fileURLWithPath: file).standardizedFileURL
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: source.path, isDirectory: &isDirectory),
      !isDirectory.boolValue
    else {
      throw PackError(
        code: "document.missing", place: file,
        message: "There is no such file. Check the name and the folder.")
    }
    let reports = location.folder.appendingPathComponent("reports")
    if source.path.hasPrefix(location.folder.path + "/") {
      // Already in the folder: listed where it is.
      return (source, String(source.path.dropFirst(location.folder.path.count + 1)))
    }
    let target = reports.appendingPathComponent(source.lastPathComponent)
    if FileManager.default.fileExists(atPath: target.path),
      !FileManager.default.contentsEqual(atPath: target.path, andPath: source.path)
    {
      throw PackError(
        code: "document.exists", place: target.path,
        message: "Another file of that name is in the folder already. Rename one of them.")
    }
    return (source, "reports/\(source.lastPathComponent)")
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

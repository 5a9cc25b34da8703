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

  /// A meeting that was made.
  public struct Made: Sendable {
    public var folder: URL
    public var meeting: Meeting
    /// The id of its order of business.
    public var order: String
  }

  /// Makes a meeting's folder with its `meeting.yaml` and `reports/`.
  ///
  /// What follows from the meetings beside it is written down: the first
  /// minute number and the minutes not yet approved. So the folder does not
  /// change because another does.
  ///
  /// - Parameter parent: the folder with `council.yaml`, or one below it.
  /// - Throws: `PackError`, and then nothing has been made.
  public func make(_ new: NewMeeting, in parent: String) throws(PackError) -> Made {
    var parentURL = URL(fileURLWithPath: parent).standardizedFileURL
    let ownFile = parentURL.appendingPathComponent("meeting.yaml")
    if FileManager.default.fileExists(atPath: ownFile.path) {
      // Asked for from within a meeting's folder: beside it, not in it.
      parentURL = parentURL.deletingLastPathComponent()
    }
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
    let written = try write(text, to: folder, council, committee, date)
    let file = try MeetingReader(council: council).read(
      Array(written.utf8), id: folder.lastPathComponent)
    return Made(folder: folder, meeting: file.meeting, order: file.order)
  }

  /// The head of the file, enough to be read and dated.
  private func draft(
    _ new: NewMeeting, _ council: Council, _ committee: Committee
  ) throws(PackError) -> String {
    var text = "committee: \(committee.id.name.yamlScalar)\n"
    if let order = new.order { text += "order: \(order.yamlScalar)\n" }
    text += "date: \(new.date.yamlQuoted)\n"
    if let time = new.time ?? committee.time?.description {
      text += "time: \(time.yamlQuoted)\n"
    }
    if let venue = new.venue ?? committee.venue { text += "venue: \(venue.yamlQuoted)\n" }
    let reader = MeetingReader(council: council, name: "the new meeting")
    let file = try reader.read(Array(text.utf8), id: "new")
    if let finding = file.findings.first(where: { $0.severity == .blocker }) {
      throw PackError(
        code: finding.code,
        message: [finding.message, finding.hint].compactMap { $0 }
          .joined(separator: " "))
    }
    return text.replacingOccurrences(
      of: "date: \(new.date.yamlQuoted)", with: "date: \(file.meeting.date.printedInFull)")
  }

  private func write(
    _ head: String, to folder: URL, _ council: Council, _ committee: Committee, _ date: Day
  ) throws(PackError) -> String {
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
    let folders = reader.folders(ofCouncil: location.councilFolder)
    var sources: [Pack.Source] = []
    let outline = try reader.readOutline(location, folders, sources: &sources)
    let series = SeriesReader(reader: reader, folders: folders)
    let first = series.series(
      of: outline.file, at: location, council: council, &sources
    ).first
    // An extraordinary meeting leaves them to the next ordinary one.
    let unapproved =
      outline.order.takesMinutes
      ? self.unapproved(before: date, of: committee, series: series, at: location, council) : []
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
    return text
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
}

import Foundation
import Meetings

/// Who gets which papers of what was issued, and how.
public struct Despatch {
  public struct Row: Equatable, Sendable {
    /// `Agenda`, `Supplement 1`.
    public var issue: String
    public var name: String
    /// `Chair`, `Substitute for Councillor Declan Fairhurst`.
    public var capacity: String
    public var set: Audience
    public var delivery: Committee.Membership.Delivery
    public var email: String?
    /// Where the papers lie, within `issued/`.
    public var folder: String
  }

  public var rows: [Row] = []

  /// Reads a meeting's folder and the log of its issues; its reports are not
  /// looked at.
  ///
  /// - Throws: `PackError` where nothing was issued, or a file cannot be read.
  public init(_ path: String, reader: PackReader = PackReader()) throws(PackError) {
    let location = try PackLocation(path)
    let log = try IssuedFolder(of: location.folder).log()
    guard log.isIssued else {
      throw PackError(
        code: "issue.none", place: location.id, message: "Nothing has been issued of this meeting.")
    }
    var sources: [Pack.Source] = []
    let outline = try reader.readOutline(
      location, reader.folders(ofCouncil: location.councilFolder), sources: &sources)
    let meeting = outline.file.meeting
    let council = outline.council
    for entry in log.entries {
      guard let folder = entry.folder, entry.kind != .takedown else { continue }
      let issue = entry.number.map { "Supplement \($0)" } ?? "Agenda"
      let set: Audience =
        entry.files.contains { $0.file.hasPrefix("\(folder)/\(Audience.members.rawValue)/") }
        ? .members : .publicAudience
      func add(_ id: Person.ID, _ capacity: String, _ delivery: Committee.Membership.Delivery) {
        let person = council.people[id]
        rows.append(
          Row(
            issue: issue, name: person?.name ?? id.name, capacity: capacity, set: set,
            delivery: delivery, email: person?.email, folder: "\(folder)/\(set.rawValue)"))
      }
      for member in meeting.committee.members {
        add(member.person, member.role.printed, member.delivery)
      }
      let members = Set(meeting.committee.members.map(\.person))
      for apology in meeting.apologies {
        guard let substitute = apology.substitute, !members.contains(substitute) else { continue }
        let name = council.people[apology.person]?.name ?? apology.person.name
        add(substitute, "Substitute for \(name)", .email)
      }
    }
  }
}

extension Committee.Membership.Role {
  fileprivate var printed: String {
    switch self {
    case .chair: "Chair"
    case .viceChair: "Vice-Chair"
    case .member: "Member"
    case .coopted: "Co-opted member"
    }
  }
}

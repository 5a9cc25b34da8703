import Documents
import Formats
import Foundation
import Meetings
import Papers

/// How a register is written.
public enum RegisterFormat: String, Sendable, CaseIterable {
  case text, csv, json, html, odt
}

/// Writes a register out: the public one, or the officer's full copy.
public struct RegisterExport: Sendable {
  public var council: Council
  public var reader: PackReader
  /// The folder with `council.yaml`, whose house style is used.
  public var folder: URL

  public init(council: Council, folder: URL, reader: PackReader) {
    self.council = council
    self.folder = folder
    self.reader = reader
  }

  public init(_ folder: RegisterFolder, reader: PackReader) {
    council = folder.council
    self.folder = folder.folder
    self.reader = reader
  }

  /// The public register, which nothing withheld or unpublished can be in.
  public func bytes(
    of register: PublicRegister, as format: RegisterFormat
  ) throws(PackError) -> [UInt8] {
    switch format {
    case .csv: Array(register.table.text.utf8)
    case .json: encodedJSON(register.members.map(PublicMember.init))
    case .text, .html, .odt:
      try bytes(of: composePublicRegister(register, of: council), as: format)
    }
  }

  /// The monitoring officer's full copy.
  public func bytes(
    of register: Register<WithheldMatter>, under rules: RegisterRules, on day: Day,
    as format: RegisterFormat
  ) throws(PackError) -> [UInt8] {
    switch format {
    case .csv: Array(register.table(of: council).text.utf8)
    case .json: encodedJSON(register.interests.map { OfficersInterest($0, council) })
    case .text, .html, .odt:
      try bytes(
        of: composeOfficersRegister(register, of: council, under: rules, on: day), as: format)
    }
  }

  /// Any paper about interests, in the council's house style.
  func bytes(
    of paper: Document, as format: RegisterFormat
  ) throws(PackError) -> [UInt8] {
    if format == .text {
      let parts = paper.blocks.map { [$0].plainText }
      return Array((parts.joined(separator: "\n\n") + "\n").utf8)
    }
    let style = try HouseStyle(reader.folders(ofCouncil: folder))
    return try style.bytes(of: paper, as: format == .odt ? .odt : .html, "register")
  }
}

extension PublicRegister {
  /// One interest a row.
  public var table: CSVTable {
    var table = CSVTable(head: [
      "Member", "Ward", "Category", "Interest", "Body", "Address", "Since", "Registered", "Donor",
      "Received", "Value", "Accepted",
    ])
    for member in members {
      for kind in InterestKind.allCases {
        for entry in member.entries(of: kind) {
          table.rows.append([
            member.name, member.ward ?? "", kind.heading, entry.text, entry.body ?? "",
            entry.address ?? "", entry.since?.iso ?? "", entry.registered?.iso ?? "",
            entry.gift?.donor ?? "", entry.gift?.received?.iso ?? "",
            entry.gift?.printedValue ?? "",
            entry.gift.map { $0.isAccepted ? "yes" : "no" } ?? "",
          ])
        }
      }
      for _ in 0..<member.withheld {
        table.rows.append(
          [member.name, member.ward ?? "", "Details withheld (Localism Act 2011, s 32)"]
            + Array(repeating: "", count: 9))
      }
    }
    return table
  }
}

extension Register where Behind == WithheldMatter {
  /// One interest a row, with everything.
  func table(of council: Council) -> CSVTable {
    var table = CSVTable(head: [
      "Id", "Member", "Category", "Whose", "Interest", "Body", "Address", "Partner", "Since",
      "Aware", "Notified", "State", "Registered", "Changed", "Ended", "Withheld", "Donor",
      "Received", "Value", "Reason", "Accepted",
    ])
    for interest in interests {
      let line = OfficersInterest(interest, council)
      table.rows.append(
        [
          line.id, line.name, line.kind, line.holder, line.details, line.body, line.address,
          line.partner, line.since, line.aware, line.notified, line.state, line.registered,
          line.changed, line.ended, line.withheld ? "yes" : "no", line.gift?.donor,
          line.gift?.received, line.gift?.value, line.gift?.reason,
          line.gift.map { $0.accepted ? "yes" : "no" },
        ].map { $0 ?? "" })
    }
    return table
  }
}

/// A member in the public JSON.
private struct PublicMember: Encodable {
  struct Interest: Encodable {
    var kind: String
    var details: String
    var body: String?
    var address: String?
    var since: String?
    var registered: String?
    var gift: GiftLine?
  }

  var member: String
  var name: String
  var ward: String?
  var formReceived: Bool
  var interests: [Interest]
  var withheld: Int
  var changed: String?

  init(_ member: PublicRegister.Member) {
    self.member = member.id.name
    name = member.name
    ward = member.ward
    formReceived = member.hasForm
    interests = member.entries.map { entry in
      Interest(
        kind: entry.kind.rawValue, details: entry.text, body: entry.body, address: entry.address,
        since: entry.since?.iso, registered: entry.registered?.iso,
        gift: entry.gift.map(GiftLine.init))
    }
    withheld = member.withheld
    changed = member.changed?.iso
  }
}

private struct GiftLine: Encodable {
  var donor: String?
  var received: String?
  var value: String?
  var reason: String?
  var accepted: Bool

  init(_ gift: Gift) {
    donor = gift.donor
    received = gift.received?.iso
    value = gift.printedValue
    reason = gift.reason
    accepted = gift.isAccepted
  }
}

/// An interest in the officer's JSON and CSV.
private struct OfficersInterest: Encodable {
  var id: String
  var member: String
  var name: String
  var tier: String
  var kind: String?
  var holder: String?
  var details: String?
  var body: String?
  var address: String?
  var partner: String?
  var since: String?
  var aware: String?
  var notified: String
  var state: String
  var registered: String?
  var changed: String?
  var ended: String?
  var withheld: Bool
  var gift: GiftLine?

  init(_ interest: RegisteredInterest<WithheldMatter>, _ council: Council) {
    let details = interest.visible
    id = interest.id
    member = interest.member.name
    name = council.people[interest.member]?.name ?? interest.member.name
    tier = interest.tier.rawValue
    kind = details?.kind.rawValue
    holder = details?.holder.rawValue
    self.details = details?.text
    body = details?.body
    address = details?.address
    partner = details?.partner
    since = details?.since?.iso
    aware = details?.aware?.iso
    notified = interest.notified.iso
    state =
      switch interest.state {
      case .pending: "pending"
      case .queried: "queried"
      case .published: "published"
      case .refused: "refused"
      }
    registered = interest.registered?.iso
    changed = interest.changed?.iso
    ended = interest.ended?.iso
    withheld = interest.isWithheld
    gift = details?.gift.map(GiftLine.init)
  }
}

import Foundation
import Meetings

/// `manifest.json`: what a build made of what, for programs.
///
/// One for each audience, in its folder. The public one holds no name, title,
/// hash or size of anything restricted. Paths are relative to the folder.
public struct Manifest: Codable, Equatable, Sendable {
  public struct Meeting: Codable, Equatable, Sendable {
    public var id: String
    public var council: String
    public var committee: String
    /// ISO 8601.
    public var date: String
    /// `18:30`.
    public var time: String?
    public var venue: String?
    public var order: String
    public var language: String
    /// Pages of the front sheet and of the whole pack, one series for all.
    public var frontSheetPages: Int
    public var totalPages: Int
  }

  public struct Labels: Codable, Equatable, Sendable {
    public var first: String
    public var last: String
  }

  public struct Document: Codable, Equatable, Sendable {
    /// The published copy; nil while it is to follow or where it is withheld.
    public var file: String?
    public var title: String
    public var state: String
    public var restricted: Bool
    /// What it is withheld under, ground by ground: `paragraph 3`.
    public var grounds: [String]
    public var mediaType: String?
    public var bytes: Int?
    public var label: String?
    public var pages: Int?
    /// `counted`, `rendered` or `stored`.
    public var pagesFrom: String?
    public var labels: Labels?
    public var sha256: String?
  }

  public struct Item: Codable, Equatable, Sendable {
    public var number: String
    public var minuteNumber: String?
    public var title: String
    public var kind: String
    public var restricted: Bool
    /// What it is withheld under, ground by ground: `paragraph 3`.
    public var grounds: [String]
    /// From the first to the last page of its documents.
    public var pages: Labels?
    public var documents: [Document]
  }

  /// What a supplement changed; in its own manifest only.
  public struct Supplement: Codable, Equatable, Sendable {
    public struct Change: Codable, Equatable, Sendable {
      /// `paper-replaced`, as in the log of issues.
      public var kind: String
      public var item: String
      public var title: String
      /// Pages of what was there before.
      public var before: Labels?
    }

    public var number: Int
    /// What stands before its page numbers: `S1-`.
    public var series: String
    public var changes: [Change]
  }

  public struct Output: Codable, Equatable, Sendable {
    public var file: String
    public var sha256: String
    public var bytes: Int
  }

  public struct Finding: Codable, Equatable, Sendable {
    public var code: String
    /// `blocker`, `warning` or `advice`.
    public var severity: String
    public var message: String
    public var hint: String?
    public var place: String?
    public var source: String?
  }

  /// How the public papers were held against the restricted ones.
  public struct LeakCheck: Codable, Equatable, Sendable {
    /// Runs of words, each from a restricted paper alone, that were looked for.
    public var fingerprints = 0
    /// Restricted papers that they came from.
    public var documents = 0
    /// Restricted papers without text.
    public var unchecked = 0
    /// Finished public files that were looked through.
    public var files = 0
  }

  /// The version of this description.
  public var schema = 1
  public var meeting: Meeting
  /// `public` or `members`.
  public var audience: String
  public var items: [Item]
  /// Nil for an agenda.
  public var supplement: Supplement?
  /// In the members' manifest of an agenda only.
  public var leakCheck: LeakCheck?
  public var outputs: [Output]
  public var findings: [Finding]

  /// As written: keys sorted, so that equal builds are equal files.
  var bytes: [UInt8] { encodedJSON(self) }
}

/// A value as JSON on one line, its keys sorted, without a line end.
func encodedLine(_ value: some Encodable) -> [UInt8] {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  // Text and whole numbers always encode.
  return [UInt8]((try? encoder.encode(value)) ?? Data())
}

/// A value as indented JSON with sorted keys and a line end.
func encodedJSON(_ value: some Encodable) -> [UInt8] {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  // Text and whole numbers always encode.
  return [UInt8]((try? encoder.encode(value)) ?? Data()) + [0x0A]
}

extension Manifest.Finding {
  public init(_ finding: Meetings.Finding) {
    self.init(
      code: finding.code, severity: finding.severity.name, message: finding.message,
      hint: finding.hint, place: finding.place, source: finding.source)
  }
}

extension Manifest {
  /// Describes an audience's agenda; outputs are added once written.
  ///
  /// - Parameters:
  ///   - agenda: as the audience may see it.
  ///   - files: published copies by the id of the document.
  init<Behind: AudienceMatter>(
    _ agenda: AudienceAgenda<Behind>, order: String, pages: Pagination,
    files: [String: String], findings: [Meetings.Finding]
  ) {
    let header = agenda.meeting
    meeting = Meeting(
      id: header.id, council: agenda.council.name, committee: header.committee.name,
      date: header.date.iso, time: header.time?.description, venue: header.venue, order: order,
      language: agenda.council.language, frontSheetPages: pages.frontSheet,
      totalPages: pages.total)
    audience = Behind.audience.rawValue
    items = agenda.allEntries.map { entry in
      let documents = entry.documents.map { Manifest.document($0, files[$0.id.name]) }
      let spans = entry.documents.compactMap(\.pages)
      let range = spans.map(\.first).min().flatMap { first in
        spans.map(\.last).max().map { Labels(first: "\(first)", last: "\($0)") }
      }
      return Item(
        number: entry.number.description, minuteNumber: entry.minuteNumber,
        title: entry.visibleItem?.title ?? entry.title,
        kind: entry.manifestKind, restricted: entry.restriction != nil,
        grounds: entry.restriction?.grounds ?? [], pages: range,
        documents: documents)
    }
    outputs = []
    self.findings = findings.map(Finding.init)
  }

  /// Makes it that of a supplement.
  mutating func describe<Behind: AudienceMatter>(
    _ supplement: Meetings.Supplement, _ agenda: AudienceAgenda<Behind>, frontSheet: Int
  ) {
    meeting.frontSheetPages = frontSheet
    let spans = agenda.entries(in: supplement).entries.flatMap(\.documents).compactMap(\.pages)
    meeting.totalPages = spans.map(\.last.number).max() ?? frontSheet
    self.supplement = Supplement(
      number: supplement.number, series: supplement.series,
      changes: supplement.changes.map { change in
        .init(
          kind: change.kind.rawValue, item: change.number, title: change.title,
          before: change.before.map { .init(first: "\($0.first)", last: "\($0.last)") })
      })
  }

  private static func document<Behind: AudienceMatter>(
    _ document: AudienceAgenda<Behind>.Document, _ file: String?
  ) -> Document {
    let labels = document.pages.map { Labels(first: "\($0.first)", last: "\($0.last)") }
    guard let attachment = document.visible else {
      // Withheld: that it is there, and on which pages; nothing else.
      return Document(
        file: nil, title: document.title, state: document.state.rawValue, restricted: true,
        grounds: document.restriction?.grounds ?? [],
        pages: document.pages?.count, labels: labels)
    }
    let facts = attachment.facts
    return Document(
      file: file, title: attachment.title, state: attachment.state.rawValue,
      restricted: document.restriction != nil, grounds: document.restriction?.grounds ?? [],
      mediaType: facts?.mediaType,
      bytes: facts?.bytes, label: facts?.label, pages: document.pages?.count ?? facts?.pages,
      pagesFrom: facts?.pagesFrom?.rawValue, labels: labels, sha256: facts?.sha256)
  }
}

extension Restriction {
  /// Each ground in law, without the reason that was given.
  var grounds: [String] {
    switch self {
    case .confidential(let confidentiality):
      return ["confidential: \(confidentiality.basis.rawValue)"]
    case .exempt(let exemption):
      let paragraphs = exemption.basis.paragraphs.map { "paragraph \($0)" }
      switch exemption.basis {
      case .schedule: return paragraphs
      case .publicBodies: return ["1960 Act, section 1(2)"]
      case .hearing: return ["regulation 14(2)"] + paragraphs
      }
    }
  }
}

extension AudienceAgenda.Entry where Behind: AudienceMatter {
  /// What sort of item it is; of a withheld one, only that it is business.
  fileprivate var manifestKind: String {
    switch origin {
    case .standard(let function): function == .other ? "standard" : function.rawValue
    case .group: "group"
    case .urgent: visibleItem?.kind.rawValue ?? "urgent"
    case .business: visibleItem?.kind.rawValue ?? "business"
    }
  }
}

// MARK: Unknown values are written as null, so that each key is always there

extension Manifest.Finding {
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(code, forKey: .code)
    try values.encode(severity, forKey: .severity)
    try values.encode(message, forKey: .message)
    try values.encode(hint, forKey: .hint)
    try values.encode(place, forKey: .place)
    try values.encode(source, forKey: .source)
  }
}

extension Manifest.Document {
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(file, forKey: .file)
    try values.encode(title, forKey: .title)
    try values.encode(state, forKey: .state)
    try values.encode(restricted, forKey: .restricted)
    try values.encode(grounds, forKey: .grounds)
    try values.encode(mediaType, forKey: .mediaType)
    try values.encode(bytes, forKey: .bytes)
    try values.encode(label, forKey: .label)
    try values.encode(pages, forKey: .pages)
    try values.encode(pagesFrom, forKey: .pagesFrom)
    try values.encode(labels, forKey: .labels)
    try values.encode(sha256, forKey: .sha256)
  }
}

extension Manifest.Item {
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(number, forKey: .number)
    try values.encode(minuteNumber, forKey: .minuteNumber)
    try values.encode(title, forKey: .title)
    try values.encode(kind, forKey: .kind)
    try values.encode(restricted, forKey: .restricted)
    try values.encode(grounds, forKey: .grounds)
    try values.encode(pages, forKey: .pages)
    try values.encode(documents, forKey: .documents)
  }
}

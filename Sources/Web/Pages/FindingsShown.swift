import Meetings
import Packs

/// Findings as a page of the site shows them: what is wrong, what to do here,
/// and a link to the form or field that it is about.
struct FindingsShown {
  let id: String
  let pack: Pack
  let sight: DeskSight
  let hints: BrowserHints
  /// `meeting.yaml` as it is, to find the item at a line of it.
  let source: String
  private let restricted: Set<Item.ID>

  init(id: String, pack: Pack, sight: DeskSight, hints: BrowserHints, source: String) {
    self.id = id
    self.pack = pack
    self.sight = sight
    self.hints = hints
    self.source = source
    restricted = pack.agenda.restrictedItems
  }

  /// Parts of the meeting's own page.
  private static let parts: Set<String> = ["order", "notice-by", "attest", "papers"]

  func values(of finding: Finding) -> [String: Any] {
    var values: [String: Any] = [
      "code": finding.code, "severity": finding.severity.name, "message": finding.message,
      "hint": shown(hints.hint(for: finding)), "source": shown(finding.source),
      "isBlocker": finding.severity == .blocker,
    ]
    values["link"] = link(of: finding).map { ["path": $0.path, "label": $0.label] } ?? false
    return values
  }

  /// Where something can be done about it.
  private func link(of finding: Finding) -> (path: String, label: String)? {
    let meeting = "/meetings/\(id)"
    let field = hints.field(of: finding)
    if field == "desk" || finding.place?.hasPrefix("proceedings.jsonl") == true {
      return ("\(meeting)/desk", "The desk")
    }
    if let field, Self.parts.contains(field) {
      return ("#\(field)", Self.label(ofPart: field))
    }
    if finding.place == "notice" { return ("#notice-by", Self.label(ofPart: "notice-by")) }
    guard let entry = entry(at: finding.place), sees(entry) else { return nil }
    let isForm = pack.meeting.business.contains { $0.withItems.contains { $0.id == entry.item.id } }
    let label = "Item \(entry.number): \(entry.item.title)"
    return isForm
      ? ("\(meeting)/items/\(entry.item.id)\(field.map { "#\($0)" } ?? "")", label)
      : ("#order", label)
  }

  private static func label(ofPart part: String) -> String {
    switch part {
    case "order": "Order of business"
    case "papers": "Papers"
    default: "Notice"
    }
  }

  private func sees(_ entry: Agenda.Entry) -> Bool {
    !restricted.contains(entry.item.id) || sight.sees(restricted: entry.item.id)
  }

  /// The item that a place names: by its number on the agenda, by one of its
  /// papers, or by a line of meeting.yaml.
  private func entry(at place: String?) -> Agenda.Entry? {
    guard let place else { return nil }
    let entries = pack.agenda.allEntries
    if let match = place.prefixMatch(of: #/item ([\d.]+)/#) {
      return entries.first { "\($0.number)" == match.1 }
    }
    if place.hasPrefix("reports/") {
      return entries.first { entry in
        entry.item.documents.contains { $0.file.map(place.hasPrefix) ?? false }
      }
    }
    if let match = place.prefixMatch(of: #/meeting\.yaml line (\d+)/#), let line = Int(match.1) {
      let known = Dictionary(
        entries.map { ($0.item.id, $0) }, uniquingKeysWith: { first, _ in first })
      return source.split(separator: "\n", omittingEmptySubsequences: false).prefix(line)
        .reversed().lazy
        .compactMap { $0.firstMatch(of: #/\bid:\s*["']?([\w-]+)/#).map { String($0.1) } }
        .first.flatMap { known[$0] }
    }
    return entries.first { place == $0.item.id }
  }
}

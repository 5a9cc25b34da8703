import Foundation
import Meetings

@testable import Packs

/// A council's folder with one meeting, whose items and papers a test changes
/// and issues again and again.
final class SupplementBench {
  struct Paper {
    var file: String
    var title: String
    /// As meeting.yaml has it; `come` for one to follow whose file is there.
    var state: String?
    var isRestricted = false
    var pages = 2
    var text: String

    init(_ name: String, _ title: String, pages: Int = 2, text: String? = nil) {
      file = "reports/\(name).fodt"
      self.title = title
      self.pages = pages
      self.text = text ?? "What \(title) says."
    }
  }

  struct Item {
    var id: String
    var title: String
    var papers: [Paper]
    var isRestricted = false
    /// Why it is urgent, where it is.
    var reason: String?
  }

  let root = FileManager.default.temporaryDirectory
    .appendingPathComponent("supplements-\(UUID().uuidString)").resolvingSymlinksInPath()
  var meeting: URL { root.appendingPathComponent("2026-12-08-works") }
  var issued: URL { meeting.appendingPathComponent("issued") }
  var items = [
    Item(id: "roads", title: "Roads", papers: [Paper("roads", "Roads", pages: 4)]),
    Item(id: "bridges", title: "Bridges", papers: [Paper("bridges", "Bridges", pages: 3)]),
  ]
  private var hour = 0

  init() throws {
    try FileManager.default.createDirectory(at: meeting, withIntermediateDirectories: true)
    try put(
      """
      name: Ashby Sallow Borough Council
      people:
        ada-penn: {name: Councillor Ada Penn, email: ada.penn@ashby.example}
        ben-rook: {name: Councillor Ben Rook}
        cy-moss: {name: Councillor Cy Moss}
        dee-vale: {name: Dee Vale}
      committees:
        works:
          name: Works Committee
          order: scrutiny
          kind: committee
          members:
            - {person: ada-penn, role: chair, papers: print}
            - ben-rook
            - {person: dee-vale, role: co-opted}
          substitutes: [cy-moss]
      """, "council.yaml")
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  /// Writes the folder as the test has it now.
  func write() throws {
    func list(_ items: [Item]) throws -> String {
      try items.map { item in
        var lines = ["  - id: \(item.id)", "    title: \(item.title)"]
        if let reason = item.reason { lines.append("    reason: \(reason)") }
        if item.isRestricted {
          lines.append(
            "    restricted: {exempt: [3], title: Private matter, public-interest: It would harm.}")
        }
        if !item.papers.isEmpty { lines.append("    documents:") }
        for paper in item.papers {
          let isFollowing = paper.state == "to-follow"
          lines.append("      - title: \(paper.title)")
          if !isFollowing { lines.append("        file: \(paper.file)") }
          if let state = paper.state {
            lines.append("        state: \(state == "come" ? "to-follow" : state)")
          }
          if paper.isRestricted {
            lines.append(
              "        restricted: {exempt: [3], title: Private paper, public-interest: It would "
                + "harm.}")
          }
          if !isFollowing { try report(paper) }
        }
        return lines.joined(separator: "\n") + "\n"
      }.joined()
    }
    let urgent = items.filter { $0.reason != nil }
    try put(
      """
      committee: works
      date: 2026-12-08
      numbering: {next: 1}
      apologies: [{person: ben-rook, substitute: cy-moss}]
      business:
      \(try list(items.filter { $0.reason == nil }))
      """ + (urgent.isEmpty ? "" : "\nurgent:\n\(try list(urgent))"),
      "2026-12-08-works/meeting.yaml")
  }

  private func report(_ paper: Paper) throws {
    try put(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
      xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" \
      xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" office:version="1.3" \
      office:mimetype="application/vnd.oasis.opendocument.text"><office:meta>\
      <meta:document-statistic meta:page-count="\(paper.pages)"/></office:meta><office:body>\
      <office:text><text:h text:outline-level="1">\(paper.title)</text:h>\
      <text:p>\(paper.text)</text:p></office:text></office:body></office:document>
      """, "2026-12-08-works/\(paper.file)")
  }

  func put(_ text: String, _ path: String) throws {
    let url = root.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: url, atomically: true, encoding: .utf8)
  }

  func pack() throws -> Pack {
    try write()
    return try PackReader().read(meeting.path)
  }

  @discardableResult
  func build() async throws -> PackBuilder.Result {
    try await PackBuilder(pack: try pack(), reader: PackReader()).build(
      into: meeting.appendingPathComponent("out"))
  }

  func issue() async throws -> PackIssuer.Outcome {
    hour += 1
    let issuer = PackIssuer(
      builder: PackBuilder(pack: try pack(), reader: PackReader()), by: "J Felstead",
      at: "2026-11-20T\(hour < 10 ? "0" : "")\(hour):00:00Z")
    return try await issuer.issue(
      building: meeting.appendingPathComponent("out"), on: Day(2026, 11, 20)!)
  }

  /// Issues, and gives the record; nil where it was refused.
  func entry() async throws -> IssueEntry? {
    guard case .issued(let entry, _) = try await issue() else { return nil }
    return entry
  }

  func takeDown(
    _ document: String, reason: String = "Names a child", also: [String] = []
  ) throws -> Takedown.Report {
    try Takedown(
      meeting.path, document: document, reason: reason, also: also, by: "M Officer",
      at: "2026-11-25T09:00:00Z"
    ).perform()
  }

  func verify() throws -> IssueVerifier.Report { try IssueVerifier.verify(meeting.path) }

  func text(_ path: String) throws -> String {
    try String(contentsOf: meeting.appendingPathComponent(path), encoding: .utf8)
  }

  func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: meeting.appendingPathComponent(path).path)
  }
}

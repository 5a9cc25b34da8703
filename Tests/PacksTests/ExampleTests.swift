import Foundation
import Testing

@testable import Packs

/// What the explanations of findings give as examples is put to the program.
@Suite("Examples of findings")
struct ExampleTests {
  /// Where the lines of an example stand in meeting.yaml.
  enum Place: String {
    case root = ""
    case business = "business:\n  "
    case titled = "business:\n  - title: X\n    "
    case entry = "business:\n  - id: x\n    "
    case item = "business:\n  - id: x\n    title: X\n    "
    case urgent = "urgent:\n  - id: x\n    title: X\n    "
    case restricted = "business:\n  - id: x\n    title: X\n    restricted:\n      "
    case documents = "business:\n  - id: x\n    title: X\n    documents:\n      "
    case document = "business:\n  - id: x\n    title: X\n    documents:\n      - "
    case payment = "business:\n  - {id: x, title: X, kind: payments, payments: [{payee: P, "

    /// Meeting.yaml with the lines in their place.
    func meeting(_ lines: [String]) -> String {
      let indent = rawValue.split(separator: "\n").last.map(\.count) ?? 0
      let inner = self == .document ? indent + 2 : indent
      let text = lines.joined(separator: "\n" + String(repeating: " ", count: inner))
      return "committee: body\ndate: 2026-12-08\ntime: \"18:30\"\nvenue: Town Hall\n"
        + rawValue + text + (self == .payment ? "}]}" : "") + "\n"
    }
  }

  enum Body: String {
    case committee = "kind: committee, order: scrutiny"
    case parish = "kind: parish-council, order: parish-council"
    case executive = "kind: executive, order: cabinet"

    var council: String {
      """
      name: Harrowmere Borough Council
      short: Harrowmere
      authority: \(self == .parish ? "parish" : "principal")
      nation: england
      address: Town Hall, Harrowmere
      contact: {name: Democratic Services}
      people:
        amara-nwosu: {name: Councillor Amara Nwosu}
      committees:
        body: {name: The Body, \(rawValue), members: [amara-nwosu]}

      """
    }
  }

  /// The lines after a mark such as `Wrong:`, as far as the next mark.
  static func lines(after mark: String, in example: String) -> [String] {
    let all = example.split(separator: "\n").map(String.init)
    guard let first = all.firstIndex(where: { $0.hasPrefix(mark) }) else { return [] }
    let rest = all[(first + 1)...].prefix { $0.hasPrefix("        ") }
    return ([all[first]] + rest).map { String($0.dropFirst(8)) }
  }

  /// The codes of what is found in a meeting, or of why it cannot be read.
  private func codes(_ meeting: String, _ body: Body) throws -> Set<String> {
    let home = FileManager.default.temporaryDirectory
      .appendingPathComponent("example-\(UUID().uuidString)")
    let folder = home.appendingPathComponent("2026-12-08-body")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: home) }
    try Data(body.council.utf8).write(to: home.appendingPathComponent("council.yaml"))
    try Data(meeting.utf8).write(to: folder.appendingPathComponent("meeting.yaml"))
    do throws(PackError) {
      return Set(try PackReader().read(folder.path).findings.map(\.code))
    } catch {
      return [error.code]
    }
  }

  @Test(
    "What an example calls wrong gives the finding, and what it calls right does not",
    arguments: [
      ("item.duplicate-id", Place.business, Body.committee, true),
      ("item.id", .titled, .committee, true),
      ("title.blank", .business, .committee, true),
      ("title.vague", .business, .parish, true),
      ("order.no-reason", .root, .committee, true),
      ("order.unknown-item", .root, .committee, true),
      ("order.unknown-place", .root, .committee, true),
      ("payment.amount", .payment, .parish, true),
      ("urgent.no-reason", .root, .committee, true),
      ("exception.no-kind", .urgent, .executive, true),
      ("exception.no-reason", .urgent, .executive, true),
      ("exception.no-notice", .urgent, .executive, true),
      ("exception.no-agreement", .urgent, .executive, true),
      ("restriction.no-ground", .business, .committee, false),
      ("restriction.no-paragraph", .item, .committee, true),
      ("restriction.paragraph", .restricted, .committee, true),
      ("restriction.no-public-interest", .item, .committee, true),
      ("restriction.no-reason", .item, .parish, true),
      ("restriction.no-neutral-title", .business, .committee, true),
      ("restriction.two-grounds", .item, .committee, true),
      ("numbering.next", .root, .committee, true),
      ("yaml.syntax", .entry, .committee, true),
      ("yaml.duplicate-key", .root, .committee, false),
      ("yaml.not-a-mapping", .item, .committee, true),
      ("yaml.not-text", .entry, .committee, true),
      ("yaml.unknown-key", .item, .committee, true),
      ("yaml.unknown-value", .item, .committee, true),
      ("document.no-file", .documents, .committee, true),
      ("document.outside", .document, .committee, false),
    ])
  func examplesHold(code: String, place: Place, body: Body, isRightTried: Bool) throws {
    let example = try ExplanationTests.builtIn().explanation(of: code).example
    let wrong = Self.lines(after: "Wrong:", in: example)
    try #require(!wrong.isEmpty)
    #expect(try codes(place.meeting(wrong), body).contains(code), "\(wrong)")
    guard isRightTried else { return }
    let right = Self.lines(after: "Right:", in: example)
    try #require(!right.isEmpty)
    #expect(try !codes(place.meeting(right), body).contains(code), "\(right)")
  }
}

import Foundation
import Meetings
import Testing

@testable import Packs

@Suite("New meetings and new reports")
struct PackScaffoldTests {
  // MARK: New meetings

  /// A council with two earlier meetings of its scrutiny committee.
  private func neighbours() throws -> Bench {
    let bench = try Bench()
    try FileManager.default.removeItem(at: bench.meeting)
    try bench.write(
      "committee: scrutiny\ndate: 2026-10-13\nnumbering: {next: 19}\n"
        + "business: [{title: A}, {title: B}]\n",
      to: "2026-10-13-scrutiny/meeting.yaml")
    try bench.write(
      "committee: scrutiny\ndate: 2026-11-10\nprevious-minutes: [{date: 2026-10-13}]\n"
        + "business: [{title: C}]\n", to: "2026-11-10-scrutiny/meeting.yaml")
    try bench.write(
      "committee: planning\ndate: 2026-11-12\nnumbering: {next: 61}\n",
      to: "2026-11-12-planning/meeting.yaml")
    return bench
  }

  @Test("A new meeting carries the numbers on and lists the minutes not yet approved")
  func derives() throws {
    let bench = try neighbours()
    let folder = try bench.scaffold.make(
      .init(committee: "scrutiny", date: "8 December 2026"), in: bench.root.path
    ).folder
    #expect(folder.lastPathComponent == "2026-12-08-scrutiny")
    // October: apologies, minutes? no; interests, urgent, A, B = 5 from 19; November one more for
    // its minutes and one less of business = 5 from 24.
    let text = try bench.text()
    #expect(text.contains("numbering: {next: 29}\n"))
    #expect(text.contains("previous-minutes:\n  - {date: 2026-11-10}\n"))
    #expect(text.contains("date: Tuesday 8 December 2026\n"))
    #expect(text.contains("time: \"18:30\"\n"))
    let pack = try bench.read()
    #expect(pack.findings == [])
    #expect(pack.agenda.entries.first?.minuteNumber == "29/26")
    #expect(bench.exists("2026-12-08-scrutiny/reports"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: bench.root.path).count == 5)
  }

  @Test("The folder does not change because another does")
  func standsAlone() throws {
    let bench = try neighbours()
    _ = try bench.scaffold.make(
      .init(committee: "scrutiny", date: "2026-12-08"), in: bench.root.path)
    try bench.write(
      "committee: scrutiny\ndate: 2026-10-13\nnumbering: {next: 19}\n",
      to: "2026-10-13-scrutiny/meeting.yaml")
    let pack = try bench.read()
    #expect(pack.agenda.entries.first?.minuteNumber == "29/26")
    #expect(pack.codes == ["numbering.gap"])
    #expect(
      pack.findings[0].message.contains("27/26") || pack.findings[0].hint?.contains("27") == true)
  }

  @Test("A new year begins anew, and a body without meetings begins with 1")
  func beginnings() throws {
    let bench = try neighbours()
    let may = try bench.scaffold.make(
      .init(committee: "scrutiny", date: "2027-05-04"), in: bench.root.path
    ).folder
    #expect(try bench.text("\(may.lastPathComponent)/meeting.yaml").contains("{next: 1}"))
    let planning = try bench.scaffold.make(
      .init(committee: "planning", date: "2026-12-10"), in: bench.root.path
    ).folder
    #expect(try bench.text("\(planning.lastPathComponent)/meeting.yaml").contains("{next: 64}"))
    let elsewhere = try Bench()
    try FileManager.default.removeItem(at: elsewhere.meeting)
    _ = try elsewhere.scaffold.make(
      .init(committee: "scrutiny", date: "2026-12-08"), in: elsewhere.root.path)
    #expect(try elsewhere.text().contains("{next: 1}"))
    #expect(try !elsewhere.text().contains("previous-minutes"))
  }

  @Test("Meetings in a folder of their own, below the council's, see each other")
  func deeper() throws {
    let bench = try neighbours()
    try bench.write(
      "committee: scrutiny\ndate: 2026-11-24\nnumbering: {next: 40}\n",
      to: "winter/2026-11-24-scrutiny/meeting.yaml")
    let folder = try bench.scaffold.make(
      .init(committee: "scrutiny", date: "2026-12-08"),
      in: bench.root.appending(path: "winter").path
    ).folder
    #expect(
      try String(contentsOf: folder.appending(path: "meeting.yaml"), encoding: .utf8)
        .contains("{next: 43}"))
  }

  @Test("Numbers used twice, left out or not written down are findings")
  func numberFindings() throws {
    let bench = try neighbours()
    func codes(_ numbering: String) throws -> Finding? {
      try bench.write("committee: scrutiny\ndate: 2026-12-08\n\(numbering)")
      return try bench.read().findings.first
    }
    let again = try #require(try codes("numbering: {next: 20}\n"))
    #expect(again.code == "numbering.repeat" && again.hint?.contains("{next: 29}") == true)
    #expect(try codes("numbering: {next: 30}\n")?.code == "numbering.gap")
    #expect(try codes("numbering: {next: 29/26}\n") == nil)
    let unwritten = try #require(try codes(""))
    #expect(unwritten.code == "numbering.not-written" && unwritten.severity == .advice)
    #expect(try codes("numbering: {next: soon}\n")?.code == "numbering.next")
    try bench.write("committee: [\n", to: "2026-11-10-scrutiny/meeting.yaml")
    let unreadable = try #require(try codes("numbering: {next: 29}\n"))
    #expect(unreadable.code == "neighbour.unreadable")
    #expect(
      unreadable.place?.hasPrefix("2026-11-10-scrutiny/") == true
        || unreadable.message.contains("2026-11-10"))
  }

  @Test("A form with the meeting's own number asks for it")
  func meetingNumber() throws {
    let bench = try Bench(
      council: Bench.council + "numbering: {form: \"{meeting}.{number}\"}\n",
      meeting: "committee: scrutiny\ndate: 2026-12-08\n")
    #expect(try bench.read().codes == ["numbering.no-meeting"])
    try bench.write("committee: scrutiny\ndate: 2026-12-08\nnumbering: {meeting: 8}\n")
    let pack = try bench.read()
    #expect(pack.findings == [])
    #expect(pack.agenda.entries.map(\.minuteNumber) == ["8.1", "8.2", "8.3"])
  }

  @Test("A council's one series goes through all its committees")
  func councilSeries() throws {
    let bench = try neighbours()
    try bench.write(
      Bench.council + "numbering: {form: \"{number}\", year: none, per: council}\n",
      to: "council.yaml")
    let folder = try bench.scaffold.make(
      .init(committee: "scrutiny", date: "2026-12-08"), in: bench.root.path
    ).folder
    let text = try bench.text("\(folder.lastPathComponent)/meeting.yaml")
    #expect(text.contains("{next: 64}"))
  }

  @Test("What cannot be made is said, and nothing is left behind")
  func refusals() throws {
    let bench = try Bench()
    let before = try Bench.files(in: bench.root)
    func code(_ new: PackScaffold.NewMeeting, in folder: URL? = nil) throws -> PackError {
      try #require(throws: PackError.self) {
        try bench.scaffold.make(new, in: (folder ?? bench.root).path)
      }
    }
    let committee = try code(.init(committee: "scrutinee", date: "2026-12-08"))
    #expect(committee.code == "committee.unknown")
    #expect(committee.message.contains("Did you mean `scrutiny`?"))
    #expect(
      try code(.init(committee: "scrutiny", date: "Monday 8 December 2026")).code == "date.weekday")
    #expect(try code(.init(committee: "scrutiny", date: "soon")).code == "date.form")
    #expect(
      try code(.init(committee: "scrutiny", date: "2026-12-09", time: "25:00")).code
        == "yaml.not-a-time")
    #expect(
      try code(.init(committee: "scrutiny", date: "2026-12-09", order: "scruti")).code
        == "order.unknown")
    #expect(try code(.init(committee: "scrutiny", date: "2026-12-08")).code == "folder.exists")
    #expect(
      try code(.init(committee: "scrutiny", date: "2026-12-09"), in: URL(filePath: "/")).code
        == "council.missing")
    #expect(try Bench.files(in: bench.root) == before)
  }

  @Test("Words given for a new meeting cannot become other keys")
  func quoting() throws {
    let bench = try Bench()
    let folder = try bench.scaffold.make(
      .init(
        committee: "scrutiny", date: "2026-12-09", order: "planning", time: "7pm",
        venue: "Hall: \"North\" # 1\nbusiness: []"), in: bench.root.path
    ).folder
    let pack = try bench.read(folder)
    #expect(pack.meeting.venue == "Hall: \"North\" # 1 business: []")
    #expect(pack.meeting.time == LocalTime(19, 0))
    #expect(pack.order.id == "planning")
  }

  // MARK: Adding

  private static let two =
    Bench.head + """
      # The business.
      business:
        - id: a   # first
          title: First
        - {id: b, title: Second}

      """

  private func add(_ bench: Bench, _ new: PackScaffold.NewDocument) throws -> PackError? {
    do {
      _ = try bench.scaffold.add(new, to: bench.meeting.path)
      return nil
    } catch let error as PackError {
      return error
    }
  }

  @Test("A report is copied into the folder and listed")
  func adding() throws {
    let bench = try Bench(meeting: Self.two)
    try bench.write(try Bench.odt("Ponds", ["Water."]), to: "desk/ponds.odt")
    let added = try bench.scaffold.add(
      .init(file: bench.root.appending(path: "desk/ponds.odt").path, item: "a"),
      to: bench.meeting.path)
    #expect(added.item == "a" && added.file == "reports/ponds.odt")
    #expect(bench.exists("2026-12-08-scrutiny/reports/ponds.odt"))
    #expect(
      try bench.text()
        == Self.two.replacing(
          "    title: First\n",
          with: "    title: First\n    documents:\n      - file: \"reports/ponds.odt\"\n"))
    #expect(try bench.read().meeting.business[0].documents.map(\.title) == ["Ponds"])
  }

  @Test("Adding one report twice is refused; another comes after it")
  func twice() throws {
    let bench = try Bench(meeting: Self.two)
    try bench.write(try Bench.odt("One", ["Words."]), to: "desk/one.odt")
    try bench.write(try Bench.odt("Two", ["Words."]), to: "desk/two.odt")
    let one = bench.root.appending(path: "desk/one.odt").path
    #expect(try add(bench, .init(file: one, item: "a")) == nil)
    let text = try bench.text()
    #expect(try add(bench, .init(file: one, item: "a"))?.code == "document.listed")
    #expect(try bench.text() == text)
    #expect(
      try add(bench, .init(file: bench.root.appending(path: "desk/two.odt").path, item: "a")) == nil
    )
    #expect(
      try bench.read().meeting.business[0].documents.map(\.file) == [
        "reports/one.odt", "reports/two.odt",
      ])
  }

  @Test("An exempt appendix, and one to follow, are listed as such")
  func exemptAndToFollow() throws {
    let bench = try Bench(meeting: Self.two)
    try bench.write(try Bench.odt("X", ["Words."]), to: "desk/x.odt")
    #expect(
      try add(
        bench,
        .init(
          file: bench.root.appending(path: "desk/x.odt").path, item: "a", title: "Prices: \"all\"",
          isAppendix: true, exempt: ["3", "5"], publicTitle: "Appendix B (exempt)")) == nil)
    #expect(
      try add(bench, .init(file: nil, item: "a", title: "Quarter 3 figures", isToFollow: true))
        == nil)
    let documents = try bench.read().meeting.business[0].documents
    #expect(documents.map(\.title) == ["Prices: \"all\"", "Quarter 3 figures"])
    #expect(documents[0].kind == .appendix)
    #expect(documents[0].restriction == .exempt(Exemption(basis: .schedule(["3", "5"]))))
    #expect(documents[0].neutralTitle == "Appendix B (exempt)")
    #expect(documents[1].state == .toFollow && documents[1].file == nil)
  }

  @Test("A new item for a withheld paper is withheld with it, title, id and all")
  func newExemptItem() throws {
    let bench = try Bench(meeting: Self.two)
    try bench.write(try Bench.odt("X", ["Words."]), to: "desk/x.odt")
    #expect(
      try add(
        bench,
        .init(
          file: bench.root.appending(path: "desk/x.odt").path, item: nil,
          newItem: "Dismissal of a named officer", exempt: ["1"], publicTitle: "Staffing matter"))
        == nil)
    let item = try #require(try bench.read().meeting.business.last)
    #expect(item.id == "staffing-matter" && item.neutralTitle == "Staffing matter")
    #expect(item.restriction == .exempt(Exemption(basis: .schedule(["1"]))))
    #expect(item.documents.count == 1 && item.documents[0].restriction == nil)
  }

  @Test("A file already in the folder is listed where it is")
  func inFolder() throws {
    let bench = try Bench(meeting: Self.two)
    try bench.write(try Bench.odt("X", ["Words."]), to: "2026-12-08-scrutiny/drafts/x.odt")
    let file = bench.meeting.appending(path: "drafts/x.odt").path
    #expect(try add(bench, .init(file: file, item: "a")) == nil)
    #expect(try bench.text().contains("file: \"drafts/x.odt\""))
    #expect(!bench.exists("2026-12-08-scrutiny/reports/x.odt"))
  }

  @Test("Two files of one name are told apart by what they hold")
  func clash() throws {
    let bench = try Bench(meeting: Self.two)
    try bench.write(try Bench.odt("One", ["Words."]), to: "desk/x.odt")
    try bench.write(try Bench.odt("Two", ["Words."]), to: "2026-12-08-scrutiny/reports/x.odt")
    let file = bench.root.appending(path: "desk/x.odt").path
    let error = try #require(try add(bench, .init(file: file, item: "a")))
    #expect(error.code == "document.exists")
    #expect(error.message.contains("Rename one of them"))
    #expect(try bench.text() == Self.two)
    #expect(
      try Bench.files(in: bench.meeting)["reports/x.odt"] == Bench.odt("Two", ["Words."]))
    try bench.write(try Bench.odt("Two", ["Words."]), to: "desk/x.odt")
    #expect(try add(bench, .init(file: file, item: "a")) == nil)
  }

  @Test("A link is followed, so that the paper itself lies in the folder")
  func link() throws {
    let bench = try Bench(meeting: Self.two)
    try bench.write(try Bench.odt("Ponds", ["Water."]), to: "store/7f3a")
    try FileManager.default.createSymbolicLink(
      at: bench.root.appending(path: "ponds.odt"),
      withDestinationURL: bench.root.appending(path: "store/7f3a"))
    #expect(
      try add(bench, .init(file: bench.root.appending(path: "ponds.odt").path, item: "a")) == nil)
    let pack = try bench.read()
    #expect(!pack.codes.contains("document.outside"))
    #expect(pack.meeting.business[0].documents[0].file == "reports/ponds.odt")
    #expect(pack.meeting.business[0].documents[0].facts != nil)
  }

  @Test("A new item is made for a report, its words quoted")
  func newItem() throws {
    let bench = try Bench(meeting: Self.two)
    try bench.write(try Bench.odt("X", ["Words."]), to: "desk/x.odt")
    let file = bench.root.appending(path: "desk/x.odt").path
    let title = "Ponds: \"clean\" #1\u{202E}"
    #expect(
      try bench.scaffold.add(.init(file: file, item: nil, newItem: title), to: bench.meeting.path)
        .item == "ponds-clean-1")
    #expect(
      try add(bench, .init(file: file, item: nil, newItem: title))?.code == "item.duplicate-id")
    #expect(try add(bench, .init(file: nil, item: "x: y", newItem: "Other"))?.code == "item.id")
    #expect(try add(bench, .init(file: nil, item: "x-y", newItem: "Other")) == nil)
    let business = try bench.read().meeting.business
    #expect(business.map(\.id) == ["a", "b", "ponds-clean-1", "x-y"])
    #expect(business[2].title == "Ponds: \"clean\" #1")
    #expect(try bench.text().hasPrefix(Self.two))
  }

  @Test("What cannot be added is said, and nothing is changed")
  func addingRefused() throws {
    let bench = try Bench(meeting: Self.two)
    try bench.write(try Bench.odt("X", ["Words."]), to: "desk/x.odt")
    try bench.write(try Bench.odt("X", ["Words."]), to: #"desk/back\slash.odt"#)
    let file = bench.root.appending(path: "desk/x.odt").path
    let before = try Bench.files(in: bench.meeting)
    func code(_ new: PackScaffold.NewDocument) throws -> String? { try add(bench, new)?.code }
    #expect(try code(.init(file: file, item: "aa")) == "item.unknown")
    #expect(try code(.init(file: file, item: nil)) == "item.missing")
    #expect(try code(.init(file: file + "x", item: "a")) == "document.missing")
    #expect(
      try code(.init(file: bench.root.appending(path: "desk").path, item: "a"))
        == "document.missing")
    #expect(
      try code(.init(file: bench.root.appending(path: #"desk/back\slash.odt"#).path, item: "a"))
        == "document.name")
    try bench.write(Self.two + "x: [\n")
    #expect(try code(.init(file: file, item: "a")) == "yaml.syntax")
    try bench.write(Self.two)
    #expect(try Bench.files(in: bench.meeting) == before)
  }

  @Test("A file with Windows line ends keeps them")
  func windows() throws {
    let text = Self.two.replacing("\n", with: "\r\n")
    let bench = try Bench(meeting: text)
    try bench.write(try Bench.odt("X", ["Words."]), to: "desk/x.odt")
    #expect(
      try add(bench, .init(file: bench.root.appending(path: "desk/x.odt").path, item: "a")) == nil)
    #expect(
      try bench.text()
        == text.replacing(
          "    title: First\r\n",
          with: "    title: First\r\n    documents:\r\n      - file: \"reports/x.odt\"\r\n"))
  }
}

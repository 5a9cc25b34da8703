import Foundation
import Meetings
import Testing

@testable import Packs

@Suite("Supplements")
struct SupplementTests {
  @Test("What changed since the agenda was issued goes out as Supplement 1, then 2")
  func supplements() async throws {
    let bench = try SupplementBench()
    var dashboard = SupplementBench.Paper("dashboard", "Dashboard", pages: 5)
    dashboard.state = "to-follow"
    bench.items.append(.init(id: "dashboard", title: "Dashboard", papers: [dashboard]))
    let agenda = try #require(await bench.entry())
    #expect(agenda.labels.count == 2)
    #expect(agenda.changes == [])

    // One came, one is another, one is gone.
    bench.items[2].papers[0].state = nil
    bench.items[0].papers[0].text = "Corrected."
    bench.items[1].papers = []
    let built = try await bench.build()
    let shown = try #require(built.supplement)
    #expect(shown.supplement.number == 1)
    #expect(bench.exists("out/supplement-1/public/supplement.odt"))
    #expect(!bench.exists("out/supplement-1/members"))
    let first = try #require(await bench.entry())
    #expect(first.kind == .supplement && first.number == 1 && first.folder == "2-supplement-1")
    #expect(first.changes.map(\.kind) == [.paperReplaced, .paperWithdrawn, .paperArrived])
    let front = try #require(first.frontSheetPages)
    #expect(first.labels.map(\.series) == ["S1-", "S1-"])
    #expect(first.labels.map(\.first) == [front + 1, front + 5])
    #expect(first.labels.map(\.last) == [front + 4, front + 9])
    #expect(first.changes[0].before?.span == agenda.labels[0].span)
    let sheet = try bench.text("issued/2-supplement-1/public/supplement.html")
    #expect(sheet.contains("Takes the place of \(agenda.labels[0].span.printed) of the agenda"))
    #expect(sheet.contains("Paper withdrawn"))
    #expect(sheet.contains("Paper that was to follow"))
    #expect(sheet.contains("S1-\(front + 1) to S1-\(front + 4)"))

    // What is built now cites it, and shows what was withdrawn.
    try await bench.build()
    let page = try bench.text("out/public/web/index.html")
    #expect(page.contains("pages S1-\(front + 1) to S1-\(front + 4) of Supplement 1"))
    #expect(page.contains("in place of \(agenda.labels[0].span.printed) of the agenda"))
    #expect(
      page.contains("Bridges, \(agenda.labels[1].span.printed) of the agenda: paper withdrawn"))
    #expect(page.contains("Issue record 2 (20 November 2026): \(first.hash ?? "none")"))
    #expect(try bench.text("out/public/minutes-skeleton.html").contains("of Supplement 1"))
    #expect(bench.exists("out/public/supplement-1/supplement.odt"))
    #expect(!bench.exists("out/supplement-1"))
    #expect(try bench.text("out/public/pack.html").contains("replaced by pages S1-"))

    let error = await #expect(throws: PackError.self) { try await bench.issue() }
    #expect(error?.code == "issue.unchanged")
    #expect(error?.message.contains("Nothing has changed since Supplement 1 was issued") == true)

    bench.items.append(
      .init(
        id: "flood", title: "Flood", papers: [.init("flood", "Flood")],
        reason: "The river rose on Friday."))
    let second = try #require(await bench.entry())
    #expect(second.number == 2 && second.labels.map(\.series) == ["S2-"])
    #expect(
      try bench.text("issued/3-supplement-2/public/supplement.html")
        .contains("The river rose on Friday."))
    #expect(try bench.verify().findings == [])
  }

  @Test("A broken report marked as to follow stops nothing, and comes in Supplement 1")
  func brokenReport() async throws {
    let bench = try SupplementBench()
    _ = try bench.pack()
    try bench.put("PK\u{3}\u{4}not a report", "2026-12-08-works/reports/flood.odt")
    try bench.put(
      try bench.text("meeting.yaml")
        + "\n  - {id: flood, title: Flood, documents: [{file: reports/flood.odt}]}\n",
      "2026-12-08-works/meeting.yaml")
    func issue() async throws -> PackIssuer.Outcome {
      let pack = try PackReader().read(bench.meeting.path)
      return try await PackIssuer(
        builder: PackBuilder(pack: pack, reader: PackReader()), by: "J Felstead",
        at: "2026-11-20T16:55:00Z"
      ).issue(building: bench.meeting.appendingPathComponent("out"), on: Day(2026, 11, 20)!)
    }
    guard case .refused(let findings) = try await issue() else {
      Issue.record("issued with a broken report")
      return
    }
    #expect(findings.allSatisfy { $0.place?.contains("reports/flood.odt") == true })
    try bench.put(
      try bench.text("meeting.yaml").replacing("flood.odt}", with: "flood.odt, state: to-follow}"),
      "2026-12-08-works/meeting.yaml")
    guard case .issued(let agenda, _) = try await issue() else {
      Issue.record("refused though it is to follow")
      return
    }
    #expect(agenda.labels.count == 2)
    #expect(try bench.text("issued/1-agenda/public/agenda.html").contains("to follow"))
    try bench.put("", "2026-12-08-works/reports/flood.odt")
    bench.items.append(.init(id: "flood", title: "Flood", papers: [.init("flood", "Flood")]))
    let supplement = try #require(await bench.entry())
    #expect(supplement.changes.map(\.kind) == [.paperArrived])
    #expect(try bench.verify().findings == [])
  }

  @Test("Members alone get a restricted paper, and the public are told that it is withheld")
  func restricted() async throws {
    let bench = try SupplementBench()
    _ = try await bench.entry()
    var secret = SupplementBench.Paper(
      "larkfield", "Larkfield Homes", pages: 3, text: "Offers zqsecret millions.")
    secret.isRestricted = true
    bench.items[0].papers.append(secret)
    bench.items[1].papers[0].text = "Corrected."
    let entry = try #require(await bench.entry())
    #expect(
      entry.changes.map(\.title) == [
        "Private paper", "Bridges", "Exclusion of the press and public",
      ])
    for file in entry.files where file.file.contains("/public/") {
      #expect(!file.file.contains("larkfield"))
    }
    for name in ["supplement.html", "supplement-pack.html", "manifest.json"] {
      let text = try bench.text("issued/2-supplement-1/public/\(name)")
      #expect(!text.contains("Larkfield") && !text.contains("zqsecret"))
      #expect(text.contains("Private paper"))
    }
    let members = try bench.text("issued/2-supplement-1/members/supplement-pack.html")
    #expect(members.contains("Larkfield Homes") && members.contains("zqsecret"))
    // The pages agree, though the public get two only.
    let front = try #require(entry.frontSheetPages)
    let sheet = try bench.text("issued/2-supplement-1/public/supplement.html")
    #expect(sheet.contains("S1-\(front + 1) to S1-\(front + 3)"))
    #expect(sheet.contains("S1-\(front + 4) to S1-\(front + 6)"))
    #expect(sheet.contains("not for publication, paragraph 3"))
  }

  @Test("What is withheld after it was issued openly is not offered again")
  func restrictedLater() async throws {
    let bench = try SupplementBench()
    _ = try await bench.entry()
    bench.items[0].papers.append(.init("larkfield", "Larkfield Homes"))
    _ = try await bench.entry()
    try await bench.build()
    #expect(bench.exists("out/public/supplement-1/supplement.odt"))
    bench.items[0].papers[1].isRestricted = true
    let entry = try #require(await bench.entry())
    // The item that excludes the public is new.
    #expect(entry.changes.map(\.kind) == [.paperRestricted, .itemAdded])
    #expect(entry.labels == [])
    try await bench.build()
    #expect(!bench.exists("out/public/supplement-1"))
    #expect(bench.exists("out/members/supplement-1/supplement.odt") == false)
    for page in ["web/index.html", "agenda.html", "pack.html", "manifest.json"] {
      #expect(try !bench.text("out/public/\(page)").contains("Larkfield"))
    }
    #expect(
      try !bench.text("issued/3-supplement-2/public/supplement.html").contains("Larkfield"))
  }

  @Test("An issue made from a folder that someone else has issued since is refused")
  func overtaken() async throws {
    let bench = try SupplementBench()
    _ = try await bench.entry()
    bench.items[0].papers[0].text = "Corrected."
    let late = PackIssuer(
      builder: PackBuilder(pack: try bench.pack(), reader: PackReader()), by: "Another",
      at: "2026-11-20T12:00:00Z")
    _ = try await bench.entry()
    let error = await #expect(throws: PackError.self) {
      try await late.issue(
        building: bench.meeting.appendingPathComponent("out"), on: Day(2026, 11, 20)!)
    }
    #expect(error?.code == "issue.overtaken")
    #expect(try bench.verify().log.entries.count == 2)
  }

  @Test("A paper whose pages nobody can count is no part of a supplement")
  func unpaged() async throws {
    let bench = try SupplementBench()
    _ = try await bench.entry()
    bench.items[0].papers.append(.init("new", "New", pages: 0))
    guard case .refused(let findings) = try await bench.issue() else {
      Issue.record("issued without pages")
      return
    }
    #expect(findings.map(\.code) == ["supplement.unpaged"])
  }

  @Test(
    "Late papers are no part of the agenda's issue, and tabled ones of none",
    arguments: [
      ("late", [Supplement.ChangeKind.paperArrived]), ("tabled", []),
    ])
  func lateAndTabled(state: String, kinds: [Supplement.ChangeKind]) async throws {
    let bench = try SupplementBench()
    bench.items.append(
      .init(id: "flood", title: "Flood", papers: [], reason: "The river rose on Friday."))
    let item = state == "late" ? 2 : 0
    bench.items[item].papers.append(.init("new", "New"))
    bench.items[item].papers[bench.items[item].papers.count - 1].state = state
    let agenda = try #require(await bench.entry())
    #expect(agenda.labels.count == 2)
    #expect((try bench.pack().nextSupplement?.changes ?? []).map(\.kind) == kinds)
  }

  @Test("No label that was issued ever moves, whatever is edited", arguments: 0..<4)
  func labelsStay(seed: UInt64) async throws {
    var chance = SeededNumbers(seed: seed)
    let bench = try SupplementBench()
    var count = 0
    func paper() -> SupplementBench.Paper {
      count += 1
      var paper = SupplementBench.Paper(
        "paper\(count)", "open\(count)", pages: Int.random(in: 1...9, using: &chance))
      if chance.oneIn(3) {
        paper.isRestricted = true
        paper.title = "zqsecret\(count)"
        paper.text = "About zqsecret\(count)."
      }
      if chance.oneIn(4) { paper.state = chance.pick(["to-follow", "come", "tabled"]) }
      return paper
    }
    func edit() {
      let item = Int.random(in: 0..<bench.items.count, using: &chance)
      let papers = bench.items[item].papers
      let place = papers.indices.randomElement(using: &chance)
      switch Int.random(in: 0..<8, using: &chance) {
      case 0:
        count += 1
        let new = SupplementBench.Item(id: "item\(count)", title: "open\(count)", papers: [paper()])
        bench.items.insert(new, at: Int.random(in: 0...bench.items.count, using: &chance))
      case 1: bench.items[item].papers.insert(paper(), at: place ?? 0)
      case 2: if bench.items.count > 1 { bench.items.remove(at: item) }
      case 3: if let place { bench.items[item].papers.remove(at: place) }
      case 4:
        guard let place else { return }
        count += 1
        bench.items[item].papers[place].text += " again \(count)"
        bench.items[item].papers[place].pages = Int.random(in: 1...9, using: &chance)
      case 5: if let place { bench.items[item].papers[place] = paper() }
      case 6: if let place { bench.items[item].papers[place].state = nil }
      default: bench.items.shuffle(using: &chance)
      }
    }
    for _ in 0..<3 { edit() }
    var log = IssueLog()
    for _ in 0..<6 {
      if log.isIssued, try bench.pack().nextSupplement == nil {
        await #expect(throws: PackError.self) { try await bench.issue() }
      } else {
        let entry = try #require(await bench.entry())
        // Its own series, without a gap, behind its own front sheet.
        var next = (entry.frontSheetPages ?? 0) + 1
        for label in entry.labels {
          #expect(label.series == (entry.number.map { "S\($0)-" } ?? ""))
          #expect(label.first == next && label.last >= label.first)
          next = label.last + 1
        }
        for file in entry.files where file.file.contains("/public/") {
          #expect(!file.file.contains("zqsecret"))
          guard file.file.hasSuffix(".html") || file.file.hasSuffix(".json") else { continue }
          #expect(try !bench.text("issued/\(file.file)").contains("zqsecret"))
        }
      }
      let report = try bench.verify()
      #expect(report.findings == [])
      #expect(Array(report.log.entries.prefix(log.entries.count)) == log.entries)
      log = report.log
      // One number, one item, for ever.
      var items: [String: String] = [:]
      for item in log.items {
        #expect(items.updateValue(item.id, forKey: item.number).map { $0 == item.id } ?? true)
      }
      // One page, one paper, for ever.
      var pages: [String: String] = [:]
      for label in log.entries.flatMap(\.labels) {
        for number in label.first...label.last {
          #expect(pages.updateValue(label.sha256 ?? "", forKey: "\(label.series)\(number)") == nil)
        }
      }
      #expect(try bench.pack().nextSupplement == nil)
      for _ in 0..<2 { edit() }
      let pack = try bench.pack()
      let built = try await bench.build()
      for document in pack.agenda.allEntries.flatMap(\.item.documents) {
        let label = log.label(of: document)
        #expect(built.pages.span(of: document.id) == label?.span)
      }
    }
  }
}

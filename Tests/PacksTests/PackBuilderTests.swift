import Formats
import Foundation
import Meetings
import Testing

@testable import Packs

@Suite("Building a pack")
struct PackBuilderTests {
  static let business = """
    business:
      - id: ponds
        title: Ponds
        documents: [{file: reports/ponds.odt}]
      - id: prices
        title: Prices of the contractor
        restricted: {exempt: [3], title: Contract matter, public-interest: It would harm.}
        documents: [{file: reports/prices.odt, title: The prices}]

    """

  /// A meeting with an open report and an exempt one.
  private func bench(_ business: String = Self.business) throws -> Bench {
    let bench = try Bench(meeting: Bench.head + business)
    try bench.paper(try Bench.odt("Ponds", ["Water and weed."]), "ponds.odt")
    try bench.paper(try Bench.odt("Prices", ["Nine pounds."]), "prices.odt")
    return bench
  }

  static let papers = [
    "agenda.docx", "agenda.html", "agenda.odt", "manifest.json", "minutes-skeleton.docx",
    "minutes-skeleton.html", "minutes-skeleton.odt", "pack.html", "pack.odt", "web/house.css",
    "web/index.html",
  ]

  @Test("Every paper is there for the public and for members")
  func papers() async throws {
    let bench = try bench()
    let result = try await bench.build()
    #expect(
      result.folders.keys.sorted { $0.rawValue < $1.rawValue } == [.members, .publicAudience])
    for audience in ["public", "members"] {
      let files = try Bench.files(in: bench.meeting.appending(path: "out/\(audience)"))
      #expect(Set(files.keys).isSuperset(of: Self.papers))
      #expect(files.values.allSatisfy { !$0.isEmpty })
      #expect(files["web/documents/ponds.odt"] != nil)
      #expect((files["web/documents/prices.odt"] != nil) == (audience == "members"))
      for name in Self.papers where name.hasSuffix(".odt") {
        let archive = try ArchiveReader(files[name] ?? [])
        #expect(
          archive.entries.first?.path == "mimetype" && archive.entries.first?.isStored == true)
      }
    }
    let hidden = try FileManager.default.contentsOfDirectory(
      atPath: bench.meeting.appending(path: "out").path)
    #expect(Set(hidden) == ["public", "members", "meeting.lock"])
  }

  @Test(
    "The manifest names every file of its folder with its hash and size",
    arguments: Audience.allCases)
  func manifest(audience: Audience) async throws {
    let bench = try bench()
    let result = try await bench.build()
    let folder = bench.meeting.appending(path: "out/\(audience.rawValue)")
    var files = try Bench.files(in: folder)
    let bytes = try #require(files["manifest.json"])
    files["manifest.json"] = nil
    let manifest = try JSONDecoder().decode(Manifest.self, from: Data(bytes))
    #expect(manifest == result.manifests[audience])
    #expect(manifest.outputs.map(\.file) == files.keys.sorted())
    for output in manifest.outputs {
      let bytes = try #require(files[output.file])
      #expect(output.bytes == bytes.count && output.sha256 == sha256(bytes))
    }
    #expect(manifest.audience == audience.rawValue)
    #expect(manifest.meeting.date == "2026-12-08" && manifest.meeting.time == "18:30")
    let agenda = try bench.read().agenda
    #expect(manifest.items.map(\.number) == agenda.allEntries.map(\.number.description))
    #expect(manifest.items.map(\.minuteNumber) == agenda.allEntries.map(\.minuteNumber))
    for document in manifest.items.flatMap(\.documents) {
      if let file = document.file {
        #expect(document.sha256 == sha256(files[file] ?? []))
        #expect(document.bytes == files[file]?.count)
      } else {
        #expect(document.restricted && document.sha256 == nil && document.bytes == nil)
        #expect(document.label == nil && document.mediaType == nil)
      }
    }
    let withheld = try #require(manifest.items.first { $0.restricted })
    #expect(
      withheld.title == (audience == .members ? "Prices of the contractor" : "Contract matter"))
    #expect(withheld.kind == (audience == .members ? "report" : "business"))
  }

  @Test("Both audiences have one series of pages")
  func series() async throws {
    let bench = try Bench(meeting: Bench.head + Self.business)
    try bench.paper(
      try Bench.odt(content: Bench.content("Water."), meta: Bench.meta(pages: "4")), "ponds.odt")
    try bench.paper(
      try Bench.odt(content: Bench.content("Nine."), meta: Bench.meta(pages: "7")), "prices.odt")
    let result = try await bench.build()
    let labels = Audience.allCases.map { audience in
      result.manifests[audience]?.items.flatMap(\.documents).map(\.labels)
    }
    #expect(labels[0] == labels[1])
    #expect(labels[0]?.compactMap { $0 }.count == 2)
    #expect(result.pages.total == result.pages.frontSheet + 11)
    #expect(result.findings.map(\.code).filter { $0 == "pages.stored" }.count == 2)
  }

  @Test("Two builds of a folder are the same bytes, wherever they are built")
  func deterministic() async throws {
    let bench = try bench()
    try await bench.build()
    let first = try Bench.files(in: bench.meeting.appending(path: "out"))
    try await bench.build()
    #expect(try Bench.files(in: bench.meeting.appending(path: "out")) == first)
    let elsewhere = try self.bench()
    try await elsewhere.build(into: elsewhere.root.appending(path: "elsewhere"))
    #expect(try Bench.files(in: elsewhere.root.appending(path: "elsewhere")) == first)
  }

  @Test("The sample packs build, twice to the same bytes, without a blocker")
  func samples() async throws {
    let bench = try Bench()
    let packs = bench.root.appending(path: "Packs")
    try FileManager.default.copyItem(at: Bench.package.appending(path: "Packs"), to: packs)
    for name in [
      "harrowmere/2026-12-10-planning", "little-sallowby/2026-12-14-parish-council",
    ] {
      let folder = packs.appending(path: name)
      try? FileManager.default.removeItem(at: folder.appending(path: "out"))
      let result = try await bench.build(folder)
      #expect(result.findings.filter { $0.severity == .blocker } == [])
      #expect(result.folders[.members] != nil)
      let first = try Bench.files(in: folder.appending(path: "out"))
      try await bench.build(folder)
      #expect(try Bench.files(in: folder.appending(path: "out")) == first)
    }
  }

  @Test("A build that fails leaves the last good one whole")
  func failedBuild() async throws {
    let bench = try bench()
    try await bench.build()
    let before = try Bench.files(in: bench.meeting.appending(path: "out"))
    let pack = try bench.read()
    // Reports change, and one cannot be copied any more.
    try bench.paper(try Bench.odt("Ponds", ["Other words."]), "ponds.odt")
    let prices = bench.meeting.appending(path: "reports/prices.odt")
    try FileManager.default.removeItem(at: prices)
    let builder = PackBuilder(pack: pack, reader: PackReader())
    let error = try await #require(throws: PackError.self) {
      try await builder.build(into: bench.meeting.appending(path: "out"))
    }
    #expect(error.code == "file.unreadable" && error.place == "reports/prices.odt")
    #expect(try Bench.files(in: bench.meeting.appending(path: "out")) == before)
    // And the next one goes through.
    try bench.paper(try Bench.odt("Prices", ["Ten pounds."]), "prices.odt")
    try await bench.build()
    #expect(try bench.text("2026-12-08-scrutiny/out/public/pack.html").contains("Other words."))
  }

  @Test("A broken house style or a missing template stops the build before anything changes")
  func missingTemplate() async throws {
    let bench = try bench()
    try await bench.build()
    let before = try Bench.files(in: bench.meeting.appending(path: "out"))
    var builder = PackBuilder(pack: try bench.read(), reader: PackReader())
    builder.folders.folders = [bench.root]
    let error = try await #require(throws: PackError.self) {
      try await builder.build(into: bench.meeting.appending(path: "out"))
    }
    #expect(error.code == "template.missing")
    #expect(try Bench.files(in: bench.meeting.appending(path: "out")) == before)
    try bench.write("not a style", to: "Templates/Styles/house.fodt")
    let result = try await bench.build()
    #expect(result.findings.map(\.code).contains("style.unreadable"))
  }

  @Test("Members' papers go when nothing is restricted any more")
  func staleMembers() async throws {
    let bench = try bench()
    try await bench.build()
    #expect(bench.exists("2026-12-08-scrutiny/out/members/manifest.json"))
    try bench.write(Bench.head)
    let result = try await bench.build()
    #expect(result.folders.keys.map(\.rawValue) == ["public"])
    #expect(!bench.exists("2026-12-08-scrutiny/out/members"))
  }

  @Test("One audience can be built alone, and the other's papers stay")
  func oneAudience() async throws {
    let bench = try bench()
    try await bench.build(audiences: [.publicAudience])
    #expect(!bench.exists("2026-12-08-scrutiny/out/members"))
    try await bench.build(audiences: [.members])
    #expect(bench.exists("2026-12-08-scrutiny/out/members/agenda.odt"))
    let open = try Bench.files(in: bench.meeting.appending(path: "out/public"))
    try await bench.build(audiences: [.members])
    #expect(try Bench.files(in: bench.meeting.appending(path: "out/public")) == open)
  }

  @Test("A folder that no build made is not replaced")
  func notOurs() async throws {
    let bench = try bench()
    let letters = bench.root.appending(path: "letters")
    try bench.write("Dear all", to: "letters/public/letter.txt")
    let error = try await #require(throws: PackError.self) { try await bench.build(into: letters) }
    #expect(error.code == "output.not-ours")
    #expect(error.place?.hasSuffix("letters/public") == true)
    #expect(error.message.contains("--output"))
    #expect(try bench.text("letters/public/letter.txt") == "Dear all")
    #expect(!bench.exists("letters/members") && !bench.exists("letters/.new"))
  }

  @Test("A place that cannot hold papers is named")
  func unwritable() async throws {
    let bench = try bench()
    try bench.write("a file", to: "file")
    let error = try await #require(throws: PackError.self) {
      try await bench.build(into: bench.root.appending(path: "file"))
    }
    #expect(error.code == "output.unwritable")
    #expect(error.message.contains("--output"))
  }

  @Test("Of two builds of one folder at once, the second is told to wait")
  func twoAtOnce() async throws {
    let bench = try bench()
    let output = bench.meeting.appending(path: "out")
    try await bench.build()
    let before = try Bench.files(in: output)
    do {
      let first = try OutputFolder(output)
      try first.write([1], to: "public/agenda.odt")
      let error = try await #require(throws: PackError.self) { try await bench.build() }
      #expect(error.code == "output.busy")
      #expect(error.message.contains("Wait"))
      #expect(bench.exists("2026-12-08-scrutiny/out/.new/public/agenda.odt"), "left alone")
    }
    // The first gave up: its lock and its folder are gone.
    #expect(try Bench.files(in: output) == before)
    try await bench.build()
  }

  @Test("The lock of a build that was killed holds nobody up, and goes with the next")
  func staleLock() async throws {
    let bench = try bench()
    try bench.write("", to: "2026-12-08-scrutiny/out/.building")
    try await bench.build()
    #expect(!bench.exists("2026-12-08-scrutiny/out/.building"))
    #expect(bench.exists("2026-12-08-scrutiny/out/public/agenda.odt"))
  }

  @Test("Many builds at once leave one whole build")
  func manyAtOnce() async throws {
    let bench = try bench()
    let output = bench.meeting.appending(path: "out")
    let pack = try bench.read()
    let built = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<4 {
        group.addTask {
          do {
            _ = try await PackBuilder(pack: pack, reader: PackReader()).build(into: output)
            return true
          } catch let error as PackError {
            #expect(error.code == "output.busy")
            return false
          } catch {
            Issue.record(error)
            return false
          }
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(built >= 1)
    let files = try Bench.files(in: output.appending(path: "public"))
    let manifest = try JSONDecoder().decode(
      Manifest.self, from: Data(try #require(files["manifest.json"])))
    #expect(manifest.outputs.allSatisfy { sha256(files[$0.file] ?? []) == $0.sha256 })
  }

  @Test("What a stopped build left behind is cleared away")
  func leftBehind() async throws {
    let bench = try bench()
    try bench.write("half", to: "2026-12-08-scrutiny/out/.new/public/agenda.odt")
    try await bench.build()
    #expect(!bench.exists("2026-12-08-scrutiny/out/.new"))
    #expect(try bench.text("2026-12-08-scrutiny/out/public/agenda.html").contains("Ponds"))
  }

  @Test("The lock says what the build took from outside the folder")
  func lock() async throws {
    let bench = try bench()
    try bench.write(
      "committee: scrutiny\ndate: 2026-11-10\n", to: "2026-11-10-scrutiny/meeting.yaml")
    try await bench.build()
    let bytes = try Data(contentsOf: bench.meeting.appending(path: "out/meeting.lock"))
    let lock = try JSONDecoder().decode(MeetingLock.self, from: bytes)
    #expect(
      Set(lock.sources.map(\.name)).isSuperset(of: [
        "2026-11-10-scrutiny/meeting.yaml", "Orders/scrutiny.yaml", "Orders/wording.yaml",
        "Styles/house.css", "council.yaml",
      ]))
    #expect(lock.sources.map(\.name) == lock.sources.map(\.name).sorted())
    #expect(
      lock.sources.first { $0.name == "council.yaml" }?.sha256 == sha256(Array(Bench.council.utf8)))
  }

  @Test("A file with comments, and one that cannot be read, are not on the public pages")
  func unseen() async throws {
    let bench = try Bench(
      meeting: Bench.head + """
        business:
          - id: ponds
            title: Ponds
            documents: [{file: reports/ponds.odt}, {file: reports/broken.odt}]
        """)
    let comment =
      "Water.<office:annotation><text:p>Is this so?</text:p></office:annotation>"
    try bench.paper(try Bench.odt(content: Bench.content(comment)), "ponds.odt")
    try bench.paper(Array("PK".utf8), "broken.odt")
    let result = try await bench.build()
    let documents = try #require(result.manifests[.publicAudience]).items.flatMap(\.documents)
    #expect(documents.map(\.file) == [nil, nil])
    #expect(result.findings.map(\.code).contains("document.holds-unseen"))
    let files = try Bench.files(in: bench.meeting.appending(path: "out/public"))
    #expect(!files.keys.contains { $0.hasPrefix("web/documents/") })
    let pack = String(decoding: try #require(files["pack.html"]), as: UTF8.self)
    #expect(pack.contains("Water.") && !pack.contains("Is this so?"))
  }

  @Test("Papers of one name keep their endings and are told apart")
  func sameNames() async throws {
    var text = Bench.head + "business:\n  - id: a\n    title: A\n    documents:\n"
    let bench = try Bench()
    for index in 1...4 {
      try bench.write(
        try Bench.odt("Paper \(index)", ["Words."]), to: "2026-12-08-scrutiny/p\(index)/plan.odt")
      text += "      - {file: p\(index)/plan.odt, title: P\(index)}\n"
    }
    try bench.write(text)
    let result = try await bench.build()
    let files = try #require(result.manifests[.publicAudience]).items.flatMap(\.documents)
      .compactMap(\.file)
    #expect(Set(files).count == 4)
    #expect(files.allSatisfy { $0.hasSuffix("plan.odt") })
    #expect(PublishedCopies.safe("..") == "document")
    #expect(PublishedCopies.safe("../é plan (1).odt") == "plan-1-.odt")
  }
}

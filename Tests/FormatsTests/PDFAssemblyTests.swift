import Foundation
import Testing

@testable import Formats

@Suite("PDF assembly")
struct PDFAssemblyTests {
  @Test("Pages come in order, with a bookmark for each part and its file's own beneath")
  func bookmarks() throws {
    var report = SamplePDF("First", "Second")
    let outline = report.firstObject
    report.root = "/Outlines \(outline) 0 R"
    report.objects = [
      "<< /Type /Outlines /First \(outline + 1) 0 R /Last \(outline + 2) 0 R /Count 2 >>",
      "<< /Title (Summary) /Parent \(outline) 0 R /Next \(outline + 2) 0 R /Dest [4 0 R /Fit] >>",
      "<< /Title (Costs) /Parent \(outline) 0 R /Prev \(outline + 1) 0 R "
        + "/A << /S /GoTo /D [6 0 R /XYZ 0 500 null] >> /First \(outline + 3) 0 R "
        + "/Last \(outline + 3) 0 R /Count -1 >>",
      "<< /Title <FEFF0042007500640067006500740020007700650062> /Parent \(outline + 2) 0 R "
        + "/A << /S /URI /URI (https://harrowmere.example/) >> >>",
    ]
    var second = report.part("Appendix", above: ["5 Budget"])
    second.bookmarks = [PDFBookmark(title: "By hand", page: 1)]
    let pack = try AssembledPDF([
      SamplePDF("Agenda").part("Agenda"),
      report.part("Budget monitoring", above: ["5 Budget"]), second,
    ])
    #expect(
      pack.outline == [
        "Agenda @0", "5 Budget @1", "  Budget monitoring @1", "    Summary @1", "    Costs @2",
        "      Budget web https://harrowmere.example/", "  Appendix @3", "    By hand @4",
        "    Summary @3", "    Costs @4", "      Budget web https://harrowmere.example/",
      ])
    let texts = try pack.pageTexts()
    #expect(texts.count == 5)
    for (text, word) in zip(texts, ["Agenda", "First", "Second", "First", "Second"]) {
      #expect(text.contains(word))
    }
  }

  @Test("Links within a report lead on, to later pages too, by whatever name")
  func linksWithin() throws {
    var report = SamplePDF("a", "b", "c")
    let first = report.firstObject
    func link(_ action: String) -> String {
      "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] \(action) >>"
    }
    report.pages[0].entries =
      "/Annots [\((0..<7).map { "\(first + $0) 0 R" }.joined(separator: " "))]"
    report.root =
      "/Dests << /old [8 0 R /Fit] >> /Names << /Dests << /Kids [ << /Names [(new) "
      + "<< /D [8 0 R /XYZ 1 2 0] >>] >> ] >> >>"
    report.objects = [
      link("/Dest [8 0 R /Fit]"), link("/A << /S /GoTo /D [6 0 R /FitH 9] >>"), link("/Dest /old"),
      link("/A << /S /GoTo /D (new) >>"), link("/Dest [2 /Fit]"), link("/Dest (nowhere)"),
      link("/A << /S /URI /URI (https://harrowmere.example/#old) >>"),
    ]
    let pack = try AssembledPDF([SamplePDF("x").part("One"), report.part("Two")])
    #expect((0..<7).map { pack.target(1, $0) } == [3, 2, 3, 3, 3, nil, nil])
    let lost = pack.assembly.notes.filter { $0.warning.code == "pdf.link-lost" }
    #expect(lost.map(\.part) == [1] && lost[0].warning.place == "page 1")
    #expect(
      pack.file.written(pack.annotations(1)[6]).contains("https://harrowmere.example/#old"))
  }

  @Test("Links from the front sheet lead to reports behind it")
  func linksBetween() throws {
    var front = SamplePDF("a")
    func link(_ action: String) -> String {
      "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] \(action) >>"
    }
    front.pages[0].entries =
      "/Annots [" + link("/Dest (report-5-1)") + link("/A << /S /URI /URI (pack:report-5-2) >>")
      + link("/A << /S /URI /URI (#report-5-2) >>") + link("/A << /S /GoTo /D /report-5-1 >>")
      + link("/A << /S /URI /URI (https://harrowmere.example/#report-5-2) >>") + "]"
    let pack = try AssembledPDF([
      front.part("Agenda"), SamplePDF("b", "c").part("One", id: "report-5-1"),
      SamplePDF("d").part("Two", id: "report-5-2"),
    ])
    #expect((0..<5).map { pack.target(0, $0) } == [1, 3, 3, 1, nil])
    #expect(!pack.codes.contains("pdf.link-lost"))
    pack.source.readNamedDestinations()
    #expect(Set(pack.source.named.keys) == ["report-5-1", "report-5-2"])
  }

  @Test("Title, language and dates are the pack's, and the same parts give the same bytes")
  func metadata() throws {
    var report = SamplePDF("a")
    report.trailer = "/Info \(report.firstObject) 0 R"
    report.objects = ["<< /Author (Pat Quill) /Title (Old) /Creator (Some Program) >>"]
    func make() throws -> AssembledPDF {
      try AssembledPDF([report.part("One"), report.part("Two")]) {
        $0.created = "2026-12-08T10:00:00+00:00"
        $0.author = "Harrowmere & District"
        $0.language = "cy"
      }
    }
    let pack = try make()
    #expect(pack.bytes == (try make().bytes))
    let facts = try pack.file.facts()
    #expect(facts.title == "A pack" && facts.language == "cy")
    #expect(facts.author == "Harrowmere & District")
    #expect(facts.created == nil, "+00:00 is not how PDF's dates are written back")
    #expect(!pack.objects.joined().contains("Quill"))
    let dated = try AssembledPDF([report.part("One")]) { $0.created = "2026-12-08T10:00:00Z" }
    #expect(try dated.file.facts().created == "2026-12-08T10:00:00Z")
  }

  @Test("Volumes are split between parts, and links go from one to the other")
  func volumes() throws {
    var front = SamplePDF("a")
    front.pages[0].entries =
      "/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /Dest (last) >>]"
    var generator = SeededNumbers(seed: 1)
    var big = SamplePDF("b")
    let noise = (0..<60_000).map { _ in
      String(UnicodeScalar(UInt8.random(in: 33...91, using: &generator)))
    }
    big.resources = "/XObject << /Im0 \(big.firstObject) 0 R >>"
    big.objects = [SamplePDF.stream(noise.joined(), "/Subtype /Image")]
    let parts = [
      front.part("Agenda"), big.part("One"), big.part("Two"), big.part("Three", id: "last"),
    ]
    var settings = PDFAssembler.Settings(title: "A pack", firstPage: 21)
    settings.largestVolume = 140_000
    try withFile([], named: "x") { place in
      let path = place.dropLast() + "pack.pdf"
      let assembly = try PDFAssembler(parts: parts, settings: settings).assemble(to: String(path))
      #expect(assembly.volumes.count == 2)
      #expect(assembly.volumes.flatMap { Array($0.parts) } == [0, 1, 2, 3])
      #expect(assembly.volumes.allSatisfy { $0.bytes <= 140_000 })
      #expect(assembly.volumes[1].path.hasSuffix("pack-volume-2.pdf"))
      let first = try PDFSource(
        .file(assembly.volumes[0].path), name: "", limits: ReadLimits())
      #expect(first.title == "A pack (volume 1 of 2)")
      let link = PDFLook(source: first).items(
        PDFLook(source: first).object(first.pages[0]), "/Annots")[0]
      #expect(PDFLook(source: first).written(link).contains("/GoToR"))
      #expect(PDFLook(source: first).written(link).contains("pack-volume-2.pdf"))
      let text = try tool("pdftotext", assembly.volumes[1].path, "-")
      #expect(text.contains("Page 24"), "the series goes on from volume to volume")
      settings.largestVolume = 1_000
      let small = try PDFAssembler(parts: parts, settings: settings).assemble(to: String(path))
      #expect(small.volumes.count == 4)
      #expect(small.notes.filter { $0.warning.code == "pack.volume-too-large" }.count == 4)
    }
  }

  @Test("A pack can be made to show its first page before the rest has come")
  func linearised() throws {
    let pack = try AssembledPDF([SamplePDF("a", "b").part("One")]) { $0.isLinearised = true }
    let said = try withFile(pack.bytes) { try tool("qpdf", "--check-linearization", $0) }
    #expect(said.contains("no linearization errors"))
  }

  @Test("Nothing is written where a part cannot be read, and the file is named")
  func nothingWritten() throws {
    try withFile([], named: "x") { place in
      let path = String(place.dropLast() + "pack.pdf")
      let parts = [
        SamplePDF("a").part("One"),
        PDFAssembler.Part(source: .bytes(Array("%PDF-1.7".utf8)), name: "bad.pdf", title: "Bad"),
      ]
      let settings = PDFAssembler.Settings(title: "A pack")
      #expect(throws: FormatError.self) {
        try PDFAssembler(parts: parts, settings: settings).assemble(to: path)
      }
      do throws(FormatError) {
        _ = try PDFAssembler(parts: parts, settings: settings).assemble(to: path)
      } catch { #expect(error.place?.hasPrefix("bad.pdf") == true) }
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
      let left = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(left == ["x"])
    }
  }
}

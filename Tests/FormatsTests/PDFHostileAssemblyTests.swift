import Foundation
import Testing

@testable import Formats

@Suite("PDF assembly of bad files")
struct PDFHostileAssemblyTests {
  private func refusal(_ bytes: [UInt8], _ limits: ReadLimits = ReadLimits()) -> FormatError? {
    do throws(FormatError) {
      _ = try PDFAssembler.facts(of: .bytes(bytes), name: "report.pdf", limits: limits)
      return nil
    } catch { return error }
  }

  @Test("What cannot go into a pack is refused by name, in a sentence")
  func refused() throws {
    var circle = HandmadePDF(pages: 0)
    circle.objects[1] = "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 4000000000 >>"
    let cases: [(String, [UInt8])] = [
      ("pdf.no-pages", HandmadePDF(pages: 0).bytes), ("pdf.no-pages", circle.bytes),
      ("pdf.damaged", []), ("pdf.damaged", Array("hello".utf8)),
      ("pdf.damaged", Array(SamplePDF("a").bytes.prefix(60))),
    ]
    for (code, bytes) in cases {
      let error = try #require(refusal(bytes))
      #expect(error.code == code)
      #expect(error.place?.hasPrefix("report.pdf") == true && error.message.count > 30)
    }
    #expect(
      refusal(HandmadePDF(pages: 30).bytes, ReadLimits(pages: 20))?.code == "pdf.too-many-pages")
    #expect(refusal(SamplePDF("a").bytes, ReadLimits(fileBytes: 99))?.code == "file.too-large")
  }

  @Test("References to objects that are not there are no way round the limit of objects")
  func missingObjects() throws {
    func part(_ resources: String, isPlain: Bool) -> [UInt8] {
      var pdf = SamplePDF("a")
      pdf.resources = resources
      // With a line before it, its list is read by qpdf alone.
      return isPlain ? pdf.bytes : Array("\n".utf8) + pdf.bytes
    }
    for isPlain in [true, false] {
      let last = part("/X 2147483647 0 R", isPlain: isPlain)
      #expect(isPlain || refusal(last)?.code == "pdf.too-many-objects")
      let many = (1...510_000).map { "\($0 + 1_000) 0 R" }.joined(separator: " ")
      let bytes = part("/X [\(many)]", isPlain: isPlain)
      let error = #expect(throws: FormatError.self) {
        try PDFAssembler(
          parts: [.init(source: .bytes(bytes), name: "many.pdf", title: "Many")],
          settings: .init(title: "A pack")
        ).bytes()
      }
      #expect(error?.code == "pdf.too-many-objects" && error?.place == "many.pdf")
    }
  }

  @Test(
    "Billions of claimed pages, circles and fifty thousand levels give the pages that are there")
  func claims() throws {
    var pdf = SamplePDF("a", "b")
    func with(_ tree: String) -> PDFAssembler.Part {
      let text = String(decoding: pdf.bytes, as: UTF8.self)
      let old = text.components(separatedBy: "2 0 obj\n")[1].components(separatedBy: "\nendobj")[0]
      return PDFAssembler.Part(
        source: .bytes(Array(text.replacingOccurrences(of: old, with: tree).utf8)), name: "a.pdf",
        title: "A")
    }
    for tree in [
      "<< /Type /Pages /Kids [4 0 R 6 0 R] /Count 4000000000 >>",
      "<< /Type /Pages /Kids [4 0 R 2 0 R 6 0 R] /Count -1 >>",
      "<< /Kids [4 0 R << /Kids [6 0 R 2 0 R] >> 99 0 R null (x)] >>",
    ] {
      let pack = try AssembledPDF([with(tree), with(tree)])
      #expect(pack.assembly.pages == [2, 2])
      let texts = try pack.pageTexts()
      #expect(texts.count == 4 && texts[3].contains("Page 4") && texts[3].contains("b"))
    }
    // A page that is listed twice is two pages.
    let twice = try AssembledPDF([with("<< /Type /Pages /Kids [4 0 R 4 0 R] /Count 2 >>")])
    let texts = try twice.pageTexts()
    #expect(texts.count == 2 && texts[0].contains("Page 1") && texts[1].contains("Page 2"))
    var deep = HandmadePDF(pages: 0)
    deep.objects[1] = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    for index in 0..<30_000 {
      deep.objects.append("<< /Type /Pages /Kids [\(index + 4) 0 R] /Count 1 >>")
    }
    deep.objects.append("<< /Type /Page >>")
    let part = PDFAssembler.Part(source: .bytes(deep.bytes), name: "deep.pdf", title: "Deep")
    #expect(try AssembledPDF([part]).assembly.pages == [1])
    pdf.root = "/Outlines << /First 1 0 R >>"
    #expect(try AssembledPDF([pdf.part("One")]).assembly.pages == [2])
  }

  @Test("A hundred thousand objects, each naming the next, are followed to the end")
  func chains() throws {
    let count = 100_000
    var chain = HandmadePDF(pages: 1)
    chain.objects[2] = "<< /Type /Page /Parent 2 0 R /Resources << /X 4 0 R >> >>"
    for index in 0..<count { chain.objects.append("<< /N \(index + 5) 0 R >>") }
    chain.objects.append("null")
    let part = PDFAssembler.Part(source: .bytes(chain.bytes), name: "chain.pdf", title: "Chain")
    #expect(try AssembledPDF([part]).assembly.pages == [1])
  }

  @Test("A broken cross-reference table is repaired, and that is told")
  func repaired() throws {
    let text = String(decoding: SamplePDF("a", "b").bytes, as: UTF8.self)
    let bytes = Array(text.replacingOccurrences(of: "startxref\n", with: "startxref\n9").utf8)
    let pack = try AssembledPDF([
      PDFAssembler.Part(source: .bytes(bytes), name: "a.pdf", title: "A")
    ])
    #expect(pack.codes.contains("pdf.damaged-recovered"))
    #expect(try pack.pageTexts().count == 2)
  }

  @Test("A password is asked for by name; protection against changes is taken off and told")
  func passwords() throws {
    func locked(_ options: [String]) throws -> [UInt8] {
      try withFile(SamplePDF("kept text").bytes) { path in
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
          ["qpdf", path, "--allow-weak-crypto", "--encrypt"] + options + ["--", path + ".locked"]
        try process.run()
        process.waitUntilExit()
        return Array(try Data(contentsOf: URL(fileURLWithPath: path + ".locked")))
      }
    }
    #expect(refusal(try locked(["user", "owner", "256"]))?.code == "file.password")
    let bytes = try locked(["", "owner", "256", "--modify=none", "--extract=n"])
    let pack = try AssembledPDF([
      PDFAssembler.Part(source: .bytes(bytes), name: "a.pdf", title: "A")
    ])
    #expect(pack.codes.contains("pdf.protection-removed"))
    #expect(try pack.pageTexts()[0].contains("kept text"))
    let closed = try locked([
      "", "owner", "128", "--accessibility=n", "--extract=n", "--use-aes=n",
    ])
    #expect(refusal(closed).map { $0.code } == "pdf.protected")
  }

  @Test("Labels that do not fit the pages are refused")
  func labels() throws {
    #expect(throws: FormatError.self) {
      _ = try AssembledPDF([SamplePDF("a", "b").part("One", labels: ["1"])])
    }
    #expect(throws: FormatError.self) { _ = try AssembledPDF([]) }
  }

  /// A file with something of everything.
  private var rich: [UInt8] {
    var pdf = taggedSample(["a", "b", "c"], tag: "Title", tree: "/RoleMap << /Title /H1 >>")
    let next = pdf.firstObject + pdf.objects.count
    pdf.pages[0].entries += " /Annots [\(next) 0 R \(next + 1) 0 R] /Rotate 90"
    pdf.root +=
      " /Outlines \(next + 2) 0 R /AcroForm << /Fields [\(next + 1) 0 R] >> "
      + "/Names << /Dests << /Names [(x) [6 0 R /Fit]] >> >> "
      + "/OCProperties << /OCGs [\(next + 4) 0 R] /D << /OFF [\(next + 4) 0 R] >> >>"
    pdf.objects += [
      "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /GoTo /D (x) >> >>",
      "<< /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /FT /Tx /T (n) /DA (/H 9 Tf) >>",
      "<< /First \(next + 3) 0 R /Last \(next + 3) 0 R /Count 1 >>",
      "<< /Title (T) /Parent \(next + 2) 0 R /Dest (x) >>", "<< /Type /OCG /Name (L) >>",
    ]
    return pdf.bytes
  }

  @Test("Cut short or with bits turned over, a PDF goes in or is refused", arguments: 0..<8)
  func mutated(seed: UInt64) throws {
    var generator = SeededNumbers(seed: seed)
    let whole = rich
    for _ in 0..<25 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...12, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        case 1: bytes[place] = UInt8(ascii: "0") + UInt8.random(in: 0..<10, using: &generator)
        default:
          let other = Int.random(in: 0..<bytes.count - 12, using: &generator)
          let from = min(place, bytes.count - 12)
          for offset in 0..<12 { bytes[from + offset] = bytes[other + offset] }
        }
      }
      if Int.random(in: 0..<4, using: &generator) == 0 {
        bytes.removeLast(Int.random(in: 1..<bytes.count, using: &generator))
      }
      let parts = [
        PDFAssembler.Part(source: .bytes(bytes), name: "bad.pdf", title: "Bad", header: "Item 1"),
        PDFAssembler.Part(source: .bytes(whole), name: "good.pdf", title: "Good"),
      ]
      do {
        let pack = try AssembledPDF(parts)
        #expect(pack.source.pages.count == pack.assembly.pages.reduce(0, +))
        #expect(pack.assembly.pages[1] == 3)
      } catch let error as FormatError {
        #expect(error.place?.hasPrefix("bad.pdf") == true, "\(error)")
      }
    }
  }
}

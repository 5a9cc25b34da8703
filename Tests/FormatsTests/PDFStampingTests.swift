import Foundation
import Testing

@testable import Formats

@Suite("PDF stamping")
struct PDFStampingTests {
  /// A page that is turned, cropped, scaled or left in disorder by chance.
  private func page(_ generator: inout SeededNumbers) -> SamplePDF.Page {
    var page = SamplePDF.Page()
    let left = Int.random(in: -300...300, using: &generator)
    let bottom = Int.random(in: -300...300, using: &generator)
    let width = Int.random(in: 60...1_800, using: &generator)
    let height = Int.random(in: 60...1_800, using: &generator)
    page.mediaBox = "[\(left) \(bottom) \(left + width) \(bottom + height)]"
    page.entries = "/Rotate \([0, 90, 180, 270, -90, 450].randomElement(using: &generator)!)"
    if Bool.random(using: &generator) {
      page.entries +=
        " /CropBox [\(left + width / 5) \(bottom + height / 6) \(left + width) \(bottom + height / 2 + 40)]"
    }
    if Int.random(in: 0..<4, using: &generator) == 0 { page.entries += " /UserUnit 2.5" }
    page.content = [
      "q 3 0 0 3 50 900 cm q 0 1 -1 0 0 0 cm", "Q Q 0.1 0 0 0.1 0 0 cm", "/P << /MCID 0 >> BDC",
      "BT /F0 12 Tf 1 0 0 1 5 5 Tm (open", "BI /W 1 /H 1 /BPC 8 /CS /G ID x", "[ (a) (b)", "",
      "0 0 0 rg 0 0 9999 9999 re f", "(\\)(nested) Q q) pop q", "<< /A << /B [1 2] >>",
    ].randomElement(using: &generator)!
    return page
  }

  @Test(
    "Every page carries its label upright at the right of its foot, however it is turned, cropped or drawn",
    arguments: 0..<6)
  func labels(seed: UInt64) throws {
    var generator = SeededNumbers(seed: seed)
    var parts: [PDFAssembler.Part] = []
    var next = 21
    var isOnItsSide: [Bool] = []
    for number in 0..<4 {
      let pages = (0..<Int.random(in: 1...6, using: &generator)).map { _ in page(&generator) }
      parts.append(
        SamplePDF(pages).part(
          "Part \(number)", labels: pages.indices.map { "S1-\(next + $0)" },
          header: "Agenda item \(number)"))
      next += pages.count
      isOnItsSide += pages.map { page in
        ["/Rotate 90", "/Rotate 270", "/Rotate -90", "/Rotate 450"].contains {
          page.entries.contains($0)
        }
      }
    }
    let pack = try AssembledPDF(parts)
    let words = try withFile(pack.bytes) { try tool("pdftotext", "-cropbox", "-bbox", $0, "-") }
    let pages = words.components(separatedBy: "<page ").dropFirst()
    #expect(pages.count == next - 21)
    for (index, page) in pages.enumerated() {
      func number(_ name: String, _ text: some StringProtocol) -> Double {
        let after = text.components(separatedBy: "\(name)=\"").dropFirst().first ?? ""
        return Double(after.prefix { $0 != "\"" }) ?? .nan
      }
      let word = page.components(separatedBy: "<word ")
        .first { $0.contains(">S1-\(21 + index)</word>") }
      let label = try #require(word, "page \(index + 1) of seed \(seed)")
      // The size is told of the page before it is turned.
      var (width, height) = (number("width", page), number("height", page))
      if isOnItsSide[index] { swap(&width, &height) }
      #expect(number("xMin", label) >= 0 && number("xMax", label) <= width)
      #expect(number("yMin", label) > height / 2 && number("yMax", label) <= height)
      // Upright: as long as its letters are, not as high.
      let long = number("xMax", label) - number("xMin", label)
      #expect(long > number("yMax", label) - number("yMin", label))
      let header = page.components(separatedBy: "<word ").first { $0.contains(">Agenda</word>") }
      #expect(number("yMax", try #require(header)) <= height / 2)
    }
  }

  @Test("A turned page's lower left corner is the one that is seen there")
  func corners() {
    func box(_ turns: Double) -> PDFPageBox {
      PDFPageBox(media: [10, 20, 110, 220], crop: nil, rotation: turns, unit: 2)
    }
    #expect(box(0).matrix == [0.5, 0, 0, 0.5, 10, 20])
    #expect(box(90).matrix == [0, 0.5, -0.5, 0, 110, 20])
    #expect(box(180).matrix == [-0.5, 0, 0, -0.5, 110, 220])
    #expect(box(-90).matrix == [0, -0.5, 0.5, 0, 10, 220])
    #expect(box(-90).width == 400 && box(-90).height == 200)
  }

  @Test("A crop box off the sheet, corners in any order and numbers out of reason do no harm")
  func strangeBoxes() {
    let plain = PDFPageBox(media: [0, 0, 100, 50], crop: nil, rotation: 0, unit: 1)
    func box(_ media: [Double]?, _ crop: [Double]?, unit: Double = 1) -> PDFPageBox {
      PDFPageBox(media: media, crop: crop, rotation: 0, unit: unit)
    }
    #expect(box([100, 50, 0, 0], nil) == plain)
    #expect(box([0, 0, 100, 50], [200, 200, 300, 300]) == plain)
    #expect(box([0, 0, 100, 50], [1, 2]) == plain)
    #expect(box([0, 0, 100, 50], nil, unit: -3) == plain)
    #expect(box([0, 0, 1e9, 50], nil) == .letter)
    #expect(box([5, 5, 5, 5], nil) == .letter)
  }

  @Test(
    "What content leaves open is counted",
    arguments: [
      ("q 1 0 0 1 0 0 cm q Q", 1, 0), ("Q q Q Q", 0, 2), ("(q q \\( q) Tj q", 1, 0),
      ("% q\nq", 1, 0), ("<71 51> Tj", 0, 0), ("BI /W 1 ID q EIq EI q", 1, 0),
      ("/q /Q gs [q]", 1, 0), ("qq Qq", 0, 0),
    ] as [(String, Int, Int)])
  func balance(content: String, open: Int, surplus: Int) {
    let scan = Self.scan(content)
    #expect(scan.openStates == open && scan.surplusRestores == surplus)
  }

  @Test("Content that breaks off inside something is known as such")
  func cutShort() {
    for content in ["(abc", "<4142", "[1 2", "<< /A 1", "BI /W 1 ID abc", "(a\\)"] {
      #expect(Self.scan(content).isCutShort, "\(content)")
    }
    for content in ["(a(b)c) Tj", "<41> Tj", "[1 [2]] 0 d", "/P << /A [1] >> BDC", ""] {
      #expect(!Self.scan(content).isCutShort, "\(content)")
    }
    let open = Self.scan("/P BMC BT (a) Tj")
    #expect(open.openMarks == 1 && open.isTextOpen)
    #expect(open.closing == "\nET\nEMC\nQ\n")
  }

  @Test("Lines outside all marks are marked as decoration, and nothing else is")
  func unmarked() {
    let content = "0.5 w 10 20 m 30 40 l S /P << /MCID 0 >> BDC 1 1 5 5 re f EMC 0 0 9 9 re W n"
    let marked = Array(content.utf8).withUnsafeBufferPointer {
      String(decoding: PDFContentScan($0).marked($0), as: UTF8.self)
    }
    #expect(
      marked
        == "0.5 w /Artifact BMC\n10 20 m 30 40 l S\nEMC\n /P << /MCID 0 >> BDC 1 1 5 5 re f EMC "
        + "0 0 9 9 re W n")
  }

  private static func scan(_ content: String) -> PDFContentScan {
    Array(content.utf8).withUnsafeBufferPointer { PDFContentScan($0) }
  }

  @Test("The font is embedded once, with the letters in use and no others")
  func font() throws {
    let font = try #require(PDFStampFont.installed(nil), "fonts-liberation is installed")
    let glyph = try #require(font.glyph("P"))
    #expect(font.width(glyph) == 667)
    let small = font.subset([glyph, try #require(font.glyph("ŵ"))])
    #expect(small.count < 60_000)
    #expect(PDFStampFont(font.subset([glyph])) == nil, "a subset has no table of characters")
    let pack = try AssembledPDF([
      SamplePDF("a", "b").part("One", header: "Eitem 5 ŵ"), SamplePDF("c").part("Two"),
    ])
    #expect(pack.objects.filter { $0.contains("/FontFile2") }.count == 1)
    #expect(try pack.pageTexts()[1].contains("Eitem 5 ŵ"))
    for cut in stride(from: 0, to: 3_000, by: 7) {
      #expect(PDFStampFont(Array(small.prefix(cut))) == nil)
    }
  }

  @Test("Without the font the labels are there all the same, and that is told")
  func fontMissing() throws {
    let pack = try AssembledPDF([SamplePDF("a").part("One", header: "Eitem ŵ")]) {
      $0.fontPath = "/nowhere/at-all.ttf"
      $0.firstPage = 21
    }
    #expect(pack.codes.contains("pack.font-missing") && pack.codes.contains("pack.letters-missing"))
    let text = try pack.pageTexts()[0]
    #expect(text.contains("Page 21") && text.contains("Eitem ?"))
  }

  @Test("Readers show the labels as page numbers")
  func pageLabels() throws {
    let pack = try AssembledPDF([
      SamplePDF("a", "b").part("One", labels: ["21", "22"]),
      SamplePDF("c", "d", "e").part("Two", labels: ["S1-1", "S1-2", "ix"]),
    ])
    let file = pack.file
    let labels = try #require(file.root.flatMap({ file.dictionary($0, "/PageLabels") }))
    let list = file.items(labels, "/Nums").map { file.written($0) }
    #expect(
      list == ["0", "<< /S /D /St 21 >>", "2", "<< /P (S1-) /S /D /St 1 >>", "4", "<< /P (ix) >>"])
  }
}

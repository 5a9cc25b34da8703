import Foundation
import Testing

@testable import Formats

@Suite("PDF tags written behind what qpdf writes")
struct PDFTagWritingTests {
  /// How often words stand in a file.
  private func count(_ words: String, in bytes: [UInt8]) -> Int {
    String(decoding: bytes, as: UTF8.self).components(separatedBy: words).count - 1
  }

  /// The titles of all elements, in their order.
  private func titles(_ pack: AssembledPDF) throws -> [String] {
    let file = pack.file
    let tree = try #require(pack.source.structureRoot)
    var titles: [String] = []
    var waiting = [try #require(file.value(tree, "/K"))]
    while let element = waiting.popLast() {
      if file.isArray(element) {
        waiting += file.items(element).reversed()
      } else if file.name(element, "/S") != nil {
        titles.append(file.line(element, "/T") ?? "")
        if let content = file.value(element, "/K") { waiting.append(content) }
      }
    }
    return titles
  }

  @Test("The file is of one piece, the same in memory and on disk, and qpdf finds no fault")
  func onePiece() throws {
    let texts = (0..<450).map { "text \($0)" }
    let parts = [
      taggedSample(texts).part("One"), SamplePDF("x").part("Untagged"),
      taggedSample(["last"]).part("Two"),
    ]
    let pack = try AssembledPDF(parts)
    let found = try titles(pack)
    #expect(found == ["", "One"] + texts + ["Two", "last"])
    let again = try AssembledPDF(parts).bytes
    #expect(pack.bytes == again)
    #expect(count("startxref", in: pack.bytes) == 1 && count("%%EOF", in: pack.bytes) == 1)
    #expect(count("/Prev", in: pack.bytes) == 0)
    let check = try withFile(pack.bytes) { try tool("qpdf", "--check", $0) }
    #expect(check.contains("No syntax"))
    try withFile([], named: "x") { place in
      let path = String(place.dropLast() + "pack.pdf")
      let settings = PDFAssembler.Settings(title: "A pack", firstPage: 1)
      _ = try PDFAssembler(parts: parts, settings: settings).assemble(to: path)
      #expect(FileManager.default.contents(atPath: path).map { Array($0) } == pack.bytes)
      let left = try FileManager.default.contentsOfDirectory(
        atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path)
      #expect(left.sorted() == ["pack.pdf", "x"])
    }
  }

  @Test("Tags are in a pack that can be shown before all of it has come, and in every volume")
  func otherWays() throws {
    let parts = [taggedSample(["a"]).part("One"), taggedSample(["b"]).part("Two")]
    let pack = try AssembledPDF(parts) { $0.isLinearised = true }
    let found = try titles(pack)
    #expect(found == ["", "One", "a", "Two", "b"])
    let said = try withFile(pack.bytes) { try tool("qpdf", "--check-linearization", $0) }
    #expect(said.contains("no linearization errors"))
    try withFile([], named: "x") { place in
      let path = String(place.dropLast() + "pack.pdf")
      var settings = PDFAssembler.Settings(title: "A pack", firstPage: 1)
      settings.isLinearised = true
      settings.largestVolume = 1
      let assembly = try PDFAssembler(parts: parts, settings: settings).assemble(to: path)
      #expect(assembly.volumes.count == 2)
      for volume in assembly.volumes {
        let (check, facts) = (
          try tool("qpdf", "--check", volume.path), try tool("pdfinfo", volume.path)
        )
        #expect(check.contains("No syntax") && facts.contains("Tagged:          yes"))
      }
    }
  }

  @Test("Elements inside others, in lists of their own and beside the tree are not lost")
  func odd() throws {
    func part(_ title: String) -> PDFAssembler.Part {
      var pdf = taggedSample(["a"], tag: "Mine", tree: "/RoleMap << /Mine /\(title) >>")
      let next = pdf.firstObject + pdf.objects.count
      pdf.objects[0] = pdf.objects[0].replacingOccurrences(
        of: "/Nums [", with: "/Nums [7 \(next + 1) 0 R ")
      pdf.objects[1] = pdf.objects[1].replacingOccurrences(of: "/K [", with: "/K [\(next) 0 R ")
      pdf.objects += [
        "[<< /S /Mine /T (inside) /P \(pdf.firstObject + 1) 0 R /Pg 4 0 R /K \(next + 2) 0 R >>]",
        "<< /S /Mine /T (beside) /Pg 4 0 R /P \(next + 3) 0 R >>",
        "<< /Type /MCR /MCID 3 /Pg 4 0 R >>",
        "null",
      ]
      return pdf.part(title)
    }
    let pack = try AssembledPDF([part("H1"), part("H2")])
    let found = try titles(pack)
    #expect(found == ["", "H1", "inside", "a", "H2", "inside", "a"])
    let file = pack.file
    let tree = try #require(pack.source.structureRoot)
    let pairs = pack.source.leaves(of: try #require(file.dictionary(tree, "/ParentTree")), "/Nums")
    let beside = pairs.map(\.value).filter { file.line($0, "/T") == "beside" }
    #expect(pairs.count == 4 && beside.compactMap { file.name($0, "/S") } == ["/Mine", "/Mine_2"])
    for (number, element) in beside.enumerated() {
      #expect(
        file.dictionary(element, "/Pg").flatMap { file.reference($0) } == pack.source.pages[number])
    }
    let written = pack.objects.filter { $0.contains("(inside)") }
    #expect(written.map { $0.contains("/S /Mine_2") } == [false, true])
    #expect(
      pack.objects.filter { $0.contains("/MCID 3 /Pg") && $0.contains("/Type /MCR") }.count == 2)
  }

  @Test("Attributes that are alike are one object, and those that differ are not")
  func attributes() throws {
    func part(_ title: String) -> PDFAssembler.Part {
      var pdf = taggedSample(["a", "b", "c"])
      let next = pdf.firstObject + pdf.objects.count
      for (number, place) in [(2, next), (3, next + 1), (4, next + 2)] {
        pdf.objects[number] = pdf.objects[number].replacingOccurrences(
          of: "/K 0", with: "/K 0 /A \(place) 0 R")
      }
      pdf.objects += [
        "<< /O /Layout /SpaceBefore 1 >>", "<< /O /Layout /SpaceBefore 1 >>",
        "<< /O /Layout /SpaceBefore 2 >>",
      ]
      return pdf.part(title)
    }
    let pack = try AssembledPDF([part("One")])
    #expect(pack.objects.filter { $0.contains("/O /Layout") }.count == 2)
    let spaces = pack.objects.filter { $0.contains("/MCID") || $0.contains("/A ") }.count
    #expect(spaces == 3)
  }
}

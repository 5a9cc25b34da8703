import Foundation
import Testing

@testable import Formats

@Suite("PDF hygiene and forms")
struct PDFHygieneTests {
  @Test("Scripts, programs, attached files and media are left out, and each is told")
  func hazards() throws {
    var pdf = SamplePDF("a", "b")
    let first = pdf.firstObject
    func annotation(_ kind: String, _ more: String) -> String {
      "<< /Type /Annot /Subtype /\(kind) /Rect [0 0 9 9] \(more) >>"
    }
    pdf.root =
      "/OpenAction << /S /JavaScript /JS (secret1) >> /AA << /WC << /S /Launch /F (secret2) >> >> "
      + "/Names << /JavaScript << /Names [(x) << /S /JavaScript /JS (secret3) >>] >> "
      + "/EmbeddedFiles << /Names [(secret4) << /EF << >> >>] >> >> /AF [<< /F (secret5) >>]"
    pdf.pages[0].entries =
      "/AA << /O << /S /JavaScript /JS (secret6) >> >> /PieceInfo << /X << /Private (secret7) >> >> "
      + "/Annots [\((0..<8).map { "\(first + $0) 0 R" }.joined(separator: " "))]"
    pdf.objects = [
      annotation("Link", "/A << /S /JavaScript /JS (secret8) >>"),
      annotation("Link", "/A << /S /Launch /F (secret9.exe) >>"),
      annotation(
        "Link",
        "/A << /S /URI /URI (https://harrowmere.example/) /Next << /S /JavaScript /JS (secret10) >> >>"
      ),
      annotation("FileAttachment", "/FS << /F (secret11) >> /Contents (secret12)"),
      annotation("RichMedia", "/RichMediaContent << /X (secret13) >>"),
      annotation("Link", "/A << /S /GoToR /F (secret14.pdf) /D [0 /Fit] >>"),
      annotation("Link", "/A << /S /URI /URI ( JavaScript:secret15) >>"),
      annotation("Highlight", "/T (secret16) /Contents (a comment) /AA << /E << /S /Launch >> >>"),
    ]
    let pack = try AssembledPDF([pdf.part("One")])
    #expect(
      Set(pack.codes) == [
        "pdf.script-dropped", "pdf.launch-dropped", "pdf.attachments-dropped", "pdf.media-dropped",
        "pdf.remote-link-dropped", "pdf.untagged",
      ])
    let all = pack.objects.joined(separator: "\n")
    #expect(!all.contains("secret"))
    #expect(all.contains("https://harrowmere.example/") && all.contains("a comment"))
    #expect(pack.annotations(0).count == 6)
    let places = pack.assembly.notes.filter { $0.warning.code == "pdf.launch-dropped" }
    #expect(Set(places.map(\.warning.place)) == [nil, "page 1"])
  }

  @Test("Names of authors go, also from pictures, unless they are to be kept")
  func authors() throws {
    var pdf = SamplePDF("a")
    pdf.resources = "/XObject << /Im0 \(pdf.firstObject) 0 R >>"
    pdf.objects = [
      SamplePDF.stream(
        "x",
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 "
          + "/ColorSpace /DeviceGray /Metadata \(pdf.firstObject + 1) 0 R"),
      SamplePDF.stream("<x>Pat Quill</x>", "/Type /Metadata /Creator (Quill)"),
    ]
    #expect(!(try AssembledPDF([pdf.part("One")])).objects.joined().contains("Quill"))
    let kept = try AssembledPDF([pdf.part("One")]) { $0.dropsAuthors = false }
    #expect(kept.objects.joined().contains("Quill"))
  }

  @Test("Earlier versions inside a file are not in the pack")
  func revisions() throws {
    var bytes = SamplePDF("old figures").bytes
    let old = bytes.count
    let stream = SamplePDF.stream("BT /F0 12 Tf 72 400 Td (new figures) Tj ET")
    bytes += Array("5 0 obj\n\(stream)\nendobj\n".utf8)
    let table = bytes.count
    let start = String(decoding: bytes[..<old], as: UTF8.self)
      .components(separatedBy: "startxref\n")[1].prefix { $0.isNumber }
    bytes += Array(
      ("xref\n5 1\n\(String(format: "%010d", old)) 00000 n \ntrailer\n<< /Size 6 /Root 1 0 R "
        + "/Prev \(start) >>\nstartxref\n\(table)\n%%EOF\n").utf8)
    let part = PDFAssembler.Part(source: .bytes(bytes), name: "a.pdf", title: "A")
    let pack = try AssembledPDF([part])
    #expect(pack.codes.contains("pdf.revisions-dropped"))
    let text = try pack.pageTexts()[0]
    #expect(text.contains("new figures") && !text.contains("old figures"))
    let plain = try withFile(pack.bytes) { try tool("qpdf", "--qdf", $0, "-") }
    #expect(!plain.contains("old figures"))
  }

  @Test("Form fields of all parts are in one form, those of the same name renamed")
  func forms() throws {
    func form(_ font: String) -> SamplePDF {
      var pdf = SamplePDF("a")
      let first = pdf.firstObject
      pdf.pages[0].entries = "/Annots [\(first + 1) 0 R \(first + 3) 0 R]"
      pdf.root = "/AcroForm \(first) 0 R"
      pdf.objects = [
        "<< /Fields [\(first + 1) 0 R \(first + 2) 0 R] /DA (/Helv 9 Tf) /SigFlags 3 "
          + "/DR << /Font << /Helv << /Type /Font /Subtype /Type1 /BaseFont /\(font) >> >> >> "
          + "/XFA (x) /CO [\(first + 1) 0 R] >>",
        "<< /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /FT /Tx /T (name) /V (Pat) "
          + "/AA << /K << /S /JavaScript /JS (x) >> >> >>",
        "<< /FT /Sig /T (signed) /V << /Type /Sig /Contents (secret) >> /Kids [\(first + 3) 0 R] >>",
        "<< /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /Parent \(first + 2) 0 R >>",
      ]
      return pdf
    }
    let pack = try AssembledPDF([form("Helvetica").part("One"), form("Courier").part("Two")])
    let file = pack.file
    let whole = try #require(file.root.flatMap({ file.dictionary($0, "/AcroForm") }))
    let fields = file.items(whole, "/Fields")
    #expect(fields.compactMap { file.line($0, "/T") } == ["name", "signed", "name_2", "signed_2"])
    #expect(
      fields.compactMap { file.line($0, "/DA") }
        == ["/Helv 9 Tf", "/Helv 9 Tf", "/Helv_2 9 Tf", "/Helv_2 9 Tf"])
    let fonts = try #require(
      file.dictionary(whole, "/DR").flatMap { file.dictionary($0, "/Font") })
    #expect(file.dictionary(fonts, "/Helv_2").flatMap { file.name($0, "/BaseFont") } == "/Courier")
    #expect(file.line(fields[0], "/V") == "Pat")
    #expect(file.value(whole, "/SigFlags") == nil && file.value(whole, "/XFA") == nil)
    #expect(!pack.objects.joined().contains("secret"))
    for page in 0..<2 {
      let widgets = pack.annotations(page)
      #expect(file.reference(widgets[0]) == file.reference(fields[page * 2]))
      let parent = file.dictionary(widgets[1], "/Parent")
      #expect(parent.flatMap({ file.reference($0) }) == file.reference(fields[page * 2 + 1]))
    }
    let codes = pack.assembly.notes.filter { $0.part == 1 }.map(\.warning.code)
    #expect(
      Set(codes) == [
        "pdf.signature-lost", "pdf.xfa-dropped", "pdf.field-renamed", "pdf.script-dropped",
        "pdf.untagged",
      ])
  }

  @Test("Layers of all parts are there, hidden ones still hidden and named")
  func layers() throws {
    func layered(_ setting: String) -> SamplePDF {
      var pdf = SamplePDF("a")
      let first = pdf.firstObject
      pdf.resources = "/Properties << /L0 \(first) 0 R /L1 \(first + 1) 0 R >>"
      pdf.root =
        "/OCProperties << /OCGs [\(first) 0 R \(first + 1) 0 R] /D << "
        + setting.replacingOccurrences(of: "L0", with: "\(first) 0 R")
        .replacingOccurrences(of: "L1", with: "\(first + 1) 0 R") + " >> >>"
      pdf.objects = ["<< /Type /OCG /Name (Map) >>", "<< /Type /OCG /Name (Notes) >>"]
      return pdf
    }
    let pack = try AssembledPDF([
      layered("/OFF [L1] /Order [L0 L1] /AS [<< >>]").part("One"),
      layered("/BaseState /OFF /ON [L1]").part("Two"),
      SamplePDF("x").part("Three"),
    ])
    let file = pack.file
    let layers = try #require(file.root.flatMap({ file.dictionary($0, "/OCProperties") }))
    let setting = try #require(file.dictionary(layers, "/D"))
    #expect(file.items(layers, "/OCGs").count == 4)
    #expect(file.items(setting, "/OFF").compactMap { file.line($0, "/Name") } == ["Notes", "Map"])
    #expect(file.value(setting, "/AS") == nil && file.items(setting, "/Order").count == 1)
    let resources = try #require(file.dictionary(pack.page(1), "/Resources"))
    let used = try #require(file.dictionary(resources, "/Properties"))
    #expect(
      file.dictionary(used, "/L0").flatMap({ file.reference($0) })
        == file.reference(file.items(layers, "/OCGs")[2]))
    let notes = pack.assembly.notes.filter { $0.warning.code == "pdf.hidden-layers" }
    #expect(notes.map(\.part) == [0, 1])
    #expect(notes[0].warning.message.contains("Notes") && notes[1].warning.message.contains("Map"))
  }
}

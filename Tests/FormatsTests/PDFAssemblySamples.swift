import Foundation
import Testing

@testable import Formats

/// A PDF for the assembler's tests: pages with text, and whatever is added.
struct SamplePDF {
  struct Page {
    var text = ""
    var entries = ""
    /// Content in place of the text.
    var content: String?
    var mediaBox = "[0 0 595 842]"
  }

  var pages: [Page]
  /// Entries of the root, the trailer and the pages' resources.
  var root = ""
  var trailer = ""
  var resources = ""
  /// Objects from `firstObject` on.
  var objects: [String] = []

  init(_ pages: [Page]) { self.pages = pages }

  init(_ texts: String...) { pages = texts.map { Page(text: $0) } }

  /// The number of the object of a page, counted from 0.
  func page(_ number: Int) -> Int { 4 + number * 2 }

  /// The number of the first of `objects`.
  var firstObject: Int { 4 + pages.count * 2 }

  static func stream(_ content: String, _ entries: String = "") -> String {
    "<< /Length \(content.utf8.count) \(entries) >>\nstream\n\(content)\nendstream"
  }

  var bytes: [UInt8] {
    var pdf = HandmadePDF(pages: 0, root: root, trailer: trailer)
    let kids = pages.indices.map { "\(page($0)) 0 R" }.joined(separator: " ")
    pdf.objects[1] = "<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>"
    pdf.objects.append(
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for (number, page) in pages.enumerated() {
      pdf.objects.append(
        "<< /Type /Page /Parent 2 0 R /MediaBox \(page.mediaBox) "
          + "/Resources << /Font << /F0 3 0 R >> \(resources) >> "
          + "/Contents \(self.page(number) + 1) 0 R \(page.entries) >>")
      let text = "BT /F0 12 Tf 72 400 Td (\(page.text)) Tj ET"
      pdf.objects.append(Self.stream(page.content ?? text))
    }
    pdf.objects += objects
    return pdf.bytes
  }

  func part(
    _ title: String, id: String? = nil, above: [String] = [], labels: [String] = [],
    header: String? = nil
  ) -> PDFAssembler.Part {
    PDFAssembler.Part(
      source: .bytes(bytes), name: "\(title).pdf", id: id, title: title, above: above,
      labels: labels, header: header)
  }
}

/// A tagged file: one paragraph a page, in a document.
func taggedSample(
  _ texts: [String], tag: String = "P", tree: String = "", element: String = "",
  claims: Bool = false
) -> SamplePDF {
  var pdf = SamplePDF(
    texts.enumerated().map { number, text in
      SamplePDF.Page(
        entries: "/StructParents \(number) /Tabs /S",
        content: "/\(tag) << /MCID 0 >> BDC BT /F0 12 Tf 72 400 Td (\(text)) Tj ET EMC")
    })
  let first = pdf.firstObject
  let elements = texts.indices.map { first + 2 + $0 }
  pdf.root =
    "/MarkInfo << /Marked true >> /StructTreeRoot \(first) 0 R /Lang (en-GB)"
  let numbers = elements.enumerated().map { "\($0.offset) [\($0.element) 0 R]" }
  pdf.objects = [
    "<< /Type /StructTreeRoot /K [\(first + 1) 0 R] /ParentTree << /Nums "
      + "[\(numbers.joined(separator: " "))] >> \(tree) >>",
    "<< /Type /StructElem /S /Document /P \(first) 0 R /K "
      + "[\(elements.map { "\($0) 0 R" }.joined(separator: " "))] >>",
  ]
  for (number, text) in texts.enumerated() {
    pdf.objects.append(
      "<< /Type /StructElem /S /\(tag) /P \(first + 1) 0 R /Pg \(pdf.page(number)) 0 R /K 0 "
        + "/T (\(text)) \(element) >>")
  }
  if claims {
    pdf.root += " /Metadata \(first + pdf.objects.count) 0 R"
    pdf.objects.append(
      SamplePDF.stream(
        "<x:xmpmeta><rdf:RDF><rdf:Description><pdfuaid:part>1</pdfuaid:part></rdf:Description>"
          + "</rdf:RDF></x:xmpmeta>", "/Type /Metadata /Subtype /XML"))
  }
  return pdf
}

/// A pack as the tests look at it.
struct AssembledPDF {
  let bytes: [UInt8]
  let assembly: PDFAssembly
  let source: PDFSource

  init(
    _ parts: [PDFAssembler.Part], _ change: (inout PDFAssembler.Settings) -> Void = { _ in }
  ) throws {
    var settings = PDFAssembler.Settings(title: "A pack", firstPage: 1)
    change(&settings)
    (bytes, assembly) = try PDFAssembler(parts: parts, settings: settings).bytes()
    source = try PDFSource(.bytes(bytes), name: "pack.pdf", limits: ReadLimits())
  }

  var codes: [String] { assembly.notes.map(\.warning.code) }

  /// Every object of the file as it is written, strings and all.
  var objects: [String] {
    (1..<file.objectCount).map { number in
      let object = file.object(PDFReference(number: number, generation: 0))
      return file.attributes(object).map { file.written($0) } ?? file.written(object)
    }
  }

  var file: PDFLook { PDFLook(source: source) }

  func page(_ number: Int) -> PDFFile.Handle { file.object(source.pages[number]) }

  func annotations(_ page: Int) -> [PDFFile.Handle] { file.items(self.page(page), "/Annots") }

  /// The page that a link leads to, counted from 0.
  func target(_ page: Int, _ annotation: Int) -> Int? {
    guard let list = file.array(annotations(page)[annotation], "/Dest") else { return nil }
    return file.items(list).first.flatMap({ file.reference($0) }).flatMap {
      source.pageNumbers[$0]
    }
  }

  /// Bookmarks with the pages they lead to, indented by depth.
  var outline: [String] {
    func lines(_ items: [PDFOutlineItem], _ indent: String) -> [String] {
      items.flatMap { item in
        var line = indent + item.title
        if case .page(let number, _)? = item.destination { line += " @\(number)" }
        if case .address(let address)? = item.destination { line += " \(address)" }
        return [line] + lines(item.children, indent + "  ")
      }
    }
    return lines(source.readOutline(), "")
  }

  /// The text of each page, as `pdftotext` finds it.
  func pageTexts() throws -> [String] {
    try withFile(bytes) { path in
      try tool("pdftotext", "-layout", path, "-").components(separatedBy: "\u{0C}").dropLast()
        .map { $0 }
    }
  }
}

/// A file's objects, in a form that the macros of the tests can hold.
struct PDFLook {
  let source: PDFSource

  var root: PDFFile.Handle? { source.file.root }
  var objectCount: Int32 {
    source.file.reference(source.file.indirect(source.file.newDictionary()))?.number ?? 0
  }
  func facts() throws -> PDFFacts { try PDFFacts(source.file) }
  func object(_ reference: PDFReference) -> PDFFile.Handle { source.file.object(reference) }
  func reference(_ handle: PDFFile.Handle) -> PDFReference? { source.file.reference(handle) }
  func isArray(_ handle: PDFFile.Handle) -> Bool { source.file.isArray(handle) }
  func isDictionary(_ handle: PDFFile.Handle) -> Bool { source.file.isDictionary(handle) }
  func items(_ handle: PDFFile.Handle) -> [PDFFile.Handle] { source.file.items(handle) }
  func bytes(_ handle: PDFFile.Handle) -> String? { source.file.bytes(handle) }
  func written(_ handle: PDFFile.Handle) -> String { source.file.written(handle) }
  func attributes(_ handle: PDFFile.Handle) -> PDFFile.Handle? { source.file.attributes(handle) }
  func value(_ holder: PDFFile.Handle, _ key: String) -> PDFFile.Handle? {
    source.file.value(holder, key)
  }
  func dictionary(_ holder: PDFFile.Handle, _ key: String) -> PDFFile.Handle? {
    source.file.dictionary(holder, key)
  }
  func array(_ holder: PDFFile.Handle, _ key: String) -> PDFFile.Handle? {
    source.file.array(holder, key)
  }
  func items(_ holder: PDFFile.Handle, _ key: String) -> [PDFFile.Handle] {
    source.file.items(holder, key)
  }
  func integer(_ holder: PDFFile.Handle, _ key: String) -> Int? { source.file.integer(holder, key) }
  func name(_ holder: PDFFile.Handle, _ key: String) -> String? { source.file.name(holder, key) }
  func line(_ holder: PDFFile.Handle, _ key: String) -> String? { source.file.line(holder, key) }
}

/// What a program prints.
func tool(_ name: String, _ arguments: String...) throws -> String {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = [name] + arguments
  let output = Pipe()
  process.standardOutput = output
  process.standardError = FileHandle.nullDevice
  process.standardInput = FileHandle.nullDevice
  try process.run()
  let data = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  #expect(process.terminationStatus == 0, "\(name) is installed and content")
  return String(decoding: data, as: UTF8.self)
}

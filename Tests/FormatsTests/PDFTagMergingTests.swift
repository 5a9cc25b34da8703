import Foundation
import Testing

@testable import Formats

@Suite("PDF tags merged")
struct PDFTagMergingTests {
  /// Every element that is reached from the root, by its title, with its tag
  /// as the pack's role map makes it out.
  private func elements(_ pack: AssembledPDF) -> [(
    title: String, tag: String, handle: PDFFile.Handle
  )] {
    let file = pack.file
    guard let tree = file.root.flatMap({ file.dictionary($0, "/StructTreeRoot") }) else {
      return []
    }
    let roles = file.dictionary(tree, "/RoleMap")
    var found: [(String, String, PDFFile.Handle)] = []
    var waiting = [file.value(tree, "/K")!]
    while let element = waiting.popLast() {
      if file.isArray(element) {
        waiting += file.items(element).reversed()
        continue
      }
      guard file.isDictionary(element), let tag = file.name(element, "/S") else { continue }
      let meaning = roles.flatMap { file.name($0, tag) } ?? tag
      found.append((file.line(element, "/T") ?? "", meaning, element))
      if let content = file.value(element, "/K") { waiting.append(content) }
    }
    return found
  }

  @Test("Every element of every part is in the pack's tree, each part beneath one of its own")
  func reachable() throws {
    let pack = try AssembledPDF([
      taggedSample(["a", "b"], claims: true).part("One"),
      taggedSample(["c"], claims: true).part("Two"),
    ])
    let found = elements(pack)
    #expect(found.map(\.title) == ["", "One", "a", "b", "Two", "c"])
    #expect(found.map(\.tag) == ["/Document", "/Part", "/P", "/P", "/Part", "/P"])
    #expect(pack.assembly.untagged.isEmpty && pack.assembly.claimsPDFUA)
    #expect(pack.source.isTagged && pack.source.claimsPDFUA)
    let file = pack.file
    for (_, _, element) in found.dropFirst() {
      let parent = try #require(file.dictionary(element, "/P"))
      let reference = file.reference(element)
      #expect(file.items(parent, "/K").contains { file.reference($0) == reference })
    }
  }

  @Test("The parent tree leads from each page's marks back to its own elements")
  func parentTree() throws {
    let pack = try AssembledPDF([
      taggedSample(["a", "b"]).part("One"), SamplePDF("x").part("Untagged"),
      taggedSample(["c", "d"]).part("Two"),
    ])
    let file = pack.file
    let tree = try #require(pack.source.structureRoot)
    let pairs = pack.source.leaves(of: try #require(file.dictionary(tree, "/ParentTree")), "/Nums")
    #expect(pairs.map { file.written($0.key) } == ["0", "1", "2", "3"])
    var titles: [String] = []
    for (number, page) in pack.source.pages.enumerated() where number != 2 {
      let key = try #require(file.integer(file.object(page), "/StructParents"))
      let element = try #require(file.items(pairs[key].value).first)
      #expect(file.dictionary(element, "/Pg").flatMap({ file.reference($0) }) == page)
      titles.append(file.line(element, "/T") ?? "")
    }
    #expect(titles == ["a", "b", "c", "d"])
    #expect(file.value(pack.page(2), "/StructParents") == nil)
    #expect(file.integer(tree, "/ParentTreeNextKey") == 4)
    #expect(pack.assembly.untagged == [1] && !pack.assembly.claimsPDFUA)
  }

  @Test("One name for two tags is two names in the pack")
  func roles() throws {
    let pack = try AssembledPDF([
      taggedSample(["a"], tag: "Title", tree: "/RoleMap << /Title /H1 >>").part("One"),
      taggedSample(["b"], tag: "Title", tree: "/RoleMap << /Title /Kop /Kop /P >>").part("Two"),
      taggedSample(["c"], tag: "Title", tree: "/RoleMap << /Title /H1 >>").part("Three"),
      taggedSample(["d"], tag: "Figure", tree: "/RoleMap << /Figure /P >>").part("Four"),
      taggedSample(["e"], tag: "Round", tree: "/RoleMap << /Round /Trip /Trip /Round >>")
        .part("Five"),
    ])
    let tags = Dictionary(
      elements(pack).map { ($0.title, $0.tag) }, uniquingKeysWith: { first, _ in first })
    #expect(tags["a"] == "/H1" && tags["b"] == "/P" && tags["c"] == "/H1" && tags["d"] == "/P")
    let file = pack.file
    let tree = try #require(pack.source.structureRoot)
    let map = try #require(file.dictionary(tree, "/RoleMap"))
    #expect(file.value(map, "/Figure") == nil && file.value(map, "/Round") == nil)
  }

  @Test("Classes, names of elements and the headers of cells stay each part's own")
  func classesAndNames() throws {
    func part(_ title: String, _ color: Int) -> PDFAssembler.Part {
      var pdf = taggedSample(
        [title], tree: "/ClassMap << /C1 << /O /Layout /SpaceBefore \(color) >> >>",
        element: "/C /C1 /ID (head) /A << /O /Table /Headers [(head)] >>")
      let element = pdf.firstObject + 2
      pdf.objects[0] = pdf.objects[0].replacingOccurrences(
        of: "/ClassMap", with: "/IDTree << /Names [(head) \(element) 0 R] >> /ClassMap")
      return pdf.part(title)
    }
    let pack = try AssembledPDF([part("a", 1), part("b", 2), part("c", 1)])
    let file = pack.file
    let tree = try #require(pack.source.structureRoot)
    let classes = try #require(file.dictionary(tree, "/ClassMap"))
    let names = pack.source.leaves(of: try #require(file.dictionary(tree, "/IDTree")), "/Names")
    #expect(names.compactMap { file.bytes($0.key) } == ["head", "head_2", "head_3"])
    var seen: [String] = []
    for (title, _, element) in elements(pack) where file.value(element, "/ID") != nil {
      let id = try #require(file.value(element, "/ID").flatMap({ file.bytes($0) }))
      seen.append(id)
      let entry = names.first { file.bytes($0.key) == id }
      #expect(entry.flatMap({ file.reference($0.value) }) == file.reference(element))
      #expect(
        file.dictionary(element, "/A").map { file.written($0).contains("[ (\(id)) ]") } == true)
      let own = try #require(file.name(element, "/C").flatMap { file.dictionary(classes, $0) })
      #expect(file.integer(own, "/SpaceBefore") == (title == "b" ? 2 : 1))
    }
    #expect(seen == ["head", "head_2", "head_3"])
  }

  @Test("Marks of links and of drawn objects are renumbered with those of pages")
  func otherMarks() throws {
    var pdf = taggedSample(["a"])
    let first = pdf.firstObject
    let next = first + pdf.objects.count
    pdf.objects[0] = pdf.objects[0].replacingOccurrences(
      of: "/Nums [", with: "/Nums [1 \(next + 1) 0 R 2 [\(next + 2) 0 R] ")
    pdf.objects[1] = pdf.objects[1].replacingOccurrences(
      of: "/K [", with: "/K [\(next + 1) 0 R \(next + 2) 0 R ")
    pdf.pages[0].entries += " /Annots [\(next) 0 R]"
    pdf.resources = "/XObject << /Fm0 \(next + 3) 0 R >>"
    pdf.objects += [
      "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /StructParent 1 /Dest [4 0 R /Fit] >>",
      "<< /Type /StructElem /S /Link /P \(first + 1) 0 R /T (link) /Pg 4 0 R "
        + "/K << /Type /OBJR /Obj \(next) 0 R >> >>",
      "<< /Type /StructElem /S /P /P \(first + 1) 0 R /T (drawn) /Pg 4 0 R "
        + "/K << /Type /MCR /MCID 0 /Stm \(next + 3) 0 R /Pg 4 0 R >> >>",
      SamplePDF.stream(
        "/P << /MCID 0 >> BDC EMC", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /StructParents 2"
      ),
    ]
    let pack = try AssembledPDF([pdf.part("One"), pdf.part("Two")])
    let file = pack.file
    let tree = try #require(pack.source.structureRoot)
    let pairs = pack.source.leaves(of: try #require(file.dictionary(tree, "/ParentTree")), "/Nums")
    #expect(pairs.count == 6)
    func title(_ key: Int) -> String? {
      let value = pairs[key].value
      return file.line(file.isArray(value) ? file.items(value)[0] : value, "/T")
    }
    for page in 0..<2 {
      let link = pack.annotations(page)[0]
      #expect(title(try #require(file.integer(link, "/StructParent"))) == "link")
      let objects = try #require(
        file.dictionary(pack.page(page), "/Resources").flatMap { file.dictionary($0, "/XObject") })
      let drawn = try #require(file.value(objects, "/Fm0").flatMap({ file.attributes($0) }))
      #expect(title(try #require(file.integer(drawn, "/StructParents"))) == "drawn")
      #expect(title(try #require(file.integer(pack.page(page), "/StructParents"))) == "a")
    }
  }

  @Test("What a tagged file forgot is mended: links without tags, notes without names, tab order")
  func mended() throws {
    var pdf = taggedSample(["a"], tag: "Note")
    pdf.pages[0].entries =
      "/StructParents 0 /Tabs (S) /Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] "
      + "/Dest [4 0 R /Fit] >>]"
    pdf.pages[0].content = "0 0 m 9 9 l S " + (pdf.pages[0].content ?? "")
    let pack = try AssembledPDF([pdf.part("One"), pdf.part("Two")])
    let file = pack.file
    let found = elements(pack)
    #expect(found.map(\.tag).filter { $0 == "/Link" }.count == 2)
    let ids = found.filter { $0.tag == "/Note" }
      .compactMap { file.value($0.handle, "/ID").flatMap({ file.bytes($0) }) }
    #expect(ids == ["note-1", "note-2"])
    for page in 0..<2 {
      #expect(file.name(pack.page(page), "/Tabs") == "/S")
      #expect(file.integer(pack.annotations(page)[0], "/StructParent") != nil)
      guard case .closed(let scan) = pack.source.content(of: pack.source.pages[page]) else {
        Issue.record("lines of page \(page + 1) are still unmarked")
        continue
      }
      #expect(
        scan
          == {
            var plain = PDFContentScan()
            plain.unmarkedPaths = []
            return plain
          }())
    }
  }

  @Test("A scan is named as such, and so are single pages that are pictures")
  func scans() throws {
    var scan = SamplePDF([SamplePDF.Page(content: "q 595 0 0 842 0 0 cm /Im0 Do Q")])
    scan.resources = "/Font << >> /XObject << /Im0 \(scan.firstObject) 0 R >>"
    scan.objects = [
      SamplePDF.stream(
        "\u{1}",
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 "
          + "/ColorSpace /DeviceGray")
    ]
    let bytes = Array(
      String(decoding: scan.bytes, as: UTF8.self)
        .replacingOccurrences(of: "/F0 3 0 R", with: "          ").utf8)
    let part = PDFAssembler.Part(source: .bytes(bytes), name: "scan.pdf", title: "Scan")
    let pack = try AssembledPDF([SamplePDF("a").part("One"), part])
    #expect(pack.assembly.imageOnly == [1] && pack.assembly.untagged == [0, 1])
    #expect(pack.codes.filter { $0 == "pdf.image-only" }.count == 1)
    #expect(try pack.pageTexts()[1].contains("Page 2"))
  }
}

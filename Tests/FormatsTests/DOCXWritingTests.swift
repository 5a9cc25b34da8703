import Documents
import Testing

@testable import Formats

@Suite("Writing DOCX: the package")
struct DOCXWritingPackageTests {
  static let seeds: [UInt64] = Array(1...12)

  /// The samples and a dozen documents made by chance.
  static func all() -> [WrittenDOCX] {
    var packages = [WrittenDOCX(DOCXSamples.agenda), WrittenDOCX(DOCXSamples.skeleton)]
    for seed in seeds {
      var generator = DocumentGenerator(seed: seed)
      let document = generator.document()
      generator.scope.remove(.included)
      let report = generator.document(title: "A report", blocks: 6)
      packages.append(WrittenDOCX(document, included: [DocumentID("report"): report]))
    }
    return packages
  }

  @Test("The content types come first and name every part")
  func contentTypes() {
    for package in Self.all() {
      #expect(package.order.first == "[Content_Types].xml")
      #expect(package.isWellFormed)
      #expect(Set(package.order).count == package.order.count)
      let types = "[Content_Types].xml"
      let endings = package.values("Default", "Extension", in: types)
      let names = package.values("Override", "PartName", in: types)
      for path in package.order where path != types {
        let ending = path.split(separator: ".").last.map(String.init) ?? ""
        let isXML = ending == "xml"
        #expect(isXML ? names.contains("/\(path)") : endings.contains(ending), "\(path)")
      }
      #expect(names.allSatisfy { package.parts[String($0.dropFirst())] != nil })
    }
  }

  @Test("Every relation that is used is there, and leads to a part")
  func relations() {
    for package in Self.all() {
      for path in [""] + package.order where path.hasSuffix(".xml") || path.isEmpty {
        let relations = package.relations(of: path)
        let folder = path.split(separator: "/").dropLast().map { "\($0)/" }.joined()
        for (target, isExternal) in relations.values where !isExternal {
          #expect(package.parts[folder + target] != nil, "\(path) → \(target)")
        }
        guard path.hasPrefix("word/"), package.parts[path] != nil else { continue }
        let root = package.xml(path)
        for id in root.values(of: "r:id") + root.values(of: "r:embed") {
          #expect(relations[id] != nil, "\(path) \(id)")
        }
      }
    }
  }

  @Test("Every style that is used is defined")
  func styles() {
    for package in Self.all() {
      let defined = Set(package.xml("word/styles.xml").values(of: "w:styleId"))
      for path in package.order where path.hasPrefix("word/") && path.hasSuffix(".xml") {
        guard package.text(path).contains("xmlns:w=") else { continue }
        let used = ["w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next"].flatMap {
          package.values($0, in: path)
        }
        #expect(Set(used).subtracting(defined).isEmpty, "\(path)")
      }
    }
  }

  @Test("Every list that is used is defined, and every bookmark that is linked to")
  func listsAndBookmarks() {
    for package in Self.all() {
      let used = Set(package.values("w:numId"))
      if !used.isEmpty {
        let lists = package.values("w:num", "w:numId", in: "word/numbering.xml")
        #expect(used.isSubset(of: lists))
        let kinds = package.values(
          "w:abstractNum", "w:abstractNumId", in: "word/numbering.xml")
        let asked = package.values("w:abstractNumId", in: "word/numbering.xml")
        #expect(Set(asked).isSubset(of: kinds))
      }
      var names: [String] = []
      for path in ["word/document.xml", "word/footnotes.xml", "word/endnotes.xml"] {
        names += package.values("w:bookmarkStart", "w:name", in: path)
      }
      #expect(Set(names.map { $0.lowercased() }).count == names.count)
      for name in names { #expect(name.wholeMatch(of: #/[A-Za-z][A-Za-z0-9_]{0,39}/#) != nil) }
      let links = package.values("w:hyperlink", "w:anchor")
      #expect(Set(links).isSubset(of: names))
      let starts = package.values("w:bookmarkStart", "w:id")
      #expect(starts.sorted() == package.values("w:bookmarkEnd", "w:id").sorted())
      #expect(Set(starts).count == starts.count)
      for ids in [
        package.values("wp:docPr", "id"),
        package.xml().all("w:sdtPr").flatMap { $0.all("w:id") }.map {
          $0.attributes["w:val"] ?? ""
        },
      ] { #expect(Set(ids).count == ids.count) }
    }
  }

  @Test("Rows fill the grid, and no cell, note or body ends in a table")
  func tables() {
    for package in Self.all() {
      let xml = package.xml()
      for table in xml.all("w:tbl") {
        let columns = table.elements.first { $0.name == "w:tblGrid" }?.elements.count ?? 0
        for row in table.elements where row.name == "w:tr" {
          let spans = row.elements.filter { $0.name == "w:tc" }.map { cell in
            cell.elements.first?.all("w:gridSpan").first?.attributes["w:val"].flatMap { Int($0) }
              ?? 1
          }
          #expect(spans.reduce(0, +) == columns)
        }
      }
      for place in xml.all("w:tc") + xml.all("w:body") {
        let last = place.elements.last { $0.name != "w:sectPr" }?.name
        #expect(last != "w:tbl" && last != "w:tcPr")
        for (one, next) in zip(place.elements, place.elements.dropFirst()) {
          #expect(!(one.name == "w:tbl" && next.name == "w:tbl"))
        }
      }
    }
  }

  @Test("The same document gives the same bytes")
  func sameBytes() throws {
    for document in [DOCXSamples.agenda, DOCXSamples.skeleton] {
      let first = try Archive.bytes(of: DOCXWriter().parts(of: document))
      #expect(try Archive.bytes(of: DOCXWriter().parts(of: document)) == first)
    }
  }

  @Test("Blocks within blocks a hundred deep are written")
  func deep() {
    var list = Block.text("zq1")
    var section = Block.text("zq1")
    var table = Block.text("zq1")
    for _ in 0..<100 {
      list = .list(List(.bullet, [List.Item([list])]))
      section = .section(Section(.decision, [section]))
      table = .table(Table(columns: [], body: [Table.Row([Table.Cell([table])])]))
    }
    for block in [list, section, table] {
      #expect(WrittenDOCX(block).texts() == ["zq1"])
    }
  }

  @Test("The words of a document made by chance are all there, in order")
  func words() {
    for seed in Self.seeds {
      var generator = DocumentGenerator(seed: seed)
      let document = generator.document()
      generator.scope.remove(.included)
      let report = generator.document(title: "A report", blocks: 4)
      let included = [DocumentID("report"): report]
      let package = WrittenDOCX(document, included: included)
      let notes = ["word/footnotes.xml", "word/endnotes.xml"].flatMap {
        GeneratedWords.found(in: package.texts(in: $0).joined(separator: " "))
      }
      let body = GeneratedWords.found(in: package.texts().joined(separator: " "))
      let expected = GeneratedWords.of(document, included: included)
      #expect(body == expected.filter { !notes.contains($0) })
      #expect(body.count + notes.count == expected.count)
    }
  }
}

@Suite("Writing DOCX: what the file says of itself")
struct DOCXWritingPropertiesTests {
  @Test("Title, author, date, language and the named values are in the properties")
  func properties() {
    let package = WrittenDOCX(DOCXSamples.agenda)
    let core = "docProps/core.xml"
    #expect(package.texts("dc:title", in: core) == [DOCXSamples.agenda.title])
    #expect(package.texts("dc:creator", in: core) == ["Harrowmere Parish Council"])
    #expect(package.texts("dc:language", in: core) == ["en-GB"])
    #expect(package.texts("dcterms:created", in: core) == ["2026-12-08T00:00:00Z"])
    let custom = "docProps/custom.xml"
    #expect(
      package.values("property", "name", in: custom)
        == ["MeetingDay.meeting", "MeetingDay.revision"])
    #expect(
      package.texts("vt:lpwstr", in: custom) == ["2026-12-08-full-council", "3"])
    #expect(package.values("w:lang", in: "word/styles.xml") == ["en-GB"])
  }

  @Test("A date that is none is left out")
  func dates() {
    typealias Composition = DOCXWriter.Composition
    #expect(Composition.moment("2026-12-08") == "2026-12-08T00:00:00Z")
    #expect(Composition.moment("2026-12-08T19:30") == "2026-12-08T19:30:00Z")
    #expect(Composition.moment("2026-06-08T19:30:05.25+01:00") == "2026-06-08T19:30:05+01:00")
    for text in ["", "8 December", "2026-13-01", "2026-1-1", "2026-12-08T", "2026-12-08T9:00"] {
      #expect(Composition.moment(text) == nil)
    }
  }

  @Test("Pages are A4, numbered from where the paper says")
  func pages() {
    let package = WrittenDOCX(DOCXSamples.skeleton)
    #expect(
      package.values("w:pgSz", "w:w") + package.values("w:pgSz", "w:h") == ["11906", "16838"])
    #expect(package.values("w:pgNumType", "w:start") == ["37"])
    #expect(package.text("word/footer1.xml").contains(" PAGE "))
    #expect(package.text("word/footer1.xml").contains("Initials"))
    #expect(package.text("word/header1.xml").contains("string=\"DRAFT\""))
    var plain = DOCXSamples.skeleton
    plain.running = Running(firstPage: nil)
    let bare = WrittenDOCX(plain)
    #expect(bare.parts["word/header1.xml"] == nil && bare.parts["word/footer1.xml"] == nil)
  }

  @Test("A line before a list or a signature stays on its page")
  func kept() {
    let package = WrittenDOCX(
      .text("Recommendations:"), .list(List(.bullet, ["one"])), .text("To transact this business."),
      .paragraph(Paragraph(role: .signature, [.text("Signed: ")])), .text("Notes"))
    let kept = package.xml().all("w:p").filter { !$0.all("w:keepNext").isEmpty }
    #expect(
      kept.map { $0.all("w:t").map(\.text).joined() } == [
        "Recommendations:", "To transact this business.",
      ])
  }

  @Test("A language other than the document's is marked, and runs leftwards where it does")
  func languages() {
    let package = WrittenDOCX(
      .paragraph(Paragraph(language: "cy", [.text("Bore da")])),
      .paragraph(Paragraph(language: "ur", [.text("سلام")])),
      .paragraph(Paragraph(language: "not a tag!", [.text("plain")])))
    #expect(package.values("w:lang") == ["cy", "ur"])
    #expect(package.values("w:lang", "w:bidi") == ["ur"])
    #expect(package.xml().all("w:bidi").count == 1)
  }
}

import Documents
import Foundation
import Testing

@testable import Formats

@Suite("Report templates")
struct ReportTemplateTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../Templates/Reports")

  static func document(_ name: String) throws -> Document {
    let bytes = try [UInt8](Data(contentsOf: folder.appendingPathComponent(name)))
    return name.hasSuffix("docx")
      ? try DOCXReader().read(bytes).document : try ODTReader().read(bytes).document
  }

  /// The template's tree with an answer in each blank cell.
  static func filled(_ name: String, _ answers: [String: String]) throws -> Document {
    var document = try document(name)
    let index = try #require(
      document.blocks.firstIndex { if case .table = $0 { true } else { false } })
    guard case .table(var table) = document.blocks[index] else { return document }
    for row in table.body.indices {
      let label = table.body[row].cells[0].blocks.flatMap(\.lines).joined(separator: " ")
      for (start, answer) in answers where label.hasPrefix(start) {
        table.body[row].cells[1].blocks = [.text(answer)]
      }
    }
    document.blocks[index] = .table(table)
    return document
  }

  @Test("A blank template states nothing in its table", arguments: ["report.odt", "report.docx"])
  func blank(_ name: String) throws {
    let sheet = FrontSheet(reading: try Self.document(name))
    #expect(sheet.values.values.allSatisfy { $0.place != .table })
    #expect(sheet.title == nil && sheet.wards.isEmpty && sheet.restriction == nil)
  }

  @Test("Each answer is found by its label", arguments: ["report.odt", "report.docx"])
  func filled(_ name: String) throws {
    let document = try Self.filled(
      name,
      [
        "Report title": "Resurfacing of Mill Lane", "Report to": "Parish Council",
        "Lead officer": "Hester Quill, Clerk", "Contact": "clerk@harrowmere.example",
        "Wards affected": "Mill, Church", "Key decision": "No", "Exempt paragraph": "3",
        "Cabinet member": "Councillor Goss", "Forward plan reference": "FP 12/26",
      ])
    let sheet = FrontSheet(reading: document)
    #expect(sheet.title == "Resurfacing of Mill Lane")
    #expect(sheet.leadOfficer == "Hester Quill, Clerk")
    #expect(sheet.contact == "clerk@harrowmere.example")
    #expect(sheet.wards == ["Mill", "Church"])
    #expect(sheet.isKeyDecision == false)
    #expect(sheet.portfolio == "Councillor Goss")
    #expect(sheet.reference == "FP 12/26")
    #expect(sheet.values[.exempt]?.text == "3")
    #expect(sheet.recommendations.contains { $0.hasPrefix("That") })
  }

  @Test("Both templates say the same, with real headings, lists and a header row and column")
  func structure() throws {
    let odt = try Self.document("report.odt")
    let docx = try Self.document("report.docx")
    #expect(odt.blocks.flatMap(\.lines) == docx.blocks.flatMap(\.lines))
    for document in [odt, docx] {
      #expect(document.language == "en-GB" && document.title == "Report")
      let headings = document.blocks.compactMap { block -> String? in
        guard case .heading(let heading) = block else { return nil }
        return "\(heading.level) \(heading.content.plainText)"
      }
      #expect(
        headings == [
          "1 Title of the report", "2 Summary", "2 Recommendations", "2 Background", "2 Options",
          "2 Financial implications", "2 Legal implications", "2 Equality", "2 Background papers",
          "2 Appendices",
        ])
      let tables = document.blocks.compactMap {
        if case .table(let table) = $0 { table } else { nil }
      }
      #expect(tables.count == 1)
      #expect(tables.first?.head.count == 1 && tables.first?.headerColumns == 1)
      let lists = document.blocks.compactMap {
        if case .list(let list) = $0 { list.kind } else { nil }
      }
      #expect(lists == [.numbered(.decimal), .bullet, .bullet])
    }
  }
}

import Documents
import Foundation
import Testing

@testable import Formats

/// The sample papers as pages on disk, for the checks that need a browser.
///
/// With `MEETINGDAY_WRITE_SAMPLES` naming a folder the pages are written
/// there; `Tests/Checks` then looks at them.
@Suite("Sample pages")
struct HTMLSamplePages {
  static let top = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func sheet() throws -> String {
    try String(
      contentsOf: top.appendingPathComponent("Templates/Styles/house.css"), encoding: .utf8)
  }

  static func pages() throws -> [(name: String, page: HTMLPage)] {
    let sheet = try sheet()
    let paper = HTMLWriter(style: .embedded(sheet))
    let web = HTMLWriter(
      style: .linked("house.css"), pictures: .beside(folder: "pictures"),
      chrome: HTMLChrome(
        councilName: HTMLSamples.council,
        breadcrumbs: [
          .init("Home", href: "./"), .init("Meetings", href: "meetings.html"),
          .init("Children and Young People Scrutiny Sub-Committee, 8 December 2026"),
        ],
        footer: [
          .text("Published by Democratic Services, "), .text(HTMLSamples.council), .text(". "),
          .link(Link(.address("accessibility.html"), [.text("Accessibility")])),
        ]))
    return [
      ("agenda", paper.page(HTMLSamples.agenda)),
      ("minutes", paper.page(HTMLSamples.skeleton)),
      ("pack", paper.page(HTMLSamples.pack, including: HTMLSamples.included)),
      ("web", web.page(HTMLSamples.agenda)),
      ("web-pack", web.page(HTMLSamples.pack, including: HTMLSamples.included)),
      ("report", paper.page(HTMLSamples.report)),
      ("everything", paper.page(HTMLEverything.document, including: HTMLEverything.included)),
      ("worst", paper.page(HTMLEverything.worst, including: HTMLEverything.included)),
    ]
  }

  @Test("Each sample paper is a whole page with one title")
  func whole() throws {
    for (name, page) in try Self.pages() {
      let text = page.text
      #expect(text.hasPrefix("<!DOCTYPE html>\n<html lang="), "\(name)")
      #expect(text.hasSuffix("</html>\n"), "\(name)")
      #expect(text.components(separatedBy: "<h1").count == 2, "\(name)")
      #expect(!text.contains(" style=\""), "\(name)")
    }
  }

  @Test(
    "The sample pages can be written out for the checks in a browser",
    .enabled(if: ProcessInfo.processInfo.environment["MEETINGDAY_WRITE_SAMPLES"] != nil))
  func write() throws {
    let path = try #require(ProcessInfo.processInfo.environment["MEETINGDAY_WRITE_SAMPLES"])
    let folder = URL(fileURLWithPath: path)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    func write(_ bytes: [UInt8], to name: String) throws {
      let file = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
    for (name, page) in try Self.pages() {
      try write(page.html, to: "\(name).html")
      for part in page.parts { try write(part.bytes, to: part.path) }
    }
    try write(Array(Self.sheet().utf8), to: "house.css")
    let written = try FileManager.default.contentsOfDirectory(atPath: path)
    #expect(written.contains("agenda.html"))
  }
}

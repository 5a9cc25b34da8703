import Foundation
import Testing

@testable import Formats

/// Real files, good and bad, that many programs wrote. They are kept outside
/// the repository: in `MEETINGDAY_CORPUS`, else in `shared/corpus` beside it.
enum Corpus {
  struct Entry: Sendable {
    var file: String
    var pages: Int?
    var needsPassword: Bool
    var title: String
    var problem: String
  }

  static let folder: URL? = {
    var candidates: [URL] = []
    if let path = ProcessInfo.processInfo.environment["MEETINGDAY_CORPUS"] {
      candidates = [URL(fileURLWithPath: path, isDirectory: true)]
    } else {
      var here = URL(fileURLWithPath: #filePath)
      for _ in 0..<4 { here.deleteLastPathComponent() }
      candidates = [here.appendingPathComponent("shared/corpus", isDirectory: true)]
    }
    return candidates.first {
      FileManager.default.fileExists(atPath: $0.appendingPathComponent("MANIFEST.tsv").path)
    }
  }()

  static let entries: [Entry] = {
    guard let folder,
      let table = try? String(
        contentsOf: folder.appendingPathComponent("MANIFEST.tsv"), encoding: .utf8)
    else {
      print("NO CORPUS: inspection meets no foreign file. Set MEETINGDAY_CORPUS to its folder.")
      return []
    }
    return table.split(separator: "\n").dropFirst().map { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      func field(_ index: Int) -> String { index < fields.count ? fields[index] : "" }
      return Entry(
        file: field(0), pages: Int(field(5)), needsPassword: field(6) == "yes", title: field(7),
        problem: field(8))
    }
  }()
}

@Suite("Inspection of foreign files", .enabled(if: Corpus.folder != nil, "no corpus"))
struct InspectionCorpusTests {
  @Test("Pages, passwords and titles are as another program found them, and what is bad is told")
  func manifest() throws {
    let folder = try #require(Corpus.folder)
    #expect(Corpus.entries.count > 100)
    for entry in Corpus.entries {
      let found = Inspection.of(path: folder.appendingPathComponent(entry.file).path)
      #expect(found.pages == entry.pages, "\(entry.file)")
      #expect(
        found.pagesFrom == (entry.pages == nil ? nil : found.format == .pdf ? .counted : .stored))
      #expect(found.needsPassword == entry.needsPassword, "\(entry.file)")
      if !entry.title.isEmpty { #expect(found.title == entry.title, "\(entry.file)") }
      let isBad = entry.needsPassword || !entry.problem.isEmpty && entry.problem != "warns"
      if isBad {
        #expect(found.findings.contains { $0.severity != .advice }, "\(entry.file)")
      }
      if entry.file.hasSuffix(".pdf"), entry.pages == nil {
        #expect(found.isUnreadable, "\(entry.file)")
      }
    }
  }

  @Test("Every Word document that can be opened is read, and cut short is refused or read")
  func reading() throws {
    let folder = try #require(Corpus.folder)
    for entry in Corpus.entries where entry.file.hasPrefix("docx/") {
      let bytes = try SourceFile(path: folder.appendingPathComponent(entry.file).path).bytes()
      for length in [bytes.count, bytes.count * 3 / 4, bytes.count / 2, 100] {
        do throws(FormatError) {
          _ = try DOCXReader().read(Array(bytes.prefix(length)))
        } catch {
          #expect(!error.message.isEmpty)
        }
      }
    }
  }
}

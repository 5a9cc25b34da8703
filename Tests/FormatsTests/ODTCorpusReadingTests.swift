import Foundation
import Testing

@testable import Documents
@testable import Formats

/// Real documents from elsewhere: `MEETINGDAY_CORPUS`, or `shared/corpus`
/// beside the checkout, with a manifest of what each is.
struct ODTCorpus {
  struct File {
    var name: String
    var bytes: [UInt8]
    var pages: Int?
    var needsPassword: Bool
    var title: String?
    var problem: String
  }

  var files: [File] = []

  /// Nil, said aloud, where there is no corpus.
  static func odt(_ test: String) throws -> ODTCorpus? {
    let environment = ProcessInfo.processInfo.environment["MEETINGDAY_CORPUS"]
    let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folder =
      environment.map { URL(fileURLWithPath: $0) }
      ?? checkout.deletingLastPathComponent().appending(path: "shared/corpus")
    guard
      let manifest = try? String(
        contentsOf: folder.appending(path: "MANIFEST.tsv"), encoding: .utf8)
    else {
      print("SKIPPED: \(test): no corpus at \(folder.path); set MEETINGDAY_CORPUS to its folder.")
      return nil
    }
    var corpus = ODTCorpus()
    for line in manifest.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count >= 9, fields[0].hasPrefix("odt/") else { continue }
      corpus.files.append(
        File(
          name: fields[0], bytes: [UInt8](try Data(contentsOf: folder.appending(path: fields[0]))),
          pages: Int(fields[5]), needsPassword: fields[6] == "yes",
          title: fields[7].isEmpty ? nil : fields[7],
          problem: fields[8].trimmingCharacters(in: .whitespaces)))
    }
    return corpus
  }
}

@Suite("Real ODT files")
struct ODTCorpusReadingTests {
  @Test("Each says of itself what the manifest says of it")
  func metadata() throws {
    guard let corpus = try ODTCorpus.odt("ODT metadata") else { return }
    #expect(corpus.files.count > 20)
    for file in corpus.files {
      do throws(FormatError) {
        let found = try ODTReader.metadata(file.bytes)
        #expect(found.needsPassword == file.needsPassword, "\(file.name)")
        #expect(found.storedPages == file.pages, "\(file.name)")
        if let title = file.title { #expect(found.title == title, "\(file.name)") }
        if !file.problem.isEmpty {
          #expect(found.needsPassword || !found.warnings.isEmpty, "\(file.name): \(file.problem)")
        }
      } catch {
        #expect(!file.problem.isEmpty, "\(file.name): \(error)")
      }
    }
  }

  @Test("Each is read, or refused for a reason that the manifest knows")
  func reading() throws {
    guard let corpus = try ODTCorpus.odt("ODT reading") else { return }
    for file in corpus.files where file.bytes.count < 100_000 || file.pages ?? 0 < 100 {
      do throws(FormatError) {
        let read = try ODTReader().read(file.bytes)
        #expect(!file.needsPassword, "\(file.name)")
        #expect(!read.document.blocks.isEmpty || !read.warnings.isEmpty, "\(file.name)")
        if !file.problem.isEmpty {
          #expect(!read.warnings.isEmpty, "\(file.name): \(file.problem)")
        }
        #expect(read.warnings.allSatisfy { $0.count > 0 && !$0.message.isEmpty }, "\(file.name)")
      } catch {
        #expect(file.needsPassword || !file.problem.isEmpty, "\(file.name): \(error)")
        if file.needsPassword { #expect(error.code == "file.password", "\(file.name)") }
      }
    }
  }

  @Test("A long report is read whole")
  func long() throws {
    guard let corpus = try ODTCorpus.odt("long ODT"),
      let file = corpus.files.first(where: { $0.pages ?? 0 > 600 })
    else { return }
    let read = try ODTReader().read(file.bytes)
    #expect(read.warnings == [])
    #expect(read.document.blocks.count > 30_000)
    #expect(read.document.blocks.words > 100_000)
  }
}

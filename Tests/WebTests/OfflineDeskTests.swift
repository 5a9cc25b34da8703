import Formats
import Foundation
import Packs
import Testing

@testable import Web

@Suite("What a browser keeps of the desk")
struct OfflineDeskTests {
  private struct Kept: Decodable {
    var version: String
    var files: [String: String]
  }

  private static func kept(_ script: String) throws -> Kept {
    let line = try #require(script.split(separator: "\n").first)
    let json = line.dropFirst("const KEPT = ".count).dropLast()
    return try JSONDecoder().decode(Kept.self, from: Data(json.utf8))
  }

  @Test(
    "The script names each file by the hash of what the site serves, and all that the desk loads")
  func filesAreWhatIsServed() async throws {
    let test = try TestSite()
    let answer = try await test.get("/desk-worker.js")
    #expect(answer.headers[.contentType] == "text/javascript; charset=utf-8")
    let kept = try Self.kept(answer.text)
    for (path, hash) in kept.files {
      let file = try await test.get(path)
      #expect(file.status == .ok && SHA256.hex(Array(file.body)) == hash, "\(path)")
    }
    var imported = Set(["/assets/desk.css", "/assets/desk/desk.js", "/desk-shell"])
    for path in kept.files.keys where path.hasSuffix(".js") {
      let text = try await test.get(path).text
      for match in text.matches(of: #/from "\.\/([\w-]+\.js)"/#) {
        imported.insert("/assets/desk/\(match.1)")
      }
    }
    #expect(imported.subtracting(kept.files.keys) == [])
  }

  @Test("The page that is kept holds no account, no meeting and no token, whoever asks")
  func shellIsNobodys() async throws {
    let test = try TestSite()
    let clerk = try test.visitor(.clerk, person: "eve-elm")
    let page = try await test.get("/desk-shell", by: clerk)
    #expect(page.text.contains(#"data-meeting="" data-csrf="" data-account="""#))
    #expect(page.body == (try await test.get("/desk-shell")).body)
    #expect(!page.text.contains(clerk.csrf))
  }

  @Test("A changed file makes another version of the script")
  func versionFollowsContent() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("offline-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let assets = folder.appendingPathComponent("Web/assets")
    try FileManager.default.createDirectory(at: assets, withIntermediateDirectories: true)
    func version(_ css: String) throws -> String {
      try Data(css.utf8).write(to: assets.appendingPathComponent("desk.css"))
      let templates = try PageTemplates(
        TemplateFolders(named: folder, council: nil, program: nil))
      let offline = try #require(OfflineDesk(templates))
      return try Self.kept(String(decoding: offline.workerScript(), as: UTF8.self)).version
    }
    let first = try version("p {}")
    #expect(try version("p { }") != first)
    #expect(try version("p {}") == first)
  }
}

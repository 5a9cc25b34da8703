import Formats
import Foundation
import Hummingbird

/// What a browser keeps so that the desk opens without a network: a script
/// that stands between page and network, and the files it keeps.
///
/// None of them holds anything of a meeting or a person; DESK.md says where
/// that is kept.
struct OfflineDesk {
  /// Where the script is, which has to be no deeper than what it serves.
  static let worker = "/desk-worker.js"
  /// The desk's page without a meeting in it.
  static let shell = "/desk-shell"

  private struct Kept: Encodable {
    var version: String
    /// The SHA-256 of what stands at each path.
    var files: [String: String]
  }

  /// Each file's content, by its path on the site.
  private let contents: [String: Data]
  private let script: Data

  init?(_ templates: PageTemplates) {
    guard let script = templates.asset("desk-worker.js") else { return nil }
    self.script = script
    var contents: [String: Data] = [:]
    for name in templates.scripts(in: "desk").map({ "desk/\($0)" }) + ["desk.css"] {
      contents["/assets/\(name)"] = templates.asset(name)
    }
    contents[Self.shell] = Data(Self.shellPage(templates).utf8)
    self.contents = contents
  }

  static func shellPage(_ templates: PageTemplates) -> String {
    templates.render(
      "desk", ["meeting": ["id": ""], "account": "", "title": "Desk", "csrf": ""])
  }

  /// The script, which begins with what it is to keep: another one whenever a
  /// file has changed, so that browsers fetch them anew.
  func workerScript() -> Data {
    let hashes = contents.mapValues { SHA256.hex(Array($0)) }
    let all =
      hashes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      + [SHA256.hex(Array(script))]
    let kept = Kept(
      version: String(SHA256.hex(Array(all.joined(separator: "\n").utf8)).prefix(16)),
      files: hashes)
    return Data("const KEPT = ".utf8) + encodedForBrowser(kept) + Data(";\n\n".utf8) + script
  }
}

extension Site {
  var offlineRoutes: [Route] {
    [
      .get(OfflineDesk.worker, .nothing) { visit in
        guard let offline = OfflineDesk(visit.site.templates) else { throw Problem.notFound }
        return .file(offline.workerScript(), type: "text/javascript; charset=utf-8")
      },
      .get(OfflineDesk.shell, .nothing) { visit in
        .html(OfflineDesk.shellPage(visit.site.templates))
      },
    ]
  }
}

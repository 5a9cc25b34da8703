import Foundation
import Testing

@testable import Packs

@Suite("Explanations of findings")
struct ExplanationTests {
  static func builtIn() throws -> Explanations {
    try Explanations(TemplateFolders(named: nil, council: nil, program: nil))
  }

  /// A folder of templates with one file of explanations under each name.
  private func folder(_ files: [String: String]) throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("explanations-\(UUID().uuidString)")
    let inside = folder.appendingPathComponent("Findings")
    try FileManager.default.createDirectory(at: inside, withIntermediateDirectories: true)
    for (name, text) in files {
      try Data(text.utf8).write(to: inside.appendingPathComponent("\(name).yaml"))
    }
    return folder
  }

  private static func entry(_ code: String, _ rule: String = "A rule.") -> String {
    "  - {code: \(code), rule: \(rule), source: An Act, example: An example}\n"
  }

  @Test("Every code of a finding or error in the program has an explanation")
  func nothingIsUnexplained() throws {
    let explained = try Self.builtIn().byCode
    let missing = try SourceCodes.all().filter { explained[$0.key] == nil }
      .map { "\($0.key) (\($0.value))" }.sorted()
    #expect(
      missing.isEmpty,
      """
      \(missing.count) codes have no explanation: \(missing.joined(separator: ", ")). \
      Write an entry in Templates/Findings; what is no code is listed in SourceCodes.others.
      """)
  }

  @Test("Every explanation is of a code that the program has")
  func nothingIsLeftOver() throws {
    let codes = try SourceCodes.all()
    let left = try Self.builtIn().byCode.keys.filter { codes[$0] == nil }.sorted()
    #expect(
      left.isEmpty,
      "Explained, and nowhere in Sources: \(left.joined(separator: ", ")). Take the entries out.")
  }

  @Test("Every list of what is no code names only what stands in the program")
  func othersAreThere() throws {
    let literals = Set(try SourceCodes.literals().map(\.text))
    #expect(SourceCodes.others.subtracting(literals) == [])
  }

  @Test("Each explanation is whole, ends its sentences and points to codes that there are")
  func explanationsAreWhole() throws {
    let explained = try Self.builtIn().byCode
    for explanation in explained.values {
      let code = explanation.code
      #expect(explanation.rule.hasSuffix("."), "\(code): the rule is no sentence")
      #expect((1...4).contains(explanation.rule.matches(of: #/[.:;](\s|$)/#).count), "\(code)")
      #expect(!explanation.source.hasSuffix("."), "\(code): a source is no sentence")
      let lines = explanation.example.split(separator: "\n")
      #expect(lines.allSatisfy { $0.count <= 96 }, "\(code): a line of the example is too long")
      #expect(!explanation.see.contains(code), "\(code) sends the reader to itself")
      for other in explanation.see {
        #expect(explained[other] != nil, "\(code) sends the reader to \(other), which there is not")
      }
    }
  }

  @Test("A council's own explanation goes before the program's, and it may add others")
  func ownComeFirst() throws {
    let own = try folder([
      "own": "findings:\n" + Self.entry("notice.short", "Ours.") + Self.entry("local.rule")
    ])
    defer { try? FileManager.default.removeItem(at: own) }
    let all = try Explanations(TemplateFolders(named: own, council: nil, program: nil))
    #expect(try all.explanation(of: "notice.short").rule == "Ours.")
    #expect(try all.explanation(of: "local.rule").source == "An Act")
    #expect(try all.explanation(of: "notice.due").rule != "Ours.")
  }

  @Test("A code that there is not is answered with the one that may be meant")
  func nearMiss() throws {
    let all = try Self.builtIn()
    #expect {
      try all.explanation(of: "notice.shrot")
    } throws: { error in
      (error as? PackError)?.code == "explanation.unknown"
        && "\(error)".hasSuffix("Did you mean `notice.short`?")
    }
    #expect {
      try all.explanation(of: "notice.of-something-else-entirely")
    } throws: { "\($0)".contains("There are: notice.at-convening, notice.convened") }
    #expect {
      try all.explanation(of: "wibble")
    } throws: { "\($0)".contains("stand in brackets under each finding") }
  }

  @Test(
    "A file of explanations that is not right is refused, with its line",
    arguments: [
      (
        "findings:\n  - {code: a.b, rule: A rule., example: An example}\n", "yaml.missing",
        "Findings/own.yaml line 2", "`source`"
      ),
      (
        "findings:\n  - {code: a.b, rule: A rule., source: \" \", example: An example}\n",
        "yaml.missing", "Findings/own.yaml line 2", "`source`"
      ),
      (
        "findings:\n" + entry("a.b") + "  - {code: c.d, rule: R., source: S, exmaple: E}\n",
        "yaml.missing", "Findings/own.yaml line 3", "`example`"
      ),
      (
        "findings:\n  - {code: c.d, rule: R., source: S, example: E, sea: [a.b]}\n",
        "yaml.unknown-key", "Findings/own.yaml line 2", "Did you mean `see`?"
      ),
      (
        "findings:\n" + entry("a.b") + entry("c.d") + entry("a.b"), "explanation.twice",
        "Findings/own.yaml line 4", "at Findings/own.yaml line 2"
      ),
      ("codes: []\n", "yaml.missing", "Findings/own.yaml line 1", "`findings`"),
    ])
  func refuses(text: String, code: String, place: String, words: String) throws {
    let own = try folder(["own": text])
    defer { try? FileManager.default.removeItem(at: own) }
    #expect {
      try Explanations(TemplateFolders(named: own, council: nil, program: nil))
    } throws: { error in
      guard let error = error as? PackError else { return false }
      return error.code == code && error.place == place && error.message.contains(words)
    }
  }

  @Test("A code may be explained in one file of a folder only")
  func twoFiles() throws {
    let own = try folder([
      "a": "findings:\n" + Self.entry("a.b"), "b": "findings:\n" + Self.entry("a.b"),
    ])
    defer { try? FileManager.default.removeItem(at: own) }
    #expect {
      try Explanations(TemplateFolders(named: own, council: nil, program: nil))
    } throws: { error in
      let error = error as? PackError
      return error?.code == "explanation.twice" && error?.place == "Findings/b.yaml line 2"
        && error?.message.contains("Findings/a.yaml line 2") == true
    }
  }
}

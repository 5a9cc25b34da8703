import Foundation
import Meetings

/// What is behind the code of a finding or error: the rule, where it comes
/// from, and an example.
public struct Explanation: Equatable, Sendable, Encodable {
  /// As findings print it: `notice.short`.
  public var code: String
  /// What the law or the program asks, in one to three sentences.
  public var rule: String
  /// An Act and section, a regulation, or the page that describes the folder
  /// of a meeting.
  public var source: String
  /// What was wrong and what puts it right; line ends stay as written.
  public var example: String
  /// Codes of what is like it.
  public var see: [String]
  /// What to do about it on the pages of the site, where the hint names what
  /// stands in a file, or a command.
  public var browser: String?
  /// The field or part of a page that it is about, by its id there.
  public var field: String?
}

/// The explanations in `Findings/*.yaml` of all template folders.
///
/// A council adds to them, or says one in its own words, in files of any name
/// under `Templates/Findings` beside its `council.yaml`.
public struct Explanations: Sendable {
  public private(set) var byCode: [String: Explanation] = [:]

  /// Reads every file; of two that explain one code, that in the earlier
  /// folder goes first.
  ///
  /// - Throws: `PackError` with file and line where an entry has no rule,
  ///   source or example, has an unknown key, or explains what another entry
  ///   of the same folder explains.
  public init(_ folders: TemplateFolders) throws(PackError) {
    for folder in folders.folders {
      var one = folders
      one.folders = [folder]
      let reader = ExplanationReader()
      for name in one.names(in: "Findings", ending: ".yaml") {
        let path = "Findings/\(name).yaml"
        try reader.read(try one.bytes(path), as: path)
      }
      byCode.merge(reader.explanations) { first, _ in first }
    }
  }

  /// The explanation of a code.
  ///
  /// - Throws: `PackError` where there is none, with the code that may have
  ///   been meant.
  public func explanation(of code: String) throws(PackError) -> Explanation {
    if let explanation = byCode[code] { return explanation }
    let near = code.nearest(among: byCode.keys)
    let subject = code.prefix { $0 != "." } + "."
    let alike = byCode.keys.filter { $0.hasPrefix(subject) }.sorted()
    throw PackError(
      code: "explanation.unknown",
      message: "There is no finding of the code “\(code.shortened)”. "
        + (near.map { "Did you mean `\($0)`?" }
          ?? (alike.isEmpty
            ? "Codes stand in brackets under each finding, such as `notice.short`."
            : "There are: \(alike.joined(separator: ", "))."))
    )
  }
}

/// Reads the explanations of one folder.
private final class ExplanationReader {
  private(set) var explanations: [String: Explanation] = [:]
  private var places: [String: String] = [:]

  func read(_ bytes: [UInt8], as name: String) throws(PackError) {
    let file = YAMLFile(name: name)
    let root = try file.root(of: bytes)
    if root.list("findings").isEmpty { root.note(missing: "findings") }
    for map in root.mappings("findings") {
      func text(_ key: String) -> String {
        let text = map.required(key) ?? ""
        if map.has(key), text.allSatisfy(\.isWhitespace) { map.note(missing: key) }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
      }
      let explanation = Explanation(
        code: text("code"), rule: text("rule"), source: text("source"),
        example: text("example"), see: map.texts("see"), browser: map.text("browser"),
        field: map.text("field"))
      map.finish()
      if let place = places[explanation.code], !explanation.code.isEmpty {
        file.note(
          "explanation.twice",
          "`\(explanation.code.shortened)` is explained already, at \(place).",
          hint: "Keep one of the entries.", at: map.node)
      }
      places[explanation.code] = file.place(map.node)
      explanations[explanation.code] = explanation
    }
    root.finish()
    try file.refuseFindings()
  }
}

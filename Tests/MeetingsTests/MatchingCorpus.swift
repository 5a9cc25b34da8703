import Foundation
import Meetings

/// The registered interests and passages in `Tests/Checks/interests`.
struct MatchingCorpus {
  struct Labelled {
    var passage: Passage
    var concerns: Set<String>
    var arguable: Set<String>
    /// Whether nothing may be tuned on it.
    var isHeld: Bool
  }

  var names: [RegisteredName]
  var familiar: [String]
  var labelled: [Labelled]

  init() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Checks/interests")
    func lines(_ file: String) throws -> [String] {
      try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
        .split(separator: "\n").map(String.init)
    }
    func rows(_ file: String) throws -> [[String]] {
      try lines(file).dropFirst().map {
        $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      }
    }
    names = try rows("register.tsv").map { row in
      guard let kind = RegisteredName.Kind(rawValue: row[2]) else {
        throw UnknownKind(kind: row[2])
      }
      return RegisteredName(id: row[0], member: row[1], kind: kind, text: row[3])
    }
    familiar = try lines("familiar.txt")
    labelled = try rows("passages.tsv").enumerated().map { index, row in
      Labelled(
        passage: Passage(
          document: row[1], pageLabel: row[2],
          text: row[5].replacingOccurrences(of: "\\n", with: "\n")),
        concerns: Set(row[3].split(separator: " ").map(String.init)),
        arguable: Set(row[4].split(separator: " ").map(String.init)),
        isHeld: (index + 1) % 3 == 0)
    }
  }

  struct UnknownKind: Error { var kind: String }

  /// What was found, by how sure it was said to be, and what was not.
  struct Score {
    var right: [RegisterHit.Sureness: Int] = [:]
    var wrong: [RegisterHit.Sureness: Int] = [:]
    /// Pairs of an entry and a passage that it concerns.
    var pairs = 0

    func precision(from least: RegisterHit.Sureness) -> Double {
      let (right, wrong) = (sum(right, least), sum(wrong, least))
      return right + wrong == 0 ? 0 : Double(right) / Double(right + wrong)
    }

    func recall(from least: RegisterHit.Sureness) -> Double {
      pairs == 0 ? 0 : Double(sum(right, least)) / Double(pairs)
    }

    private func sum(
      _ counts: [RegisterHit.Sureness: Int], _ least: RegisterHit.Sureness
    ) -> Int {
      counts.filter { $0.key >= least }.values.reduce(0, +)
    }
  }

  /// How well all passages are searched together, told for one part of them.
  func score(held: Bool) -> Score {
    let matcher = RegisterMatcher(names: names, familiar: familiar)
    var score = Score()
    for one in labelled where one.isHeld == held { score.pairs += one.concerns.count }
    for hit in matcher.hits(in: labelled.map(\.passage)) {
      let one = labelled[hit.passage]
      guard one.isHeld == held else { continue }
      if one.concerns.contains(hit.name) {
        score.right[hit.sureness, default: 0] += 1
      } else if hit.sureness > .possible || !one.arguable.contains(hit.name) {
        score.wrong[hit.sureness, default: 0] += 1
      }
    }
    return score
  }
}

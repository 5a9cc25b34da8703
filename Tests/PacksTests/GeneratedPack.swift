import Foundation
import Meetings

@testable import Packs

/// A pack folder made up from a seed, its restricted papers and open ones
/// told apart by the words in them.
///
/// Words of restricted matter hold ``mark``, those of open matter "open".
struct GeneratedPack {
  static let mark = "zqwithheld"

  private var numbers: SeededNumbers
  private var count = 0
  /// Papers by their name in `reports/`.
  private(set) var papers: [String: [UInt8]] = [:]
  private(set) var text = ""
  private(set) var hasRestricted = false

  init(seed: UInt64) throws {
    numbers = SeededNumbers(seed: seed)
    text = Bench.head
    if numbers.oneIn(2) {
      let secret = numbers.oneIn(3)
      hasRestricted = hasRestricted || secret
      text += "previous-minutes:\n  - date: 2026-10-13\n    file: \(try paper(isSecret: secret))\n"
      if secret { text += "    title: \(word(true))\n    restricted: {exempt: [3]}\n" }
    }
    text += "business:\n"
    for _ in 0..<Int.random(in: 1...5, using: &numbers) {
      text += try item(indent: "  ", depth: 0, isSecret: false)
    }
    if numbers.oneIn(3) {
      text += "urgent:\n" + (try item(indent: "  ", depth: 1, isSecret: false, isUrgent: true))
    }
  }

  /// Writes the folder's files.
  func write(to bench: Bench) throws {
    try bench.write(text)
    for (name, bytes) in papers { try bench.paper(bytes, name) }
  }

  private mutating func word(_ isSecret: Bool) -> String {
    count += 1
    return isSecret ? "\(Self.mark)\(count)" : "open\(count)"
  }

  private mutating func item(
    indent: String, depth: Int, isSecret: Bool, isUrgent: Bool = false
  ) throws -> String {
    let own = numbers.oneIn(3)
    let isSecret = isSecret || own
    hasRestricted = hasRestricted || own
    let kinds = ["report", "presentation", "question", "petition", "application", "motion"]
    let kind = numbers.pick(kinds)
    // An id may be repeated or badly chosen: what is withheld stays so.
    let id =
      numbers.oneIn(6) ? numbers.pick(["same", "previous-minutes", "item-5"]) : word(isSecret)
    var lines = ["- id: \(id)", "  title: Title \(word(isSecret))"]
    if !isUrgent { lines.append("  kind: \(kind)") }
    if isUrgent { lines.append("  reason: \(word(isSecret))") }
    lines.append("  purpose: To consider *\(word(isSecret))*.")
    lines.append("  recommendations: [That \(word(isSecret)) be agreed.]")
    lines.append("  lead-officer: \(word(isSecret))")
    lines.append("  background-papers: [\(word(isSecret))]")
    lines.append("  attending: [\(word(isSecret))]")
    lines.append("  speakers: [{name: \(Self.mark)speaker\(count), capacity: objector}]")
    switch kind {
    case "question": lines.append("  question: {from: \(word(isSecret)), text: \(word(isSecret))?}")
    case "petition": lines.append("  petition: {subject: \(word(isSecret)), signatures: 12}")
    case "motion": lines.append("  motion: {text: \(word(isSecret)), proposer: \(word(isSecret))}")
    case "application":
      lines.append(
        "  application: {reference: \(word(isSecret)), address: \(word(isSecret)), proposal: "
          + "\(word(isSecret))}")
    default: break
    }
    if own { lines += restriction(title: "Neutral title of an item") }
    // A key that is near another is a finding, which must not tell either.
    if numbers.oneIn(5) { lines.append("  \(word(isSecret)): \(word(isSecret))") }
    let documents = Int.random(in: 0...2, using: &numbers)
    if documents > 0 { lines.append("  documents:") }
    for _ in 0..<documents {
      let isOwn = numbers.oneIn(3)
      hasRestricted = hasRestricted || isOwn
      let secret = isSecret || isOwn
      lines.append("    - file: \(try paper(isSecret: secret))")
      if numbers.oneIn(2) { lines.append("      title: \(word(secret))") }
      lines.append("      kind: \(numbers.pick(["report", "appendix", "presentation"]))")
      if numbers.oneIn(5) { lines.append("      state: \(numbers.pick(["late", "tabled"]))") }
      if isOwn { lines += restriction(title: "Neutral title of a paper").map { "    " + $0 } }
    }
    var result = lines.map { indent + $0 + "\n" }.joined()
    if depth < 1, numbers.oneIn(4) {
      result += indent + "  items:\n"
      result += try item(indent: indent + "    ", depth: depth + 1, isSecret: isSecret)
    }
    return result
  }

  private mutating func restriction(title: String) -> [String] {
    switch Int.random(in: 0..<7, using: &numbers) {
    case 0: ["  restricted: {confidential: {basis: enactment, detail: an Act}, title: \(title)}"]
    case 1: ["  restricted: {exempt: [1, 3], title: \(title)}"]
    case 2: ["  restricted: {exempt: [7], public-interest: It would harm.}"]
    case 3: ["  restricted:"]
    case 4: ["  restrictd: {exempt: [3], title: \(word(true))}"]
    case 5: ["  exempt: [3]"]
    default: ["  restricted: {exempt: [3], title: \(title), public-interest: It would harm.}"]
    }
  }

  /// A paper of its own, good or bad, and its path.
  private mutating func paper(isSecret: Bool) throws -> String {
    let name = word(isSecret) + ".odt"
    let body = (0..<3).map { _ in "Words \(word(isSecret)) of the paper." }
    var bytes = try Bench.odt(
      "Heading \(word(isSecret))", body, properties: [word(isSecret): word(isSecret)])
    if numbers.oneIn(6) { bytes.removeLast(bytes.count / 3) }
    if !numbers.oneIn(8) { papers[name] = bytes }
    return "reports/" + name
  }
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func oneIn(_ times: Int) -> Bool { Int.random(in: 0..<times, using: &self) == 0 }

  mutating func pick<Value>(_ values: [Value]) -> Value { values.randomElement(using: &self)! }
}

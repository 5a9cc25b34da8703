import Foundation
import Meetings

/// Finds a council's people by their names as others write them.
struct MemberNames {
  enum Match: Equatable {
    case one(Person.ID)
    /// The names that it could be.
    case several([String])
    /// None; the name that is near, if one is.
    case none(near: String?)
  }

  private struct Name {
    var id: Person.ID
    var printed: String
    var words: [String]
  }

  private let names: [Name]

  /// - Parameter council: of whose people officers are left out.
  init(_ council: Council) {
    names = council.people.values.filter { !$0.isOfficer }.sorted { $0.id < $1.id }
      .map { Name(id: $0.id, printed: $0.name, words: MemberNames.words(of: $0.name)) }
  }

  /// The person meant by `Cllr J. Smith`, `Councillor Jane Smith MBE`,
  /// `Smith, Jane`, or by an id; several where it could be more than one.
  func match(_ written: String) -> Match {
    if let name = names.first(where: { $0.id.name == written }) { return .one(name.id) }
    let words = MemberNames.words(of: written)
    guard let surname = words.last else { return .none(near: nil) }
    let whole = names.filter { $0.words == words }
    if let found = answer(whole) { return found }
    // Middle names and initials aside.
    let alike = names.filter { name in
      name.words.last == surname
        && zip(name.words.dropLast(), words.dropLast()).allSatisfy {
          a, b in
          a == b || (a.count == 1 && b.hasPrefix(a)) || (b.count == 1 && a.hasPrefix(b))
        }
    }
    if let found = answer(alike) { return found }
    let near =
      written.nearest(among: names.map(\.printed))
      ?? words.joined(separator: " ").nearest(among: names.map { $0.words.joined(separator: " ") })
    return .none(near: near)
  }

  private func answer(_ found: [Name]) -> Match? {
    guard let first = found.first else { return nil }
    return found.count == 1 ? .one(first.id) : .several(found.map(\.printed))
  }

  /// The words of a name in small letters without accents, titles before it
  /// and letters after it.
  static func words(of name: String) -> [String] {
    var text = name.replacing(#/\([^)]*\)|\[[^\]]*\]/#, with: " ")
    if let comma = text.firstIndex(of: ",") {
      let before = text[..<comma]
      let after = text[text.index(after: comma)...]
      // `Smith, Jane`, but `Jane Smith, MBE`.
      let isTurned = !plain(String(after)).allSatisfy { letters.contains($0) }
      text = isTurned ? "\(after) \(before)" : String(before)
    }
    var words = plain(text)
    while let first = words.first, words.count > 1, titles.contains(first) { words.removeFirst() }
    while let last = words.last, words.count > 1, letters.contains(last) { words.removeLast() }
    return words
  }

  private static func plain(_ text: String) -> [String] {
    text.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars
      .filter { !(0x0300...0x036F).contains($0.value) && $0 != "'" && $0 != "’" }
      .split { !($0.properties.isAlphabetic || $0 == "-") }
      .map { String(String.UnicodeScalarView($0)) }
  }

  private static let titles: Set<String> = [
    "cllr", "cllrs", "councillor", "coun", "cr", "mr", "mrs", "ms", "miss", "mx",
    "dr", "prof", "professor", "sir", "dame", "lord", "lady", "baroness", "alderman", "ald", "the",
    "rev", "reverend", "revd", "canon", "father", "mayor", "hon", "rt", "right", "honourable",
    "worshipful", "leader", "chair",
  ]

  private static let letters: Set<String> = [
    "mbe", "obe", "cbe", "dbe", "kbe", "bem", "jp", "dl", "mp", "mep", "ba", "bsc", "ma", "msc",
    "phd", "mba", "frsa", "kc", "qc", "cc", "esq", "jnr", "snr", "cpfa", "fca", "aca", "rn", "fcca",
  ]
}

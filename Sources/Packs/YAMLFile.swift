import Meetings
import Yams

/// A YAML file being read: its name, and what was wrong with it.
///
/// Readers take what they can and note the rest here, with line and cure, so
/// that one slip does not hide the others.
final class YAMLFile {
  /// As findings call it: `meeting.yaml`.
  let name: String
  private(set) var findings: [Finding] = []
  /// How many values may still be looked at: a file of aliases that repeat
  /// one another is refused, not followed.
  private var budget = 100_000
  private var isExhausted = false
  /// Set while what is read may not be told to the public.
  var isRestricted = false

  init(name: String) { self.name = name }

  static let sizeLimit = 4 << 20
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The root of a file's text.
  ///
  /// - Throws: `PackError` with the line where the text does not parse, is
  ///   empty, too large, or not a mapping.
  func root(of bytes: [UInt8]) throws(PackError) -> YAMLMapping {
    guard bytes.count <= YAMLFile.sizeLimit else {
      throw PackError(
        code: "yaml.too-large", place: name,
        message: "The file is larger than 4 MB, which no agenda is. Is it the right file?")
    }
    // The parser does not know the mark that some editors begin a file with.
    let bytes = bytes.dropFirst(bytes.starts(with: YAMLFile.byteOrderMark) ? 3 : 0)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw PackError(
        code: "yaml.encoding", place: name,
        message: "The file is not UTF-8 text. Save it again as UTF-8 (plain text).")
    }
    try refuseAliases(in: text)
    let node: Node?
    do {
      node = try Parser(yaml: withoutControls(text), resolver: .basic).singleRoot()
    } catch {
      throw self.error(error)
    }
    guard let node else {
      throw PackError(
        code: "yaml.empty", place: name,
        message: "The file is empty. Take its text from a copy, or from another meeting or council."
      )
    }
    guard case .mapping = node else {
      throw PackError(
        code: "yaml.not-a-mapping", place: place(node),
        message: "The file must be a list of `key: value` lines.")
    }
    return YAMLMapping(node, in: self)
  }

  private func error(_ error: any Error) -> PackError {
    guard let yaml = error as? YamlError else {
      return PackError(code: "yaml.syntax", place: name, message: "\(error)")
    }
    switch yaml {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return PackError(
        code: "yaml.syntax", place: "\(name) line \(mark.line)",
        message:
          "The text cannot be read here: \(problem.asYAMLSlip). Look at this line and the one "
          + "above it for a tab, a missing quote or colon, or words that do not line up.")
    case .duplicatedKeysInMapping(let keys, let context):
      let names = keys.map { "`\($0.shortened)`" }.joined(separator: ", ")
      return PackError(
        code: "yaml.duplicate-key", place: "\(name) line \(context.mark.line)",
        message: "A key is written twice in one place: \(names). Keep one of them.")
    default:
      return PackError(
        code: "yaml.syntax", place: name, message: "The text does not parse: \(yaml)")
    }
  }

  /// How often a file may point back at another part of itself.
  static let aliasLimit = 30

  /// Refuses text whose aliases could repeat one another without end: the
  /// parser itself would be kept busy by them.
  private func refuseAliases(in text: String) throws(PackError) {
    guard text.utf8.contains(0x26) else { return }
    let names = Set(text.matches(of: #/(?:^|[\s\[{,:?\-])&([A-Za-z0-9_\-]+)/#).map(\.output.1))
    guard !names.isEmpty else { return }
    let aliases = text.matches(of: #/\*([A-Za-z0-9_\-]+)/#).filter { names.contains($0.output.1) }
    guard aliases.count > YAMLFile.aliasLimit else { return }
    let line = text[..<aliases[YAMLFile.aliasLimit].range.lowerBound].lineCount
    throw PackError(
      code: "yaml.aliases", place: "\(name) line \(line)",
      message: "The file has too many aliases. Write the values out, without `&` and `*`.")
  }

  /// Text without the control characters that no parser takes, and a finding
  /// where there were any.
  private func withoutControls(_ text: String) -> String {
    // Most files have none, and no byte that could begin one.
    let isSuspect = text.utf8.contains {
      $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D || [0x7F, 0xC2, 0xEF].contains($0)
    }
    guard isSuspect else { return text }
    var kept = String.UnicodeScalarView()
    var first: Int?
    var line = 1
    for scalar in text.unicodeScalars {
      let isAllowed =
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85: true
        case 0xFEFF: false
        case 0xA0...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
      if scalar == "\n" { line += 1 }
      if isAllowed { kept.append(scalar) } else { first = first ?? line }
    }
    guard let first else { return text }
    findings.append(
      Finding(
        code: "text.control-characters", severity: .warning,
        message: "The file holds control characters, which were taken out.",
        hint: "Type the text again rather than pasting it.", place: "\(name) line \(first)"))
    return String(kept)
  }

  func place(_ node: Node) -> String {
    node.mark.map { "\(name) line \($0.line)" } ?? name
  }

  func note(
    _ code: String, _ message: String, hint: String? = nil, at node: Node,
    severity: Finding.Severity = .blocker
  ) {
    findings.append(
      Finding(
        code: code, severity: severity, message: message, hint: hint, place: place(node),
        isRestricted: isRestricted))
  }

  /// Counts one value looked at; false once there have been too many.
  func spend(at node: Node) -> Bool {
    guard budget > 0 else {
      if !isExhausted {
        isExhausted = true
        note(
          "yaml.too-many-values",
          "The file has too many values, or aliases that repeat one another.",
          hint: "Write the values out, without `&` and `*`.", at: node)
      }
      return false
    }
    budget -= 1
    return true
  }
}

/// A mapping in a YAML file, read key by key.
///
/// Keys asked for are known; ``finish()`` reports the others.
final class YAMLMapping {
  let node: Node
  let file: YAMLFile
  private var known: Set<String> = []
  /// Values by their key as written: `1` and `"1"` are one key here.
  private let values: [String: Node]

  init(_ node: Node, in file: YAMLFile) {
    self.node = node
    self.file = file
    values = Dictionary(
      (node.mapping ?? Node.Mapping([])).compactMap { key, value in
        key.scalar.map { ($0.string, value) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The value under a key, or nil where there is none or it is empty.
  func value(_ key: String) -> Node? {
    known.insert(key)
    guard let value = values[key], file.spend(at: value) else { return nil }
    if case .scalar(let scalar) = value, scalar.style == .plain,
      ["", "~", "null"].contains(scalar.string)
    {
      return nil
    }
    return value
  }

  func has(_ key: String) -> Bool { value(key) != nil }

  /// Has ``finish()`` say nothing of a key, because something else does.
  func ignore(_ key: String) { known.insert(key) }

  /// Every key in the order written.
  var keys: [(String, Node)] {
    (node.mapping ?? Node.Mapping([])).compactMap { key, value in
      guard file.spend(at: value) else { return nil }
      guard let name = key.scalar?.string else { return nil }
      return (name, value)
    }
  }

  /// Text under a key: never a number or a truth value, so `8.10` and
  /// `18:30` stay as written. Control characters are taken out and said so.
  func text(_ key: String) -> String? {
    value(key).flatMap { file.text($0, key) }
  }

  /// Text that is printed on one line: its line ends and tabs are spaces.
  func line(_ key: String) -> String? {
    text(key)?.onOneLine
  }

  /// Text that must be there; noted where it is not.
  func required(_ key: String) -> String? {
    guard let value = value(key) else {
      file.note(
        "yaml.missing", "`\(key)` is missing.", hint: "Add `\(key):` here.", at: node)
      return nil
    }
    return file.text(value, key)
  }

  /// A whole number under a key, within bounds.
  func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let value = value(key), let text = file.text(value, key) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      file.note(
        "yaml.not-a-number",
        "`\(key)` is “\(text.shortened)”, not a whole number from \(range.lowerBound) to "
          + "\(range.upperBound).",
        hint: "Write the number in digits.", at: value)
      return nil
    }
    return number
  }

  func flag(_ key: String) -> Bool? {
    guard let value = value(key), let text = file.text(value, key) else { return nil }
    switch text.lowercased() {
    case "true", "yes": return true
    case "false", "no": return false
    default:
      file.note(
        "yaml.not-yes-or-no", "`\(key)` is “\(text.shortened)”.", hint: "Write `yes` or `no`.",
        at: value)
      return nil
    }
  }

  func day(_ key: String) -> Day? {
    guard let value = value(key), let text = file.text(value, key) else { return nil }
    return file.day(text, key, at: value)
  }

  func time(_ key: String) -> LocalTime? {
    guard let value = value(key), let text = file.text(value, key) else { return nil }
    guard let time = LocalTime(parsing: text) else {
      file.note(
        "yaml.not-a-time", "`\(key)` is “\(text.shortened)”, which is not a time of day.",
        hint: "Write it as `\"18:30\"`.", at: value)
      return nil
    }
    return time
  }

  /// One of a closed set of words.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Choice.Type = Choice.self
  ) -> Choice? where Choice.RawValue == String {
    guard let value = value(key), let text = file.text(value, key) else { return nil }
    return file.choice(text, key, at: value)
  }

  func prose(_ key: String) -> Prose? { text(key).map { Prose($0) } }

  func mapping(_ key: String) -> YAMLMapping? {
    value(key).flatMap { file.mapping($0, key) }
  }

  /// The values of a list; a single value counts as a list of one.
  func list(_ key: String) -> [Node] {
    guard let value = value(key) else { return [] }
    guard case .sequence(let sequence) = value else { return [value] }
    return sequence.filter { file.spend(at: $0) }
  }

  func texts(_ key: String) -> [String] { list(key).compactMap { file.text($0, key) } }

  /// Mappings in a list; what is not one is noted.
  func mappings(_ key: String) -> [YAMLMapping] {
    list(key).compactMap { file.mapping($0, "an entry of \(key)") }
  }

  /// Notes each key that nothing asked for, with the near miss if there is
  /// one.
  func finish() {
    for (key, value) in keys where !known.contains(key) {
      let near = key.nearest(among: known)
      file.note(
        "yaml.unknown-key", "“\(key.shortened)” is not a key that belongs here.",
        hint: near.map { "Did you mean `\($0)`?" }
          ?? "Keys here: \(known.sorted().joined(separator: ", ")).",
        at: value, severity: .warning)
    }
  }
}

extension YAMLFile {
  func mapping(_ node: Node, _ what: String) -> YAMLMapping? {
    guard case .mapping = node else {
      note(
        "yaml.not-a-mapping", "`\(what)` must be a group of `key: value` lines.",
        hint: "Write each on a line of its own, indented.", at: node)
      return nil
    }
    return YAMLMapping(node, in: self)
  }

  func text(_ node: Node, _ what: String) -> String? {
    guard case .scalar(let scalar) = node else {
      note(
        "yaml.not-text", "`\(what)` must be a single text, not a list or group.",
        hint: "Write it on one line, in quotes if it has a colon.", at: node)
      return nil
    }
    let (clean, removed) = scalar.string.withoutControls
    if removed {
      note(
        "text.control-characters",
        "`\(what)` holds control characters or text-direction marks, which were taken out.",
        hint: "Type the text again rather than pasting it.", at: node, severity: .warning)
    }
    return clean
  }

  func day(_ text: String, _ what: String, at node: Node) -> Day? {
    do throws(Day.ParseFailure) {
      return try Day(parsing: text)
    } catch {
      switch error {
      case .form:
        note(
          "date.form", "`\(what)` is “\(text.shortened)”, which is not a date.",
          hint: "Write `2026-12-08` or `Tuesday 8 December 2026`.", at: node)
      case .impossible:
        note(
          "date.impossible", "`\(what)` is “\(text.shortened)”, and there is no such date.",
          hint: "Look at the calendar, and write the day that is meant.", at: node)
      case .weekday(_, let actual):
        note(
          "date.weekday",
          "`\(what)` is “\(text.shortened)”, but that day is a \(actual.name).",
          hint: "Put right the weekday or the date, whichever is wrong.", at: node)
      }
    }
    return nil
  }

  func choice<Choice: RawRepresentable & CaseIterable>(
    _ text: String, _ what: String, at node: Node
  ) -> Choice? where Choice.RawValue == String {
    if let choice = Choice(rawValue: text) { return choice }
    let all = Choice.allCases.map(\.rawValue)
    let near = text.nearest(among: all)
    note(
      "yaml.unknown-value", "`\(what)` is “\(text.shortened)”, which is not one of its values.",
      hint: near.map { "Did you mean `\($0)`?" } ?? "Values: \(all.joined(separator: ", ")).",
      at: node)
    return nil
  }
}

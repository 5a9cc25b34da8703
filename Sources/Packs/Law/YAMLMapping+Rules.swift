import Meetings

extension YAMLMapping: RuleFields {
  func note(missing key: String) {
    file.note("yaml.missing", "`\(key)` is missing.", hint: "Add `\(key):` here.", at: node)
  }

  func requiredInteger(_ key: String, in range: ClosedRange<Int>) -> Int? {
    if !has(key) { note(missing: key) }
    return integer(key, in: range)
  }

  func requiredFlag(_ key: String) -> Bool? {
    if !has(key) { note(missing: key) }
    return flag(key)
  }

  func requiredChoice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    if !has(key) { note(missing: key) }
    return choice(key, type)
  }

  func choices<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Choice.Type
  ) -> [Choice] where Choice.RawValue == String {
    list(key).compactMap { node in
      file.text(node, key).flatMap { file.choice($0, key, at: node) }
    }
  }
}

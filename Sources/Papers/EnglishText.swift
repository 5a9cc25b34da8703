import Documents

/// Words joined as English joins them: `A, B and C`.
func englishList(_ words: [String], _ last: String = "and") -> String {
  guard let final = words.last else { return "" }
  guard words.count > 1 else { return final }
  return words.dropLast().joined(separator: ", ") + " \(last) " + final
}

/// The same for words that may themselves hold commas: `A, Chair; B; and C`.
func englishSeries(_ words: [String]) -> String {
  guard words.contains(where: { $0.contains(",") }), words.count > 1 else {
    return englishList(words)
  }
  return words.dropLast().joined(separator: "; ") + "; and " + words[words.count - 1]
}

/// The text with its first letter in upper case.
func capitalised(_ text: String) -> String {
  guard let first = text.first else { return text }
  return first.uppercased() + text.dropFirst()
}

/// The text with its first letter in lower case, unless it begins with an
/// abbreviation.
func uncapitalised(_ text: String) -> String {
  guard let first = text.first else { return text }
  if let second = text.dropFirst().first, second.isUppercase { return text }
  return first.lowercased() + text.dropFirst()
}

/// A name or description as it stands within a sentence: `a resident of Mill
/// Lane`, but `Asha Nwosu`.
func withinSentence(_ text: String) -> String {
  ["A ", "An ", "The "].contains { text.hasPrefix($0) } ? uncapitalised(text) : text
}

/// The text without the full stop at its end.
func withoutStop(_ text: String) -> String {
  var text = text[...]
  while let last = text.last, last == "." || last.isWhitespace { text = text.dropLast() }
  return String(text)
}

/// A count and its noun: `1 objector`, `2 objectors`.
func counted(_ count: Int, _ one: String, _ many: String) -> String {
  "\(count) \(count == 1 ? one : many)"
}

extension Inline {
  static func span(_ role: Span.Role, _ text: String) -> Inline {
    .span(Span(role, [.text(text)]))
  }
}

extension Block {
  /// A fact on a line of its own: "Lead officer: Jon Adeyemi".
  static func fact(_ label: String, _ content: [Inline]) -> Block {
    .paragraph(Paragraph(role: .detail, [.span(.label, label + ":"), .text(" ")] + content))
  }

  static func fact(_ label: String, _ text: String) -> Block { fact(label, [.text(text)]) }
}

extension Table {
  /// Facts in two columns, the first heading its rows.
  static func facts(_ rows: [(label: String, content: [Inline])]) -> Table {
    Table(
      columns: [Column(width: 1), Column(width: 3)],
      body: rows.map { row in
        Row([Cell(row.label), Cell([.paragraph(Paragraph(row.content))])])
      },
      headerColumns: 1)
  }
}

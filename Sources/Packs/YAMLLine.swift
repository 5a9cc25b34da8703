/// A line of a YAML text with its line end, so that the text can be put
/// together again byte for byte.
struct YAMLLine: Equatable {
  var text: String
  /// Empty only on the last line.
  var end: String

  /// The lines of a text as a YAML parser counts them: each ends with a line
  /// feed, a carriage return, both, or one of Unicode's own line ends.
  static func lines(of text: String) -> [YAMLLine] {
    var lines: [YAMLLine] = []
    var line = String.UnicodeScalarView()
    var scalars = text.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\r" where scalars.first == "\n":
        scalars.removeFirst()
        lines.append(YAMLLine(text: String(line), end: "\r\n"))
        line.removeAll()
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}":
        lines.append(YAMLLine(text: String(line), end: String(scalar)))
        line.removeAll()
      default: line.append(scalar)
      }
    }
    if !line.isEmpty { lines.append(YAMLLine(text: String(line), end: "")) }
    return lines
  }

  var indent: Int { text.unicodeScalars.prefix { $0 == " " }.count }
  var isBlank: Bool { trimmed.isEmpty }
  /// Neither blank nor, as it seems, a comment.
  var isContent: Bool { !isBlank && !trimmed.hasPrefix("#") }
  /// Begins an entry of a list.
  var isEntry: Bool { trimmed == "-" || trimmed.hasPrefix("- ") || trimmed.hasPrefix("-\t") }

  private var trimmed: String {
    func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
    while let last = scalars.last, isBlank(last) { scalars.removeLast() }
    return String(scalars)
  }

  /// The line with an empty list after its key taken out, its comment kept;
  /// nil where something else stands after the key.
  ///
  /// - Parameter column: of the key, from 0.
  func withoutEmptyList(from column: Int) -> YAMLLine? {
    let scalars = text.unicodeScalars
    guard let colon = scalars.dropFirst(column).firstIndex(of: ":") else { return nil }
    let head = scalars[...colon]
    var rest = scalars[scalars.index(after: colon)...]
    let gap = rest.prefix { $0 == " " || $0 == "\t" }
    rest = rest[gap.endIndex...]
    if let empty = String(rest).prefixMatch(of: #/(\[[ \t]*\]|null|~)/#) {
      rest = rest.dropFirst(empty.output.0.unicodeScalars.count)
    }
    let tail = rest.prefix { $0 == " " || $0 == "\t" }
    let comment = rest[tail.endIndex...]
    guard comment.isEmpty || comment.first == "#" else { return nil }
    let spaces = comment.isEmpty ? "" : String(gap) + String(tail)
    return YAMLLine(text: String(head) + spaces + String(comment), end: end)
  }
}

extension String {
  /// The text as a YAML scalar on one line, quoted.
  var yamlQuoted: String {
    var result = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\u{85}": result += "\\N"
      case "\u{2028}": result += "\\L"
      case "\u{2029}": result += "\\P"
      default:
        // What YAML does not take in any form it is written in.
        if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar == "\u{FEFF}"
          || (0xFFFE...0xFFFF).contains(scalar.value)
        {
          continue
        }
        result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// The text as a YAML scalar: bare where it is a plain word, else quoted.
  var yamlScalar: String { self == slug && self != "null" ? self : yamlQuoted }
}

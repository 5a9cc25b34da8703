extension Inspection {
  /// The inspection as one line of JSON, keys in a fixed order.
  ///
  /// `file`, `format`, `title`, `author`, `created`, `modified`, `language`,
  /// `bytes`, `label`, `pages`, `pagesFrom`, `needsPassword` and `findings`
  /// are always there, null where unknown; `frontSheet` only where one was
  /// found.
  public var json: String {
    var line = JSONLine()
    line.add("file", file)
    line.add("format", format.rawValue)
    line.add("title", title)
    line.add("author", author)
    line.add("created", created)
    line.add("modified", modified)
    line.add("language", language)
    line.add("bytes", raw: String(bytes))
    line.add("label", label)
    line.add("pages", raw: pages.map(String.init))
    line.add("pagesFrom", pagesFrom?.rawValue)
    line.add("needsPassword", raw: String(needsPassword))
    line.add("findings", raw: JSONLine.array(findings.map(\.json)))
    if let frontSheet { line.add("frontSheet", raw: frontSheet.json) }
    return line.text
  }
}

extension Inspection.Finding {
  fileprivate var json: String {
    var line = JSONLine()
    line.add("code", code)
    line.add("severity", severity.rawValue)
    line.add("message", message)
    if let hint { line.add("hint", hint) }
    if let place { line.add("place", place) }
    return line.text
  }
}

extension FrontSheet {
  fileprivate var json: String {
    var line = JSONLine()
    line.add("title", title)
    line.add("leadOfficer", leadOfficer)
    line.add("author", author)
    line.add("portfolio", portfolio)
    line.add("wards", raw: JSONLine.array(wards.map(JSONLine.quoted)))
    line.add("keyDecision", raw: isKeyDecision.map(String.init))
    line.add("restriction", raw: restriction?.json)
    line.add("reference", reference)
    line.add("contact", contact)
    line.add("recommendations", raw: JSONLine.array(recommendations.map(JSONLine.quoted)))
    line.add("backgroundPapers", raw: JSONLine.array(backgroundPapers.map(JSONLine.quoted)))
    var places = JSONLine()
    for field in Field.allCases {
      if let value = values[field] { places.add(field.rawValue, value.place.rawValue) }
    }
    line.add("found", raw: places.text)
    return line.text
  }
}

extension FrontSheet.Restriction {
  fileprivate var json: String {
    var line = JSONLine()
    switch self {
    case .open: line.add("status", "open")
    case .exempt(let paragraphs):
      line.add("status", "exempt")
      line.add("paragraphs", raw: JSONLine.array(paragraphs.map(String.init)))
    case .confidential: line.add("status", "confidential")
    case .unclear(let text):
      line.add("status", "unclear")
      line.add("text", text)
    }
    return line.text
  }
}

/// An object of JSON on one line, its keys in the order in which they come.
struct JSONLine {
  private var fields: [String] = []

  mutating func add(_ key: String, _ value: String?) {
    add(key, raw: value.map(Self.quoted))
  }

  /// Adds a value that is JSON already; null for nil.
  mutating func add(_ key: String, raw value: String?) {
    fields.append("\(Self.quoted(key)):\(value ?? "null")")
  }

  var text: String { "{" + fields.joined(separator: ",") + "}" }

  static func array(_ values: [String]) -> String { "[" + values.joined(separator: ",") + "]" }

  /// A string with its quotes; slashes and letters of any script as they are.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case let scalar
      where scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value
        || scalar == "\u{2028}" || scalar == "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

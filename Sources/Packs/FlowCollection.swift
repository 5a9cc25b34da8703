/// A YAML list in brackets or group in braces, taken apart as it is written.
///
/// Nothing is interpreted: keys and values keep the text that they have, and
/// comments are told apart by where they stand.
struct FlowCollection {
  /// An entry of a list, or a key with its value.
  struct Part: Equatable {
    /// Comments on lines of their own before it, each with its `#`.
    var comments: [String] = []
    /// In a group, the key as written.
    var key: String?
    /// The entry or value; further lines with the indent they had.
    var lines: [String] = []
    /// A comment on its last line, with its `#`.
    var trailing: String?
  }

  private(set) var parts: [Part] = []
  /// A comment after the opening bracket.
  private(set) var opening: String?
  /// Comments on lines of their own before the closing bracket.
  private(set) var closing: [String] = []
  /// Where the text after the closing bracket begins, both from 0.
  private(set) var end = (line: 0, column: 0)

  /// The collection that begins at a place, or nil where it is written in a
  /// way that cannot be taken apart: `? key`, or a key of several lines.
  ///
  /// - Parameters:
  ///   - line: of the opening bracket, from 0.
  ///   - column: of the opening bracket in Unicode scalars, from 0.
  init?(in lines: [YAMLLine], line: Int, column: Int) {
    let first = Array(lines[line].text.unicodeScalars)
    guard column < first.count, "[{".unicodeScalars.contains(first[column]) else { return nil }
    var scan = FlowScan(isGroup: first[column] == "{")
    var here = column + 1
    for at in line..<lines.count {
      let scalars = Array(lines[at].text.unicodeScalars)
      while here < scalars.count {
        let next = here + 1 < scalars.count ? scalars[here + 1] : "\n"
        scan.take(scalars[here], before: next, after: here > 0 ? scalars[here - 1] : "\n")
        here += 1
        if scan.isDone {
          guard !scan.hasFailed else { return nil }
          (parts, opening, closing) = (scan.parts, scan.opening, scan.waiting)
          end = (at, here)
          return
        }
      }
      scan.endLine()
      here = 0
    }
    return nil
  }
}

/// The taking apart of one collection, scalar by scalar.
private struct FlowScan {
  let isGroup: Bool
  var parts: [FlowCollection.Part] = []
  var opening: String?
  /// Comments on lines of their own that belong to what comes next.
  var waiting: [String] = []
  var isDone = false
  var hasFailed = false

  private var depth = 1
  private var quote: Unicode.Scalar?
  /// After a backslash in double quotes.
  private var isEscaped = false
  private var isComment = false
  /// Where a quote or an alias could begin: after a bracket, comma or colon.
  private var isAtToken = true
  /// Inside an anchor or tag, after which a quote could begin.
  private var isProperty = false
  /// After a quoted text or a closed bracket, where a colon needs no space.
  private var isAfterWhole = false
  /// Whether something but blanks has stood on this line.
  private var lineIsBegun = true
  private var piece: [Unicode.Scalar] = []
  /// Up to where the piece is more than blanks and comments.
  private var contentEnd = 0
  private var colon: Int?
  private var comment = ""
  /// Comments since the last content, and whether each has a line of its own.
  private var comments: [(text: String, isOwnLine: Bool)] = []

  init(isGroup: Bool) { self.isGroup = isGroup }

  mutating func take(
    _ scalar: Unicode.Scalar, before next: Unicode.Scalar, after last: Unicode.Scalar
  ) {
    if isComment {
      comment.unicodeScalars.append(scalar)
      piece.append(scalar)
    } else if let quote {
      takeQuoted(scalar, quote, next)
    } else if Self.isBlank(scalar) {
      endProperty()
      piece.append(scalar)
    } else if scalar == "#", Self.isBlank(last) {
      isComment = true
      comment = "#"
      piece.append(scalar)
    } else {
      takeBare(scalar, next)
    }
  }

  mutating func endLine() {
    if isComment {
      comments.append((comment, !lineIsBegun))
      isComment = false
    }
    piece.append("\n")
    isEscaped = false
    endProperty()
    if quote != nil { contentEnd = piece.count }
    lineIsBegun = quote != nil
  }

  private mutating func takeQuoted(
    _ scalar: Unicode.Scalar, _ mark: Unicode.Scalar, _ next: Unicode.Scalar
  ) {
    content(scalar)
    if isEscaped {
      isEscaped = false
    } else if mark == "\"" ? scalar == "\\" : scalar == "'" && next == "'" {
      isEscaped = true
    } else if scalar == mark {
      quote = nil
      isAfterWhole = true
    }
  }

  private mutating func takeBare(_ scalar: Unicode.Scalar, _ next: Unicode.Scalar) {
    if ",[]{}".unicodeScalars.contains(scalar) { isProperty = false }
    switch scalar {
    case "[", "{":
      depth += 1
      content(scalar)
      isAtToken = true
    case "]", "}":
      depth -= 1
      guard depth == 0 else {
        content(scalar)
        isAfterWhole = true
        return
      }
      finishPart()
      isDone = true
    case ",":
      if depth == 1 { finishPart() } else { content(scalar) }
      isAtToken = true
      lineIsBegun = true
    case ":" where isAfterWhole || Self.isBlank(next) || ",[]{}".unicodeScalars.contains(next):
      if depth == 1, isGroup, colon == nil { colon = piece.count }
      content(scalar)
      isAtToken = true
    case "\"", "'":
      if isAtToken { quote = scalar }
      content(scalar)
    case "?" where isAtToken && Self.isBlank(next):
      hasFailed = true
    case "&", "!":
      // What it stands before may begin with a quote.
      let wasAtToken = isAtToken
      content(scalar)
      isProperty = wasAtToken
    default:
      content(scalar)
    }
  }

  private mutating func endProperty() {
    isAtToken = isAtToken || isProperty
    isProperty = false
  }

  private mutating func content(_ scalar: Unicode.Scalar) {
    if contentEnd == 0 {
      // The comments so far stood before the piece.
      settleComments()
      piece = []
    }
    comments = []
    piece.append(scalar)
    contentEnd = piece.count
    lineIsBegun = true
    isAtToken = false
    isAfterWhole = false
  }

  /// Gives comments to what they stand by: on the line of the last part to
  /// that, others to the next.
  private mutating func settleComments() {
    for comment in comments {
      if comment.isOwnLine {
        waiting.append(comment.text)
      } else if parts.isEmpty, opening == nil {
        opening = comment.text
      } else if let last = parts.indices.last, parts[last].trailing == nil {
        parts[last].trailing = comment.text
      } else {
        waiting.append(comment.text)
      }
    }
    comments = []
  }

  private mutating func finishPart() {
    guard contentEnd > 0 else { return settleComments() }
    var part = FlowCollection.Part(comments: waiting)
    waiting = []
    if isGroup {
      let key = Self.text(piece[..<(colon ?? contentEnd)])
      hasFailed = hasFailed || key.contains("\n")
      part.key = key
      part.lines = colon.map { Self.lines(piece[($0 + 1)..<contentEnd]) } ?? [""]
    } else {
      part.lines = Self.lines(piece[..<contentEnd])
    }
    parts.append(part)
    settleComments()
    (piece, contentEnd, colon) = ([], 0, nil)
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\n"
  }

  /// Without blanks at either end.
  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var scalars = scalars
    while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
    while let last = scalars.last, isBlank(last) { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars))
  }

  private static func lines(_ scalars: ArraySlice<Unicode.Scalar>) -> [String] {
    text(scalars).unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0) }
  }
}

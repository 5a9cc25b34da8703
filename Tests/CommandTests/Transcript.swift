/// A Markdown file whose console blocks show commands and their results.
///
/// Only fences marked `console` are read; prose and other fences pass through
/// untouched, so a page for people is a test as it stands:
///
///     ```console
///     $ meetingday check Packs/no-such-folder
///     There is no folder Packs/no-such-folder.
///     [exit 2]
///     ```
///
/// A command that ends in `\` goes on in the next line. `…` in a line stands
/// for any characters, and alone in a line for any lines. No exit line means
/// status 0.
struct Transcript: Equatable {
  /// One command and what it is said to print.
  struct Step: Equatable {
    /// The line of the file that the command stands in, from 1.
    var line: Int
    var command: String
    var expected: Result
  }

  /// What a command printed, standard error with standard output, and its
  /// exit status.
  struct Result: Equatable {
    var output: [String]
    var status: Int
  }

  enum Segment: Equatable {
    /// A line as it stands, prose or fence.
    case text(String)
    case step(Step)
  }

  var segments: [Segment]

  var steps: [Step] {
    segments.compactMap { if case .step(let step) = $0 { step } else { nil } }
  }
}

extension Transcript {
  init(parsing markdown: String) {
    var segments: [Segment] = []
    var step: Step?
    var inside = false
    func close() {
      if var done = step {
        if let last = done.expected.output.last, let status = Self.status(of: last) {
          done.expected.status = status
          done.expected.output.removeLast()
        }
        segments.append(.step(done))
      }
      step = nil
    }

    for (index, line) in markdown.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init).enumerated()
    {
      if inside, line.hasPrefix("```") {
        close()
        inside = false
        segments.append(.text(line))
      } else if inside, line.hasPrefix("$ ") {
        close()
        step = Step(
          line: index + 1, command: String(line.dropFirst(2)),
          expected: Result(output: [], status: 0))
      } else if let open = step, open.expected.output.isEmpty, open.command.hasSuffix("\\") {
        step?.command += "\n" + line
      } else if step != nil {
        step?.expected.output.append(line)
      } else {
        inside = inside || line == "```console"
        segments.append(.text(line))
      }
    }
    close()
    self.init(segments: segments)
  }

  /// The file again, as `init(parsing:)` would read it.
  var markdown: String {
    segments.flatMap { segment in
      switch segment {
      case .text(let line): [line]
      case .step(let step): ["$ " + step.command] + step.expected.lines
      }
    }.joined(separator: "\n")
  }

  /// The status in a line such as `[exit 2]`.
  private static func status(of line: String) -> Int? {
    guard line.hasPrefix("[exit "), line.hasSuffix("]") else { return nil }
    return Int(line.dropFirst("[exit ".count).dropLast())
  }
}

extension Transcript.Result {
  /// The result as a transcript shows it.
  var lines: [String] { status == 0 ? output : output + ["[exit \(status)]"] }

  /// Whether a command that printed `actual` did what this says.
  func matches(_ actual: Self) -> Bool {
    status == actual.status && Self.match(output[...], actual.output[...])
  }

  private static func match(_ expected: ArraySlice<String>, _ actual: ArraySlice<String>) -> Bool {
    guard let first = expected.first else { return actual.isEmpty }
    if first == "…" {
      return (actual.startIndex...actual.endIndex).contains {
        match(expected.dropFirst(), actual[$0...])
      }
    }
    guard let line = actual.first, match(line: first, line) else { return false }
    return match(expected.dropFirst(), actual.dropFirst())
  }

  /// Pieces between ellipses must follow one another: the first at the start
  /// of the line, the last at its end.
  private static func match(line expected: String, _ actual: String) -> Bool {
    var pieces = expected.split(separator: "…", omittingEmptySubsequences: false)
    let last = pieces.removeLast()
    guard let first = pieces.first else { return expected == actual }
    guard actual.hasPrefix(first) else { return false }
    var rest = actual.dropFirst(first.count)
    for piece in pieces.dropFirst() where !piece.isEmpty {
      guard let found = rest.firstRange(of: piece) else { return false }
      rest = rest[found.upperBound...]
    }
    return rest.hasSuffix(last)
  }

  /// The two results line by line, `-` before what was expected and `+` before
  /// what came.
  func difference(to actual: Self) -> String {
    var removed = Set<Int>()
    var inserted = Set<Int>()
    for element in actual.lines.difference(from: lines) {
      switch element {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var shown: [String] = []
    var (old, new) = (0, 0)
    while old < lines.count || new < actual.lines.count {
      if removed.contains(old) {
        shown.append("-" + lines[old])
        old += 1
      } else if inserted.contains(new) {
        shown.append("+" + actual.lines[new])
        new += 1
      } else {
        shown.append(" " + lines[old])
        old += 1
        new += 1
      }
    }
    return shown.joined(separator: "\n")
  }
}

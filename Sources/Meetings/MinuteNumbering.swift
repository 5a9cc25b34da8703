/// How a council numbers its minutes, as data.
public struct MinuteNumbering: Equatable, Sendable {
  /// Which year a number carries and restarts with.
  public enum Year: String, Sendable, CaseIterable {
    /// From May to April, called by the year it begins in.
    case municipal
    case calendar
    /// Numbers run on for ever.
    case none
  }

  /// Among which meetings a series runs.
  public enum Scope: String, Sendable, CaseIterable { case committee, council }

  /// Which number an urgent item takes.
  public enum UrgentPolicy: String, Sendable, CaseIterable {
    /// The number of its place in the order.
    case inTurn = "in-turn"
    /// The number after the last item that the agenda listed.
    case last
  }

  public var form: NumberForm
  public var year: Year
  public var scope: Scope
  public var urgent: UrgentPolicy

  public init(
    form: NumberForm = .standard, year: Year = .municipal, scope: Scope = .committee,
    urgent: UrgentPolicy = .inTurn
  ) {
    self.form = form
    self.year = year
    self.scope = scope
    self.urgent = urgent
  }

  /// The year that numbers of a meeting on that day carry.
  public func year(of day: Day) -> Int {
    year == .municipal ? day.municipalYear() : day.year
  }

  /// Whether two meetings number in one run.
  ///
  /// - Parameters:
  ///   - earlier: the day of the earlier meeting.
  ///   - later: the day of the later one.
  public func isOneRun(from earlier: Day, to later: Day) -> Bool {
    year == .none || year(of: earlier) == year(of: later)
  }
}

/// The form in which a minute number is printed, such as `{number}/{yy}`.
///
/// Fields: `{number}`, `{number:3}` with leading zeros, `{yy}`, `{yyyy}`,
/// `{part}` (A in public, B in private) and `{meeting}`, the meeting's own
/// number. `31/24`, `137`, `A43/15`, `24/031` and `8.1` are `{number}/{yy}`,
/// `{number}`, `{part}{number}/{yy}`, `{yy}/{number:3}` and
/// `{meeting}.{number}`.
public struct NumberForm: Equatable, Sendable, CustomStringConvertible {
  enum Piece: Equatable, Sendable {
    case text(String)
    case number(width: Int)
    case year(digits: Int)
    case part
    case meeting

    /// Whether it is printed as a number of any length.
    var isCount: Bool {
      switch self {
      case .number, .meeting: true
      case .text, .year, .part: false
      }
    }

    var beginsWithDigit: Bool {
      switch self {
      case .number, .meeting, .year: true
      case .text(let words): words.first.map { $0.isASCII && $0.isNumber } ?? false
      case .part: false
      }
    }
  }

  let pieces: [Piece]
  public let description: String

  /// `31/24`.
  public static let standard = NumberForm("{number}/{yy}")!

  /// The form written so, or nil where a field is unknown, a bracket is left
  /// open, `{number}` is not there exactly once, or a count runs into digits
  /// that follow it, so that nobody could tell them apart.
  public init?(_ source: String) {
    var pieces: [Piece] = []
    var text = ""
    var rest = source[...]
    while let character = rest.first {
      rest = rest.dropFirst()
      guard character == "{" else {
        if character == "}" { return nil }
        text.append(character)
        continue
      }
      guard let end = rest.firstIndex(of: "}") else { return nil }
      let field = rest[..<end].split(separator: ":", omittingEmptySubsequences: false)
      rest = rest[rest.index(after: end)...]
      if !text.isEmpty {
        pieces.append(.text(text))
        text = ""
      }
      switch (field.first ?? "", field.count) {
      case ("number", 1): pieces.append(.number(width: 1))
      case ("number", 2):
        guard let width = Int(digits: field[1]), (1...9).contains(width) else { return nil }
        pieces.append(.number(width: width))
      case ("yy", 1): pieces.append(.year(digits: 2))
      case ("yyyy", 1): pieces.append(.year(digits: 4))
      case ("part", 1): pieces.append(.part)
      case ("meeting", 1): pieces.append(.meeting)
      default: return nil
      }
    }
    if !text.isEmpty { pieces.append(.text(text)) }
    let numbers = pieces.filter { if case .number = $0 { true } else { false } }
    guard numbers.count == 1,
      !zip(pieces, pieces.dropFirst()).contains(where: { $0.isCount && $1.beginsWithDigit })
    else { return nil }
    self.pieces = pieces
    description = source
  }

  /// Whether the form needs the meeting's own number.
  public var needsMeeting: Bool { pieces.contains(.meeting) }

  /// The number as printed.
  ///
  /// - Parameters:
  ///   - number: counted from 1 within the series.
  ///   - year: in full, such as 2024.
  ///   - isPrivate: whether the item is taken with the public excluded.
  ///   - meeting: the meeting's own number, if it has one.
  public func print(_ number: Int, year: Int, isPrivate: Bool, meeting: Int?) -> String {
    pieces.reduce(into: "") { text, piece in
      switch piece {
      case .text(let words): text += words
      case .number(let width): text += padded(number, width)
      case .year(let digits):
        text += digits == 2 ? padded(year % 100, 2) : padded(year, 4)
      case .part: text += isPrivate ? "B" : "A"
      case .meeting: text += meeting.map(String.init) ?? "0"
      }
    }
  }

  /// The counted number within a printed one: 31 in `31/24`, or nil where
  /// the text is not of this form.
  public func number(in printed: String) -> Int? {
    var rest = printed[...]
    var found: Int?
    func digits(_ atMost: Int) -> Int? {
      let run = rest.prefix(while: { $0.isASCII && $0.isNumber }).prefix(atMost)
      guard !run.isEmpty, let value = Int(run) else { return nil }
      rest = rest.dropFirst(run.count)
      return value
    }
    for piece in pieces {
      switch piece {
      case .text(let words):
        guard rest.hasPrefix(words) else { return nil }
        rest = rest.dropFirst(words.count)
      case .number:
        guard let value = digits(9) else { return nil }
        found = value
      case .year(let count):
        guard digits(count) != nil else { return nil }
      case .part:
        guard let letter = rest.first, letter == "A" || letter == "B" else { return nil }
        rest = rest.dropFirst()
      case .meeting:
        guard digits(9) != nil else { return nil }
      }
    }
    return rest.isEmpty ? found : nil
  }
}

/// An agenda number: 5, or 5.1 for the first item under 5.
public struct AgendaNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// From the outermost: `[5, 1]`.
  public var path: [Int]
  public init(_ path: [Int]) { self.path = path }
  public var description: String { path.map(String.init).joined(separator: ".") }
  public static func < (a: Self, b: Self) -> Bool { a.path.lexicographicallyPrecedes(b.path) }
}

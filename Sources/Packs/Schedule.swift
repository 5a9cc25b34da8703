import Meetings

/// The paragraphs of exempt information in one nation, with what each says.
public struct Schedule: Equatable, Sendable {
  /// `Part 1 of Schedule 12A to the Local Government Act 1972`.
  public var name: String
  public var source: String
  /// Descriptions by paragraph number.
  public var paragraphs: [String: String]
  /// What takes information out of a paragraph again.
  public var qualifications: [Qualification] = []
  /// Numbers that are cited by mistake, from a list that is not in force
  /// here.
  public var mistaken: MistakenNumbers?

  /// A paragraph by which information is not exempt after all.
  public struct Qualification: Equatable, Sendable {
    /// `8`.
    public var number: String
    /// The paragraphs at which it is asked for: those to which it mostly
    /// applies.
    public var askedAt: [String]
    /// What it takes out: `information that must be registered under …`.
    public var text: String
  }

  /// Numbers from another list, and where to look in this one.
  public struct MistakenNumbers: Equatable, Sendable {
    /// As it is printed: `the list that was replaced on 1 March 2006`.
    public var list: String
    /// The paragraphs to look at, by the mistaken number.
    public var see: [String: String]
    public var source: String
  }

  /// By number, as they stand in the schedule.
  public var ordered: [(number: String, description: String)] {
    paragraphs.sorted { ($0.key.leadingNumber, $0.key) < ($1.key.leadingNumber, $1.key) }
      .map { ($0.key, $0.value) }
  }
}

/// A schedule with whose it is and when it holds.
public struct DatedSchedule: Equatable, Sendable {
  public var nation: Council.Nation
  public var from: Day?
  public var to: Day?
  public var standing: Standing
  public var schedule: Schedule

  func holds(in nation: Council.Nation, on day: Day) -> Bool {
    self.nation == nation && (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
  }
}

extension Schedule {
  /// Reads every schedule of a file.
  ///
  /// - Parameter bytes: the text of `Regimes/exempt-information.yaml`.
  /// - Throws: `PackError` with file and line where the file is not right: a
  ///   missing source, an unknown key, two schedules of a nation at once.
  static func readAll(_ bytes: [UInt8]) throws(PackError) -> [DatedSchedule] {
    let file = YAMLFile(name: "Regimes/exempt-information.yaml")
    let root = try file.root(of: bytes)
    var all: [DatedSchedule] = []
    for map in root.mappings("schedules") {
      let nation = map.requiredChoice("nation", Council.Nation.self)
      let from = map.day("valid-from")
      if from == nil, !map.has("valid-from") { map.note(missing: "valid-from") }
      let to = map.day("valid-to")
      let standing = map.choice("standing", Standing.self) ?? .law
      var schedule = Schedule(
        name: map.required("name") ?? "", source: map.required("source") ?? "", paragraphs: [:])
      if let paragraphs = map.mapping("paragraphs") {
        for (number, _) in paragraphs.keys {
          schedule.paragraphs[number] = paragraphs.text(number)
        }
      }
      schedule.qualifications = map.mappings("qualifications").map(qualification)
      schedule.mistaken = map.mapping("mistaken").map(mistaken)
      map.finish()
      guard let nation else { continue }
      let dated = DatedSchedule(
        nation: nation, from: from, to: to, standing: standing, schedule: schedule)
      if all.contains(where: {
        $0.nation == nation && ($0.to ?? .last) >= (from ?? .first)
          && ($0.from ?? .first) <= (to ?? .last)
      }) {
        file.note(
          "rule.overlap", "Two schedules of \(nation.printed) hold at the same time.",
          hint: "Set `valid-to:` of the older one.", at: map.node)
      }
      all.append(dated)
    }
    root.finish()
    try file.refuseFindings()
    return all
  }

  private static func qualification(_ map: YAMLMapping) -> Qualification {
    defer { map.finish() }
    return Qualification(
      number: map.required("paragraph") ?? "", askedAt: map.texts("ask-at"),
      text: map.required("takes-out") ?? "")
  }

  private static func mistaken(_ map: YAMLMapping) -> MistakenNumbers {
    defer { map.finish() }
    var numbers = MistakenNumbers(
      list: map.required("list") ?? "", see: [:], source: map.required("source") ?? "")
    if let see = map.mapping("see") {
      for (number, _) in see.keys { numbers.see[number] = see.text(number) }
    }
    return numbers
  }

  /// The schedule in force in a nation on a day; nil where there is none.
  ///
  /// - Parameters:
  ///   - bytes: the text of `Regimes/exempt-information.yaml`.
  ///   - day: the day of the meeting, which the rule governs.
  static func read(
    _ bytes: [UInt8], nation: Council.Nation, on day: Day
  ) throws(PackError) -> Schedule? {
    try readAll(bytes).last { $0.holds(in: nation, on: day) }?.schedule
  }
}

extension String {
  /// The digits it begins with, as a number: 18 of `18A`.
  var leadingNumber: Int { Int(prefix { $0.isNumber }) ?? 0 }
}

extension Day {
  fileprivate static let first = Day(number: -719_162)
  fileprivate static let last = Day(number: 2_932_896)
}

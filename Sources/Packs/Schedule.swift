import Meetings

/// The paragraphs of exempt information in one nation, with what each says.
public struct Schedule: Equatable, Sendable {
  /// `Part 1 of Schedule 12A to the Local Government Act 1972`.
  public var name: String
  public var source: String
  /// Descriptions by paragraph number.
  public var paragraphs: [String: String]

  /// The schedule in force in a nation on a day.
  ///
  /// - Parameters:
  ///   - bytes: the text of `Regimes/exempt-information.yaml`.
  ///   - nation: whose schedule.
  ///   - day: the day of the meeting, which the rule governs.
  /// - Returns: nil where the file has none for that nation and day.
  static func read(
    _ bytes: [UInt8], nation: Council.Nation, on day: Day
  ) throws(PackError) -> (schedule: Schedule?, findings: [Finding]) {
    let file = YAMLFile(name: "Regimes/exempt-information.yaml")
    let root = try file.root(of: bytes)
    var found: Schedule?
    for map in root.mappings("schedules") {
      let of: Council.Nation? = map.choice("nation")
      let from = map.day("valid-from")
      let to = map.day("valid-to")
      var schedule = Schedule(
        name: map.required("name") ?? "", source: map.required("source") ?? "", paragraphs: [:])
      if let paragraphs = map.mapping("paragraphs") {
        for (number, _) in paragraphs.keys {
          schedule.paragraphs[number] = paragraphs.text(number)
        }
      }
      map.finish()
      if of == nation, from.map({ $0 <= day }) ?? true, to.map({ day <= $0 }) ?? true {
        found = schedule
      }
    }
    root.finish()
    return (found, file.findings)
  }
}

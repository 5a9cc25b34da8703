import Meetings
import Yams

/// One calendar file being read.
struct CalendarFile {
  let file: YAMLFile

  init(name: String) { file = YAMLFile(name: name) }

  /// A calendar that comes with the program, or a council's in its place.
  func calendar(
    _ bytes: [UInt8], of division: CivilCalendar.Division
  ) throws(PackError) -> CivilCalendar {
    let root = try file.root(of: bytes)
    if root.has("calendar") {
      if let of: CivilCalendar.Division = root.choice("calendar"), of != division,
        let node = root.value("calendar")
      {
        file.note(
          "calendar.other", "The file holds the calendar of \(of.name), not of \(division.name).",
          hint: "Write `calendar: \(division.rawValue)`, or put the file in its own name.", at: node
        )
      }
    } else {
      _ = root.required("calendar")
    }
    let rules = self.rules(root)
    let calendar = CivilCalendar(
      division: division, rules: rules, oneOffs: oneOffs(root, rules, []),
      closures: closures(root), mourning: mourning(root))
    root.finish()
    try file.refuseFindings()
    return calendar
  }

  /// A calendar with what `local.yaml` adds.
  func additions(_ bytes: [UInt8], to calendar: CivilCalendar) throws(PackError) -> CivilCalendar {
    let root = try file.root(of: bytes)
    let result = calendar.adding(
      oneOffs: oneOffs(root, calendar.rules, calendar.oneOffs), closures: closures(root),
      mourning: mourning(root))
    root.finish()
    try file.refuseFindings()
    return result
  }

  /// More entries than any calendar has.
  static let mostEntries = 500

  /// The entries under a key; noted where there are too many to be meant.
  private func entries(_ root: YAMLMapping, _ key: String) -> [YAMLMapping] {
    let maps = root.mappings(key)
    guard maps.count > Self.mostEntries else { return maps }
    file.note(
      "calendar.too-many", "There are \(maps.count) entries under `\(key)`.",
      hint: "Keep to \(Self.mostEntries); days long past need not be listed.",
      at: maps[Self.mostEntries].node)
    return Array(maps.prefix(Self.mostEntries))
  }

  // MARK: Yearly holidays

  private func rules(_ root: YAMLMapping) -> [HolidayRule] {
    var rules: [HolidayRule] = []
    for map in entries(root, "holidays") {
      guard let rule = rule(map) else { continue }
      if let other = rules.first(where: { $0.id == rule.id && $0.overlaps(rule) }) {
        file.note(
          "calendar.overlap",
          "Two rules for `\(rule.id.shortened)` hold at one time, this one and that for "
            + "\(other.name.shortened).",
          hint: "Give the earlier one a `valid-to` before the `valid-from` of the later.",
          at: map.node)
      }
      rules.append(rule)
    }
    return rules
  }

  private func rule(_ map: YAMLMapping) -> HolidayRule? {
    defer { map.finish() }
    let id = map.required("id")
    let name = map.required("name")
    let source = map.required("source")
    let validFrom = map.day("valid-from")
    let validTo = map.day("valid-to")
    period(map, validFrom, validTo, "valid-from", "valid-to")
    let isUnverified = map.flag("unverified") ?? false
    let standsOn = map.list("stands-on").compactMap { node -> Day.Weekday? in
      file.text(node, "stands-on").flatMap { weekday($0, at: node) }
    }
    var substitutes: [Day.Weekday: HolidayRule.MonthDay] = [:]
    let falls = falls(map)
    if let dates = map.mapping("substitutes") {
      for (key, node) in dates.keys {
        guard let weekday = weekday(key, at: node), let text = dates.text(key) else { continue }
        substitutes[weekday] = substitute(text, for: falls, at: node)
      }
    }
    guard let id, let name, let source, let falls else { return nil }
    return HolidayRule(
      id: id, name: name, falls: falls, substitutes: substitutes, standsOn: Set(standsOn),
      validFrom: validFrom, validTo: validTo, source: source, isUnverified: isUnverified)
  }

  private func falls(_ map: YAMLMapping) -> HolidayRule.Occurrence? {
    guard let text = map.required("falls"), let node = map.value("falls") else { return nil }
    do throws(Day.ParseFailure) {
      return try HolidayRule.Occurrence(parsing: text)
    } catch {
      note(error, text, "falls", at: node)
      return nil
    }
  }

  private func substitute(
    _ text: String, for falls: HolidayRule.Occurrence?, at node: Node
  ) -> HolidayRule.MonthDay? {
    do throws(Day.ParseFailure) {
      let date = try HolidayRule.MonthDay(parsing: text)
      // Any year will do that is not a leap year.
      if case .date(let own)? = falls, let from = Day(2023, own.month, own.day),
        let to = Day(2023, date.month, date.day), !(1...7).contains(to.number - from.number)
      {
        file.note(
          "calendar.substitute",
          "The substitute, \(text.shortened), is not in the week after the day itself.",
          hint: "Look at the date.", at: node)
        return nil
      }
      return date
    } catch {
      note(error, text, "substitutes", at: node)
      return nil
    }
  }

  private func note(_ failure: Day.ParseFailure, _ text: String, _ key: String, at node: Node) {
    guard failure == .impossible else {
      file.note(
        "calendar.form", "`\(key)` is “\(text.shortened)”, which does not say when.",
        hint: key == "falls"
          ? "Write `26 December`, `first Monday in May` or `2 days before Easter`."
          : "Write it as `28 December`.", at: node)
      return
    }
    file.note(
      "date.impossible", "`\(key)` is “\(text.shortened)”, and there is no such date.",
      hint: "Look at the calendar.", at: node)
  }

  private func weekday(_ text: String, at node: Node) -> Day.Weekday? {
    if let weekday = Day.Weekday(named: text) { return weekday }
    let all = Day.Weekday.allCases.map { $0.name.lowercased() }
    file.note(
      "yaml.unknown-key", "“\(text.shortened)” is not a weekday.",
      hint: text.nearest(among: all).map { "Did you mean `\($0)`?" } ?? "Write `saturday`.",
      at: node)
    return nil
  }

  // MARK: Single days

  private func oneOffs(
    _ root: YAMLMapping, _ rules: [HolidayRule], _ others: [OneOffHoliday]
  ) -> [OneOffHoliday] {
    var result: [OneOffHoliday] = []
    for map in entries(root, "one-off") {
      defer { map.finish() }
      let day = required(map, "date")
      let name = map.required("name")
      let source = map.required("source")
      let isUnverified = map.flag("unverified") ?? false
      let replaces = map.text("replaces")
      let ids = Set(rules.map(\.id))
      if let replaces, !ids.contains(replaces), let node = map.value("replaces") {
        file.note(
          "calendar.unknown-holiday", "There is no yearly holiday `\(replaces.shortened)`.",
          hint: replaces.nearest(among: ids).map { "Did you mean `\($0)`?" }
            ?? "Holidays: \(ids.sorted().joined(separator: ", ")).",
          at: node)
      }
      guard let day, let name, let source else { continue }
      if (others + result).contains(where: { $0.day == day }) {
        file.note(
          "calendar.twice", "\(day.printedInFull) is listed already.",
          hint: "Keep one of the entries.", at: map.node)
      }
      result.append(
        OneOffHoliday(
          day: day, name: name, replaces: replaces, source: source, isUnverified: isUnverified))
    }
    return result
  }

  private func closures(_ root: YAMLMapping) -> [ClosedPeriod] {
    entries(root, "closures").compactMap { map in
      defer { map.finish() }
      let days = days(map, longest: 366)
      let counts = map.flag("counts") ?? true
      // A council that changes how days count says by what authority.
      let source = counts ? map.text("source") : map.required("source")
      guard let reason = map.required("reason"), let days else { return nil }
      return ClosedPeriod(
        first: days.lowerBound, last: days.upperBound, reason: reason, counts: counts,
        source: source)
    }
  }

  private func mourning(_ root: YAMLMapping) -> [SpecialDay] {
    entries(root, "mourning").flatMap { map -> [SpecialDay] in
      defer { map.finish() }
      let days = days(map, longest: 62)
      let name = map.required("name")
      let source = map.required("source")
      let isUnverified = map.flag("unverified") ?? false
      var counting = SpecialDay.everyCounting
      if map.has("counting") {
        counting = Set(
          map.list("counting").compactMap { node in
            file.text(node, "counting").flatMap { file.choice($0, "counting", at: node) }
          })
      }
      guard let days, let name, let source else { return [] }
      return (days.lowerBound.number...days.upperBound.number).map {
        SpecialDay(
          day: Day(number: $0), name: name, source: source, counting: counting,
          isUnverified: isUnverified)
      }
    }
  }

  /// `date:`, or `from:` and `to:` with no more days than that between them.
  private func days(_ map: YAMLMapping, longest: Int) -> ClosedRange<Day>? {
    if map.has("date") {
      for key in ["from", "to"] where map.has(key) {
        file.note(
          "calendar.period", "An entry has either `date` or `from` and `to`.",
          hint: "Take out what is not meant.", at: map.node)
        return nil
      }
      return map.day("date").map { $0...$0 }
    }
    let first = required(map, "from")
    let last = required(map, "to")
    guard let first, let last, period(map, first, last, "from", "to") else { return nil }
    guard last.number - first.number < longest else {
      file.note(
        "calendar.period", "The entry runs for more than \(longest) days.",
        hint: "Look at its dates.", at: map.node)
      return nil
    }
    return first...last
  }

  private func required(_ map: YAMLMapping, _ key: String) -> Day? {
    map.has(key) ? map.day(key) : map.required(key).flatMap { _ in nil }
  }

  /// Whether the first is not after the last; noted where it is.
  @discardableResult
  private func period(
    _ map: YAMLMapping, _ first: Day?, _ last: Day?, _ firstKey: String, _ lastKey: String
  ) -> Bool {
    guard let first, let last, last < first else { return true }
    file.note(
      "calendar.period", "`\(lastKey)` is before `\(firstKey)`.", hint: "Look at the dates.",
      at: map.value(lastKey) ?? map.node)
    return false
  }
}

extension HolidayRule {
  /// Whether there is a day on which both may hold.
  fileprivate func overlaps(_ other: HolidayRule) -> Bool {
    let first = max(validFrom ?? .earliest, other.validFrom ?? .earliest)
    return first <= min(validTo ?? .latest, other.validTo ?? .latest)
  }
}

import Foundation
import Meetings
import Testing

@testable import Packs

@Suite("Reading calendars")
struct CalendarReaderTests {
  static let good = """
    calendar: scotland
    holidays:
      - id: fair
        name: Fair Day
        falls: 12 June
        substitutes: {saturday: 14 June, sunday: 13 June}
        stands-on: [saturday]
        valid-from: 2000-01-01
        valid-to: 2009-12-31
        source: An Act
      - id: fair
        name: Fair Monday
        falls: second Monday in June
        valid-from: 2010-01-01
        source: Another Act
        unverified: yes
    one-off:
      - {date: 2012-06-15, name: Fair moved, replaces: fair, source: Proclamation}
    closures:
      - {from: 2012-12-24, to: 2013-01-01, reason: Winter}
    mourning:
      - {from: 2012-03-01, to: 2012-03-03, name: Mourning, source: Order, counting: [nalc]}
    """

  private func read(_ text: String) throws -> CivilCalendar {
    try CalendarFile(name: "Calendars/own.yaml").calendar(Array(text.utf8), of: .scotland)
  }

  private func refusal(_ text: String) -> PackError? {
    do {
      _ = try read(text)
      return nil
    } catch {
      return error as? PackError
    }
  }

  @Test("A calendar is read as it is written")
  func good() throws {
    let calendar = try read(Self.good)
    #expect(calendar.bankHoliday(on: Day(2004, 6, 12)!)?.name == "Fair Day")
    #expect(calendar.bankHoliday(on: Day(2004, 6, 14)!)?.name == "Fair Day (substitute day)")
    #expect(calendar.bankHoliday(on: Day(2009, 6, 12)!)?.source == "An Act")
    #expect(calendar.bankHoliday(on: Day(2010, 6, 14)!)?.isUnverified == true)
    #expect(calendar.bankHoliday(on: Day(2012, 6, 11)!) == nil)
    #expect(calendar.bankHoliday(on: Day(2012, 6, 15)!)?.isMoved == true)
    #expect(calendar.closures.map(\.counts) == [true])
    #expect(calendar.mourning.map(\.day.day) == [1, 2, 3])
    #expect(calendar.mourning(on: Day(2012, 3, 2)!, counting: .nalc)?.source == "Order")
    #expect(calendar.mourning(on: Day(2012, 3, 2)!, counting: .workingDays) == nil)
  }

  @Test(
    "What is not right is refused with its line",
    arguments: [
      ("    source: An Act\n", "", "yaml.missing", 3, "`source` is missing."),
      ("    falls: 12 June\n", "", "yaml.missing", 3, "`falls` is missing."),
      ("replaces: fair, source: Proclamation", "replaces: fair", "yaml.missing", 18, "`source`"),
      (", source: Order", "", "yaml.missing", 22, "`source`"),
      (", reason: Winter", "", "yaml.missing", 20, "`reason`"),
      ("valid-to: 2009-12-31", "valid-to: 2010-01-01", "calendar.overlap", 11, "Fair Day"),
      ("    valid-to: 2009-12-31\n", "", "calendar.overlap", 10, "`valid-to`"),
      ("valid-to: 2009-12-31", "valid-to: 1999-12-31", "calendar.period", 9, "before"),
      ("unverified: yes", "unverfied: yes", "yaml.unknown-key", 16, "Did you mean `unverified`?"),
      ("closures:", "closure:", "yaml.unknown-key", 20, "Did you mean `closures`?"),
      ("falls: 12 June", "falls: 31 June", "date.impossible", 5, "no such date"),
      ("falls: 12 June", "falls: mid June", "calendar.form", 5, "first Monday in May"),
      ("saturday: 14 June", "saturday: 31 June", "date.impossible", 6, "no such date"),
      ("saturday: 14 June", "saturday: 1 June", "calendar.substitute", 6, "week after"),
      ("saturday: 14 June", "saturday: tbc", "calendar.form", 6, "28 December"),
      ("saturday: 14 June", "saterday: 14 June", "yaml.unknown-key", 6, "Did you mean `saturday`?"),
      ("stands-on: [saturday]", "stands-on: [6]", "yaml.unknown-key", 7, "not a weekday"),
      ("date: 2012-06-15", "date: 2012-06-31", "date.impossible", 18, "no such date"),
      ("date: 2012-06-15, ", "", "yaml.missing", 18, "`date`"),
      (
        "replaces: fair,", "replaces: fairr,", "calendar.unknown-holiday", 18,
        "Did you mean `fair`?"
      ),
      ("to: 2013-01-01", "to: 2012-01-01", "calendar.period", 20, "before `from`"),
      ("to: 2013-01-01", "to: 2015-01-01", "calendar.period", 20, "more than 366 days"),
      ("to: 2013-01-01, ", "", "yaml.missing", 20, "`to`"),
      ("from: 2012-03-01", "date: 2012-03-01, from: 2012-03-01", "calendar.period", 22, "either"),
      ("counting: [nalc]", "counting: [nlac]", "yaml.unknown-value", 22, "nalc"),
      ("reason: Winter", "reason: Winter, counts: no", "yaml.missing", 20, "`source`"),
      ("calendar: scotland\n", "", "yaml.missing", 1, "`calendar`"),
      ("calendar: scotland", "calendar: england-and-wales", "calendar.other", 1, "not of Scotland"),
      ("calendar: scotland", "calendar: wales", "yaml.unknown-value", 1, "england-and-wales"),
    ])
  func refused(old: String, new: String, code: String, line: Int, says: String) throws {
    let text = Self.good.replacingOccurrences(of: old, with: new)
    #expect(text != Self.good)
    let error = try #require(refusal(text))
    #expect(error.code == code)
    #expect(error.place == "Calendars/own.yaml line \(line)")
    #expect(error.message.contains(says), "\(error.message)")
  }

  @Test("The same day twice is refused, and several faults are counted")
  func twice() throws {
    let twice = Self.good.replacingOccurrences(
      of: "one-off:\n",
      with: "one-off:\n  - {date: 2012-06-15, name: Another, source: P}\n")
    #expect(refusal(twice)?.code == "calendar.twice")
    let two = Self.good.replacingOccurrences(of: "source: A", with: "sauce: A")
    #expect(refusal(two)?.message.contains("more thing") == true)
  }

  @Test("A list longer than any calendar has is refused and not worked through")
  func tooMany() throws {
    let many = (0..<6000).map { "  - {date: \(Day(number: $0).iso), name: N, source: S}\n" }
    let error = try #require(refusal("calendar: scotland\none-off:\n" + many.joined()))
    #expect(error.code == "calendar.too-many")
    #expect(error.place == "Calendars/own.yaml line 503")
    let long = Self.good.replacingOccurrences(of: "to: 2012-03-03", with: "to: 2012-06-03")
    #expect(refusal(long)?.message.contains("more than 62 days") == true)
  }

  @Test("No text makes the reader crash or hang")
  func hostile() {
    let bytes = Array(Self.good.utf8)
    for length in stride(from: 0, to: bytes.count, by: 7) {
      _ = try? CalendarFile(name: "c").calendar(Array(bytes[..<length]), of: .scotland)
    }
    for place in stride(from: 0, to: bytes.count, by: 3) {
      var other = bytes
      other[place] ^= 0x15
      _ = try? CalendarFile(name: "c").calendar(other, of: .scotland)
    }
    #expect(refusal("[]")?.code == "yaml.not-a-mapping")
    #expect(refusal("")?.code == "yaml.empty")
  }

  // MARK: A council's own days

  /// A template folder of a council with that `local.yaml`.
  private func folders(_ local: String) throws -> (TemplateFolders, URL) {
    let council = FileManager.default.temporaryDirectory
      .appendingPathComponent("calendar-\(UUID().uuidString)")
    let folder = council.appendingPathComponent("Templates/Calendars")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(local.utf8).write(to: folder.appendingPathComponent("local.yaml"))
    return (TemplateFolders(named: nil, council: council, program: nil), council)
  }

  @Test("A council adds closures, days of mourning and new bank holidays to its calendar")
  func local() throws {
    let (folders, council) = try folders(
      """
      closures:
        - {from: 2026-12-24, to: 2027-01-01, reason: Christmas closure}
        - {date: 2027-07-02, reason: Conference, counts: no, source: Standing order 4.2}
      mourning:
        - {date: 2027-03-01, name: Day of mourning, source: An order}
      one-off:
        - {date: 2027-05-10, name: Games, replaces: early-may, source: A proclamation}
      """)
    defer { try? FileManager.default.removeItem(at: council) }
    let reading = try CalendarReader(folders: folders).calendar(.englandAndWales)
    let calendar = reading.calendar
    #expect(
      reading.sources.map(\.name) == ["Calendars/england-and-wales.yaml", "Calendars/local.yaml"])
    #expect(calendar.bankHoliday(on: Day(2027, 5, 3)!) == nil)
    #expect(calendar.bankHoliday(on: Day(2027, 5, 10)!)?.name == "Games")
    #expect(calendar.counted(Day(2027, 3, 1)!, counting: .workingDays).reason == "Day of mourning")
    #expect(!calendar.counted(Day(2027, 7, 2)!, counting: .nalc).counts)
    let deadline = calendar.deadline(for: Day(2027, 1, 7)!, days: 5, counting: .workingDays)
    #expect(deadline.last.printed == "29 December 2026")
    #expect(deadline.recommended.printed == "23 December 2026")
    #expect(deadline.recommendedReason.contains("Christmas closure"))
    // The built-in mourning is still there.
    #expect(calendar.mourning(on: Day(2022, 9, 10)!, counting: .nalc) != nil)
  }

  @Test("The example in the folder’s README is one that is read")
  func example() throws {
    let text = String(
      decoding: try TemplatesTests.folders.bytes("Calendars/README.md"), as: UTF8.self)
    let yaml = try #require(text.firstMatch(of: #/```yaml\n(.*?)```/#.dotMatchesNewlines())).output
      .1
    let (folders, council) = try folders(String(yaml))
    defer { try? FileManager.default.removeItem(at: council) }
    for division in CivilCalendar.Division.allCases {
      let calendar = try CalendarReader(folders: folders).calendar(division).calendar
      #expect(calendar.closures.map(\.counts) == [true, false])
      #expect(calendar.bankHoliday(on: Day(2027, 6, 11)!)?.isOneOff == true)
      #expect(!calendar.counted(Day(2027, 3, 1)!, counting: .nalc).counts)
    }
  }

  @Test("A council may put a calendar of its own in the place of its nation’s")
  func replaced() throws {
    let council = FileManager.default.temporaryDirectory
      .appendingPathComponent("calendar-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: council) }
    let folder = council.appendingPathComponent("Templates/Calendars")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(Self.good.utf8).write(to: folder.appendingPathComponent("scotland.yaml"))
    let folders = TemplateFolders(named: nil, council: council, program: nil)
    let calendar = try CalendarReader(folders: folders).calendar(.scotland).calendar
    #expect(calendar.rules.map(\.id) == ["fair", "fair"])
    #expect(calendar.bankHoliday(on: Day(2024, 1, 1)!) == nil)
  }

  @Test("A council without days of its own has its nation’s calendar")
  func noLocal() throws {
    let reading = try CalendarReader(folders: TemplatesTests.folders).calendar(.scotland)
    #expect(reading.sources.map(\.name) == ["Calendars/scotland.yaml"])
    #expect(reading.calendar.division == .scotland)
  }

  @Test(
    "What a council gets wrong is refused with its line too",
    arguments: [
      ("mourning:\n  - {date: 2027-03-01, name: Day}", "yaml.missing", 2),
      ("holidays:\n  - {id: own}", "yaml.unknown-key", 2),
      ("one-off:\n  - {date: 2022-09-19, name: Again, source: S}", "calendar.twice", 2),
      (
        "one-off:\n  - {date: 2027-05-10, name: G, replaces: may, source: S}",
        "calendar.unknown-holiday", 2
      ),
    ])
  func localRefused(text: String, code: String, line: Int) throws {
    let (folders, council) = try folders(text)
    defer { try? FileManager.default.removeItem(at: council) }
    let error = #expect(throws: PackError.self) {
      try CalendarReader(folders: folders).calendar(.englandAndWales)
    }
    #expect(error?.code == code)
    #expect(error?.place == "Calendars/local.yaml line \(line)")
  }
}

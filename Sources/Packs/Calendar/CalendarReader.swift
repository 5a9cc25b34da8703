import Meetings

/// Reads the calendars under `Calendars/`: the one of a nation, and over it
/// `local.yaml`, in which a council adds closures and days of its own.
public struct CalendarReader: Sendable {
  /// A calendar with the files it was read from.
  public struct Reading: Sendable {
    public var calendar: CivilCalendar
    public var sources: [Pack.Source]
  }

  public var folders: TemplateFolders

  public init(folders: TemplateFolders) { self.folders = folders }

  /// What a council adds to its nation's calendar.
  static let local = "Calendars/local.yaml"

  /// The calendar of one part of the United Kingdom with the council's days.
  ///
  /// - Throws: `PackError` with file and line where either file does not
  ///   parse, or has an entry without a source, two rules for one holiday at
  ///   one time, an unknown key or a date that does not exist: a calendar that
  ///   is half right would give wrong deadlines.
  public func calendar(_ division: CivilCalendar.Division) throws(PackError) -> Reading {
    let name = "Calendars/\(division.rawValue).yaml"
    let bytes = try folders.bytes(name)
    var reading = Reading(
      calendar: try CalendarFile(name: name).calendar(bytes, of: division),
      sources: [Pack.Source(name: name, sha256: sha256(bytes))])
    guard folders.find(Self.local) != nil else { return reading }
    let own = try folders.bytes(Self.local)
    reading.calendar = try CalendarFile(name: Self.local).additions(own, to: reading.calendar)
    reading.sources.append(Pack.Source(name: Self.local, sha256: sha256(own)))
    return reading
  }
}

@testable import Meetings

/// A register's log made up line by line.
struct RegisterSamples {
  var log = RegisterLog<WithheldMatter>()
  var day = Day(2026, 5, 18)!

  static let vane = Person.ID("hester-vane")
  static let tasker = Person.ID("maureen-tasker")

  static let council = Council(
    name: "Harrowmere Borough Council",
    people: Dictionary(
      uniqueKeysWithValues: [
        Person(id: vane, name: "Councillor Hester Vane", ward: "Sallow Vale"),
        Person(id: tasker, name: "Councillor Maureen Tasker MBE"),
        Person(id: Person.ID("clerk"), name: "Joanna Felstead", isOfficer: true),
      ].map { ($0.id, $0) }))

  /// Records an act on a day, or on the day of the last.
  @discardableResult
  mutating func record(
    _ act: RegisterEntry<WithheldMatter>.Act, by: String = "clerk", on day: Day? = nil
  ) throws -> String {
    self.day = day ?? self.day
    let id = "e-\(log.entries.count + 1)"
    log.entries += try log.applying(
      [act], by: by, at: "\(self.day.iso)T10:00:00Z", on: self.day, id: { id })
    return id
  }

  /// Notifies an interest and publishes it.
  mutating func publish(_ id: String, of member: Person.ID = vane, _ details: Particulars) throws {
    try record(.submitted(id, member: member, details.kind.tier, .told(details)))
    try record(.published(id, on: nil))
  }

  var register: Register<WithheldMatter> { Register(log) }
  var general: Register<Never> { Register(log.separated.general) }
  func publicRegister(on day: Day) -> PublicRegister {
    PublicRegister(general, of: Self.council, on: day)
  }
}

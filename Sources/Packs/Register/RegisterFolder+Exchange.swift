import Foundation
import Meetings

extension RegisterFolder {
  /// Takes a register in from a file.
  ///
  /// - Parameters:
  ///   - by: who takes it in.
  ///   - at: when, ISO 8601 in UTC.
  ///   - asMonitoringOfficer: whether what is withheld may be read. Where
  ///     something is, nobody else can tell whether a row is it.
  /// - Throws: `PackError` `register.import-officer` where only the officer
  ///   may; as ``record(by:at:id:_:)`` and ``RegisterImport`` else.
  public func take(
    _ source: URL, by: String, at: String, asMonitoringOfficer: Bool
  ) throws(PackError) -> RegisterImport {
    guard asMonitoringOfficer || !hasWithheld else {
      throw PackError(
        code: "register.import-officer", place: source.lastPathComponent,
        message: "Some interests in the register are withheld, and whether a line of the file is "
          + "one of them only the monitoring officer can tell. Import it with "
          + "--monitoring-officer.")
    }
    let name = source.lastPathComponent
    let bytes = try Packs.read(source, as: name)
    var result: RegisterImport?
    func acts(
      _ known: Register<WithheldMatter>
    ) throws(PackError) -> [RegisterEntry<WithheldMatter>.Act] {
      let made = try RegisterImport(
        bytes, name: name, into: known, of: council, id: { "i-" + RegisterFolder.newID() })
      result = made
      return made.acts
    }
    try record(by: by, at: at, id: { "e-" + RegisterFolder.newID() }, acts: acts)
    guard let result else { preconditionFailure("record asks for the acts before it returns") }
    return result
  }

  /// An identifier that says nothing of what it is for.
  public static func newID() -> String {
    String(UUID().uuidString.lowercased().filter { $0 != "-" }.prefix(16))
  }
}

import Foundation
import Meetings

/// All regimes that can be found, with a council's own rules before theirs.
public struct LawBook: Sendable {
  /// By id, in order.
  public private(set) var regimes: [Regime]
  /// Descriptions of exempt information.
  public private(set) var schedules: [DatedSchedule]

  /// Files under `Regimes` that are not regimes.
  static let others: Set<String> = ["exempt-information"]

  /// Reads every rule file.
  ///
  /// In each folder `Regimes/NAME.yaml` is either the regime itself
  /// (`regime:`), which takes the place of those found later, or a council's
  /// rules for it (`amends:`), which go before them.
  ///
  /// - Throws: `PackError` with file and line where a rule file is not right,
  ///   or amends a regime that there is not.
  public init(_ folders: TemplateFolders) throws(PackError) {
    regimes = []
    schedules = try Schedule.readAll(try folders.bytes("Regimes/exempt-information.yaml"))
    for name in folders.names(in: "Regimes", ending: ".yaml") where !LawBook.others.contains(name) {
      if let regime = try LawBook.regime(name, in: folders) { regimes.append(regime) }
    }
    regimes.sort { $0.id < $1.id }
  }

  /// The regime of a body of a council, read by itself; nil where no rule
  /// file is for it.
  ///
  /// - Throws: `PackError` where a rule file is not right.
  static func regime(
    for council: Council, _ body: Committee.Kind, in folders: TemplateFolders
  ) throws(PackError) -> Regime? {
    for name in folders.names(in: "Regimes", ending: ".yaml") where !LawBook.others.contains(name) {
      let path = "Regimes/\(name).yaml"
      for folder in folders.folders {
        let url = folder.appendingPathComponent(path)
        guard FileManager.default.fileExists(atPath: url.path),
          let scope = try RegimeReader(name: path).scope(try Packs.read(url, as: path))
        else { continue }
        guard scope.covers(council.nation, council.authority, body) else { break }
        return try regime(name, in: folders)
      }
    }
    return nil
  }

  /// The law that governs a meeting; nil where no rule file is for the body.
  ///
  /// - Throws: `PackError` where a rule file or calendar is not right.
  static func law(
    for council: Council, _ body: Committee.Kind, on day: Day, in folders: TemplateFolders,
    _ sources: inout [Pack.Source]
  ) throws(PackError) -> Law? {
    guard let regime = try regime(for: council, body, in: folders) else { return nil }
    let reading = try CalendarReader(folders: folders).calendar(regime.calendar)
    sources += reading.sources
    return Law(
      regime: regime, body: body, day: day, calendar: reading.calendar,
      readings: council.readings)
  }

  /// The law of a regime on a day, for a meeting that has no folder.
  ///
  /// - Parameters:
  ///   - id: `parish-england`.
  ///   - body: nil for the first of the regime's bodies.
  /// - Throws: `PackError` where there is no such regime, or it is not for
  ///   that body.
  public static func law(
    _ id: String, _ body: Committee.Kind?, on day: Day, in folders: TemplateFolders
  ) throws(PackError) -> Law {
    let regime = try LawBook(folders).regime(id)
    if let body, !regime.scope.bodies.contains(body) {
      throw PackError(
        code: "regime.body", place: id,
        message: "This regime is not for a \(body.printed). It is for: "
          + regime.scope.bodies.map(\.rawValue).joined(separator: ", ") + ".")
    }
    let calendar = try CalendarReader(folders: folders).calendar(regime.calendar).calendar
    return Law(
      regime: regime, body: body ?? regime.scope.bodies.first ?? .council, day: day,
      calendar: calendar)
  }

  private static func regime(
    _ id: String, in folders: TemplateFolders
  ) throws(PackError) -> Regime? {
    let path = "Regimes/\(id).yaml"
    var layers: [[String: [Provision<any Rule>]]] = []
    for folder in folders.folders {
      let url = folder.appendingPathComponent(path)
      guard FileManager.default.fileExists(atPath: url.path) else { continue }
      // A council's own file is named by its whole path, so that it is not
      // taken for the one that comes with the program.
      let name = folder == folders.folders.last ? path : url.path
      switch try RegimeReader(name: name).read(try Packs.read(url, as: name)) {
      case .regime(let regime):
        guard regime.id == id else {
          throw PackError(
            code: "rule.name", place: path,
            message: "The file says `regime: \(regime.id.shortened)`, and must be named after it.")
        }
        return layers.reversed().reduce(regime) { $0.amended(by: $1) }
      case .amendments(let of, let rules):
        guard of == id else {
          throw PackError(
            code: "rule.name", place: path,
            message: "The file says `amends: \(of.shortened)`, and must be named after it.")
        }
        layers.append(rules)
      }
    }
    guard layers.isEmpty else {
      throw PackError(
        code: "rule.no-regime", place: path,
        message: "The file amends “\(id)”, and there is no regime of that name to amend.")
    }
    return nil
  }

  /// The regime of that id.
  ///
  /// - Throws: `PackError` that names the near miss and lists them all.
  public func regime(_ id: String) throws(PackError) -> Regime {
    if let regime = regimes.first(where: { $0.id == id }) { return regime }
    let all = regimes.map(\.id)
    throw PackError(
      code: "regime.unknown", place: nil,
      message: "There is no regime “\(id.shortened)”. "
        + (id.nearest(among: all).map { "Did you mean `\($0)`? " } ?? "")
        + "There are: \(all.joined(separator: ", ")).")
  }
}

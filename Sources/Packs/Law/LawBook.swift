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

  private static func regime(
    _ name: String, in folders: TemplateFolders
  ) throws(PackError) -> Regime? {
    let path = "Regimes/\(name).yaml"
    var layers: [[String: [Provision<any Rule>]]] = []
    for folder in folders.folders {
      let url = folder.appendingPathComponent(path)
      guard FileManager.default.fileExists(atPath: url.path) else { continue }
      switch try RegimeReader(name: path).read(try Packs.read(url, as: path)) {
      case .regime(let regime):
        guard regime.id == name else {
          throw PackError(
            code: "rule.name", place: path,
            message: "The file says `regime: \(regime.id.shortened)`, and must be named after it.")
        }
        return layers.reversed().reduce(regime) { $0.amended(by: $1) }
      case .amendments(let of, let rules):
        guard of == name else {
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
        message: "The file amends “\(name)”, and there is no regime of that name to amend.")
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

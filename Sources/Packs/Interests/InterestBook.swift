import Foundation
import Meetings

/// Finds a council's policy on interests.
///
/// `interests: NAME` in council.yaml is `interests/NAME.yaml` beside it, else
/// `Interests/NAME.yaml` of the template folders. Without it, it is that of
/// the council's nation in `Interests/defaults.yaml`.
public struct InterestBook: Sendable {
  let folders: TemplateFolders
  /// The folder in which `council.yaml` lies, if any.
  let home: URL?

  public init(_ folders: TemplateFolders, council home: URL? = nil) {
    self.folders = folders
    self.home = home
  }

  /// A policy with the file it was read from.
  struct Reading {
    var policy: InterestPolicy
    var source: Pack.Source
  }

  /// Every policy of the template folders, by id.
  ///
  /// - Throws: `PackError` with file and line where one is not right.
  public func all() throws(PackError) -> [InterestPolicy] {
    var all: [InterestPolicy] = []
    for name in names { all.append(try policy(name)) }
    return all
  }

  /// The policy of that name.
  ///
  /// - Throws: `PackError` where there is none, or it is not right.
  public func policy(_ name: String) throws(PackError) -> InterestPolicy {
    try reading(name).policy
  }

  /// The policy of a council.
  ///
  /// - Parameter name: as its council.yaml names it; nil for its nation's.
  /// - Throws: `PackError` where there is none, it is not right, or it is of
  ///   another nation.
  func reading(_ name: String?, for council: Council) throws(PackError) -> Reading {
    let reading =
      if let name { try reading(name) } else { try reading(try standard(for: council.nation)) }
    guard reading.policy.nations.contains(council.nation) else {
      throw PackError(
        code: "policy.nation", place: "council.yaml",
        message: "`interests: \(reading.policy.id)` is not for a council in "
          + "\(council.nation.printed). Name another, or put right `nation:`.")
    }
    return reading
  }

  private var names: [String] {
    folders.names(in: "Interests", ending: ".yaml").filter { $0 != "defaults" }
  }

  private func reading(_ name: String) throws(PackError) -> Reading {
    let (bytes, path) = try bytes(of: name)
    let policy = try InterestPolicyReader(name: path).read(bytes)
    guard policy.id == name else {
      throw PackError(
        code: "policy.name", place: path,
        message: "The file says `policy: \(policy.id.shortened)`, and must be named after it.")
    }
    return Reading(policy: policy, source: Pack.Source(name: path, sha256: sha256(bytes)))
  }

  private func bytes(of name: String) throws(PackError) -> (bytes: [UInt8], path: String) {
    // A name and no path: nothing outside those folders is read.
    if name == name.slug, let home {
      let path = "interests/\(name).yaml"
      let own = home.appendingPathComponent(path)
      if FileManager.default.fileExists(atPath: own.path) {
        return (try Packs.read(own, as: path), path)
      }
    }
    guard names.contains(name) else {
      throw PackError(
        code: "policy.unknown", place: "council.yaml",
        message: "There is no policy on interests “\(name.shortened)”. "
          + (name.nearest(among: names).map { "Did you mean `\($0)`? " } ?? "")
          + "There are: \(names.joined(separator: ", ")), and those in a folder `interests` beside "
          + "council.yaml.")
    }
    let path = "Interests/\(name).yaml"
    return (try folders.bytes(path), path)
  }

  private func standard(for nation: Council.Nation) throws(PackError) -> String {
    let path = "Interests/defaults.yaml"
    let file = YAMLFile(name: path)
    let root = try file.root(of: try folders.bytes(path))
    var name: String?
    for each in Council.Nation.allCases {
      let own = root.required(each.rawValue)
      if each == nation { name = own }
    }
    root.finish()
    try file.refuseFindings()
    return name ?? ""
  }
}

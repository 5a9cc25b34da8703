import Foundation
import Meetings

/// A council with its policy on interests and the dispensations on record.
public struct CouncilInterests: Sendable {
  /// With its policy.
  public var council: Council
  public var policy: InterestPolicy
  public var dispensations: [Dispensation]
  /// What is wrong with the dispensations, for officers.
  public var findings: [Finding]
}

extension PackReader {
  /// What holds for the interests of a council's members.
  ///
  /// - Parameter path: the council's folder, or one in it.
  /// - Throws: `PackError` where the council, its policy or its dispensations
  ///   cannot be read.
  public func interests(of path: String) throws(PackError) -> CouncilInterests {
    let file = try PackLocation.councilFile(
      above: URL(fileURLWithPath: path).standardizedFileURL)
    let home = file.deletingLastPathComponent()
    var reading = try CouncilReader().read(try Packs.read(file, as: "council.yaml"))
    let folders = folders(ofCouncil: home)
    let policy = try InterestBook(folders, council: home)
      .reading(reading.interests, for: reading.council).policy
    reading.council.interestPolicy = policy
    var sources: [Pack.Source] = []
    let given = try DispensationsFile.read(in: home, of: reading.council, &sources)
    return CouncilInterests(
      council: reading.council, policy: policy, dispensations: given.dispensations,
      findings: given.findings)
  }
}

/// What a new dispensation is to be, as it is written to `dispensations.yaml`.
public struct NewDispensation: Sendable {
  public var dispensation: Dispensation

  public init(_ dispensation: Dispensation) { self.dispensation = dispensation }

  /// The file with the dispensation at its end.
  ///
  /// - Parameter old: the file as it stands; empty where there is none.
  public func appended(to old: String) -> String {
    let one = dispensation
    func list(_ words: [String]) -> String {
      "[" + words.map(Self.quoted).joined(separator: ", ") + "]"
    }
    var scope: [String] = []
    if !one.scope.classes.isEmpty { scope.append("classes: \(list(one.scope.classes))") }
    if !one.scope.items.isEmpty { scope.append("items: \(list(one.scope.items))") }
    if !one.scope.matters.isEmpty { scope.append("matters: \(list(one.scope.matters))") }
    var lines = [
      "  - dispensation: \(Self.quoted(one.id))", "    member: \(one.member)",
      "    ground: \(Self.quoted(one.ground))",
    ]
    if !scope.isEmpty { lines.append("    for: {\(scope.joined(separator: ", "))}") }
    lines.append("    lifts: [\(one.lifts.sorted().map(\.rawValue).joined(separator: ", "))]")
    if let day = one.requestedOn { lines.append("    requested: \(day.iso)") }
    lines += [
      "    granted: \(one.grantedOn.iso)", "    by: \(Self.quoted(one.grantedBy))",
      "    from: \(one.from.iso)", "    until: \(one.until.iso)",
    ]
    let text = lines.joined(separator: "\n") + "\n"
    guard old.contains("dispensations:") else { return old + "dispensations:\n" + text }
    return old + (old.hasSuffix("\n") ? "" : "\n") + text
  }

  private static func quoted(_ text: String) -> String {
    "\""
      + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .split(whereSeparator: \.isNewline).joined(separator: " ") + "\""
  }

  /// Whether the file, read again, has the dispensation as it was meant.
  public func stands(in text: String, for council: Council) -> Bool {
    guard let read = try? DispensationsFile(council: council).read(Array(text.utf8)) else {
      return false
    }
    return read.dispensations.contains(dispensation)
  }
}

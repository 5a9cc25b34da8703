import Foundation
import Meetings

/// Reads `dispensations.yaml` beside `council.yaml`: the dispensations on
/// record, of every member and date.
///
/// An entry with a slip is left out and told of: it lifts nothing until it
/// is put right.
struct DispensationsFile {
  static let name = "dispensations.yaml"

  let council: Council
  let file = YAMLFile(name: DispensationsFile.name)

  init(council: Council) { self.council = council }

  /// What is in it, with what is to be said of it under the council's policy.
  typealias Contents = (dispensations: [Dispensation], findings: [Finding])

  /// The file of a council's folder; nothing where there is none.
  ///
  /// - Throws: `PackError` where it cannot be read at all.
  static func read(
    in home: URL, of council: Council, _ sources: inout [Pack.Source]
  ) throws(PackError) -> Contents {
    let url = home.appendingPathComponent(name)
    guard FileManager.default.fileExists(atPath: url.path) else { return ([], []) }
    let bytes = try Packs.read(url, as: name)
    sources.append(Pack.Source(name: name, sha256: sha256(bytes)))
    return try DispensationsFile(council: council).read(bytes)
  }

  func read(_ bytes: [UInt8]) throws(PackError) -> Contents {
    file.isRestricted = true
    let root = try file.root(of: bytes)
    var all: [Dispensation] = []
    var findings: [Finding] = []
    for map in root.mappings("dispensations") {
      let before = file.findings.count
      let dispensation = dispensation(map)
      map.finish()
      guard let dispensation, file.findings.count == before else { continue }
      guard !all.contains(where: { $0.id == dispensation.id }) else {
        file.note(
          "dispensation.repeat", "“\(dispensation.id.shortened)” stands twice.",
          hint: "Give one of them another id.", at: map.node, severity: .warning)
        continue
      }
      all.append(dispensation)
      if let policy = council.interestPolicy {
        findings += dispensation.findings(under: policy).map {
          var finding = $0
          finding.place = file.place(map.node)
          return finding
        }
      }
    }
    root.finish()
    let slips = file.findings.map {
      var finding = $0
      finding.isForOfficers = true
      // The papers do not hang on it.
      if finding.severity == .blocker { finding.severity = .warning }
      return finding
    }
    return (all, slips + findings)
  }

  private func dispensation(_ map: YAMLMapping) -> Dispensation? {
    let id = map.required("dispensation")?.onOneLine
    let member = map.value("member").flatMap { node in
      PeopleReferences(file: file, council: council).id(node, "member")
    }
    if !map.has("member") { map.note(missing: "member") }
    let ground = map.required("ground")
    var scope = Dispensation.Scope()
    if let covered = map.mapping("for") {
      scope = Dispensation.Scope(
        classes: covered.texts("classes"), items: covered.texts("items"),
        matters: covered.texts("matters").map(\.onOneLine))
      covered.finish()
    }
    if map.list("lifts").isEmpty { map.note(missing: "lifts") }
    let lifts = map.choices("lifts", Participation.self)
    let by = map.required("by")?.onOneLine
    guard let granted = day(map, "granted"), let from = day(map, "from"),
      let until = day(map, "until"), let id, let member, let ground, let by
    else { return nil }
    return Dispensation(
      id: id, member: member.name, ground: ground, scope: scope, lifts: Set(lifts),
      requestedOn: map.day("requested"), grantedBy: by, grantedOn: granted, from: from,
      until: until)
  }

  private func day(_ map: YAMLMapping, _ key: String) -> Day? {
    if !map.has(key) { map.note(missing: key) }
    return map.day(key)
  }
}

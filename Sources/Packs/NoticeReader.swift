import Foundation
import Meetings
import Yams

/// Reads `notice.yaml`: what notices say that no agenda does.
///
/// Everything in it is for the public, and is printed as it stands.
struct NoticeReader {
  static let name = "notice.yaml"
  let file = YAMLFile(name: Self.name)

  /// The facts of a meeting's folder; none where there is no file.
  ///
  /// - Parameter items: the ids on the agenda, to say which is not there.
  /// - Throws: `PackError` with the line where the text does not parse.
  static func read(
    in folder: URL, items: [Item.ID]
  ) throws(PackError) -> (facts: NoticeFacts, findings: [Finding]) {
    let url = folder.appendingPathComponent(name)
    guard FileManager.default.fileExists(atPath: url.path) else { return (NoticeFacts(), []) }
    let reader = NoticeReader()
    let facts = try reader.read(try Packs.read(url, as: name), items: items)
    return (facts, reader.file.findings)
  }

  func read(_ bytes: [UInt8], items: [Item.ID]) throws(PackError) -> NoticeFacts {
    let root = try file.root(of: bytes)
    var facts = NoticeFacts(
      dated: root.day("dated"), signedBy: root.text("signed-by"),
      copiesFrom: root.text("copies-from"), requests: root.text("requests"))
    if let attend = root.mapping("attend") {
      facts.attendance = .init(
        manner: attend.choice("manner"), how: attend.text("how"), address: attend.text("address"))
      attend.finish()
    }
    if let change = root.mapping("change") {
      facts.change = .init(
        reason: change.text("reason"), decidedBy: change.text("decided-by"),
        date: change.day("date"), time: change.time("time"), venue: change.text("venue"),
        at: change.time("at"), present: change.integer("present", in: 0...500))
      change.finish()
    }
    if let map = root.mapping("items") {
      for (id, node) in map.keys {
        guard let fields = file.mapping(node, id) else { continue }
        if !items.contains(id) {
          let near = id.nearest(among: items)
          file.note(
            "notice.unknown-item", "No item of the agenda has the id “\(id.shortened)”.",
            hint: near.map { "Did you mean `\($0)`?" } ?? "Write the `id:` of the item.",
            at: node, severity: .warning)
        }
        facts.items[id] = matter(fields)
      }
    }
    root.finish()
    return facts
  }

  private func matter(_ map: YAMLMapping) -> NoticeFacts.Matter {
    defer { map.finish() }
    var matter = NoticeFacts.Matter()
    matter.matter = map.text("matter")
    matter.reference = map.text("reference")
    matter.decisionMaker = map.text("decision-maker")
    matter.period = map.text("period")
    matter.documents = map.texts("documents")
    matter.privateReason = map.text("private-reason")
    matter.representations = representations(map)
    matter.response = map.text("response")
    matter.impracticable = map.text("impracticable")
    matter.scrutinyChair = map.text("scrutiny-chair")
    matter.decision = map.prose("decision")
    matter.reasons = map.prose("reasons")
    matter.alternatives = map.prose("alternatives")
    matter.conflicts = map.prose("conflicts")
    matter.dispensations = map.prose("dispensations")
    matter.appeal = map.prose("appeal")
    matter.applicant = map.text("applicant")
    matter.premises = map.text("premises")
    return matter
  }

  /// `none` says that none came; nothing written says nothing.
  private func representations(_ map: YAMLMapping) -> NoticeFacts.Representations? {
    guard map.has("representations") else { return nil }
    let texts = map.texts("representations")
    if texts.count == 1, texts[0].lowercased() == "none" { return NoticeFacts.Representations.none }
    return texts.isEmpty ? nil : .received(texts.map { Prose($0) })
  }
}

import Meetings
import Packs

/// What the form of an item says, as changes of `meeting.yaml`.
struct ItemForm {
  var fields: FormFields
  /// The restriction that the item has: what the form has no field for is
  /// kept.
  var old: Restriction?
  /// The paragraphs of Schedule 12A that there are.
  var known: Set<String>

  /// The kinds of business that a clerk may choose, as they are called.
  static let kinds: [Item.Kind] = Item.Kind.allCases.filter { $0 != .standard && $0 != .urgent }

  /// - Throws: `Problem` naming the field that is not right.
  func changes(of id: Item.ID, nation: Council.Nation) throws(Problem) -> [MeetingChange] {
    let title = fields["title"]
    guard !title.isEmpty else {
      throw Problem(.unprocessableContent, "An item needs a title.", field: "title")
    }
    guard let kind = Item.Kind(rawValue: fields["kind"]), Self.kinds.contains(kind) else {
      throw Problem(.unprocessableContent, "Choose what kind of business it is.", field: "kind")
    }
    func text(_ name: String) -> YAMLValue? {
      fields[name].isEmpty ? nil : .text(fields[name])
    }
    let limbs = fields["recommendations"].split(separator: "\n").map {
      $0.trimmingCharacters(in: .whitespaces)
    }.filter { !$0.isEmpty }
    let changes: [MeetingChange] = [
      .setItem(id, key: "title", .text(title)),
      .setItem(id, key: "kind", kind == .report ? nil : .text(kind.rawValue)),
      .setItem(id, key: "purpose", text("purpose")),
      .setItem(
        id, key: "recommendations",
        limbs.isEmpty ? nil : .list(limbs.map { .text(String($0)) })),
      .setItem(id, key: "lead-officer", text("lead-officer")),
      .setItem(id, key: "reason", text("reason")),
    ]
    if fields["restriction"] == "keep", old != nil { return changes }
    return changes + [.setItem(id, key: "restricted", try restriction())]
  }

  /// The restriction that the form asks for; nil for none.
  private func restriction() throws(Problem) -> YAMLValue? {
    let neutral = fields["neutral-title"]
    func titled(_ pairs: [YAMLValue.Pair]) throws(Problem) -> YAMLValue {
      guard !neutral.isEmpty else {
        throw Problem(
          .unprocessableContent,
          "Say what the public agenda is to call it; it must not tell what is withheld.",
          field: "neutral-title")
      }
      return .map(pairs + [.init("title", .text(neutral))])
    }
    switch fields["restriction"] {
    case "none": return nil
    case "" where old == nil: return nil
    case "exempt":
      let paragraphs = try PaperForm.paragraphs(
        in: fields["paragraphs"], of: known, field: "paragraphs")
      guard !paragraphs.isEmpty else {
        throw Problem(
          .unprocessableContent, "Give the paragraphs of Schedule 12A, such as 3 or 1, 2.",
          field: "paragraphs")
      }
      return try titled(
        PaperForm.exemption(
          under: paragraphs, fields["public-interest"], keeping: old?.exemption))
    case "reason":
      guard !fields["restriction-reason"].isEmpty else {
        throw Problem(
          .unprocessableContent, "Give the special reason that the resolution will state.",
          field: "restriction-reason")
      }
      return try titled([.init("reason", .text(fields["restriction-reason"]))])
    case "confidential":
      guard Confidentiality.Basis(rawValue: fields["basis"]) != nil else {
        throw Problem(.unprocessableContent, "Choose what forbids its disclosure.", field: "basis")
      }
      guard !fields["detail"].isEmpty else {
        throw Problem(
          .unprocessableContent,
          "Say which department, enactment or order forbids it, in words that may be public.",
          field: "detail")
      }
      return try titled([
        .init(
          "confidential",
          .map([
            .init("basis", .text(fields["basis"])), .init("detail", .text(fields["detail"])),
          ]))
      ])
    default:
      throw Problem(.unprocessableContent, "Choose a restriction, or none.", field: "restriction")
    }
  }
}

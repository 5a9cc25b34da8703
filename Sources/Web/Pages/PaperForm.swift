import Meetings
import Packs

/// What the form of a paper says, as changes of `meeting.yaml`: those keys
/// alone that it changes.
struct PaperForm {
  var fields: FormFields
  var old: Attachment
  var isParish: Bool
  /// The paragraphs of Schedule 12A that there are; empty where it is not
  /// known.
  var known: Set<String>

  /// What a paper is called in `meeting.yaml` and in the form.
  static func name(of document: Attachment) -> String { document.file ?? document.title }

  /// The states that a clerk may choose.
  static let states: [(state: Attachment.State, label: String)] = [
    (.inPack, "In the pack"), (.toFollow, "To follow"), (.late, "Late"), (.tabled, "Tabled"),
  ]

  /// Whether its restriction has fields: one for another reason is kept.
  static func mayRestrict(_ document: Attachment, isParish: Bool) -> Bool {
    switch document.restriction {
    case nil: true
    case .exempt(let exemption):
      switch exemption.basis {
      case .schedule: !isParish
      case .publicBodies: isParish
      case .hearing: false
      }
    case .confidential: false
    }
  }

  /// - Throws: `Problem` naming the field that is not right.
  func changes(of item: Item.ID) throws(Problem) -> [MeetingChange] {
    let name = Self.name(of: old)
    let title = fields["title"]
    guard !title.isEmpty else {
      throw Problem(.unprocessableContent, "A paper needs a title.", field: "title")
    }
    guard let kind = Attachment.Kind(rawValue: fields["kind"]) else {
      throw Problem(.unprocessableContent, "Choose what kind of paper it is.", field: "kind")
    }
    guard let state = Attachment.State(rawValue: fields["state"]),
      old.file != nil || state == .toFollow
    else {
      throw Problem(
        .unprocessableContent, "It is to follow until there is a file: add that below.",
        field: "state")
    }
    var changes: [MeetingChange] = []
    func set(_ key: String, _ value: YAMLValue?) {
      changes.append(.setPaper(item, paper: name, key: key, value))
    }
    if kind != old.kind { set("kind", kind == .report ? nil : .text(kind.rawValue)) }
    if state != old.state { set("state", state == .inPack ? nil : .text(state.rawValue)) }
    if Self.mayRestrict(old, isParish: isParish), let pairs = try restriction() {
      set("restricted", pairs.isEmpty ? nil : .map(pairs))
    }
    // Last, since a paper without a file is known by it.
    if title != old.title { set("title", .text(title)) }
    return changes
  }

  /// The restriction that the form asks for, empty for none; nil where it is
  /// as before.
  private func restriction() throws(Problem) -> [YAMLValue.Pair]? {
    let exemption = old.restriction?.exemption
    let publicTitle = fields["public-title"]
    var pairs: [YAMLValue.Pair] = []
    if isParish {
      let reason = fields["restriction-reason"]
      var before = ""
      if case .publicBodies(let reason)? = exemption?.basis { before = reason }
      if reason == before, publicTitle == old.neutralTitle ?? "" { return nil }
      if !reason.isEmpty { pairs.append(.init("reason", .text(reason))) }
    } else {
      let paragraphs = try Self.paragraphs(in: fields["exempt"], of: known)
      let interest = fields["public-interest"]
      if paragraphs == exemption?.basis.paragraphs ?? [],
        interest == exemption?.publicInterest ?? "", publicTitle == old.neutralTitle ?? ""
      {
        return nil
      }
      if !paragraphs.isEmpty {
        pairs = Self.exemption(under: paragraphs, interest, keeping: exemption)
      }
    }
    guard !pairs.isEmpty else { return [] }
    guard !publicTitle.isEmpty else {
      throw Problem(
        .unprocessableContent,
        "Say what the public agenda is to call the paper; it must not tell what is withheld.",
        field: "public-title")
    }
    return pairs + [.init("title", .text(publicTitle))]
  }

  /// A restriction under paragraphs, with what no form has a field for.
  static func exemption(
    under paragraphs: [String], _ interest: String, keeping old: Exemption?
  ) -> [YAMLValue.Pair] {
    var pairs = [YAMLValue.Pair("exempt", .list(paragraphs.map { .text($0) }))]
    if !interest.isEmpty { pairs.append(.init("public-interest", .text(interest))) }
    if let review = old?.review { pairs.append(.init("review", .text(review.iso))) }
    if let checked = old?.checked, !checked.isEmpty {
      pairs.append(.init("checked", .list(checked.map { .text($0) })))
    }
    return pairs
  }

  /// The paragraphs that a field names: `3`, or `1, 2`.
  ///
  /// - Throws: `Problem` where there is no such paragraph.
  static func paragraphs(
    in text: String, of known: Set<String>, field: String = "exempt"
  ) throws(Problem) -> [String] {
    let paragraphs = text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    if !known.isEmpty, let wrong = paragraphs.first(where: { !known.contains($0) }) {
      throw Problem(
        .unprocessableContent,
        "The schedule of exempt information has no paragraph \(wrong.prefix(20)). It has "
          + known.sorted { ($0.count, $0) < ($1.count, $1) }.joined(separator: ", ") + ".",
        field: field)
    }
    return paragraphs
  }
}

extension Pack {
  /// The paragraphs of the schedule of exempt information; none where it is
  /// not known.
  var exemptParagraphs: Set<String> { schedule.map { Set($0.paragraphs.keys) } ?? [] }
}

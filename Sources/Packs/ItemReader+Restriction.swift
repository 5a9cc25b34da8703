import Meetings
import Yams

/// What an item or a document says of why it is restricted.
extension ItemReader {
  /// What an item or document says of its own restriction, if anything.
  ///
  /// Where it says so in a way that cannot be read, or nearly says so, it is
  /// withheld all the same, and a finding asks for the ground: a slip of the
  /// pen must not publish what is to be kept back.
  func ownRestriction(_ map: YAMLMapping) -> (restriction: Restriction, title: String?)? {
    guard let key = RestrictionKey.key(in: map.node) else { return nil }
    if key == RestrictionKey.name, let group = map.mapping(key) { return restriction(group) }
    // Here and not `finish` speaks of it.
    if key != RestrictionKey.name { map.ignore(key) }
    if key != RestrictionKey.name || !map.has(key) {
      file.note(
        "restriction.unclear",
        "“\(key.shortened)” does not say why this is restricted; it is withheld until something "
          + "does.",
        hint: "Write `restricted: {exempt: [3], title: …}`, or take it out.", at: map.node)
    }
    return (.exempt(Exemption(basis: .schedule([]))), nil)
  }

  /// What a `restricted:` group says: why, and the neutral title.
  func restriction(_ map: YAMLMapping) -> (restriction: Restriction, title: String?) {
    let wasRestricted = file.isRestricted
    file.isRestricted = true
    defer {
      map.finish()
      file.isRestricted = wasRestricted
    }
    let title = map.line("title")
    let publicInterest = map.text("public-interest")
    let review = map.day("review")
    let checked = map.texts("checked")
    let exempt = map.has("exempt") ? map.texts("exempt") : nil
    let reason = map.text("reason")
    let regulation = map.text("regulation-14")
    if let confidential = map.mapping("confidential") {
      defer { confidential.finish() }
      if exempt != nil || reason != nil || regulation != nil {
        file.note(
          "restriction.two-grounds",
          "Something is either confidential or exempt, and here it is said to be both.",
          hint: "Keep `confidential:` or the other ground, not both.", at: map.node)
      }
      return (
        .confidential(
          Confidentiality(
            basis: confidential.choice("basis") ?? .enactment,
            detail: confidential.text("detail") ?? "")),
        title
      )
    }
    if reason != nil, exempt != nil || regulation != nil {
      file.note(
        "restriction.two-grounds",
        "More than one ground is given here, and only one is kept: "
          + (regulation != nil ? "`regulation-14`." : "`reason`."),
        hint: "Keep the ground that the motion is to rest on.", at: map.node)
    }
    let paragraphs = (exempt ?? []).map { paragraph($0, at: map.node) }
    let basis: Exemption.Basis
    if let regulation {
      // Its papers may be exempt under Schedule 12A besides.
      basis = .hearing(reason: regulation, paragraphs: reason == nil ? paragraphs : [])
    } else if let reason {
      basis = .publicBodies(reason: reason)
    } else {
      basis = .schedule(paragraphs)
    }
    return (
      .exempt(
        Exemption(
          basis: basis, publicInterest: publicInterest, review: review, checked: checked)),
      title
    )
  }

  private func paragraph(_ text: String, at node: Node) -> String {
    if Int(text.prefix(while: \.isNumber)) == nil {
      file.note(
        "restriction.paragraph", "“\(text.shortened)” is not a paragraph number.",
        hint: "Write the number alone: `exempt: [3]`.", at: node)
    }
    return text
  }
}

import Meetings

/// One interest as a source outside has it, before it is known whose it is.
struct ImportedRow: Equatable, Sendable {
  /// The member, as written.
  var member: String
  var particulars: Particulars
  /// The day on which it was registered, where the source says.
  var registered: Day?
  /// Where it stands: `register.csv line 4`.
  var place: String
}

/// What was read of a source outside.
struct ImportedRows: Equatable, Sendable {
  var rows: [ImportedRow] = []
  /// Members, as written, of whom the source has a register; also those who
  /// declare nothing.
  var members: [ImportedMember] = []
  /// What could not be understood.
  var inbox: [RegisterImport.Inboxed] = []
  var findings: [Finding] = []

  struct ImportedMember: Hashable, Sendable {
    var name: String
    var place: String
  }

  mutating func saw(_ member: String, at place: String) {
    guard !members.contains(where: { $0.name == member }) else { return }
    members.append(.init(name: member, place: place))
  }

  /// Takes a field: none, one interest or several.
  ///
  /// - Parameters:
  ///   - text: as it stands, line breaks among it.
  ///   - heading: the category, as written.
  ///   - holder: whose it is, where the field's place says so.
  mutating func take(
    _ text: String, under heading: String, of member: String, holder: InterestHolder? = nil,
    registered: Day? = nil, body: String? = nil, address: String? = nil, since: Day? = nil,
    gift: Gift? = nil, at place: String
  ) {
    saw(member, at: place)
    guard let kind = InterestKind(heading: heading) else {
      if !InterestCell.saysNothing(text) {
        inbox.append(
          .init(
            place: place, member: member, text: "\(heading): \(text)".onOneLine,
            reason: heading.onOneLine.isEmpty
              ? "It does not say of which kind the interest is."
              : "“\(heading.onOneLine.shortened)” is no kind of interest that is known."))
      }
      return
    }
    for part in InterestCell(text, holder: holder).parts {
      var particulars = Particulars(
        kind: kind, holder: part.holder, text: part.text, body: body, address: address,
        partner: part.partner, since: since)
      if kind == .gift { particulars.gift = gift ?? Gift(reading: part.text) }
      rows.append(
        ImportedRow(
          member: member, particulars: particulars, registered: registered, place: place))
    }
  }
}

/// The register as the public may see it, and nothing else: what is
/// published and held today, without whose it is.
///
/// It cannot hold what is withheld, what waits for the officer, or a
/// partner's name in its field. The member's own and their partner's are
/// told together (Localism Act 2011, s 29(5) and (6), 30(3) and 32(2)).
public struct PublicRegister: Equatable, Sendable {
  public struct Entry: Equatable, Sendable {
    public var kind: InterestKind
    public var text: String
    public var body: String?
    public var address: String?
    public var since: Day?
    public var registered: Day?
    public var gift: Gift?
  }

  public struct Member: Equatable, Sendable {
    public var id: Person.ID
    public var name: String
    public var ward: String?
    public var group: String?
    /// Whether anything came in: without a form, nothing is not none.
    public var hasForm: Bool
    public var entries: [Entry]
    /// How many interests are withheld.
    public var withheld: Int
    /// When what is told here last changed.
    public var changed: Day?

    public func entries(of kind: InterestKind) -> [Entry] { entries.filter { $0.kind == kind } }
  }

  /// The day on which it is so.
  public var day: Day
  /// By surname, then by name.
  public var members: [Member]

  /// - Parameters:
  ///   - register: everyone's. The officer's has nothing more to tell here.
  ///   - council: whose members are those of its people who are no officers,
  ///     beside those whom the log names.
  ///   - day: those who had left, and interests that had ended, are not in it.
  public init(_ register: Register<Never>, of council: Council, on day: Day) {
    self.day = day
    var ids = Set(council.people.values.filter { !$0.isOfficer }.map(\.id))
    ids.formUnion(register.members.keys)
    members = ids.compactMap { id in
      let known = register.members[id]
      guard known?.isMember(on: day) ?? true, known?.tookOffice.map({ $0 <= day }) ?? true
      else { return nil }
      let person = council.people[id]
      let interests = register.interests(of: id).filter {
        $0.current != nil && $0.isCurrent(on: day) && ($0.registered.map { $0 <= day } ?? true)
      }
      let told = interests.filter { !$0.isWithheld }
      // What ended dropped out then.
      let gone = register.interests(of: id).filter {
        $0.current != nil && !$0.isCurrent(on: day) && !$0.isWithheld
      }
      return Member(
        id: id, name: person?.name ?? known?.name ?? id.name, ward: person?.ward,
        group: person?.group, hasForm: !(known?.forms.isEmpty ?? true) || !interests.isEmpty,
        entries: told.compactMap { interest in
          interest.visible.map { Self.entry($0, registered: interest.registered) }
        },
        withheld: interests.count - told.count,
        changed: ((told + gone).compactMap(\.changed)
          + (known?.forms.compactMap(\.day) ?? [])).filter { $0 <= day }.max())
    }.sorted { MemberOrder($0.name, $0.id) < MemberOrder($1.name, $1.id) }
  }

  private static func entry(_ details: Particulars, registered: Day?) -> Entry {
    func open(_ text: String) -> String { details.withoutPartner(text) }
    let gift = details.gift.map { gift in
      Gift(
        donor: gift.donor.map(open), received: gift.received, pence: gift.pence,
        reason: gift.reason.map(open), isAccepted: gift.isAccepted)
    }
    return Entry(
      kind: details.kind, text: open(details.text), body: details.body.map(open),
      address: details.address.map(open), since: details.since, registered: registered, gift: gift)
  }
}

extension Particulars {
  /// A text without the partner's name where that is known.
  fileprivate func withoutPartner(_ text: String) -> String {
    guard let partner, !partner.isEmpty else { return text }
    return text.replacing(name: partner, with: "the member’s partner")
  }
}

extension String {
  /// The text with every standing of a name, whatever its capitals and
  /// spaces, as something else.
  fileprivate func replacing(name: String, with other: String) -> String {
    let wanted = name.lowercased().split(separator: " ")
    guard !wanted.isEmpty else { return self }
    var words = split(separator: " ").map { String($0) }
    func bare(_ word: String) -> String {
      String(word.lowercased().trimmed { !($0.isLetter || $0.isNumber) })
    }
    var index = 0
    while index + wanted.count <= words.count {
      let run = words[index..<index + wanted.count]
      if zip(run, wanted).allSatisfy({ bare($0) == $1 }) {
        let last = run[run.index(before: run.endIndex)]
        let tail = String(last.reversed().prefix { !($0.isLetter || $0.isNumber) }.reversed())
        words.replaceSubrange(index..<index + wanted.count, with: [other + tail])
      }
      index += 1
    }
    return words.joined(separator: " ")
  }

  fileprivate func trimmed(_ drop: (Character) -> Bool) -> Substring {
    var rest = self[...]
    while let first = rest.first, drop(first) { rest = rest.dropFirst() }
    while let last = rest.last, drop(last) { rest = rest.dropLast() }
    return rest
  }
}

/// How the executive may take a key decision of which 28 clear days' notice
/// was not given.
///
/// Sources: Local Authorities (Executive Arrangements) (Meetings and Access to
/// Information) (England) Regulations 2012, regulations 10 and 11.
public struct UrgencyException: Equatable, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    /// Notice to the chair of the relevant overview and scrutiny committee,
    /// published, and five clear days after that (regulation 10).
    case generalException = "general-exception"
    /// Agreement that the decision is urgent and cannot reasonably be
    /// deferred, where those five days cannot be waited for (regulation 11).
    case specialUrgency = "special-urgency"
  }

  public var kind: Kind
  /// When the notice was published: for special urgency, that of the reasons.
  public var notice: Day?
  /// Who agreed: the chair of the relevant overview and scrutiny committee,
  /// else the chair of the council, else the vice-chair.
  public var agreedBy: String?
  public var agreedOn: Day?
  /// Why the usual notice was impracticable, or why the decision cannot
  /// reasonably be deferred.
  public var reason: String?

  public init(
    kind: Kind, notice: Day? = nil, agreedBy: String? = nil, agreedOn: Day? = nil,
    reason: String? = nil
  ) {
    self.kind = kind
    self.notice = notice
    self.agreedBy = agreedBy
    self.agreedOn = agreedOn
    self.reason = reason
  }
}

extension Agenda {
  /// Why who agreed to special urgency cannot be one of those who may:
  /// `sits on Cabinet`. Nil where nothing known speaks against it.
  ///
  /// A post in plain words (`The Chair of the Council`) is taken as it stands.
  func objection(toAgreementBy text: String) -> String? {
    let person = council.people.values.first { person in
      text == person.id.name || text == person.name
        || text == [person.name, person.title].compactMap { $0 }.joined(separator: ", ")
    }
    guard let person else {
      let text = text.lowercased()
      return ["chair", "mayor", "provost", "conven"].contains(where: text.contains)
        ? nil : "is no member known from council.yaml"
    }
    let seats = (Array(council.committees.values) + [meeting.committee])
      .filter { $0.members.contains { $0.person == person.id } }
    if let cabinet = seats.first(where: { $0.kind == .executive }) {
      return "sits on \(cabinet.name), the executive"
    }
    if person.isOfficer { return "is an officer" }
    return seats.isEmpty ? "is a member of no body in council.yaml" : nil
  }
}

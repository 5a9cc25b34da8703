/// What a council asks of members with an interest: its classes of interest,
/// and what each lets a member do at a meeting.
///
/// A policy is data, read from `Templates/Interests/NAME.yaml` or from a
/// council's own file. Ask it with
/// ``standing(of:dispensations:on:publicMaySpeak:)``; nothing else decides who
/// may speak, vote and stay.
public struct InterestPolicy: Equatable, Sendable {
  /// A class of interest: `DPI`, or the nation's own.
  public struct Class: Equatable, Sendable {
    public var id: String
    /// As a form lists it: `Disclosable pecuniary interest`.
    public var name: String
    /// As minutes say it, with its article: `a Disclosable Pecuniary Interest`.
    public var minuted: String
    public var isPecuniary: Bool
    /// Whether it belongs on the register.
    public var isRegistrable: Bool
    /// Whether it must be declared at the meeting though it is registered
    /// already.
    public var isDeclaredWhenRegistered: Bool
    public var cited: Cited

    public init(
      id: String, name: String, minuted: String, isPecuniary: Bool, isRegistrable: Bool,
      isDeclaredWhenRegistered: Bool, cited: Cited
    ) {
      self.id = id
      self.name = name
      self.minuted = minuted
      self.isPecuniary = isPecuniary
      self.isRegistrable = isRegistrable
      self.isDeclaredWhenRegistered = isDeclaredWhenRegistered
      self.cited = cited
    }
  }

  /// How a matter may touch an interest: `directly-relates`, `affects`.
  public struct Relation: Equatable, Sendable {
    public var id: String
    /// As a form asks it: `The matter directly relates to it`.
    public var name: String

    public init(id: String, name: String) {
      self.id = id
      self.name = name
    }
  }

  /// An objective test on which a rule hangs; met where each limb is.
  public struct Test: Equatable, Sendable {
    public var id: String
    /// Each to be answered yes or no.
    public var limbs: [String]
    public var cited: Cited

    public init(id: String, limbs: [String], cited: Cited) {
      self.id = id
      self.limbs = limbs
      self.cited = cited
    }
  }

  /// Where something is from, and how sure it is.
  public struct Cited: Equatable, Sendable {
    public var source: String
    public var standing: Standing
    /// What a reviewer should know.
    public var note: String?

    public init(source: String, standing: Standing = .law, note: String? = nil) {
      self.source = source
      self.standing = standing
      self.note = note
    }
  }

  /// The file's own name: `lga-model`.
  public var id: String
  public var title: String
  public var nations: [Council.Nation]
  public var cited: Cited
  /// In the order in which forms list them.
  public var classes: [Class]
  public var relations: [Relation]
  public var tests: [Test]
  public var rules: [InterestRule]
  /// How long there is to register what was disclosed.
  public var registration: RegistrationClock
  /// How long a new member has to notify what they have.
  public var newMember: RegistrationClock
  public var gifts: GiftRule?
  public var dispensations: DispensationTerms?
  /// Reminders that no register can give: council tax arrears on a budget.
  public var prompts: [InterestPrompt]

  public init(
    id: String, title: String, nations: [Council.Nation], cited: Cited, classes: [Class],
    relations: [Relation], tests: [Test] = [], rules: [InterestRule],
    registration: RegistrationClock, newMember: RegistrationClock, gifts: GiftRule? = nil,
    dispensations: DispensationTerms? = nil, prompts: [InterestPrompt] = []
  ) {
    self.id = id
    self.title = title
    self.nations = nations
    self.cited = cited
    self.classes = classes
    self.relations = relations
    self.tests = tests
    self.rules = rules
    self.registration = registration
    self.newMember = newMember
    self.gifts = gifts
    self.dispensations = dispensations
    self.prompts = prompts
  }

  /// The class of that id, written in capitals or not.
  public func interestClass(_ id: String) -> Class? {
    classes.first { $0.id == id } ?? classes.first { $0.id.lowercased() == id.lowercased() }
  }

  public func test(_ id: String?) -> Test? { tests.first { $0.id == id } }

  /// The relations that the rules of a class know, in the policy's order.
  public func relations(of id: String) -> [Relation] {
    let known = rules.filter { $0.interest == interestClass(id)?.id }.flatMap(\.relations)
    return relations.filter { known.contains($0.id) }
  }

  /// The rules of a class and relation: one, or one for each answer of a test.
  ///
  /// Without a relation, or with one that the class does not have, it is the
  /// first of the class.
  public func rules(for id: String, _ relation: String?) -> [InterestRule] {
    let own = rules.filter { $0.interest == interestClass(id)?.id }
    let asked = own.filter { rule in relation.map(rule.relations.contains) ?? false }
    guard asked.isEmpty, let first = relations(of: id).first else { return asked }
    return own.filter { $0.relations.contains(first.id) }
  }
}

/// A rule of the law of meetings: what it says, as one typed value.
///
/// Each rule is a file of its own: its value, how it is read from the fields
/// of a rule file, its sentence for the page of rules, and what follows from
/// it.
public protocol Rule: Equatable, Sendable {
  /// As rule files call it: `quorum`.
  static var name: String { get }
  /// As the page of rules heads it: `Quorum`.
  static var title: String { get }

  /// Reads the rule.
  ///
  /// - Returns: nil where what it needs is missing or wrong; the fields have
  ///   noted what, with file and line.
  init?(reading fields: some RuleFields)

  /// Which of several rules of the name this is: the kind of notice. Empty
  /// where a regime has one such rule for a body.
  var subject: String { get }
  /// What it says, as a sentence for a monitoring officer.
  var sentence: String { get }
}

extension Rule {
  public var subject: String { "" }
}

/// The fields of one rule in a rule file.
///
/// What is missing or wrong is noted by the fields, which know file and
/// line; a rule asks for everything it knows.
public protocol RuleFields {
  func text(_ key: String) -> String?
  func required(_ key: String) -> String?
  func texts(_ key: String) -> [String]
  func integer(_ key: String, in range: ClosedRange<Int>) -> Int?
  func requiredInteger(_ key: String, in range: ClosedRange<Int>) -> Int?
  func flag(_ key: String) -> Bool?
  func requiredFlag(_ key: String) -> Bool?
  func time(_ key: String) -> LocalTime?
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Choice.Type
  ) -> Choice? where Choice.RawValue == String
  func requiredChoice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Choice.Type
  ) -> Choice? where Choice.RawValue == String
  func choices<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Choice.Type
  ) -> [Choice] where Choice.RawValue == String
}

/// A rule with where it is from, for whom, and when it holds.
public struct Provision<Value: Sendable>: Sendable {
  public var value: Value
  /// The Act, regulation or page that says so.
  public var source: String
  /// First and last day on which it is the law; nil where it has no end.
  public var from: Day?
  public var to: Day?
  /// The bodies it is for; empty for all bodies of the regime.
  public var bodies: [Committee.Kind]
  public var standing: Standing
  /// What a reviewer should know.
  public var note: String?
  /// The file and line it stands in.
  public var place: String
  /// True where a council's own folder sets it.
  public var isLocal: Bool

  public init(
    value: Value, source: String, from: Day? = nil, to: Day? = nil,
    bodies: [Committee.Kind] = [], standing: Standing = .law, note: String? = nil,
    place: String = "", isLocal: Bool = false
  ) {
    self.value = value
    self.source = source
    self.from = from
    self.to = to
    self.bodies = bodies
    self.standing = standing
    self.note = note
    self.place = place
    self.isLocal = isLocal
  }

  /// Whether it holds for a body on a day.
  public func holds(on day: Day, for body: Committee.Kind?) -> Bool {
    (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
      && (bodies.isEmpty || body.map(bodies.contains) ?? true)
  }

  /// Whether both hold for some body on some day.
  public func overlaps(_ other: Provision<Value>) -> Bool {
    let inTime =
      (from.flatMap { from in other.to.map { from <= $0 } } ?? true)
      && (other.from.flatMap { from in to.map { from <= $0 } } ?? true)
    let inBody =
      bodies.isEmpty || other.bodies.isEmpty || bodies.contains(where: other.bodies.contains)
    return inTime && inBody
  }

  /// The source as a finding cites it, with whose rule it is.
  public var citation: String { isLocal ? "\(source) (the council’s own rule)" : source }

  /// The same provision with another value.
  public func map<Other>(_ transform: (Value) -> Other) -> Provision<Other> {
    Provision<Other>(
      value: transform(value), source: source, from: from, to: to, bodies: bodies,
      standing: standing, note: note, place: place, isLocal: isLocal)
  }
}

/// How sure a rule is.
public enum Standing: String, Sendable, CaseIterable {
  /// Read in the text of a statute or regulation.
  case law
  /// Settled practice, read on pages of councils and their associations.
  case practice
  /// Not found in a source: a setting that a council should look at.
  case unverified
}

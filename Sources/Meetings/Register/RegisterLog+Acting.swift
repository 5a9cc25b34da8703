/// Why something cannot be recorded in a register, and what would make it
/// lawful.
public struct RegisterRefusal: Error, Hashable, Sendable {
  /// Stable, for programs.
  public var code: String
  /// A sentence that the person can act on.
  public var message: String

  public init(code: String, message: String) {
    self.code = code
    self.message = message
  }
}

extension RegisterLog {
  /// The entries that acts make, to be appended, each after those before it.
  ///
  /// - Parameters:
  ///   - id: makes an identifier for each entry, unique for ever.
  ///   - by: who does it.
  ///   - at: when, ISO 8601 in UTC; `day` is its day in the United Kingdom.
  /// - Throws: `RegisterRefusal` where an act makes no sense in the register
  ///   as it stands: `register.no-interest`, `register.known-interest`,
  ///   `register.nothing-pending`, `register.not-queried`,
  ///   `register.not-asked`, `register.repeated-id`, `register.no-entry`.
  public func applying(
    _ acts: [RegisterEntry<Behind>.Act], by: String, at: String, on day: Day, id: () -> String
  ) throws(RegisterRefusal) -> [RegisterEntry<Behind>] {
    var log = self
    var ids = Set(entries.map(\.id))
    var register = Register(log)
    for act in acts {
      let entry = RegisterEntry(
        id: id(), sequence: (log.entries.last?.sequence ?? 0) + 1, at: at, day: day, by: by,
        act: act)
      guard ids.insert(entry.id).inserted else {
        throw RegisterRefusal(
          code: "register.repeated-id", message: "There is an entry “\(entry.id)” already.")
      }
      try RegisterLog.check(act, in: register, ids)
      log.entries.append(entry)
      if case .corrected = act { register = Register(log) } else { register.take(entry) }
    }
    return Array(log.entries.dropFirst(entries.count))
  }

  private static func check(
    _ act: RegisterEntry<Behind>.Act, in register: Register<Behind>, _ ids: Set<String>
  ) throws(RegisterRefusal) {
    func refuse(_ code: String, _ message: String) -> RegisterRefusal {
      RegisterRefusal(code: code, message: message)
    }
    func interest(_ id: String) throws(RegisterRefusal) -> RegisteredInterest<Behind> {
      guard let interest = register[interest: id] else {
        throw refuse("register.no-interest", "There is no interest “\(id)” in the register.")
      }
      return interest
    }
    switch act {
    case .joined, .adopted, .returned, .left: break
    case .submitted(let id, _, _, _):
      guard register[interest: id] == nil else {
        throw refuse(
          "register.known-interest", "There is an interest “\(id)” already; amend that one.")
      }
    case .amended(let id, _, _), .ended(let id, _): _ = try interest(id)
    case .askedWithholding(let id, _): _ = try interest(id)
    case .queried(let id, _), .published(let id, _), .refused(let id, _):
      guard try interest(id).proposed != nil else {
        throw refuse(
          "register.nothing-pending",
          "Nothing of the interest “\(id)” waits for the monitoring officer.")
      }
    case .answered(let id, _):
      guard case .queried = try interest(id).state else {
        throw refuse("register.not-queried", "Nothing was asked about the interest “\(id)”.")
      }
    case .agreedWithholding(let id), .declinedWithholding(let id, _):
      guard case .asked = try interest(id).withholding else {
        throw refuse(
          "register.not-asked",
          "The member has not asked that the interest “\(id)” be withheld. An interest is "
            + "sensitive where both the member and the monitoring officer hold it to be so.")
      }
    case .endedWithholding(let id):
      guard try interest(id).withholding != .none else {
        throw refuse("register.not-asked", "The interest “\(id)” is not withheld.")
      }
    case .corrected(let wrong, _):
      guard ids.contains(wrong) else {
        throw refuse("register.no-entry", "There is no entry “\(wrong)” to correct.")
      }
    }
  }
}

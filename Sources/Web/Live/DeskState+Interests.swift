import Meetings

extension DeskState {
  /// The classes of a policy, each with what it answers for every relation,
  /// test, dispensation and kind of item, so that the browser shows it at once
  /// and without a connection.
  static func interests(of policy: InterestPolicy, on day: Day) -> [Interest] {
    policy.classes.map { interest in
      let relations = policy.relations(of: interest.id)
      return Interest(
        id: interest.id, label: interest.name,
        relations: relations.map { relation in
          let test = policy.rules(for: interest.id, relation.id).compactMap(\.test).first
          return .init(id: relation.id, label: relation.name, test: policy.test(test)?.limbs)
        },
        answers: relations.flatMap { answers(of: policy, interest.id, $0.id, on: day) })
    }
  }

  private static func answers(
    of policy: InterestPolicy, _ interest: String, _ relation: String, on day: Day
  ) -> [Interest.Answer] {
    let rules = policy.rules(for: interest, relation)
    let isTested = rules.contains { $0.isMet != nil }
    let tests: [Bool?] = isTested ? [nil, true, false] : [nil]
    return tests.flatMap { test -> [Interest.Answer] in
      guard let rule = rules.first(where: { $0.isMet == nil || $0.isMet == (test ?? true) })
      else { return [] }
      let isPublic: [Bool?] = rule.speak == .ifPublicMay ? [true, false] : [nil]
      let isDeciding = policy.dispensations?.deciding.isEmpty ?? true ? [false] : [false, true]
      return isPublic.flatMap { publicMaySpeak in
        isDeciding.flatMap { isDeciding in
          (isDeciding ? [[]] : rule.dispensationLifts.sorted().subsets).compactMap { lifts in
            answer(
              of: policy,
              DeclaredInterest(
                person: "member", interest: interest, relation: relation, isTestMet: test,
                isDecidingDispensation: isDeciding),
              lifts, publicMaySpeak, on: day)
          }
        }
      }
    }
  }

  private static func answer(
    of policy: InterestPolicy, _ declared: DeclaredInterest, _ lifts: [Participation],
    _ publicMaySpeak: Bool?, on day: Day
  ) -> Interest.Answer? {
    let given =
      lifts.isEmpty
      ? []
      : [
        Dispensation(
          id: "", member: declared.person, ground: "", lifts: Set(lifts), grantedBy: "",
          grantedOn: day, from: day, until: day)
      ]
    var sensitive = declared
    sensitive.isSensitive = true
    func standing(_ declared: DeclaredInterest) -> InterestStanding? {
      policy.standing(
        of: declared, dispensations: given, on: day, publicMaySpeak: publicMaySpeak ?? false)
    }
    guard let plain = standing(declared), let guarded = standing(sensitive) else { return nil }
    return Interest.Answer(
      relation: declared.relation ?? "",
      test: declared.isTestMet.map { $0 ? "met" : "not-met" }, publicMaySpeak: publicMaySpeak,
      lifts: lifts.map(\.rawValue).joined(separator: " "),
      isDeciding: declared.isDecidingDispensation, mayVote: plain.mayVote.isSo,
      maySpeak: plain.maySpeak.isSo, mustLeave: plain.mustLeave.isSo, sentence: plain.sentence,
      sensitive: guarded.sentence, source: plain.mayVote.source)
  }

  /// The dispensations in force on the day of a meeting.
  static func dispensations(of meeting: Meeting) -> [Given] {
    meeting.dispensations.filter { $0.isInForce(on: meeting.date) }.map { given in
      let lifts = given.lifts.sorted().map(\.rawValue)
      let matters =
        given.scope.matters.isEmpty ? "" : ": \(given.scope.matters.joined(separator: "; "))"
      return Given(
        id: given.id, person: given.member, lifts: lifts,
        label: "\(given.id), until \(given.until.printed)\(matters)")
    }
  }
}

extension Array {
  /// Every part of it, in its order, the empty one first.
  fileprivate var subsets: [[Element]] {
    reduce([[]]) { sets, element in sets + sets.map { $0 + [element] } }
  }
}

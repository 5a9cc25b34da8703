import Meetings
import Yams

// The rules of a policy: each answers for some classes and relations, and
// together they answer for all once.
extension InterestPolicyReader {
  /// Whether an interest keeps from voting; `vote:` of a rule.
  private enum Voting: String, CaseIterable { case yes, no }

  /// The answer of a test that a rule is for; `when:`.
  private enum Answer: String, CaseIterable {
    case met
    case notMet = "not-met"
  }

  func readRules(_ root: YAMLMapping, into policy: inout InterestPolicy) {
    var places: [String: [(answer: Bool?, test: String?, node: Node)]] = [:]
    for map in root.mappings("rules") {
      let rules = finished(map) { self.rules(map, policy) }
      for rule in rules {
        for relation in rule.relations {
          let key = "\(rule.interest) \(relation)"
          let others = places[key] ?? []
          if let other = others.first(where: {
            $0.answer == nil || rule.isMet == nil || $0.answer == rule.isMet
              || $0.test != rule.test
          }) {
            file.note(
              "policy.overlap",
              "This rule answers for \(rule.interest) (\(relation)), as does the one at "
                + "\(file.place(other.node)).",
              hint: "Take one out, or have each hang on another answer of one test.", at: map.node)
          }
          places[key, default: []].append((rule.isMet, rule.test, map.node))
        }
      }
      policy.rules += rules
    }
    for (key, rules) in places.sorted(by: { $0.key < $1.key }) where rules.count == 1 {
      guard let answer = rules[0].answer else { continue }
      file.note(
        "policy.half-a-test",
        "\(key.replacing(" ", with: " (", maxReplacements: 1))) is answered only where the test is "
          + "\(answer ? "met" : "not met").",
        hint: "Add the rule for the other answer.", at: rules[0].node)
    }
    for (interest, node) in zip(policy.classes, root.list("classes"))
    where !policy.rules.contains(where: { $0.interest == interest.id }) {
      file.note(
        "policy.no-rule", "No rule answers for the class “\(interest.id.shortened)”.",
        hint: "Add one under `rules:`.", at: node)
    }
  }

  /// The rule of an entry, once for each class it is for.
  private func rules(_ map: YAMLMapping, _ policy: InterestPolicy) -> [InterestRule] {
    let classes = references(map, "class", to: policy.classes.map(\.id))
    let relations = references(map, "relations", to: policy.relations.map(\.id))
    let test = map.value("test").flatMap { node in
      reference(node, "test", to: policy.tests.map(\.id))
    }
    let when = map.choice("when", Answer.self)
    if map.has("test") != map.has("when") {
      map.note(missing: map.has("test") ? "when" : "test")
    }
    let disclose = map.requiredChoice("disclose", InterestRule.Disclosure.self)
    let speak = map.requiredChoice("speak", InterestRule.Speaking.self)
    let vote = map.requiredChoice("vote", Voting.self)
    let leave = map.requiredChoice("leave", InterestRule.Leaving.self)
    let lifts = map.choices("dispensation-lifts", Participation.self)
    let cited = cited(map, or: policy.cited.standing)
    guard let disclose, let speak, let vote, let leave else { return [] }
    return classes.map {
      InterestRule(
        interest: $0, relations: relations, test: test, isMet: when.map { $0 == .met },
        disclose: disclose, speak: speak, mayVote: vote == .yes, leave: leave,
        dispensationLifts: Set(lifts), cited: cited)
    }
  }

  private func references(_ map: YAMLMapping, _ key: String, to known: [String]) -> [String] {
    let nodes = map.list(key)
    if nodes.isEmpty { map.note(missing: key) }
    return nodes.compactMap { reference($0, key, to: known) }
  }

  private func reference(_ node: Node, _ key: String, to known: [String]) -> String? {
    guard let text = file.text(node, key) else { return nil }
    guard known.contains(text) else {
      file.note(
        "policy.reference", "`\(key)` names “\(text.shortened)”, which this file does not have.",
        hint: text.nearest(among: known).map { "Did you mean `\($0)`?" }
          ?? "There are: \(known.joined(separator: ", ")).", at: node)
      return nil
    }
    return text
  }
}

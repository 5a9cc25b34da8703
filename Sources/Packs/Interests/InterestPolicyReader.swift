import Meetings
import Yams

/// Reads a policy on interests.
///
/// A policy that is not right is refused whole, as a rule file is: an answer
/// that was left out in silence would be worse than none.
struct InterestPolicyReader {
  let file: YAMLFile

  /// - Parameter name: as errors call the file: `Interests/lga-model.yaml`.
  init(name: String) { file = YAMLFile(name: name) }

  /// - Throws: `PackError` with file and line of the first thing wrong, and how
  ///   many more there are: a missing source, an unknown key, class, relation
  ///   or test, a class without an answer or with two.
  func read(_ bytes: [UInt8]) throws(PackError) -> InterestPolicy {
    let root = try file.root(of: bytes)
    let cited = cited(root, or: root.choice("standing", Standing.self) ?? .law)
    let classes = classes(root, or: cited.standing)
    let relations = root.mappings("relations").compactMap { map in
      finished(map) {
        .init(id: map.required("relation") ?? "", name: map.required("name") ?? "")
          as InterestPolicy.Relation
      }
    }
    let tests = root.mappings("tests").map { map in
      finished(map) {
        if map.list("limbs").isEmpty { map.note(missing: "limbs") }
        return InterestPolicy.Test(
          id: map.required("test") ?? "", limbs: map.texts("limbs").map(\.onOneLine),
          cited: self.cited(map, or: cited.standing))
      }
    }
    for key in ["nations", "classes", "relations", "rules"] where root.list(key).isEmpty {
      root.note(missing: key)
    }
    var policy = InterestPolicy(
      id: root.required("policy") ?? "", title: root.line("title") ?? "",
      nations: root.choices("nations", Council.Nation.self), cited: cited, classes: classes,
      relations: relations, tests: tests, rules: [],
      registration: clock(root, "registration", or: cited.standing),
      newMember: clock(root, "new-member", or: cited.standing),
      gifts: gifts(root, or: cited.standing), dispensations: terms(root, or: cited.standing),
      prompts: prompts(root, or: cited.standing))
    if !root.has("title") { root.note(missing: "title") }
    refuseRepeats(policy, root)
    readRules(root, into: &policy)
    root.finish()
    try file.refuseFindings()
    return policy
  }

  // MARK: What a policy speaks of

  private func classes(_ root: YAMLMapping, or standing: Standing) -> [InterestPolicy.Class] {
    root.mappings("classes").map { map in
      finished(map) {
        InterestPolicy.Class(
          id: map.required("class") ?? "", name: map.required("name")?.onOneLine ?? "",
          minuted: map.required("minuted")?.onOneLine ?? "",
          isPecuniary: map.requiredFlag("pecuniary") ?? false,
          isRegistrable: map.requiredFlag("registrable") ?? false,
          isDeclaredWhenRegistered: map.requiredFlag("declare-when-registered") ?? true,
          cited: cited(map, or: standing))
      }
    }
  }

  private func refuseRepeats(_ policy: InterestPolicy, _ root: YAMLMapping) {
    let lists: [(key: String, ids: [String])] = [
      ("classes", policy.classes.map { $0.id.lowercased() }),
      ("relations", policy.relations.map(\.id)), ("tests", policy.tests.map(\.id)),
    ]
    for (key, ids) in lists {
      var seen: Set<String> = []
      for (id, node) in zip(ids, root.list(key)) where !seen.insert(id).inserted {
        file.note(
          "policy.repeat", "“\(id.shortened)” stands twice under `\(key)`.",
          hint: "Take one out, or give it another id.", at: node)
      }
    }
  }

  /// Where something is from: its own `source`, `standing` and `note`.
  ///
  /// - Parameter standing: that of the file, where it says none of its own.
  func cited(_ map: YAMLMapping, or standing: Standing) -> InterestPolicy.Cited {
    InterestPolicy.Cited(
      source: map.required("source")?.onOneLine ?? "",
      standing: map.choice("standing", Standing.self) ?? standing, note: map.line("note"))
  }

  /// Reads a mapping whole, and notes the keys that nothing asked for.
  func finished<Value>(_ map: YAMLMapping, _ read: () -> Value) -> Value {
    let value = read()
    map.finish()
    return value
  }
}

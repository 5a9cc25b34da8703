/// Words that are mistaken for one another, or written twice.
///
/// Each rule names the company in which a word is plainly wrong, and is silent
/// in any other: a clerk who is warned for nothing reads no warnings.
enum LintedWords {
  static func hits(in text: LintedText) -> [LintHit] {
    text.words.indices.flatMap { index -> [LintHit] in
      [
        doubled(text, index), who(text, index), its(text, index), practice(text, index),
        licence(text, index), principal(text, index), affect(text, index), councils(text, index),
      ].compactMap { $0 }
    }
  }

  // MARK: Doubled

  /// Words that may rightly stand twice.
  private static let twice: Set<String> = [
    "had", "that", "her", "do", "is", "very", "many", "much", "far", "long", "really", "more",
    "no", "so", "aye", "hear", "bye", "again", "now", "later", "there",
  ]

  private static func doubled(_ text: LintedText, _ index: Int) -> LintHit? {
    guard index > 0 else { return nil }
    let word = text.words[index]
    let before = text.words[index - 1]
    guard word.followsDirectly, word.lower == before.lower, !twice.contains(word.lower),
      !word.text.contains(where: \.isNumber)
    else { return nil }
    // A name such as Baden Baden; initials such as J J Smith.
    if word.isCapitalised, before.isCapitalised { return nil }
    return LintHit(
      "minutes.doubled-word", "“\(before.text) \(word.text)”: a word stands twice.",
      hint: "Take one out.")
  }

  // MARK: who, whom

  private static let prepositions: Set<String> = [
    "of", "to", "for", "by", "with", "from", "on", "upon", "about", "in", "at", "against",
    "through", "under", "among", "amongst", "between", "around", "behind", "over", "before",
    "after",
    "and", "or",
  ]
  private static let finite: Set<String> = [
    "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "should",
    "may", "might", "must",
  ]
  private static let partOf: Set<String> = [
    "many", "some", "both", "all", "most", "one", "none", "several", "two", "three", "four", "few",
    "each", "either", "neither", "half",
  ]
  private static let people: Set<String> = [
    "officer", "officers", "member", "members", "councillor", "councillors", "resident",
    "residents", "person", "persons", "people", "applicant", "applicants", "tenant", "tenants",
    "those", "contractor", "contractors", "owner", "owners", "child", "children", "parent",
    "parents", "families", "pupils", "employee", "employees",
  ]

  private static func who(_ text: LintedText, _ index: Int) -> LintHit? {
    let before = text.preceding(index)
    switch text.lower(index) {
    case "whom":
      let next = text.following(index)
      guard finite.contains(next), !prepositions.contains(before) else { return nil }
      return LintHit(
        "minutes.who-whom", "“\(text.excerpt(index...(index + 1)))”: who, not whom.",
        hint: "Who did it is “who”; to whom it was done is “whom”.")
    case "who":
      guard index >= 2 else { return nil }
      let noun = text.preceding(index - 1)
      let isPart = before == "of" && partOf.contains(noun)
      let isObject =
        ["to", "from", "with", "by", "for"].contains(before) && people.contains(noun)
        && !finite.contains(text.following(index))
      guard isPart || isObject else { return nil }
      return LintHit(
        "minutes.who-whom", "“\(text.excerpt((index - 1)...index))”: whom, not who.",
        hint: "After to, from, with, by, for or of it is “whom”.")
    default: return nil
    }
  }

  // MARK: its, it's

  private static let possessed: Set<String> = [
    "own", "work", "report", "terms", "duty", "duties", "powers", "members", "officers",
    "recommendation", "recommendations", "staff", "services", "policy", "policies", "plan", "plans",
    "decision", "decisions", "meeting", "function", "functions", "role", "remit", "partners",
    "findings", "response", "purpose", "progress", "performance", "budget", "website", "area",
    "residents", "strategy", "constitution", "inspection", "obligations", "responsibilities",
  ]

  private static func its(_ text: LintedText, _ index: Int) -> LintHit? {
    let next = text.following(index)
    switch text.lower(index) {
    case "it's" where possessed.contains(next):
      return LintHit(
        "minutes.its", "“\(text.excerpt(index...(index + 1)))”: its, not it’s.",
        hint: "“It’s” is “it is”; what belongs to it is “its”.")
    case "its" where ["a", "an", "the", "been"].contains(next):
      return LintHit(
        "minutes.its", "“\(text.excerpt(index...(index + 1)))”: “it is” or “it has”, not “its”.",
        hint: "Write it out: minutes have no contractions.")
    case "its":
      let gap = text.gap(after: index)
      guard gap == "’ " || gap == "' ", text.words.indices.contains(index + 1),
        !text.words[...index].contains(where: { $0.gap.contains("‘") || $0.gap.hasSuffix(" '") })
      else { return nil }
      return LintHit(
        "minutes.its", "“its’”: there is no such word.", hint: "What belongs to it is “its”.")
    default: return nil
    }
  }

  // MARK: practice, licence

  private static let articles: Set<String> = ["the", "a", "an"]
  private static let ownersOf: Set<String> = ["his", "her", "its", "their", "this", "that", "any"]

  private static func practice(_ text: LintedText, _ index: Int) -> LintHit? {
    let before = text.preceding(index)
    let next = text.following(index)
    let word = text.lower(index)
    let right: String
    switch word {
    case "practise", "practises":
      let company = articles.union([
        "best", "good", "common", "current", "poor", "bad", "normal", "usual", "standard", "in",
        "into", "working", "safe", "professional",
      ])
      guard company.contains(before) else { return nil }
      right = word == "practise" ? "practice" : "practices"
    case "practicing", "practiced": right = word == "practicing" ? "practising" : "practised"
    case "practice":
      guard before == "to", ["his", "her", "their", "medicine", "law"].contains(next) else {
        return nil
      }
      right = "practise"
    default: return nil
    }
    return LintHit(
      "minutes.practice", "“\(text.excerpt(index...index))”: \(right).",
      hint: "The noun is “practice”, the verb “practise”.")
  }

  private static func licence(_ text: LintedText, _ index: Int) -> LintHit? {
    let before = text.preceding(index)
    let next = text.following(index)
    let word = text.lower(index)
    let right: String
    switch word {
    case "license", "licenses":
      let company = articles.union(ownersOf).union([
        "premises", "personal", "alcohol", "driving", "taxi", "trading", "new", "existing",
        "vehicle", "operator", "operator's", "temporary",
      ])
      let things: Set<String> = ["holder", "holders", "fee", "fees", "condition", "conditions"]
      // "That license" may be a relative clause: councils that license.
      guard company.contains(before) && !["that", "this"].contains(before) || things.contains(next)
      else { return nil }
      right = word == "license" ? "licence" : "licences"
    case "licenced": right = "licensed"
    case "licencing": right = "licensing"
    case "licence":
      guard before == "to", ["a", "an", "the", "it", "them", "all", "such", "these"].contains(next)
      else { return nil }
      right = "license"
    default: return nil
    }
    return LintHit(
      "minutes.licence", "“\(text.excerpt(index...index))”: \(right).",
      hint: "The noun is “licence”, the verb “license”.")
  }

  // MARK: principal, affect

  private static func principal(_ text: LintedText, _ index: Int) -> LintHit? {
    let before = text.preceding(index)
    let next = text.following(index)
    let right: String
    switch text.lower(index) {
    case "principal":
      let isMatter =
        before == "of" && index >= 2
        && ["matter", "matters", "point", "question", "issue"].contains(text.lower(index - 2))
      let ends: Set<String> = [
        "", "to", "with", "that", "for", "and", "subject", "but", "by", "the", "a",
      ]
      guard before == "in" || isMatter, ends.contains(next) else { return nil }
      right = "principle"
    case "principals":
      guard ["guiding", "underlying", "founding", "basic", "general"].contains(before) else {
        return nil
      }
      right = "principles"
    case "principle":
      let things: Set<String> = [
        "officer", "planner", "engineer", "solicitor", "authority", "authorities", "surveyor",
        "accountant", "contractor", "reason", "reasons", "aim", "residence", "council", "councils",
      ]
      guard things.contains(next), before != "in" else { return nil }
      right = "principal"
    default: return nil
    }
    return LintHit(
      "minutes.principal", "“\(text.excerpt(index...index))”: \(right).",
      hint: "A principle is a rule; what comes first is principal.")
  }

  private static let afflicted: Set<String> = [
    "residents", "families", "people", "households", "tenants", "businesses", "pupils", "children",
  ]

  private static func affect(_ text: LintedText, _ index: Int) -> LintHit? {
    let before = text.preceding(index)
    let next = text.following(index)
    let right: String
    switch text.lower(index) {
    case "affect":
      guard
        articles.union([
          "no", "any", "adverse", "negative", "positive", "into", "take", "took", "immediate",
          "takes", "little",
        ]).contains(before)
      else { return nil }
      right = "effect"
    case "effected":
      guard
        afflicted.union(["those", "adversely", "badly", "severely", "negatively"])
          .contains(before)
      else { return nil }
      right = "affected"
    case "effect":
      guard ["would", "will", "could", "might", "may", "not", "can"].contains(before),
        afflicted.union(["them"]).contains(next)
      else { return nil }
      right = "affect"
    default: return nil
    }
    return LintHit(
      "minutes.affect", "“\(text.excerpt(index...index))”: \(right).",
      hint: "To affect is to have an effect.")
  }

  // MARK: council's

  private static func councils(_ text: LintedText, _ index: Int) -> LintHit? {
    let before = text.preceding(index)
    let next = text.following(index)
    switch text.lower(index) {
    case "councils":
      let things: Set<String> = [
        "website", "policy", "policies", "constitution", "decision", "decisions", "finances",
        "duty", "duties", "position", "officers", "strategy", "leader", "accounts", "own",
      ]
      guard before == "the", things.contains(next) else { return nil }
      return LintHit(
        "minutes.councils", "“\(text.excerpt(index...(index + 1)))”: the council’s.",
        hint: "What belongs to one council is the council’s; to several, the councils’.")
    case "council's":
      guard
        ["all", "other", "both", "many", "most", "several", "two", "three", "neighbouring"]
          .contains(before), finite.union(["in", "across", "and"]).contains(next)
      else { return nil }
      return LintHit(
        "minutes.councils", "“\(text.excerpt((index - 1)...index))”: councils.",
        hint: "Several councils have no apostrophe.")
    default: return nil
    }
  }
}

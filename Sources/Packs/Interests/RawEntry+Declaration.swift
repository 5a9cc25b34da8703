import Meetings

extension RawEntry {
  /// The declaration that the fields tell; nil where they tell none.
  var declaration: Proceedings.Declaration? {
    guard let item, let person, let interest else { return nil }
    var isTestMet: Bool?
    switch test {
    case nil: break
    case "met": isTestMet = true
    case "not-met": isTestMet = false
    default: return nil
    }
    let lifted = (lifts ?? []).map(Participation.init(rawValue:))
    guard !lifted.contains(nil) else { return nil }
    return Proceedings.Declaration(
      item: item, person: person, interest: interest, nature: nature, conduct: conduct,
      relation: relation, isTestMet: isTestMet,
      dispensation: dispensation.map { .init($0, lifts: Set(lifted.compactMap { $0 })) },
      isSensitive: sensitive ?? false)
  }

  mutating func set(_ declaration: Proceedings.Declaration) {
    action = "declared"
    (item, person) = (declaration.item, declaration.person)
    (interest, nature, conduct) =
      (declaration.interest, declaration.nature, declaration.conduct)
    relation = declaration.relation
    test = declaration.isTestMet.map { $0 ? "met" : "not-met" }
    dispensation = declaration.dispensation?.reference
    let lifted = declaration.dispensation?.lifts.sorted().map(\.rawValue) ?? []
    lifts = lifted.isEmpty ? nil : lifted
    sensitive = declaration.isSensitive ? true : nil
  }
}

extension Proceedings.Declaration {
  /// The first version of the entries that has all it says.
  var schema: Int {
    relation == nil && isTestMet == nil && dispensation == nil && !isSensitive ? 1 : 3
  }
}

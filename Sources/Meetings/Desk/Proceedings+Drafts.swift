extension Proceedings {
  /// The journal with the words of what was later replaced or struck out taken
  /// out of it: what stands is as it was, and who wrote when stays on record.
  ///
  /// Drafts are kept while the minutes can be corrected. Once those are
  /// approved, keeping what people typed and took back serves nobody, and a
  /// council's retention schedule has it destroyed.
  ///
  /// - Returns: the journal, and the ids of the entries that lost their words.
  public func withoutDrafts() -> (proceedings: Proceedings, emptied: [String]) {
    let standing = Set(effectiveEntries.map(\.id))
    var result = self
    var emptied: [String] = []
    for index in result.entries.indices where !standing.contains(result.entries[index].id) {
      guard let action = result.entries[index].action.withoutWords else { continue }
      result.entries[index].action = action
      emptied.append(result.entries[index].id)
    }
    return (result, emptied)
  }
}

extension Proceedings.Action {
  /// The action without what was typed; nil where nothing was.
  fileprivate var withoutWords: Proceedings.Action? {
    let action: Proceedings.Action? =
      switch self {
      case .discussed(let item, _, let other): .discussed(item: item, text: "", beside: other)
      case .resolved(let item, _, _, _): .resolved(item: item, text: "")
      case .movedMotion(let motion):
        .movedMotion(
          .init(
            id: motion.id, item: motion.item, text: "", mover: motion.mover,
            seconder: motion.seconder, amends: motion.amends))
      case .undertook(let undertaking):
        .undertook(
          .init(
            item: undertaking.item, text: "", owner: undertaking.owner, due: undertaking.due))
      case .declared(let declaration) where declaration.nature != nil:
        .declared(
          .init(
            item: declaration.item, person: declaration.person, interest: declaration.interest,
            conduct: declaration.conduct, relation: declaration.relation,
            isTestMet: declaration.isTestMet, dispensation: declaration.dispensation,
            isSensitive: declaration.isSensitive))
      case .sentApologies(let person, let substitute, _?):
        .sentApologies(person: person, substitute: substitute)
      case .admittedUrgent(let item, _, _): .admittedUrgent(item: item, title: "", reason: "")
      default: nil
      }
    return action == self ? nil : action
  }
}

import Meetings

/// Who is out of the room, entry by entry: who comes in then has come back.
struct Comings {
  private var out: Set<String> = []
  /// Who said at a declaration that they leave for an item, by that item.
  private var leaving: [Item.ID: Set<String>] = [:]
  private var current: Item.ID?

  /// Takes in what happened.
  ///
  /// - Returns: whether somebody came back who had left the meeting, or had
  ///   withdrawn while an item was taken.
  mutating func note(_ action: Proceedings.Action) -> Bool {
    switch action {
    case .left(let person, _): out.insert(person)
    case .arrived(let person, _): return out.remove(person) != nil
    case .attended(let person, _, _): out.remove(person)
    case .startedItem(let item):
      current = item
      out.formUnion(leaving[item] ?? [])
    case .declared(let declaration)
    where ["left", "spoke-and-left"].contains(declaration.conduct):
      leaving[declaration.item, default: []].insert(declaration.person)
      if declaration.item == current { out.insert(declaration.person) }
    default: break
    }
    return false
  }
}

import Meetings
import Yams

/// References to people in a council or meeting file.
struct PeopleReferences {
  let file: YAMLFile
  let council: Council

  func id(_ node: Node, _ what: String) -> Person.ID? {
    guard let text = file.text(node, what) else { return nil }
    let id = Person.ID(text)
    guard council.people[id] == nil else { return id }
    let near = text.nearest(among: council.people.keys.map(\.name))
    file.note(
      "person.unknown", "There is no “\(text.shortened)” under `people:` in council.yaml.",
      hint: near.map { "Did you mean `\($0)`?" } ?? "Add them there, or put the name right.",
      at: node)
    return nil
  }

  /// A person by id, as printed, or the text itself where it is no id.
  func printed(_ text: String) -> String {
    guard let person = council.people[Person.ID(text)] else { return text }
    return [person.name, person.title].compactMap { $0 }.joined(separator: ", ")
  }
}

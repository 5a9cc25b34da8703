/// Names and numbers that the parts of a pack share, and that must not clash.
struct PDFNamesInUse {
  /// Tags of a program's own, each with the standard tag that it stands for.
  var roles: [String: String] = [:]
  /// Classes of attributes, each with its value as written.
  var classes: [String: String] = [:]
  /// What elements of the tags are named by.
  var ids: Set<String> = []
  /// Top-level form fields.
  var fields: Set<String> = []
  /// Fonts of form fields, each with what tells it from another.
  var fonts: [String: String] = [:]
  /// The next number of the parent tree of the tags.
  var nextStructureNumber = 0

  private var notes = 0

  /// A name for an element that has none.
  mutating func newID() -> String {
    repeat { notes += 1 } while ids.contains("note-\(notes)")
    ids.insert("note-\(notes)")
    return "note-\(notes)"
  }

  /// The name, or the first of `NAME_2`, `NAME_3` … that is free.
  static func free(_ name: String, _ isTaken: (String) -> Bool) -> String {
    guard isTaken(name) else { return name }
    var number = 2
    while isTaken("\(name)_\(number)") { number += 1 }
    return "\(name)_\(number)"
  }
}

/// Something found in one passage that speaks for an entry.
struct Evidence {
  var name: Int
  var sign: Sign
  /// The words, by their place in the pack's row.
  var words: Range<Int>
  var sureness: RegisterHit.Sureness
  var score: Double
  var reasons: [String]
  /// Of a name: whether no word of it is missing.
  var isWhole = false

  enum Sign {
    case name, initials, house, address, street, postcode, title, label, subject
    /// The street with other numbers than those registered.
    case otherNumber
  }
}

/// What every copy of a withheld report must carry.
public struct RestrictedMark: Rule {
  public static let name = "restricted-mark"
  public static let title = "Marks on withheld reports"

  /// `Not for publication`.
  public var words: String
  /// Whether the description in terms of the schedule follows.
  public var withDescription: Bool

  public init(words: String, withDescription: Bool) {
    self.words = words
    self.withDescription = withDescription
  }

  public init?(reading fields: some RuleFields) {
    let words = fields.required("words")
    withDescription = fields.flag("with-description") ?? true
    guard let words else { return nil }
    self.words = words
  }

  public var sentence: String {
    "Every copy is marked “\(words)”"
      + (withDescription ? ", with the description of the exempt information." : ".")
  }
}

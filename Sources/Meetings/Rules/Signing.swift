/// Where and how minutes are signed.
public struct Signing: Rule {
  public static let name = "signing"
  public static let title = "Signing the minutes"

  /// Whether an extraordinary meeting is a suitable one. Where it is not,
  /// that is for a warning: the council may still find it suitable.
  public var atExtraordinary: Bool
  /// Whether loose leaves are numbered and each initialled.
  public var initialLeaves: Bool

  public init(atExtraordinary: Bool, initialLeaves: Bool) {
    self.atExtraordinary = atExtraordinary
    self.initialLeaves = initialLeaves
  }

  public init?(reading fields: some RuleFields) {
    atExtraordinary = fields.flag("at-extraordinary") ?? true
    initialLeaves = fields.flag("initial-leaves") ?? false
  }

  public var sentence: String {
    "Signed at the same or the next suitable meeting by the person presiding there"
      + (atExtraordinary ? "" : "; an extraordinary meeting need not be a suitable one")
      + (initialLeaves ? "; loose leaves are numbered consecutively and each is initialled" : "")
      + "."
  }
}

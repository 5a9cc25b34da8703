/// The summary owed to the public where their minutes alone would not be a
/// fair and coherent record.
public struct PublicSummary: Rule {
  public static let name = "public-summary"
  public static let title = "Summary of what was done in private"

  public var isOwed: Bool

  public init(isOwed: Bool) { self.isOwed = isOwed }

  public init?(reading fields: some RuleFields) {
    isOwed = fields.flag("owed") ?? true
  }

  public var sentence: String {
    isOwed
      ? "Where the public minutes are not a reasonably fair and coherent record without what is "
        + "left out, the proper officer makes a written summary."
      : "No summary is required."
  }
}

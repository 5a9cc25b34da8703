/// By what act the public is excluded, and what the resolution must say.
public struct Exclusion: Rule {
  public static let name = "exclusion"
  public static let title = "Excluding the press and public"

  public enum Method: String, Sendable, CaseIterable {
    /// By resolution that names the items and describes the exempt
    /// information in terms of the schedule.
    case schedule
    /// By resolution that states the special reasons (1960 Act).
    case publicBodies = "public-bodies"
    /// By the licensing authority, where privacy outweighs a public hearing.
    case hearing
  }

  public enum Element: String, Sendable, CaseIterable {
    case proceedings, description
    case publicInterest = "public-interest"
    case reason

    public var printed: String {
      switch self {
      case .proceedings: "the proceedings, or part of them, to which it applies"
      case .description: "the description of the exempt information in terms of the schedule"
      case .publicInterest: "that the public interest in withholding outweighs disclosure"
      case .reason: "the special reason"
      }
    }
  }

  public var method: Method
  /// What the law requires it to state.
  public var elements: [Element]
  /// What it states besides as good practice, and who says so.
  public var goodPractice: [Element]
  public var goodPracticeSource: String?

  public init(
    method: Method, elements: [Element], goodPractice: [Element] = [],
    goodPracticeSource: String? = nil
  ) {
    self.method = method
    self.elements = elements
    self.goodPractice = goodPractice
    self.goodPracticeSource = goodPracticeSource
  }

  /// Whether the resolution states it, by law or as good practice.
  public func states(_ element: Element) -> Bool {
    elements.contains(element) || goodPractice.contains(element)
  }

  public init?(reading fields: some RuleFields) {
    let method = fields.requiredChoice("method", Method.self)
    elements = fields.choices("states", Element.self)
    goodPractice = fields.choices("good-practice", Element.self)
    goodPracticeSource =
      goodPractice.isEmpty
      ? fields.text("good-practice-source") : fields.required("good-practice-source")
    guard let method else { return nil }
    self.method = method
  }

  public var sentence: String {
    let how =
      switch method {
      case .schedule: "By resolution, for exempt information only"
      case .publicBodies: "By resolution, for special reasons"
      case .hearing:
        "By the licensing authority, where the public interest in privacy outweighs"
          + " that in a public hearing"
      }
    let what =
      elements.isEmpty ? "" : "; it states \(elements.map(\.printed).joined(separator: "; "))"
    let besides =
      goodPractice.isEmpty
      ? ""
      : "; as good practice it also states \(goodPractice.map(\.printed).joined(separator: "; "))"
        + (goodPracticeSource.map { " (\($0))" } ?? "")
    return how + what + besides + "."
  }
}

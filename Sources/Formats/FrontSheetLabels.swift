extension FrontSheet {
  /// By which labels each fact is known.
  ///
  /// Compared without regard to case, spaces, numbers before them, a colon
  /// after them or a bracketed note. A council adds its own to `standard`.
  public struct Labels: Equatable, Sendable {
    private var fields: [String: Field] = [:]

    /// No labels at all, to build up from.
    public init() {}

    /// Makes a label stand for a fact, whatever it stood for before.
    public mutating func add(_ label: String, for field: Field) {
      let key = Self.key(label)
      if !key.isEmpty { fields[key] = field }
    }

    /// The fact that a label stands for, if any.
    public func field(for label: String) -> Field? {
      guard label.utf8.count <= 200 else { return nil }
      return fields[Self.key(label)]
    }

    /// A label as it is compared: `2. Ward(s) affected:` is `wards affected`.
    static func key(_ label: String) -> String {
      var text = label.lowercased()
      for plural in ["(s)", "/s", "(es)"] { text.replaceAll(plural, with: "s") }
      var depth = 0
      var bare = ""
      for sign in text {
        if sign == "(" || sign == "[" { depth += 1 }
        if depth == 0 { bare.append(sign) }
        if sign == ")" || sign == "]" { depth = max(0, depth - 1) }
      }
      let words = bare.split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "\u{2019}" }
        .drop { $0.allSatisfy { $0.isNumber } }
      return words.joined(separator: " ")
    }

    /// The labels that English councils use.
    public static let standard: Labels = {
      var labels = Labels()
      for (field, names) in words {
        for name in names { labels.add(name, for: field) }
      }
      return labels
    }()

    private static let words: [(Field, [String])] = [
      (
        .title,
        [
          "title", "title of report", "report title", "title of the report", "subject",
          "subject of report", "report subject", "subject matter", "teitl", "pwnc",
        ]
      ),
      (
        .leadOfficer,
        [
          "lead officer", "responsible officer", "report of", "chief officer", "lead director",
          "director", "corporate director", "executive director", "strategic director",
          "accountable officer", "senior responsible officer", "head of service",
          "responsible director", "lead officers", "officer", "officer responsible",
          "swyddog arweiniol",
        ]
      ),
      (
        .author,
        [
          "report author", "author", "author of report", "report authors", "report by",
          "report prepared by", "prepared by", "written by", "report writer", "originator",
          "authors",
        ]
      ),
      (
        .portfolio,
        [
          "cabinet member", "cabinet members", "portfolio", "portfolio holder",
          "cabinet member portfolio", "lead member", "executive member", "lead cabinet member",
          "responsible cabinet member", "portfolio holders", "cabinet portfolio",
          "relevant cabinet member", "executive portfolio holder",
        ]
      ),
      (
        .wards,
        [
          "wards", "ward", "wards affected", "ward affected", "affected wards", "electoral wards",
          "electoral divisions", "electoral divisions affected", "divisions affected",
          "wards concerned", "relevant wards", "electoral wards affected", "wardiau",
        ]
      ),
      (
        .keyDecision,
        [
          "key decision", "is this a key decision", "key", "key decision required",
          "is it a key decision", "key or non key decision", "decision type", "type of decision",
          "penderfyniad allweddol",
        ]
      ),
      (
        .exempt,
        [
          "exempt", "exempt information", "exempt status", "exemption", "exempt or confidential",
          "exempt paragraph", "exempt paragraphs", "confidential", "confidentiality", "publication",
          "publication status", "public or exempt", "open or exempt", "part 1 or part 2",
          "classification", "access to information", "is the report exempt",
          "is this report exempt", "confidential or exempt information", "status of report",
          "report status", "public access", "open exempt", "public exempt", "restriction",
          "exempt from publication", "not for publication",
        ]
      ),
      (
        .reference,
        [
          "forward plan ref", "forward plan reference", "forward plan reference number",
          "forward plan number", "forward plan ref no", "forward plan no", "decision reference",
          "decision ref", "report reference", "report ref", "report number", "report no",
          "reference", "reference number", "ref", "forward plan", "key decision reference",
        ]
      ),
      (
        .contact,
        [
          "contact", "contact officer", "contact details", "contact for further information",
          "for further information contact", "further information", "contact name", "contact point",
          "contact email", "officer contact", "officer contact details", "email", "cyswllt",
        ]
      ),
      (
        .recommendations,
        [
          "recommendation", "recommendations", "recommended", "it is recommended that",
          "officer recommendation", "officer recommendations", "the recommendations",
          "recommendation to committee", "recommendations to committee", "argymhellion",
          "proposed recommendations", "decisions required", "decision required",
        ]
      ),
      (
        .backgroundPapers,
        [
          "background papers", "background documents", "list of background papers",
          "background information", "background paper", "background papers used",
          "background papers and published documents", "papurau cefndir",
          "list of background documents",
        ]
      ),
      (
        .purpose,
        [
          "purpose", "purpose of report", "purpose of the report", "report purpose",
          "reason for report", "pwrpas",
        ]
      ),
    ]
  }
}

extension String {
  fileprivate mutating func replaceAll(_ part: String, with other: String) {
    while let range = firstRange(of: part) { replaceSubrange(range, with: other) }
  }
}

/// Sentences with fields, such as `{committee}`, filled for one meeting.
public enum Wording {
  /// The fields that orders of business may use, with what each becomes.
  public enum Field: String, Sendable, CaseIterable {
    /// The body's full name.
    case committee
    /// How minutes call it: `the Sub-Committee`.
    case theCommittee = "the-committee"
    /// The same at the start of a sentence: `The Sub-Committee`.
    case TheCommittee = "The-committee"
    case council
    /// The item's title.
    case title
    /// `a report set out on pages 21 to 26 of the agenda`; `a report
    /// marked on the agenda as to follow`; `a verbal report` where there is no document.
    case report
    /// The same named again: `the report`, `the presentation`, `the verbal
    /// report`.
    case theReport = "the-report"
    /// `the recommendations in the report`; `the recommendations on the
    /// agenda` where there is no report.
    case theRecommendations = "the-recommendations"
    /// The lead officer.
    case officer
    /// Those who sent apologies, with their substitutes.
    case apologies
    /// The dates of the unapproved minutes: `13 October 2026 and 3 November
    /// 2026`.
    case previousMinutes = "previous-minutes"
    /// The items, or parts of items, that an exclusion covers, with their
    /// paragraphs.
    case exclusion
    /// A planning application's reference, address, ward, proposal and
    /// recommendation.
    case reference, address, ward, proposal, recommendation
    /// Who moved and who seconded a motion of which notice was given.
    case proposer, seconder
    /// Who asks a question, and of whom; who presents a petition or
    /// deputation, about what, with how many signatures.
    case from, to, subject, signatures
    /// The total of the accounts for payment: `£1,234.50`.
    case total
    /// The special circumstances of an urgent item.
    case urgency
  }

  /// The names of fields in a sentence that are not fields.
  public static func unknownFields(in text: String) -> [String] {
    pieces(of: text).compactMap { piece in
      if case .field(let name) = piece, Field(rawValue: name) == nil { name } else { nil }
    }
  }

  /// A piece of a sentence.
  public enum Piece: Equatable, Sendable {
    case text(String)
    case field(String)
  }

  /// The sentence in pieces; `{{` stands for a bracket.
  public static func pieces(of text: String) -> [Piece] {
    var result: [Piece] = []
    var words = ""
    var rest = text[...]
    while let character = rest.first {
      rest = rest.dropFirst()
      if character == "{" {
        if rest.first == "{" {
          words.append("{")
          rest = rest.dropFirst()
          continue
        }
        if let end = rest.firstIndex(of: "}") {
          if !words.isEmpty { result.append(.text(words)) }
          words = ""
          result.append(.field(String(rest[..<end])))
          rest = rest[rest.index(after: end)...]
          continue
        }
      }
      words.append(character)
    }
    if !words.isEmpty { result.append(.text(words)) }
    return result
  }
}

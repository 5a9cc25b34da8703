import Meetings
import Testing

/// What each policy answers, written by hand from the law and the codes.
///
/// A line is a class, a relation, the answer of the test (`met`, `not-met`,
/// `-` for none), whether it must be declared (`must`, `none`), and for no
/// dispensation (`-`) and each that could be given (to speak, to vote, both,
/// to stay) what follows: where the public may speak, and where not. Three
/// letters each: speaks `Y`/`N`, votes `Y`/`N`, and leaves at `o`nce, `a`fter
/// speaking, or `s`tays.
enum InterestTable {
  struct Row: CustomTestStringConvertible {
    var policy: String
    var interest: String
    var relation: String
    var isMet: Bool?
    var mustDisclose: Bool
    var lifts: Set<Participation>
    var publicMaySpeak: Bool
    /// `YNa`.
    var expected: String

    var testDescription: String {
      "\(policy): \(interest) \(relation) \(isMet.map { $0 ? "met" : "not met" } ?? "")"
        + " lifting \(lifts.sorted().map(\.rawValue)), public \(publicMaySpeak)"
    }
  }

  static let lifted: [Set<Participation>] = [
    [], [.speak], [.vote], [.speak, .vote], [.leave],
  ]

  //                                                 -       speak   vote    both    stay
  static let text: [(policy: String, lines: String)] = [
    // Appendix B, paras 4 and 6 to 9 (law.md 4.3).
    (
      "lga-model",
      """
      DPI directly-relates -       must NNo NNo YNa YNa NYs NYs YYs YYs NNs NNs
      ORI directly-relates -       must YNa NNo YNa YNa YYs NYs YYs YYs YNs NNs
      ORI affects          met     must YNa NNo YNa YNa YYs NYs YYs YYs YNs NNs
      ORI affects          not-met must YYs YYs YYs YYs YYs YYs YYs YYs YYs YYs
      NRI directly-relates -       must YNa NNo YNa YNa YYs NYs YYs YYs YNs NNs
      NRI affects          met     must YNa NNo YNa YNa YYs NYs YYs YYs YNs NNs
      NRI affects          not-met must YYs YYs YYs YYs YYs YYs YYs YYs YYs YYs
      """
    ),
    // Section 31(4) bars discussion and vote, and has nobody leave.
    (
      "statute",
      """
      DPI directly-relates -       must NNs NNs YNs YNs NYs NYs YYs YYs NNs NNs
      """
    ),
    // law.md 4.4: the member may remain; others speak and vote.
    (
      "variant-may-remain",
      """
      DPI   directly-relates -     must NNs NNs YNs YNs NYs NYs YYs YYs NNs NNs
      other directly-relates -     must YYs YYs YYs YYs YYs YYs YYs YYs YYs YYs
      other affects          -     must YYs YYs YYs YYs YYs YYs YYs YYs YYs YYs
      """
    ),
    // law.md 4.4: representations where the public may, then leave.
    (
      "variant-representations",
      """
      DPI      directly-relates -  must YNa NNo YNa YNa YYs NYs YYs YYs YNs NNs
      affected affects          -  must YYs YYs YYs YYs YYs YYs YYs YYs YYs YYs
      """
    ),
    // SI 2008/788, paras 11 and 14.
    (
      "wales",
      """
      personal    directly-relates - must YYs YYs YYs YYs YYs YYs YYs YYs YYs YYs
      personal    affects          - must YYs YYs YYs YYs YYs YYs YYs YYs YYs YYs
      prejudicial directly-relates - must YNa NNo YNa YNa YYs NYs YYs YYs YNs NNs
      prejudicial affects          - must YNa NNo YNa YNa YYs NYs YYs YYs YNs NNs
      """
    ),
    // Section 5: connection, interest, participation.
    (
      "scotland",
      """
      financial     connection met     must NNo NNo YNa YNa NYs NYs YYs YYs NNs NNs
      financial     connection not-met none YYs YYs YYs YYs YYs YYs YYs YYs YYs YYs
      non-financial connection met     must NNo NNo YNa YNa NYs NYs YYs YYs NNs NNs
      non-financial connection not-met none YYs YYs YYs YYs YYs YYs YYs YYs YYs YYs
      """
    ),
    // Section 28 of the 1972 Act: no part, no vote, withdraw.
    (
      "northern-ireland",
      """
      pecuniary     directly-relates - must NNo NNo NNo NNo NNo NNo NNo NNo NNo NNo
      pecuniary     affects          - must NNo NNo NNo NNo NNo NNo NNo NNo NNo NNo
      non-pecuniary directly-relates - must NNo NNo NNo NNo NNo NNo NNo NNo NNo NNo
      non-pecuniary affects          - must NNo NNo NNo NNo NNo NNo NNo NNo NNo NNo
      """
    ),
  ]

  static let rows: [Row] = text.flatMap { policy, lines in
    lines.split(separator: "\n").flatMap { line -> [Row] in
      let words = line.split(separator: " ").map(String.init)
      return words[4...].enumerated().map { at, expected in
        Row(
          policy: policy, interest: words[0], relation: words[1],
          isMet: words[2] == "-" ? nil : words[2] == "met", mustDisclose: words[3] == "must",
          lifts: lifted[at / 2], publicMaySpeak: at % 2 == 0, expected: expected)
      }
    }
  }
}

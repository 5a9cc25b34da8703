import Foundation
import Meetings
import Papers
import Testing

@testable import Packs

@Suite("What papers say of what is withheld, by the rule files")
struct WithholdingRulesTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var regime: String
    var body: Committee.Kind
    /// Whether the mark is followed by the description of the information.
    var describes: Bool
    var weighs: Bool
    var owes: Bool
    /// Of the rule about the mark; nil where the regime has none.
    var source: String?
    var testDescription: String { "\(regime), \(body.printed)" }
  }

  @Test(
    "The mark, the weighing of the public interest and the summary follow the law of the body",
    arguments: [
      Case(
        regime: "principal-england", body: .committee, describes: true, weighs: true, owes: true,
        source: "Local Government Act 1972, s 100B(5)"),
      Case(
        regime: "principal-wales", body: .committee, describes: true, weighs: true, owes: true,
        source: "Local Government Act 1972, s 100B(5)"),
      Case(
        regime: "executive-england", body: .executive, describes: true, weighs: true, owes: false,
        source: "Regulations 2012, reg 7(5)"),
      Case(
        regime: "council-scotland", body: .committee, describes: true, weighs: false, owes: true,
        source: "Local Government (Scotland) Act 1973, s 50B(5)"),
      Case(
        regime: "council-northern-ireland", body: .committee, describes: true, weighs: false,
        owes: false, source: nil),
      Case(
        regime: "parish-england", body: .parishCouncil, describes: true, weighs: false,
        owes: false, source: nil),
    ])
  func words(_ row: Case) throws {
    let law = try NoticeTests.law(row.regime, Day(2026, 12, 8)!, row.body)
    let mark = law.rule(RestrictedMark.self)
    if let source = row.source {
      #expect(try #require(mark).source.contains(source))
    } else {
      #expect(mark?.source == nil)
    }
    #expect(
      WithholdingWords(law)
        == WithholdingWords(
          mark: "Not for publication", describes: row.describes,
          weighsPublicInterest: row.weighs, owesSummary: row.owes))
  }

  @Test("A council’s own mark is the one that its papers carry")
  func own() throws {
    var law = try NoticeTests.law("principal-england", Day(2026, 12, 8)!, .committee)
    let own = Provision<any Rule>(
      value: RestrictedMark(words: "Part 2: exempt", withDescription: false),
      source: "Standing order 9", isLocal: true)
    law.regime = law.regime.amended(by: [RestrictedMark.name: [own]])
    let words = WithholdingWords(law)
    #expect(words.mark == "Part 2: exempt")
    #expect(!words.describes)
  }
}

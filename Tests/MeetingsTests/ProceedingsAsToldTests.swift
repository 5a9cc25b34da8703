import Testing

@testable import Meetings

@Suite("A draft as it may be told now")
struct ProceedingsAsToldTests {
  private static func entry(
    _ sequence: Int, _ action: Proceedings.Action, isRestricted: Bool = false
  ) -> Proceedings.Entry {
    .init(
      id: "e\(sequence)", sequence: sequence, occurredAt: "2026-12-08T18:30:00Z", by: "clerk",
      isRestricted: isRestricted, action: action)
  }

  @Test("What was corrected by something restricted is restricted in the draft, until released")
  func restricted() {
    var journal = Proceedings(entries: [
      Self.entry(1, .discussed(item: "depot", text: "The price was 412,350.")),
      Self.entry(2, .discussed(item: "depot", text: "The yard is full.")),
      Self.entry(3, .discussed(item: "depot", text: "The price was told."), isRestricted: true),
      Self.entry(4, .corrected(entry: "e1", by: "e3")),
    ])
    #expect(journal.asTold(upTo: 2).entries.map(\.isRestricted) == [true, false])
    journal.entries.append(Self.entry(5, .released(entry: "e3")))
    #expect(journal.asTold(upTo: 2).entries.map(\.isRestricted) == [false, false])
  }

  @Test("What became sensitive has its fact alone in the draft")
  func sensitive() {
    func declared(_ nature: String?, _ isSensitive: Bool) -> Proceedings.Action {
      .declared(
        .init(
          item: "depot", person: "ann", interest: "DPI", nature: nature, conduct: "left",
          isSensitive: isSensitive))
    }
    let journal = Proceedings(entries: [
      Self.entry(1, declared("Her flat at Plumbago Court", false)),
      Self.entry(2, declared(nil, true)), Self.entry(3, .corrected(entry: "e1", by: "e2")),
    ])
    #expect(!"\(journal.asTold(upTo: 1))".contains("Plumbago"))
  }
}

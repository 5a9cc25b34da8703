import Meetings
import Testing

/// What the search of a pack finds of what members registered.
struct RegisterMatchingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var kind: RegisteredName.Kind
    var entry: String
    var text: String
    /// Nil where nothing may be found.
    var sureness: RegisterHit.Sureness?
    var testDescription: String { "\(entry) | \(text)" }

    init(
      _ kind: RegisteredName.Kind, _ entry: String, _ text: String,
      _ sureness: RegisterHit.Sureness?
    ) {
      self.kind = kind
      self.entry = entry
      self.text = text
      self.sureness = sureness
    }
  }

  private func hits(_ one: Case, familiar: [String] = ["Harrowmere"]) -> [RegisterHit] {
    let name = RegisteredName(id: "x", member: "Deborah Ankrah", kind: one.kind, text: one.entry)
    return RegisterMatcher(names: [name], familiar: familiar)
      .hits(in: [Passage(document: "a", pageLabel: "1", text: one.text)])
  }

  @Test(
    "Names are found as people write them, and no surer than they are written",
    arguments: [
      Case(.company, "Director, Thackray & Moss Ltd", "paid to Thackray & Moss Ltd.", .certain),
      Case(.company, "Director, Thackray & Moss Ltd", "let to THACKRAY AND MOSS LIMITED", .certain),
      Case(.company, "Thackray & Moss Ltd", "with Thackray and Moss (Builders) Limited", .certain),
      Case(.company, "Thackray & Moss Ltd", "Messrs Thackray & Moss won", .certain),
      Case(.company, "Thackray & Moss Ltd", "the tender of Thackrey and Moss", .likely),
      Case(.company, "Thackray & Moss Ltd", "Moss and Thackray were asked", .likely),
      Case(.company, "Thackray & Moss Ltd", "a house built for the Thackray family", nil),
      Case(.company, "Thackray & Moss Ltd", "Applicant Thackray & Moss Ltd Case officer", .certain),
      Case(.company, "Thackray & Moss Ltd", "moss on the roof", nil),
      Case(.company, "director of thackray & moss ltd", "let to Thackray & Moss", .certain),
      Case(.company, "DIRECTOR OF THACKRAY & MOSS LTD", "let to Thackray & Moss", .certain),
      Case(
        .body, "Trustee of the Brindlecote Education Trust", "Brindle-\ncote Education Trust",
        .certain),
      Case(.body, "Quiverton Official Fund", "the Quiverton Oﬃcial Fund", .certain),
      Case(.body, "Education Trust", "the Education Trust gave £5", nil),
      Case(.body, "3rd Sallow Vale Scout Group", "the 1st Sallow Vale Scout Group", nil),
      Case(.body, "3rd Sallow Vale Scout Group", "the Third Sallow Vale Scout Group", .certain),
      Case(.body, "Friends of St Oswin’s", "the Friends of Saint Oswin's", .certain),
      Case(.body, "Sallow Sound C.I.C.", "Sallow Sound CIC asked", .certain),
      Case(.employer, "None", "None of the reports says so.", nil),
      Case(.body, "", "Nothing is registered.", nil),
    ])
  func names(_ one: Case) throws {
    let found = hits(one)
    #expect(found.first?.sureness == one.sureness, "\(found)")
    #expect(found.count <= 1)
  }

  @Test(
    "Land is found by number, title and postcode, and by a street alone at most as possible",
    arguments: [
      Case(.land, "House, 14 Abbot's Lane, HZ3 4QT", "14 Abbots Lane, HZ34QT", .certain),
      Case(.land, "House, 14 Abbot's Lane, HZ3 4QT", "nos. 10–16 (even) Abbot’s Ln", .likely),
      Case(.land, "House, 14 Abbot's Lane, HZ3 4QT", "nos. 11–15 (odd) Abbot’s Lane", nil),
      Case(.land, "House, 14 Abbot's Lane, HZ3 4QT", "at 12, 14 and 18 Abbot's Lane", .certain),
      Case(.land, "House, 14 Abbot's Lane, HZ3 4QT", "114 Abbot's Lane, HZ3 4QT", nil),
      Case(.land, "House, 14 Abbot's Lane, HZ3 4QT", "14a Abbot's Lane", nil),
      Case(.land, "House, 14 Abbot's Lane, HZ3 4QT", "resurfacing of Abbot's Lane", .possible),
      Case(.land, "House, 14 Abbot's Lane, HZ3 4QT", "in Little Abbot's Lane", nil),
      Case(.land, "House, 14 Abbot's Lane, HZ3 4QT", "the postcode HZ3 4QT", .possible),
      Case(.land, "House, 14 Abbot's Lane, HZ3 4QT", "the postcode HZ3 4QU", nil),
      Case(.company, "Thackray & Moss Ltd, Abbot's Lane", "works in Abbot's Lane", nil),
      Case(.land, "Farm, title number HZ114087", "title HZ 114087 is sold", .certain),
      Case(.land, "Farm, title number HZ114087", "title HZ 114088 is sold", nil),
      Case(.land, "Weir Cottage, Lock Lane", "Weir Cottage in Lock Lane", .certain),
      Case(.land, "Weir Cottage, Lock Lane", "Weir Cottage Surgery", nil),
      Case(
        .licence, "Garage no. 114, Foundry Terrace", "garages 101 to 120, Foundry Terrace", .likely),
      Case(.licence, "Garage no. 114, Foundry Terrace", "garage 3", nil),
    ])
  func land(_ one: Case) throws {
    let found = hits(one)
    #expect(found.first?.sureness == one.sureness, "\(found)")
  }

  @Test("Initials are known in the document that explains them, and in no other")
  func initials() throws {
    let name = RegisteredName(
      id: "x", member: "Piotr Lisowiec", kind: .employer, text: "Weerakoon Bryce Architects")
    let passages = [
      Passage(document: "a", pageLabel: "1", text: "Weerakoon Bryce Architects (“WBA”) say so."),
      Passage(document: "a", pageLabel: "2", text: "WBA say so."),
      Passage(document: "a", pageLabel: "3", text: "The winter bonus allowance (WBA) is paid."),
      Passage(document: "b", pageLabel: "4", text: "WBA say so."),
    ]
    let found = RegisterMatcher(names: [name]).hits(in: passages)
    #expect(found.map(\.passage) == [0, 1])
    #expect(found.map(\.sureness) == [.certain, .likely])
  }

  @Test("A hit gives the words, where they stand and what stands round them")
  func place() throws {
    let text = "É. First line\nof it.  The firm Thackray &\nMoss Ltd was paid."
    let one = Case(.company, "Thackray & Moss Ltd", text, .certain)
    let hit = try #require(hits(one).first)
    let bytes = Array(text.utf8)
    #expect(String(decoding: bytes[hit.range], as: UTF8.self).hasPrefix("Thackray &\nMoss"))
    #expect(hit.words == "Thackray & Moss")
    #expect(hit.excerpt == "É. First line of it. The firm Thackray & Moss Ltd was paid.")
    #expect(!hit.reasons.isEmpty)
    #expect(hit.count == 1)
  }

  @Test("The village at the end of an address is not searched for, nor found in a longer name")
  func localities() {
    let names = [
      ("church", RegisteredName.Kind.body, "Churchwarden at St Oswin, Nether Quiverton"),
      ("home", .land, "3 Orchard View, Nether Quiverton"),
      ("guild", .body, "Nether Quiverton Women's Guild"),
    ].map { RegisteredName(id: $0.0, member: "Ida Penhallow", kind: $0.1, text: $0.2) }
    let matcher = RegisterMatcher(names: names)
    func found(_ text: String) -> [String] {
      matcher.hits(in: [Passage(document: "a", pageLabel: "1", text: text)]).map(\.name).sorted()
    }
    #expect(found("Land south of the lane, Nether Quiverton") == [])
    #expect(found("A grant to the Nether Quiverton Women’s Guild") == ["guild"])
    #expect(found("St Oswin, Nether Quiverton, and 3 Orchard View") == ["church", "home"])
  }

  @Test("Of the passages made by hand, what is found is mostly right and little is missed")
  func corpus() throws {
    let corpus = try MatchingCorpus()
    #expect(corpus.names.count >= 300)
    #expect(corpus.labelled.count >= 200)
    let ids = Set(corpus.names.map(\.id))
    #expect(ids.count == corpus.names.count)
    #expect(corpus.labelled.allSatisfy { $0.concerns.union($0.arguable).isSubset(of: ids) })
    let tuned = corpus.score(held: false)
    #expect(tuned.precision(from: .certain) >= 0.97)
    #expect(tuned.precision(from: .likely) >= 0.97)
    #expect(tuned.precision(from: .possible) >= 0.94)
    #expect(tuned.recall(from: .likely) >= 0.84)
    #expect(tuned.recall(from: .possible) >= 0.92)
    let held = corpus.score(held: true)
    #expect(held.precision(from: .certain) >= 0.92)
    #expect(held.precision(from: .likely) >= 0.90)
    #expect(held.precision(from: .possible) >= 0.87)
    #expect(held.recall(from: .likely) >= 0.79)
    #expect(held.recall(from: .possible) >= 0.87)
  }

  @Test("Any text gives hits whose ranges lie in it")
  func anyText() throws {
    let corpus = try MatchingCorpus()
    let matcher = RegisterMatcher(names: corpus.names, familiar: corpus.familiar)
    var numbers = SeededNumbers(seed: 6)
    let whole = corpus.labelled.map { Array($0.passage.text.utf8) }
    var passages: [Passage] = []
    for _ in 0..<400 {
      var bytes = whole[Int(numbers.next() % UInt64(whole.count))]
      for _ in 0..<(numbers.next() % 12) {
        bytes[Int(numbers.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: numbers.next())
      }
      let text = String(decoding: bytes, as: UTF8.self)
      passages.append(Passage(document: "a", pageLabel: "", text: text))
    }
    passages.append(Passage(document: "a", pageLabel: "", text: ""))
    passages.append(
      Passage(document: "a", pageLabel: "", text: String(repeating: "14 Abbot-", count: 3000)))
    let found = matcher.hits(in: passages)
    #expect(found.count > 100)
    for hit in found {
      let count = passages[hit.passage].text.utf8.count
      #expect(!hit.range.isEmpty && hit.range.upperBound <= count)
      #expect(!hit.words.isEmpty && (0...1).contains(hit.score))
    }
    #expect(matcher.hits(in: passages) == found)
  }
}

import Testing

@testable import Meetings

/// A sentence, and whether a rule of the lint should speak.
struct Friend: Sendable, CustomTestStringConvertible {
  var code: String
  var text: String
  var isWrong: Bool
  var testDescription: String { "\(isWrong ? "wrong" : "right"): \(text)" }

  static func wrong(_ code: String, _ texts: String...) -> [Friend] {
    texts.map { Friend(code: code, text: $0, isWrong: true) }
  }

  static func right(_ code: String, _ texts: String...) -> [Friend] {
    texts.map { Friend(code: code, text: $0, isWrong: false) }
  }
}

@Suite("The lint of minutes: words")
struct MinutesWordsTests {
  static let council: Council = {
    var council = Chamber.council
    council.people[.init("ann")]?.name = "Councillor Ann Marsh"
    council.people[.init("bob")]?.name = "Councillor Bob Reed"
    council.people[.init("cat")]?.name = "Councillor Cat Reed"
    council.people[.init("dan")]?.name = "Councillor Dan Foyle"
    council.people[.init("dan")]?.title = "Cabinet Member for Parks"
    council.people[.init("eve")]?.name = "Councillor Eve Hale"
    return council
  }()

  static func codes(_ text: String) -> [String] {
    var agenda = Chamber.agenda()
    agenda.council = council
    return agenda.minutesFindings(
      of: Chamber.journal([.discussed(item: "depot", text: text)]),
      pages: Pagination(
        issued: [
          .init("depot"): PageSpan(first: .init(number: 5), last: .init(number: 40))
        ], frontSheet: 4)
    ).map(\.code)
  }

  static let words: [Friend] =
    Friend.wrong(
      "minutes.doubled-word", "Members asked about the the budget.", "It was to to be noted.",
      "The report of of the director.", "The the report was noted.",
      "The item was\nwas deferred.")
    + Friend.right(
      "minutes.doubled-word", "The meeting had had a report.", "Members felt that that was late.",
      "The visit to Baden Baden.", "It was, was it not, late.", "The vote was 12 12.",
      "Very very few replied.", "Item 5. 5 members spoke.", "What it is is a pilot.")
    + Friend.wrong(
      "minutes.who-whom", "Officers, whom were present, agreed.", "The member whom had asked.",
      "The residents to who the letter was sent.", "Tenants, many of who had left.",
      "Those from who money was due.")
    + Friend.right(
      "minutes.who-whom", "Residents, many of whom had written, spoke.",
      "The officer to whom it was sent.", "The contractor whom the council had chosen.",
      "The question of who the owner was.", "Views differed as to who should pay.",
      "Both of whom are members.", "Paid to those who are in need.", "The officers who were there.",
      "Letters to residents who have a view.")
    + Friend.wrong(
      "minutes.its", "The council and it's policy.", "It met it's own target.",
      "Members heard its a risk.", "Its been deferred.", "The committee and its’ members.")
    + Friend.right(
      "minutes.its", "The council and its policy.", "It’s late.", "Its own target was met.",
      "It was noted that its important role went on.", "They asked whether it’s likely.")
    + Friend.wrong(
      "minutes.practice", "That is best practise.", "In practise it failed.",
      "Working practises changed.", "She practiced law.", "The practise had closed.")
    + Friend.right(
      "minutes.practice", "That is best practice.", "Nurses practise daily.",
      "Changes to practice were made.", "Social workers practise safely.",
      "A practising solicitor.",
      "They were asked to practise it.", "The medical practice moved.")
    + Friend.wrong(
      "minutes.licence", "The premises license was reviewed.", "A license was granted.",
      "The Licencing Sub-Committee met.", "The shop was licenced.",
      "The power to licence the taxi.",
      "The license holder spoke.")
    + Friend.right(
      "minutes.licence", "The premises licence was reviewed.", "The power to license taxis.",
      "Changes to licence conditions.", "The council will license it.", "The Licensing Act 2003.",
      "Authorities that license taxis.", "The licensee spoke.")
    + Friend.wrong(
      "minutes.principal", "It was agreed in principal.", "Agreed in principal, subject to cost.",
      "A matter of principal.", "The guiding principals were noted.",
      "The Principle Officer spoke.", "The principle reason was cost.")
    + Friend.right(
      "minutes.principal", "It was agreed in principle.", "The Principal Planning Officer.",
      "The principal reason was cost.", "The college principals met.", "In principal towns.",
      "The question of principal residence.", "An in-principle decision.",
      "In principle officers agreed.", "The principle of development.")
    + Friend.wrong(
      "minutes.affect", "The affect on traffic.", "It came into affect in May.",
      "Residents effected by noise.", "It would effect residents.", "An adverse affect.",
      "The adversely effected streets.")
    + Friend.right(
      "minutes.affect", "The effect on traffic.", "It would affect residents.",
      "Changes effected by the Act.", "The scheme would effect change.",
      "Residents affected by noise.",
      "It did not affect them.", "The order takes effect.")
    + Friend.wrong(
      "minutes.councils", "The councils policy was read.", "On the councils website.",
      "All council’s are short of money.", "Several council's had joined.")
    + Friend.right(
      "minutes.councils", "The council’s policy was read.", "The councils budget for it.",
      "The councils agreed.", "Other councils’ policies.", "All councils are short of money.",
      "The two councils' websites.")

  static let style: [Friend] =
    Friend.wrong(
      "minutes.straight-quotes", "They called it \"a risk\".", "The council's view.",
      "Members' views.")
    + Friend.right(
      "minutes.straight-quotes", "They called it “a risk”.", "The council’s view.",
      "A wall 6' 2\" high.", "A pipe of 12\".")
    + Friend.wrong("minutes.double-space", "It was noted.  Members agreed.", "It was  noted.")
    + Friend.right(
      "minutes.double-space", "It was noted. Members agreed.", "A line.  \nAnother.", "  Indented.")
    + Friend.wrong(
      "minutes.long-paragraph", String(repeating: "word and then ", count: 51) + "end.")
    + Friend.right(
      "minutes.long-paragraph", String(repeating: "word and then ", count: 49) + "end.",
      String(repeating: "word and then ", count: 30) + "end.\n\n"
        + String(repeating: "word and then ", count: 30) + "end.")
    + Friend.wrong(
      "minutes.first-person", "We agreed to wait.", "Then I asked for it.",
      "The Chair thanked our officers.", "I’m content, he said.")
    + Friend.right(
      "minutes.first-person", "Members agreed to wait.", "Part I of the Schedule.",
      "The sign says “we care for our park” in red.", "The US market.", "Phase I.",
      "Our Parks Together was noted.", "The Class I road.")
    + Friend.wrong(
      "minutes.verbatim", "The Chair said: “This report is late and it is far too long.”")
    + Friend.right(
      "minutes.verbatim", "The Chair said it was “late”.",
      "Add the words “and that a further report be brought to the committee in May”.")
    + Friend.wrong(
      "minutes.name-for-role", "Councillor Ann Marsh asked about cost.", "Cllr Marsh asked why.",
      "Councillor Foyle’s answer was noted.")
    + Friend.right(
      "minutes.name-for-role", "The Chair asked about cost.", "Councillor Eve Hale asked why.",
      "Councillor Ann Marsh moved the motion.", "Councillor Marsh declared an interest.",
      // The Vice-Chair shares a surname with another member.
      "Councillor Reed asked why.", "Councillor Marsh left at 8.", "The marsh was dry.")
    + Friend.wrong(
      "minutes.page", "See page 41.", "On pages 21 to 46 of the agenda.", "See page S1-3.",
      "On page 3 of Supplement 2.", "See pages 26 to 21.", "Page 0 was blank.")
    + Friend.right(
      "minutes.page", "See page 40.", "On pages 21 to 26 of the agenda.",
      "See page 140 of the report.", "On page 88 of the Local Plan.", "A page of notes.",
      "See pages 5–40.", "It had 60 pages and 9 maps.")

  @Test("Each rule speaks of what is wrong, and of nothing else", arguments: words + style)
  func friends(_ friend: Friend) {
    let codes = Self.codes(friend.text)
    #expect(codes.contains(friend.code) == friend.isWrong, "\(codes)")
  }

  @Test("A plain evening gives nothing at all")
  func plainText() {
    let text = """
      The report was introduced by the Head of Planning. Members asked about staff turnover, and \
      heard that it had fallen; those who had left were content, and many of whom there was no \
      record had since been traced.

      The Chair thanked the officers. In practice, the licence would take effect in May, and its \
      principal condition, that the premises close at 11 pm, was agreed in principle.
      """
    #expect(Self.codes(text).isEmpty)
  }
}

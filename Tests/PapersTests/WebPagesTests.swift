import Documents
import Meetings
import Testing

@testable import Papers

@Suite("The meeting's pages")
struct WebPagesTests {
  static let agenda = SampleMeetings.publicAgenda(SampleMeetings.scrutiny, SampleOrders.scrutiny)
  static let context = PaperContext.plain(files: ["transformation/1": "files/update.odt"])

  func proceedings(words count: Int) -> Proceedings {
    let text = (1...max(count, 1)).map { "w\($0)" }.joined(separator: " & ")
    return SampleProceedings.journal([
      .discussed(item: "transformation", text: text),
      .voted(.init(item: "transformation", method: .assent, isCarried: true)),
      .resolved(item: "transformation", text: "that it be noted."),
    ])
  }

  func links(in blocks: [Block]) -> [(String, String)] {
    allBlocks(blocks).flatMap { block -> [(String, String)] in
      let content: [Inline] =
        switch block {
        case .paragraph(let paragraph): paragraph.content
        case .heading(let heading): heading.content
        case .list(let list):
          list.items.flatMap { item in
            item.blocks.flatMap { inner -> [Inline] in
              if case .paragraph(let paragraph) = inner { paragraph.content } else { [] }
            }
          }
        default: []
        }
      return content.compactMap { inline in
        guard case .link(let link) = inline, case .address(let href) = link.target else {
          return nil
        }
        return (link.content.plainText, href)
      }
    }
  }

  @Test("There is a page for the meeting and one for each item")
  func pages() {
    let pages = composeWebPages(Self.agenda, Self.context, proceedings: nil)
    #expect(
      pages.map(\.path) == ["index.html"] + (1...9).map { "item-\($0).html" })
    #expect(
      pages[5].breadcrumbs == [
        .init(
          title: "Children and Young People Scrutiny Sub-Committee, Tuesday 8 December 2026",
          href: "index.html"), .init(title: "Item 5", href: nil),
      ])
  }

  @Test("Items under a heading have pages whose trail leads through it")
  func subItems() throws {
    let agenda = SampleMeetings.publicAgenda(SampleMeetings.planning, SampleOrders.planning)
    let pages = composeWebPages(agenda, Self.context, proceedings: nil)
    let page = try #require(pages.first { $0.path == "item-4-1.html" })
    #expect(
      page.breadcrumbs.map(\.href) == ["index.html", "item-4.html", nil])
    let parent = try #require(pages.first { $0.path == "item-4.html" })
    #expect(
      links(in: parent.document.blocks).contains { $0 == ("4.1 4 Mill Lane", "item-4-1.html") })
  }

  @Test("Before the meeting the agenda number stands before an item, after it the minute number")
  func numbers() {
    let before = composeWebPages(Self.agenda, Self.context, proceedings: nil)
    #expect(words(of: before[0].document).contains("\n5 Directorate transformation update"))
    #expect(!words(of: before[0].document).contains("31/26"))
    let after = composeWebPages(Self.agenda, Self.context, proceedings: proceedings(words: 3))
    #expect(words(of: after[0].document).contains("\n31/26 Directorate transformation update"))
  }

  @Test("A document is linked with its size and cited with its pages")
  func documents() {
    let page = composeWebPages(Self.agenda, Self.context, proceedings: nil)[0]
    #expect(
      links(in: page.document.blocks).contains {
        $0 == ("Directorate transformation update (ODT 40 KB)", "files/update.odt")
      })
    #expect(
      words(of: page.document).contains(
        "Directorate transformation update (ODT 40 KB), pages 9 to 14 of the agenda"))
  }

  /// The narrative of item 5 on the meeting's page, and the link after it.
  func narrative(_ count: Int) -> (words: [String], hasLink: Bool, text: String) {
    let page = composeWebPages(Self.agenda, Self.context, proceedings: proceedings(words: count))[0]
    let text = words(of: page.document)
    let said = text.split { $0.isWhitespace }.map(String.init)
      .filter { $0.first == "w" && Int($0.dropFirst()) != nil }
    return (
      said,
      links(in: page.document.blocks).contains {
        $0 == ("view the full minutes text for item 31/26", "item-5.html")
      }, text
    )
  }

  @Test("Minutes are cut at exactly 500 words, counting no bare ampersand")
  func cut() throws {
    // The opening has words of its own, which count too.
    let composer = Composer(Self.agenda, Self.context)
    let entry = try #require(Self.agenda.allEntries.first { $0.id == "transformation" })
    let opening = composer.filled(entry.wording.opening, for: entry).words
    let whole = narrative(500 - opening)
    #expect(whole.words.count == 500 - opening)
    #expect(!whole.hasLink)
    let cut = narrative(501 - opening)
    #expect(cut.words.count == 500 - opening)
    #expect(cut.words.last == "w\(500 - opening)")
    #expect(cut.hasLink)
    #expect(cut.text.contains("… view the full minutes text for item 31/26"))
  }

  @Test("A cut hides no decision and no vote, and the item's page has it all")
  func decisionsSurvive() throws {
    let pages = composeWebPages(Self.agenda, Self.context, proceedings: proceedings(words: 2000))
    #expect(words(of: pages[0].document).contains("RESOLVED that it be noted."))
    #expect(words(of: pages[0].document).contains("The motion was agreed without a vote."))
    let item = try #require(pages.first { $0.path == "item-5.html" })
    #expect(words(of: item.document).contains("w2000"))
    #expect(words(of: item.document).contains("RESOLVED that it be noted."))
  }

  @Test("No page has a place to fill in, or an anchor of the skeleton")
  func noSlots() {
    let pages = composeWebPages(
      Self.agenda, Self.context, proceedings: SampleProceedings.evening)
    for page in pages {
      #expect(slots(of: page.document).isEmpty)
      #expect(!anchors(of: page.document).contains { $0.hasPrefix("minute-") })
    }
  }

  @Test("A withheld item has a page with its neutral title and the reason, no more")
  func withheldPage() throws {
    let pages = composeWebPages(
      Self.agenda, Self.context, proceedings: SampleProceedings.evening)
    let page = try #require(pages.first { $0.path == "item-9.html" })
    #expect(
      words(of: page.document.blocks) == """
        Harrowmere Borough Council
        35/26 Contract matter
        Children and Young People Scrutiny Sub-Committee, Tuesday 8 December 2026
        Agenda item 9
        Not for publication: exempt information under paragraph 3 of Part 1 of Schedule 12A to \
        the Local Government Act 1972 (information relating to the financial or business affairs \
        of any particular person).
        Minutes
        The minute of this item is not for publication.
        """)
  }

  @Test("Papers offered for download are linked from the meeting's page")
  func downloads() {
    let context = PaperContext.plain(
      downloads: [Download(title: "Agenda pack (PDF 2 MB)", href: "../pack.pdf")])
    let page = composeWebPages(Self.agenda, context, proceedings: nil)[0]
    #expect(
      links(in: page.document.blocks).contains { $0 == ("Agenda pack (PDF 2 MB)", "../pack.pdf") })
  }
}

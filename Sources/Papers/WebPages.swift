import Documents
import Meetings

/// A page of the meeting's public site.
public struct WebPage: Equatable, Sendable {
  /// A step on the way to a page.
  public struct Breadcrumb: Equatable, Sendable {
    public var title: String
    /// Nil for the page itself.
    public var href: String?

    public init(title: String, href: String?) {
      self.title = title
      self.href = href
    }
  }

  /// Within the site's folder: `index.html`, `item-5-1.html`.
  public var path: String
  public var document: Document
  public var breadcrumbs: [Breadcrumb]

  public init(path: String, document: Document, breadcrumbs: [Breadcrumb]) {
    self.path = path
    self.document = document
    self.breadcrumbs = breadcrumbs
  }
}

/// The meeting's pages: one for the meeting and one for each item.
///
/// Where there are proceedings, items go by their minute numbers, and the
/// meeting's page shows the first 500 words of each minute with a link to
/// the whole on the item's own page. Decisions, votes and actions are never
/// cut.
///
/// - Parameter context: its files and downloads relative to the pages.
public func composeWebPages<Behind: AudienceMatter>(
  _ agenda: AudienceAgenda<Behind>, _ context: PaperContext, proceedings: Proceedings?,
  status: MinutesStatus = .draft
) -> [WebPage] {
  let composer = Composer(agenda, context)
  let record = proceedings.map { composer.record(of: $0) }
  return [composer.meetingPage(record, status)]
    + agenda.allEntries.map { composer.itemPage($0, record, status) }
}

extension Composer {
  /// How many words of a minute the meeting's page shows.
  private static var mostWords: Int { 500 }

  // MARK: The meeting's page

  func meetingPage(_ record: MinutesRecord?, _ status: MinutesStatus) -> WebPage {
    var blocks: [Block] = [masthead(record == nil ? "Agenda" : "Agenda and minutes")]
    blocks += meetingFacts()
    if !context.downloads.isEmpty {
      blocks.append(.heading(Heading(level: 2, "Papers")))
      blocks.append(
        .list(
          List(
            .bullet,
            context.downloads.map { download in
              let link = Link(.address(download.href), [.text(download.title)])
              return List.Item([.paragraph(Paragraph([.link(link)]))])
            })))
    }
    if let record {
      if status == .draft { blocks.append(draftNote) }
      if status == .approved, let approved = context.approval?.sentence {
        blocks.append(.text(approved, .note))
      }
      blocks += attendance(record, .record)
    } else {
      blocks += membership()
    }
    blocks += supplementSections()
    blocks.append(.heading(Heading(level: 2, "Items")))
    blocks += agenda.entries.map { webItem($0, record, level: 3) }
    if let record {
      let ending = closingSentences(record)
      if !ending.isEmpty { blocks.append(.section(Section(.minute, label: "Close", ending))) }
      if status == .approved { blocks += amendmentSection(2) }
    }
    blocks += notices()
    if let issue = context.issueRecord { blocks.append(.text(issue.printed, .note)) }
    let document = document(record == nil ? "Agenda" : "Agenda and minutes", blocks)
    return WebPage(
      path: "index.html", document: document,
      breadcrumbs: [.init(title: occasion, href: nil)])
  }

  private var draftNote: Block {
    .text("Draft minutes: not a record of the meeting until approved and signed.", .note)
  }

  private func closingSentences(_ record: MinutesRecord) -> [Block] {
    self.blocks(of: record.closingEvents)
      + [record.closedAt.flatMap { ending(at: $0) }].compactMap { $0.map { .text($0) } }
  }

  /// An item as the meeting's page shows it.
  private func webItem(_ entry: Entry, _ record: MinutesRecord?, level: Int) -> Block {
    let link = Link(.address(path(of: entry)), [.text(title(of: entry))])
    var blocks: [Block] = [
      .heading(
        Heading(level: level, number: webNumber(entry, record), [.link(link)]))
    ]
    if let restriction = entry.restriction {
      blocks.append(.text(restrictionNotice(restriction), .restriction))
    }
    if let item = entry.visibleItem {
      blocks += purpose(of: item, entry)
      if record == nil { blocks += matterSection(item) }
    }
    blocks += documentSection(entry, pagesOf: " of the agenda")
    if let record { blocks += cutMinute(entry, record) }
    blocks += entry.entries.map { webItem($0, record, level: level + 1) }
    return .section(Section(.item, anchor: itemAnchor(entry), blocks))
  }

  /// The number before an item: its minute number once there are minutes.
  private func webNumber(_ entry: Entry, _ record: MinutesRecord?) -> String {
    (record == nil ? nil : entry.minuteNumber) ?? entry.number.description
  }

  /// The minute, its narrative cut; decisions, votes and actions whole.
  private func cutMinute(_ entry: Entry, _ record: MinutesRecord) -> [Block] {
    guard let minute = webMinute(entry, record) else { return [] }
    var narrative = minute.narrative
    let cut = minute.narrative.prefix(words: Self.mostWords)
    if cut.wasCut {
      let words = "view the full minutes text for item \(webNumber(entry, record))"
      narrative =
        cut.blocks + [
          .paragraph(
            Paragraph([
              .text("… "), .link(Link(.address(path(of: entry)), [.text(words)])),
            ]))
        ]
    }
    return [
      .section(
        Section(
          .minute, label: "Minutes of item \(webNumber(entry, record))",
          narrative + minute.decisions + minute.actions))
    ]
  }

  /// What is minuted of an item, or nil where nothing is.
  private func webMinute(_ entry: Entry, _ record: MinutesRecord) -> MinuteParts? {
    if isWithheld(entry) {
      return MinuteParts(narrative: withheldMinute(entry, .record))
    }
    var parts = minuteParts(entry, record, .record)
    if entry.origin == .standard(.urgent) {
      for item in record.added {
        parts.narrative.append(.paragraph(Paragraph([.strong([.text(item.title)])])))
        let added = minuteParts(added: item, record, .record)
        parts.narrative += added.narrative
        parts.decisions += added.decisions
        parts.actions += added.actions
      }
    }
    return parts.isEmpty ? nil : parts.withoutAnchors
  }

  // MARK: An item's page

  func itemPage(_ entry: Entry, _ record: MinutesRecord?, _ status: MinutesStatus) -> WebPage {
    let number = webNumber(entry, record)
    var blocks: [Block] = [
      .section(
        Section(
          .masthead,
          [
            .text(council.name, .letterhead),
            .heading(Heading(level: 1, number: number, title(of: entry))),
            .text(occasion, .subtitle),
          ]))
    ]
    if record != nil, entry.minuteNumber != nil {
      blocks.append(.text("Agenda item \(entry.number)", .detail))
    }
    if isWithheld(entry) {
      if let restriction = entry.restriction {
        blocks.append(.text(restrictionNotice(restriction), .restriction))
      }
    } else {
      blocks += itemBody(entry)
    }
    blocks += withdrawnPapers(of: entry)
    if !entry.entries.isEmpty { blocks += subItemLinks(entry, record) }
    if let record, let minute = webMinute(entry, record) {
      blocks.append(.heading(Heading(level: 2, "Minutes")))
      if status == .draft, !isWithheld(entry) { blocks.append(draftNote) }
      blocks.append(.section(Section(.minute, minute.blocks)))
    }
    var document = document("Item \(number)", blocks)
    document.title = "\(number) \(title(of: entry)), \(occasion)"
    return WebPage(
      path: path(of: entry), document: document,
      breadcrumbs: [.init(title: occasion, href: "index.html")] + trail(to: entry)
        + [.init(title: "Item \(number)", href: nil)])
  }

  private func subItemLinks(_ entry: Entry, _ record: MinutesRecord?) -> [Block] {
    [
      .heading(Heading(level: 2, "Items under this heading")),
      .list(
        List(
          .bullet,
          entry.entries.map { child in
            let words = "\(webNumber(child, record)) \(title(of: child))"
            let link = Link(.address(path(of: child)), [.text(words)])
            return List.Item([.paragraph(Paragraph([.link(link)]))])
          })),
    ]
  }

  /// The items that an item stands under, outermost first.
  private func trail(to entry: Entry) -> [WebPage.Breadcrumb] {
    agenda.allEntries.filter { other in
      other.number.path.count < entry.number.path.count
        && entry.number.path.starts(with: other.number.path)
    }.map { .init(title: "\($0.number) \(title(of: $0))", href: path(of: $0)) }
  }

  private func path(of entry: Entry) -> String {
    "item-" + entry.number.path.map(String.init).joined(separator: "-") + ".html"
  }
}

extension MinuteParts {
  /// The parts without the anchors by which an edited skeleton is read back,
  /// which a web page has no use for.
  fileprivate var withoutAnchors: MinuteParts {
    func bare(_ blocks: [Block]) -> [Block] {
      blocks.flatMap { block -> [Block] in
        guard case .section(var section) = block else { return [block] }
        section.anchor = nil
        section.blocks = bare(section.blocks)
        return section.role == .minute ? section.blocks : [.section(section)]
      }
    }
    return MinuteParts(
      narrative: bare(narrative), decisions: bare(decisions), actions: bare(actions))
  }
}

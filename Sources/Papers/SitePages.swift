import Documents
import Meetings

/// A meeting as the council's public site lists it.
public struct SiteMeeting: Equatable, Sendable {
  public enum Standing: String, Sendable, CaseIterable { case planned, postponed, cancelled }

  /// The name of its folder.
  public var id: String
  public var committee: Committee.ID
  public var committeeName: String
  public var date: Day
  public var time: LocalTime?
  public var venue: String?
  public var standing: Standing
  /// What was published of it, oldest first: `Agenda`, `Supplement 1`,
  /// `Draft minutes`.
  public var papers: [Paper]
  /// Whether it has pages of its own.
  public var hasPages: Bool

  public struct Paper: Equatable, Sendable {
    public var title: String
    public var day: Day?
    /// Within the meeting's folder on the site; nil for a place on its pages.
    public var path: String?
    /// ISO 8601 in UTC.
    public var at: String

    public init(title: String, day: Day?, path: String?, at: String) {
      self.title = title
      self.day = day
      self.path = path
      self.at = at
    }
  }

  public init(
    id: String, committee: Committee.ID, committeeName: String, date: Day, time: LocalTime? = nil,
    venue: String? = nil, standing: Standing = .planned, papers: [Paper] = [],
    hasPages: Bool = false
  ) {
    self.id = id
    self.committee = committee
    self.committeeName = committeeName
    self.date = date
    self.time = time
    self.venue = venue
    self.standing = standing
    self.papers = papers
    self.hasPages = hasPages
  }
}

/// The council's public site round the pages of its meetings: what is coming,
/// a page for each committee, an archive by year.
///
/// - Parameters:
///   - meetings: those that are public, in any order.
///   - today: what is before it is in the archive.
///   - register: the register of members’ interests, where it is published
///     there.
public func composeSitePages(
  _ council: Council, _ meetings: [SiteMeeting], today: Day, register: PublicRegister? = nil
) -> [WebPage] {
  SiteComposer(council: council, meetings: meetings, today: today, register: register).pages
}

private struct SiteComposer {
  let council: Council
  let meetings: [SiteMeeting]
  let today: Day
  let register: PublicRegister?

  init(council: Council, meetings: [SiteMeeting], today: Day, register: PublicRegister?) {
    self.council = council
    self.register = register
    self.meetings = meetings.sorted { ($0.date, $0.id) < ($1.date, $1.id) }
    self.today = today
  }

  var pages: [WebPage] {
    [home] + committees.map(page) + years.map(archive) + [registerPage].compactMap { $0 }
  }

  private var registerPage: WebPage? {
    guard let register else { return nil }
    let files = Block.paragraph(
      Paragraph([
        .text("The whole register: "), link("ODT", "register.odt"), .text(" · "),
        link("CSV", "register.csv"),
      ]))
    return page(
      "Register of members’ interests",
      composePublicRegister(register, of: council).blocks + [files],
      at: "register.html", crumbs: [("Meetings", "index.html")])
  }

  private var committees: [Committee] {
    council.committees.values.sorted { $0.name < $1.name }
  }

  private var years: [Int] { Set(held.map(\.date.year)).sorted(by: >) }
  private var coming: [SiteMeeting] { meetings.filter { $0.date >= today } }
  private var held: [SiteMeeting] { meetings.filter { $0.date < today }.reversed() }

  private var home: WebPage {
    var blocks: [Block] = [
      .heading(Heading(level: 1, "Meetings")),
      .paragraph(
        Paragraph(
          [
            link("Search agendas and minutes", "search.html"), .text(" · "),
            link("Calendar (iCalendar)", "calendar.ics"),
          ]
            + (register == nil
              ? [] : [.text(" · "), link("Register of members’ interests", "register.html")]))),
      .heading(Heading(level: 2, "Coming meetings")),
    ]
    blocks += coming.isEmpty ? [.text("No meeting is announced.")] : [table(coming, from: "")]
    blocks.append(.heading(Heading(level: 2, "Committees")))
    blocks.append(list(committees.map { ($0.name, "committees/\($0.id.name).html") }))
    if !years.isEmpty {
      blocks.append(.heading(Heading(level: 2, "Archive")))
      blocks.append(list(years.map { ("Meetings of \($0)", "archive/\($0).html") }))
    }
    return page("Meetings", blocks, at: "index.html", crumbs: [])
  }

  private func page(_ committee: Committee) -> WebPage {
    let own = { (all: [SiteMeeting]) in all.filter { $0.committee == committee.id } }
    var blocks: [Block] = [
      .heading(Heading(level: 1, committee.name)),
      .paragraph(
        Paragraph([
          link("News of its papers (Atom)", "\(committee.id.name).atom"), .text(" · "),
          link("Calendar (iCalendar)", "\(committee.id.name).ics"),
        ])),
    ]
    let members = committee.members.map { member -> List.Item in
      let name = council.people[member.person]?.name ?? member.person.name
      let role: String? =
        switch member.role {
        case .chair: "Chair"
        case .viceChair: "Vice-Chair"
        case .coopted: "co-opted"
        case .member: nil
        }
      return List.Item([.text(name + (role.map { " (\($0))" } ?? ""))])
    }
    if !members.isEmpty {
      blocks += [.heading(Heading(level: 2, "Members")), .list(List(.bullet, members))]
    }
    blocks.append(.heading(Heading(level: 2, "Coming meetings")))
    let ahead = own(coming)
    blocks += ahead.isEmpty ? [.text("No meeting is announced.")] : [table(ahead, from: "../")]
    let past = own(held)
    if !past.isEmpty {
      blocks += [.heading(Heading(level: 2, "Past meetings")), table(past, from: "../")]
    }
    return page(
      committee.name, blocks, at: "committees/\(committee.id.name).html",
      crumbs: [("Meetings", "../index.html")])
  }

  private func archive(_ year: Int) -> WebPage {
    page(
      "Meetings of \(year)",
      [
        .heading(Heading(level: 1, "Meetings of \(year)")),
        table(held.filter { $0.date.year == year }, from: "../"),
      ], at: "archive/\(year).html", crumbs: [("Meetings", "../index.html")])
  }

  // MARK: Parts

  private func page(
    _ title: String, _ blocks: [Block], at path: String, crumbs: [(String, String)]
  ) -> WebPage {
    WebPage(
      path: path,
      document: Document(title: title, language: council.language, blocks: blocks),
      breadcrumbs: crumbs.map { .init(title: $0.0, href: $0.1) } + [.init(title: title, href: nil)])
  }

  private func link(_ text: String, _ address: String) -> Inline {
    .link(Link(.address(address), [.text(text)]))
  }

  private func list(_ links: [(String, String)]) -> Block {
    .list(List(.bullet, links.map { List.Item([.paragraph(Paragraph([link($0.0, $0.1)]))]) }))
  }

  /// - Parameter up: the way from the page to the top of the site.
  private func table(_ meetings: [SiteMeeting], from up: String) -> Block {
    let heads = ["Date", "Meeting", "Papers"].map { Table.Cell($0) }
    let rows = meetings.map { meeting -> Table.Row in
      let when = [meeting.date.printedInFull, meeting.time?.printed].compactMap { $0 }
      let name = meeting.committeeName
      var what: [Inline] =
        meeting.hasPages
        ? [link(name, "\(up)meetings/\(meeting.id)/web/index.html")] : [.text(name)]
      switch meeting.standing {
      case .planned: break
      case .postponed: what.append(.strong([.text(" (postponed)")]))
      case .cancelled: what.append(.strong([.text(" (cancelled)")]))
      }
      if let venue = meeting.venue { what += [.lineBreak, .text(venue)] }
      let papers = meeting.papers.map { paper -> [Inline] in
        guard let path = paper.path else { return [.text(paper.title)] }
        return [link(paper.title, "\(up)meetings/\(meeting.id)/\(path)")]
      }
      return Table.Row([
        Table.Cell(when.joined(separator: ", ")),
        Table.Cell([.paragraph(Paragraph(what))]),
        Table.Cell([.paragraph(Paragraph(Array(papers.joined(separator: [.lineBreak]))))]),
      ])
    }
    return .table(
      Table(
        columns: [.init(width: 2), .init(width: 3), .init(width: 2)], head: [Table.Row(heads)],
        body: rows, headerColumns: 1))
  }
}

import Foundation
import Meetings
import Packs
import Papers
import Store

extension Room {
  /// What somebody may see, as things stand.
  func sight(of account: Account, grants: [Grant]) -> DeskSight {
    DeskSight(
      of: account, in: desk.agenda, grants: grants,
      keptBack: account.person.map(derive().roll.itemsKeptBack) ?? [])
  }

  /// The lines after an entry that somebody may see, and the last of all.
  ///
  /// What one has typed oneself one sees, unless it is of a restricted item
  /// that is kept from one.
  ///
  /// - Parameter writer: by whom their entries are recorded.
  func lines(
    after sequence: Int, for sight: DeskSight, of writer: String
  ) -> (lines: [(sequence: Int, text: String)], last: Int) {
    let known = derive()
    let visible = lines(after: sequence).filter { line in
      let isOwn =
        line.entry.by == writer
        && line.entry.action.item.map {
          !known.restrictedItems.contains($0) || sight.sees(restricted: $0)
        } ?? true
      return isOwn
        || sight.sees(
          line.entry, isRestricted: known.restrictions[line.entry.id] ?? line.entry.isRestricted,
          restrictedItems: known.restrictedItems)
    }
    return (visible.map { ($0.entry.sequence, text(of: $0, for: sight)) }, last)
  }

  /// A line as somebody may read it: a reason for absence is for whoever
  /// keeps the record, and what was said of an interest before it was sensitive
  /// for the monitoring officer.
  private func text(of line: Line, for sight: DeskSight) -> String {
    if case .declared(let declaration) = line.entry.action, declaration.nature != nil,
      !sight.seesSensitive, desk.proceedings.hasBecomeSensitive(declaration)
    {
      var entry = line.entry
      entry.action = .declared(declaration.madeSensitive)
      return ProceedingsFile.line(of: entry)
    }
    guard case .sentApologies(let person, let substitute, _?) = line.entry.action,
      !sight.seesReasons
    else { return line.text }
    var entry = line.entry
    entry.action = .sentApologies(person: person, substitute: substitute)
    return ProceedingsFile.line(of: entry)
  }

  /// The items as somebody may see them.
  func items(for sight: DeskSight) -> [DeskItem] {
    let all = view(for: .members).items
    guard all.contains(where: { !sight.sees(restricted: $0.id) }) else { return all }
    let hidden = derive().restrictedItems
    let open = view(for: .publicAudience).items
    return all.compactMap { item in
      guard !sight.sees(restricted: item.id) else { return item }
      // As the public see it, under a name that tells nothing.
      let shown = open.first { $0.number == item.number && !item.number.isEmpty }
      if hidden.contains(item.id) { return shown }
      // An open item may have papers that are not.
      var item = item
      item.documents = shown?.documents ?? []
      return item
    }
  }

  /// Who has the desk open, and where they are if that tells nothing.
  func present(for sight: DeskSight) -> [Presence] {
    let restricted = derive().restrictedItems
    return presence.values.sorted { ($0.name, $0.account) < ($1.name, $1.account) }.map {
      var shown = $0
      if let item = shown.item, restricted.contains(item), !sight.sees(restricted: item) {
        (shown.item, shown.entry) = (nil, nil)
      }
      return shown
    }
  }

  /// The minutes so far as somebody may see them, by item.
  func preview(for sight: DeskSight) -> [String: String] {
    guard sight.seesRestricted else { return view(for: .publicAudience).minutes }
    return view(for: .members).minutes.filter { !sight.barred.contains($0.key) }
  }

  func state(
    of account: Account, _ sight: DeskSight, csrf: String, now: String
  ) -> DeskState {
    let meeting = desk.agenda.meeting
    let council = desk.agenda.council
    let visible = lines(
      after: 0, for: sight, of: account.person ?? account.login)
    return DeskState(
      meeting: .init(
        id: folder, council: council.name, committee: meeting.committee.name,
        short: meeting.committee.short, date: meeting.date.printedInFull,
        time: meeting.time?.printed, venue: meeting.venue, nation: council.nation.rawValue),
      me: .init(
        account: account.id, person: account.person, by: account.person ?? account.login,
        name: account.name,
        role: account.role.rawValue, mayWrite: account.may(.takeMinutes)),
      people: council.people.values.sorted { $0.name < $1.name }.map {
        .init(id: $0.id.name, name: $0.name, title: $0.title, isOfficer: $0.isOfficer)
      },
      writers: Dictionary(
        ((try? store.accounts()) ?? []).map { ($0.login, $0.name) },
        uniquingKeysWith: { first, _ in first }),
      members: meeting.committee.members.map {
        .init(person: $0.person.name, role: $0.role.rawValue, voting: $0.voting.rawValue)
      },
      substitutes: meeting.committee.substitutes.map(\.name),
      apologies: meeting.apologies.map {
        .init(person: $0.person.name, substitute: $0.substitute?.name)
      },
      items: items(for: sight).map { DeskState.Item($0, derive().roll) },
      phrases: composer.phrases.map { .init(key: $0.key, text: $0.text) },
      interests: council.interestPolicy.map { DeskState.interests(of: $0, on: meeting.date) } ?? [],
      dispensations: DeskState.dispensations(of: meeting),
      entries: visible.lines.map { RawJSON(text: $0.text) }, last: visible.last,
      standing: standing(for: sight), preview: preview(for: sight),
      presence: present(for: sight),
      now: now, csrf: csrf)
  }
}

extension DeskStanding {
  init(_ known: Room.Derived, for sight: DeskSight, _ hints: BrowserHints) {
    let roll = known.roll
    let quorum = roll.quorum()
    let hidden = known.restrictedItems.filter { !sight.sees(restricted: $0) }
    let findings =
      sight.seesFindings
      ? known.findings.filter { sight.seesBreaches || !$0.isForOfficers } : []
    self.init(
      isOpen: roll.isOpen, isClosed: roll.isClosed, isAdjourned: roll.isAdjourned,
      isPublicExcluded: roll.isPublicExcluded,
      current: roll.current.flatMap { hidden.contains($0) ? nil : $0 },
      present: roll.attendees.map { attendee in
        let eligibility = roll.eligibility(of: attendee.person, on: roll.current)
        return DeskStanding.Attendee(
          person: attendee.person, as: attendee.attendance.rawValue,
          substituteFor: attendee.substituteFor, isPresent: attendee.isPresent,
          mayVote: eligibility.mayVote,
          obstacle: eligibility.obstacle.map { $0.words(roll) })
      },
      quorum: .init(
        needed: quorum?.needed,
        counted: quorum?.counted.count ?? roll.voters(on: roll.current).count,
        isMet: quorum?.isMet ?? true),
      presiding: roll.presiding(on: roll.current), voters: roll.voters(on: roll.current),
      withdrawn: roll.withdrawals.sorted { $0.key < $1.key }.flatMap { item, people in
        hidden.contains(item)
          ? []
          : people.sorted { $0.key < $1.key }.map {
            DeskStanding.Withdrawal(item: item, person: $0.key, interest: $0.value.interest)
          }
      },
      findings: findings.map {
        DeskStanding.Found(
          code: $0.code, severity: $0.severity.name, message: $0.message,
          hint: hints.hint(for: $0), place: $0.place)
      })
  }
}

extension DeskState.Item {
  init(_ item: DeskItem, _ roll: SittingRoll) {
    self.init(
      id: item.id, number: item.number, minuteNumber: item.minuteNumber, title: item.title,
      level: item.level, isPrivate: item.isPrivate, isHeading: item.isHeading,
      function: item.function?.rawValue,
      documents: item.documents.map { .init(title: $0.title, pages: $0.pages) },
      recommendations: item.recommendations,
      outcomes: item.outcomes.map {
        .init(id: $0.id, label: $0.label, sentence: $0.sentence, decides: $0.isDecision)
      },
      movers: item.mover.map { .init(mover: $0, seconder: item.seconder) },
      publicMaySpeak: roll.publicMaySpeak(on: item.id),
      decidesDispensations: roll.decidesDispensations(at: item.id),
      prompts: roll.prompts(at: item.id).map(\.words))
  }
}

extension Eligibility.Obstacle {
  /// Why somebody may not vote, in words.
  func words(_ roll: SittingRoll) -> String {
    switch self {
    case .notMember: "not a member of this body"
    case .absent: "not in the room"
    case .substituteForNobody: "a substitute, and for whom is not recorded"
    case .seatTaken(let other): "the seat is filled by \(roll.name(of: other))"
    case .nonVoting: "co-opted without a vote"
    case .only(let matters): "votes on \(matters) only"
    case .remote: "attends remotely, which counts for neither quorum nor vote"
    case .withdrew(let interest): "withdrew with an interest (\(interest))"
    case .interest(let interest): "may not vote with the interest declared (\(interest))"
    }
  }
}

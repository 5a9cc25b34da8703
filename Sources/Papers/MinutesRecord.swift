import Meetings

/// What the proceedings say of each item, after corrections: the journal
/// replayed into facts.
///
/// Holds what one audience may see. Replaying never fails: an entry about
/// something unknown is kept where it does no harm, or left out.
struct MinutesRecord: Equatable {
  struct Attendee: Equatable {
    var person: String
    var attendance: Proceedings.Attendance
    var substituteFor: String?
  }

  struct SentApology: Equatable {
    var person: String
    var substitute: String?
  }

  /// Something that happened in the course of an item, in order.
  enum Event: Equatable {
    case discussed(String)
    case arrived(String, at: String)
    /// Came back, having left or withdrawn from an item.
    case returned(String, at: String)
    case left(String, at: String)
    case adjourned(at: String)
    case resumed(at: String)
    case excluded(at: String)
    case readmitted(at: String)
  }

  /// A step towards a decision, in order.
  enum Step: Equatable {
    case motion(Proceedings.Motion)
    case vote(Proceedings.Vote)
    case resolved(String, reasons: String?, alternatives: String?)
  }

  struct ItemFacts: Equatable {
    var isStarted = false
    var introducedBy: [String] = []
    var events: [Event] = []
    var declarations: [Proceedings.Declaration] = []
    var steps: [Step] = []
    var outcome: String?
    var undertakings: [Proceedings.Undertaking] = []
    /// The special circumstances, where it was admitted as urgent.
    var urgency: String?
    /// Whether something of it is left out for this audience.
    var hasWithheld = false

    /// Whether anything was minuted of it.
    var isEmpty: Bool {
      introducedBy.isEmpty && events.isEmpty && declarations.isEmpty && steps.isEmpty
        && outcome == nil && undertakings.isEmpty && urgency == nil && !hasWithheld
    }

    /// Whether the meeting took it up, rather than put it off.
    var wasConsidered: Bool {
      !introducedBy.isEmpty || !steps.isEmpty
        || events.contains { if case .discussed = $0 { true } else { false } }
    }
  }

  /// Urgent business that no agenda listed.
  struct AddedItem: Equatable {
    var id: Item.ID
    var title: String
    var reason: String
  }

  var openedAt: String?
  var closedAt: String?
  var attendees: [Attendee] = []
  var apologies: [SentApology] = []
  /// Members who were not there and sent no word.
  var absent: [String] = []
  var added: [AddedItem] = []
  var facts: [Item.ID: ItemFacts] = [:]
  /// What happened after the last item or between items that cannot be
  /// shown.
  var closingEvents: [Event] = []

  subscript(item: Item.ID) -> ItemFacts { facts[item] ?? ItemFacts() }

  /// The people present, in the order in which they were recorded.
  func present(_ kinds: Set<Proceedings.Attendance>) -> [Attendee] {
    attendees.filter { kinds.contains($0.attendance) }
  }
}

// MARK: - Replay

extension MinutesRecord {
  /// - Parameters:
  ///   - proceedings: the journal.
  ///   - items: every item that the audience may see, by its id.
  ///   - seesAll: whether restricted entries are for this audience.
  ///   - exclusionItem: the item at which the public are excluded.
  ///   - hidesUnlisted: whether an urgent item that is not on the agenda may
  ///     be one that the audience may not see.
  init(
    replaying proceedings: Proceedings, items: Set<Item.ID>, seesAll: Bool,
    exclusionItem: Item.ID?, hidesUnlisted: Bool
  ) {
    var replay = Replay(
      items: items, seesAll: seesAll, exclusionItem: exclusionItem, hidesUnlisted: hidesUnlisted)
    for entry in proceedings.effectiveEntries { replay.apply(entry) }
    replay.record.closingEvents = replay.waiting
    self = replay.record
  }

  /// A replay under way.
  private struct Replay {
    var items: Set<Item.ID>
    let seesAll: Bool
    let exclusionItem: Item.ID?
    let hidesUnlisted: Bool
    var record = MinutesRecord()
    /// The item that is being taken, if the audience may see it.
    var current: Item.ID?
    /// What happened while none was; it goes with the next.
    var waiting: [Event] = []
    var comings = Comings()

    mutating func apply(_ entry: Proceedings.Entry) {
      // Also by what this audience may not see: who left then comes back.
      let isReturn = comings.note(entry.action)
      if entry.isRestricted, !seesAll {
        if let item = entry.action.item, items.contains(item) {
          record.facts[item, default: ItemFacts()].hasWithheld = true
        }
        return
      }
      // Of what the public may not see, not even who came for it.
      switch entry.action {
      case .arrived(_, let item?), .left(_, let item?):
        if !seesAll, !items.contains(item) { return }
      default: break
      }
      let at = entry.occurredAt
      switch entry.action {
      case .opened: record.openedAt = record.openedAt ?? at
      case .closed: record.closedAt = at
      case .attended(let person, let attendance, let substituteFor):
        attend(person, attendance, substituteFor)
      case .sentApologies(let person, let substitute, _):
        apologise(person, substitute)
      case .arrived(let person, let item):
        if !record.attendees.contains(where: { $0.person == person }) {
          attend(person, .member, nil)
        }
        move(isReturn ? .returned(person, at: at) : .arrived(person, at: at), item)
      case .left(let person, let item): move(.left(person, at: at), item)
      case .startedItem(let item):
        current = items.contains(item) ? item : nil
        change(item) { $0.isStarted = true }
        if current != nil { flush(to: item) }
      case .introduced(let item, let by):
        change(item) { if !$0.introducedBy.contains(by) { $0.introducedBy.append(by) } }
      case .discussed(let item, let text, _): change(item) { $0.events.append(.discussed(text)) }
      case .declared(let declaration):
        change(declaration.item) { $0.declarations.append(declaration) }
      case .movedMotion(let motion): change(motion.item) { $0.steps.append(.motion(motion)) }
      case .voted(let vote): change(vote.item) { $0.steps.append(.vote(vote)) }
      case .choseOutcome(let item, let outcome): change(item) { $0.outcome = outcome }
      case .resolved(let item, let text, let reasons, let alternatives):
        change(item) {
          $0.steps.append(.resolved(text, reasons: reasons, alternatives: alternatives))
        }
      case .undertook(let undertaking):
        change(undertaking.item) { $0.undertakings.append(undertaking) }
      case .admittedUrgent(let item, let title, let reason): admit(item, title, reason)
      case .excludedPublic: happen(.excluded(at: at), preferring: exclusionItem)
      case .readmittedPublic:
        current = nil
        waiting.append(.readmitted(at: at))
      case .adjourned: happen(.adjourned(at: at))
      case .resumed: happen(.resumed(at: at))
      case .absent(let person): record.absent.append(person)
      case .corrected, .released, .numbered: break
      }
    }

    private mutating func change(_ item: Item.ID, _ body: (inout ItemFacts) -> Void) {
      guard items.contains(item) else { return }
      body(&record.facts[item, default: ItemFacts()])
    }

    /// Puts something at the item being taken, or keeps it for the next.
    private mutating func happen(_ event: Event, preferring item: Item.ID? = nil) {
      if let item = item ?? current, items.contains(item) {
        change(item) { $0.events.append(event) }
      } else {
        waiting.append(event)
      }
    }

    private mutating func flush(to item: Item.ID) {
      let events = waiting
      waiting = []
      guard !events.isEmpty else { return }
      change(item) { $0.events.insert(contentsOf: events, at: 0) }
    }

    /// A coming or going during an item that cannot be shown is left out.
    private mutating func move(_ event: Event, _ item: Item.ID?) {
      guard let item else { return happen(event) }
      change(item) { $0.events.append(event) }
    }

    private mutating func attend(
      _ person: String, _ attendance: Proceedings.Attendance, _ substituteFor: String?
    ) {
      let attendee = Attendee(
        person: person, attendance: attendance, substituteFor: substituteFor)
      if let at = record.attendees.firstIndex(where: { $0.person == person }) {
        record.attendees[at] = attendee
      } else {
        record.attendees.append(attendee)
      }
      guard let substituteFor,
        let apology = record.apologies.firstIndex(where: { $0.person == substituteFor })
      else { return }
      record.apologies[apology].substitute = person
    }

    private mutating func apologise(_ person: String, _ substitute: String?) {
      let substitute =
        substitute ?? record.attendees.first { $0.substituteFor == person }?.person
      if let at = record.apologies.firstIndex(where: { $0.person == person }) {
        record.apologies[at].substitute = substitute ?? record.apologies[at].substitute
      } else {
        record.apologies.append(SentApology(person: person, substitute: substitute))
      }
    }

    private mutating func admit(_ item: Item.ID, _ title: String, _ reason: String) {
      if items.contains(item) {
        change(item) { $0.urgency = reason }
        return
      }
      guard !hidesUnlisted else { return }
      items.insert(item)
      record.added.append(AddedItem(id: item, title: title, reason: reason))
      change(item) { $0.urgency = reason }
    }
  }
}

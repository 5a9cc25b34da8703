import Documents
import Meetings

/// What people undertook to do at a meeting, a table for each of them.
///
/// Owners stand in the order of their names, what nobody was named for last;
/// each table has what is due first at its top. The last column is left blank,
/// to be ticked or dated by hand. In a public sheet, what was undertaken in
/// private is left out.
public func composeActionSheet<Behind: AudienceMatter>(
  _ agenda: AudienceAgenda<Behind>, _ context: PaperContext, proceedings: Proceedings?
) -> Document {
  let composer = Composer(agenda, context)
  return composer.document(
    "Actions and undertakings", properties: ["meetingday-meeting": agenda.meeting.id],
    composer.actionSheet(composer.record(of: proceedings)))
}

/// One undertaking with where it was given.
private struct Action {
  var number: String
  var minute: String
  var title: String
  var undertaking: Proceedings.Undertaking
}

extension Composer {
  func actionSheet(_ record: MinutesRecord) -> [Block] {
    var blocks: [Block] = [masthead("Actions and undertakings")]
    let actions = actions(record)
    guard !actions.isEmpty else {
      return blocks + [.text("No actions or undertakings are recorded.")]
    }
    var owners: [String: [Action]] = [:]
    for action in actions { owners[owner(of: action.undertaking), default: []].append(action) }
    for owner in owners.keys.sorted(by: { ($0.isEmpty ? 1 : 0, $0) < ($1.isEmpty ? 1 : 0, $1) }) {
      let name = owner.isEmpty ? "No owner recorded" : owner
      blocks.append(.heading(Heading(level: 2, name)))
      blocks.append(.table(table(of: owners[owner] ?? [], owner: name)))
    }
    return blocks
  }

  /// In the order of the agenda, what no agenda listed last.
  private func actions(_ record: MinutesRecord) -> [Action] {
    var actions: [Action] = []
    var taken: Set<Item.ID> = []
    for entry in agenda.allEntries where entry.visibleItem != nil {
      guard taken.insert(journalID(of: entry)).inserted else { continue }
      actions += record[journalID(of: entry)].undertakings.map {
        Action(
          number: entry.number.description, minute: entry.minuteNumber ?? "",
          title: title(of: entry), undertaking: $0)
      }
    }
    for item in record.added where taken.insert(item.id).inserted {
      actions += record[item.id].undertakings.map {
        Action(number: "", minute: "", title: item.title, undertaking: $0)
      }
    }
    return actions
  }

  /// An id and the name it stands for are one owner.
  private func owner(of undertaking: Proceedings.Undertaking) -> String {
    let text = (undertaking.owner ?? "").split(separator: " ").joined(separator: " ")
    let named = council.people.values.filter { $0.name == text }
    return officer(named.count == 1 ? named[0].id.name : text)
  }

  private func table(of actions: [Action], owner: String) -> Table {
    // What is due first comes first; what has no date keeps its order, last.
    let ordered = actions.enumerated().sorted { a, b in
      switch (a.element.undertaking.due, b.element.undertaking.due) {
      case (let first?, let second?) where first != second: first < second
      case (_?, nil): true
      case (nil, _?): false
      default: a.offset < b.offset
      }
    }.map(\.element)
    return Table(
      caption: [.text("Actions: \(owner)")],
      columns: [
        .init(width: 1), .init(width: 1.4), .init(width: 5), .init(width: 2), .init(width: 1.4),
      ],
      head: [.init(["Item", "Minute", "Action", "Due", "Done"].map { .init($0) })],
      body: ordered.map { action in
        .init([
          .init(action.number.isEmpty ? "–" : action.number),
          .init(action.minute.isEmpty ? "–" : action.minute),
          .init(
            [.text(action.title, .detail)] + context.blocks(Prose(action.undertaking.text))),
          .init(action.undertaking.due?.printed ?? "no date"), .init(""),
        ])
      })
  }
}

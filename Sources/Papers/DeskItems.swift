import Documents
import Meetings

/// An item as the desk shows it while a meeting is taken.
public struct DeskItem: Equatable, Sendable {
  /// The id by which the journal knows it.
  public var id: Item.ID
  /// `5`, `6.1`; empty for urgent business that no agenda listed.
  public var number: String
  public var minuteNumber: String?
  public var title: String
  /// 1 for an item, 2 for one under it.
  public var level: Int
  /// Whether it is taken without the public, or the item itself is restricted.
  public var isPrivate: Bool
  /// Whether it is but a heading for the items under it.
  public var isHeading: Bool
  public var function: StandardItem.Function?
  public var documents: [Paper]
  /// The recommendations, limb by limb, as plain text.
  public var recommendations: [String]
  public var outcomes: [Choice]
  /// Who gave notice of the motion, and who seconds it.
  public var mover: String?
  public var seconder: String?
  /// The item's minute as it stands so far.
  public var minute: [Block]

  public struct Paper: Equatable, Sendable {
    public var title: String
    /// `pages 21 to 26 of the agenda`; nil where it is not in the pack.
    public var pages: String?
  }

  /// An outcome with its sentence filled for the item.
  public struct Choice: Equatable, Sendable {
    public var id: String
    public var label: String
    public var sentence: String
    public var isDecision: Bool
  }
}

/// The items of a meeting for whoever takes its minutes, each with its minute
/// so far.
///
/// - Parameter agenda: as the meeting takes it, urgent business included.
/// - Returns: the items in order, and the document to which their blocks
///   belong.
public func composeDeskItems<Behind: AudienceMatter>(
  _ agenda: AudienceAgenda<Behind>, _ context: PaperContext, proceedings: Proceedings?
) -> (items: [DeskItem], document: Document) {
  let composer = Composer(agenda, context)
  let record = composer.record(of: proceedings)
  var items: [DeskItem] = []
  func add(_ entries: [AudienceAgenda<Behind>.Entry], _ level: Int) {
    for entry in entries {
      items.append(composer.deskItem(entry, record, level))
      add(entry.entries, level + 1)
    }
  }
  add(agenda.entries, 1)
  let known = Set(items.map(\.id))
  for item in record.added where !known.contains(item.id) {
    items.append(composer.deskItem(added: item, record))
  }
  return (items, composer.document("Draft minutes", properties: [:], []))
}

extension Composer {
  fileprivate func deskItem(
    _ entry: Entry, _ record: MinutesRecord, _ level: Int
  ) -> DeskItem {
    let item = entry.visibleItem
    let known = knownFields(entry, record)
    var result = DeskItem(
      id: journalID(of: entry), number: "\(entry.number)", minuteNumber: entry.minuteNumber,
      title: title(of: entry), level: level,
      isPrivate: entry.isPrivate || entry.restriction != nil,
      isHeading: entry.minuteNumber == nil && !entry.entries.isEmpty, function: nil,
      documents: entry.documents.map {
        DeskItem.Paper(title: title(of: $0), pages: $0.pages.map { cited([$0]) })
      },
      recommendations: (item?.recommendations ?? []).map {
        context.blocks($0).map(\.plainText).joined(separator: "\n")
      },
      outcomes: outcomes(of: entry).map {
        DeskItem.Choice(
          id: $0.id, label: $0.label,
          sentence: filled($0.sentence, for: entry, known: known).plainText,
          isDecision: $0.isDecision)
      },
      minute: isWithheld(entry)
        ? [] : minuteParts(entry, record, .record).blocks)
    if case .standard(let function) = entry.origin { result.function = function }
    if case .motion(let motion)? = item?.matter {
      (result.mover, result.seconder) = (motion.proposer, motion.seconder)
    }
    return result
  }

  fileprivate func deskItem(
    added item: MinutesRecord.AddedItem, _ record: MinutesRecord
  ) -> DeskItem {
    DeskItem(
      id: item.id, number: "", title: item.title, level: 1, isPrivate: false, isHeading: false,
      documents: [], recommendations: [], outcomes: [],
      minute: minuteParts(added: item, record, .record).blocks)
  }
}

/// What an agenda was when it was issued, item by item, so that what changes
/// after can be told.
///
/// Titles are those that the public were given: of what was restricted, the
/// neutral ones.
public struct IssuedAgenda: Equatable, Sendable {
  public struct Item: Codable, Equatable, Sendable {
    public var id: String
    /// As printed: `5.1`.
    public var number: String
    public var title: String
    /// What it was withheld under; nil where it was open.
    public var restriction: String?
    public var documents: [Document]
  }

  public struct Document: Codable, Equatable, Sendable {
    /// Its id in the agenda.
    public var id: String
    /// The file in the meeting's folder.
    public var source: String?
    public var title: String
    /// `in-pack`, `to-follow`, `late` or `tabled`.
    public var state: String
    /// What it was withheld under, by itself or with its item; nil where it
    /// was open.
    public var restriction: String?
    public var sha256: String?
  }

  public var items: [Item]

  public init(items: [Item]) { self.items = items }

  /// An agenda as it stands, to be kept with its issue.
  ///
  /// - Parameter hasLate: whether papers that are late for the agenda go out
  ///   with this issue: with a supplement, and not with the agenda itself.
  public init(_ agenda: Agenda, hasLate: Bool = true) {
    func list(_ entries: [Agenda.Entry], under parent: Restriction?) -> [Item] {
      entries.flatMap { entry -> [Item] in
        let whole = entry.item.restriction ?? parent
        let documents = entry.item.documents.map { document in
          let restriction = document.restriction ?? whole
          return Document(
            id: document.id.name, source: document.file,
            title: restriction == nil ? document.title : document.printedNeutralTitle,
            state: document.state.rawValue, restriction: restriction?.groundsInShort,
            sha256: hasLate || document.state == .inPack ? document.facts?.sha256 : nil)
        }
        let item = Item(
          id: entry.item.id, number: entry.number.description,
          title: whole == nil ? entry.item.title : entry.item.printedNeutralTitle,
          restriction: whole?.groundsInShort, documents: documents)
        return [item] + list(entry.entries, under: whole)
      }
    }
    items = list(agenda.entries, under: nil)
  }
}

extension IssuedAgenda.Document {
  /// Whether it was among the papers, rather than announced.
  var wasPublished: Bool {
    sha256 != nil && state != Attachment.State.tabled.rawValue
  }
}

extension Attachment {
  /// Whether it is there to be published: it has come, could be read, and is
  /// not kept for the table.
  var isPublishable: Bool { facts != nil && state != .tabled }
}

extension Restriction {
  /// The grounds alone, by which a change of them is told: `exempt 1, 3`.
  var groundsInShort: String {
    switch self {
    case .exempt(let exemption):
      let paragraphs = exemption.basis.paragraphs.joined(separator: ", ")
      return switch exemption.basis {
      case .schedule: "exempt \(paragraphs)"
      case .publicBodies: "exempt for a special reason"
      case .hearing: "hearing in private \(paragraphs)"
      }
    case .confidential(let confidentiality):
      return "confidential \(confidentiality.basis.rawValue)"
    }
  }
}

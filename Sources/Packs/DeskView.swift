import Documents
import Formats
import Foundation
import Meetings
import Papers

/// A meeting as the desk shows it: its items, each with its minute so far.
public struct DeskView: Sendable {
  public var items: [DeskItem]
  /// Each item's minute as HTML, by the item's id; empty where nothing has
  /// been recorded.
  public var minutes: [Item.ID: String]
}

/// Makes what the desk shows of a pack. Reads no files once it is made.
public struct DeskComposer: Sendable {
  private let builder: PackBuilder
  private var pages: Pagination
  private let html = HTMLWriter()
  public let phrases: [Phrase]

  /// - Parameter reader: that read the pack.
  public init(pack: Pack, reader: PackReader) {
    builder = PackBuilder(pack: pack, reader: reader)
    phrases = builder.folders.phrases()
    pages = pack.issuedPages ?? .unsettled
  }

  public var pack: Pack { builder.pack }

  /// Takes the pages behind a front sheet of the length it is likely to have;
  /// until then, what was not issued has none, since a wrong page is worse
  /// than no page.
  public mutating func settlePages() async {
    if let settled = try? await builder.pages() { pages = settled }
  }

  /// What whoever is in the room may see.
  public func view(_ proceedings: Proceedings, for audience: Audience) -> DeskView {
    var builder = builder
    builder.pack.proceedings = proceedings
    return switch audience {
    case .members: view(builder.pack.sitting.forMembers(pages), builder, proceedings)
    case .publicAudience: view(builder.pack.sitting.forPublic(pages), builder, proceedings)
    }
  }

  private func view<Behind: AudienceMatter>(
    _ agenda: AudienceAgenda<Behind>, _ builder: PackBuilder, _ proceedings: Proceedings
  ) -> DeskView {
    let (items, document) = composeDeskItems(
      agenda, builder.context(for: agenda, files: [:], reports: [:]), proceedings: proceedings)
    var minutes: [Item.ID: String] = [:]
    for item in items {
      let page = html.fragment(item.minute, of: document, under: 3, prefix: "m-\(item.id)-")
      minutes[item.id] = item.minute.isEmpty ? "" : String(decoding: page.html, as: UTF8.self)
    }
    return DeskView(items: items, minutes: minutes)
  }

  /// A paragraph as the minutes would have it.
  public func paragraph(_ text: String) -> String {
    let blocks = CommonMarkReader.blocks(text).blocks
    let document = Document(title: "Draft minutes", language: builder.pack.council.language)
    return String(decoding: html.fragment(blocks, of: document, under: 3).html, as: UTF8.self)
  }
}

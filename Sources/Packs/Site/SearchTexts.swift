import Documents
import Meetings
import Papers

/// A text of a meeting that a search finds.
public struct PackText: Equatable, Sendable {
  /// The item's id; empty for the meeting as a whole.
  public var item: String
  /// `agenda` or `report`.
  public var kind: String
  public var title: String
  public var text: String
}

extension PackBuilder {
  /// The texts that an audience may find: each item with its minute so far,
  /// and each report.
  ///
  /// Give it ``Pack/withPublishedMinutes`` for the public, so that no draft is
  /// found before it is published.
  public func searchTexts(for audience: Audience) async throws(PackError) -> [PackText] {
    let pages = try await pages()
    return switch audience {
    case .publicAudience: texts(pack.sitting.forPublic(pages))
    case .members: texts(pack.sitting.forMembers(pages))
    }
  }

  private func texts<Behind: AudienceMatter>(_ agenda: AudienceAgenda<Behind>) -> [PackText] {
    let reports = self.reports(of: agenda)
    let (items, _) = composeDeskItems(
      agenda, context(for: agenda, files: [:], reports: [:]), proceedings: pack.proceedings)
    let entries = agenda.allEntries
    return items.flatMap { item -> [PackText] in
      let entry = entries.first { ($0.visibleItem?.id ?? $0.id) == item.id }
      let purpose = entry?.visibleItem?.purpose?.source
      let words =
        [purpose].compactMap { $0 } + item.recommendations + item.minute.map(\.plainText)
      var texts = [
        PackText(
          item: item.id, kind: "agenda", title: item.title, text: words.joined(separator: "\n"))
      ]
      for document in entry?.documents ?? [] {
        guard let report = reports[document.id.name] else { continue }
        texts.append(
          PackText(
            item: item.id, kind: "report", title: document.title, text: report.blocks.plainText))
      }
      return texts
    }
  }
}

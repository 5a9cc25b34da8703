import Documents
import Meetings

/// The front sheet of a supplement to an agenda that was issued: what has
/// changed since, why, and which papers come with it.
///
/// - Parameters:
///   - agenda: as it is now, with the supplement's pages.
///   - context: its reports and files those of the supplement's papers.
public func composeSupplement<Behind: AudienceMatter>(
  _ agenda: AudienceAgenda<Behind>, _ supplement: Supplement, _ context: PaperContext
) -> Document {
  let composer = Composer(supplement, to: agenda, context, linking: .files)
  return composer.supplementPaper(supplement, full: agenda, composer.supplementItems(supplement))
}

/// A supplement with its papers behind the front sheet, in a page series of
/// its own.
public func composeSupplementPack<Behind: AudienceMatter>(
  _ agenda: AudienceAgenda<Behind>, _ supplement: Supplement, _ context: PaperContext
) -> Document {
  let composer = Composer(supplement, to: agenda, context, linking: .places)
  return composer.supplementPaper(
    supplement, full: agenda,
    composer.supplementItems(supplement)
      + composer.agenda.entries.flatMap { composer.packItem($0).flatMap(\.blocks) })
}

extension Composer {
  /// Composes with the items of the supplement only.
  fileprivate init(
    _ supplement: Supplement, to agenda: AudienceAgenda<Behind>, _ context: PaperContext,
    linking: Linking
  ) {
    self.init(agenda.entries(in: supplement), context, linking: linking)
    self.supplement = supplement.number
  }

  fileprivate func supplementPaper(
    _ supplement: Supplement, full: AudienceAgenda<Behind>, _ papers: [Block]
  ) -> Document {
    let kind = "Supplement \(supplement.number) to the agenda"
    var blocks: [Block] = [masthead(kind)]
    blocks += meetingFacts()
    blocks += changeSection(supplement, full)
    blocks += reasons(supplement)
    blocks += papers
    var document = document(kind, blocks)
    document.running.pagePrefix = supplement.series
    return document
  }

  /// The items with new papers, and those that are new, as an agenda prints
  /// them.
  fileprivate func supplementItems(_ supplement: Supplement) -> [Block] {
    let new = Set(
      supplement.changes.filter { $0.kind == .itemAdded }.compactMap(\.place?.number))
    let shown = agenda.entries.filter { new.contains($0.number) || !$0.documents.isEmpty }
    guard !shown.isEmpty else { return [] }
    return [.heading(Heading(level: 2, "Items and papers in this supplement"))]
      + shown.map { entry in
        if new.contains(entry.number) { return itemSection(entry, level: 3) }
        let restriction = entry.restriction.map {
          [Block.text(restrictionNotice($0), .restriction)]
        }
        return .section(
          Section(
            .item, anchor: itemAnchor(entry),
            [
              .heading(
                Heading(level: 3, number: entry.number.description, title(of: entry)))
            ] + (restriction ?? []) + documentSection(entry)))
      }
  }

  /// Why what is late is late, where its item says so.
  ///
  /// Members of the public must be able to see the special circumstances by
  /// which the chair lets an item be taken at short notice (Local Government
  /// Act 1972, section 100B(4)(b)).
  private func reasons(_ supplement: Supplement) -> [Block] {
    // A new item's own section says it.
    let new = Set(
      supplement.changes.filter { $0.kind == .itemAdded }.compactMap(\.place?.number))
    let facts = agenda.entries.compactMap { entry -> Block? in
      guard !new.contains(entry.number), !entry.documents.isEmpty,
        let reason = entry.visibleItem?.urgency, !reason.isEmpty
      else { return nil }
      return .fact("Item \(entry.number)", reason)
    }
    guard !facts.isEmpty else { return [] }
    return [.heading(Heading(level: 2, "Why papers are late"))] + facts
  }
}

import Documents
import Meetings

// The documents of an item: what they are, how large, on which pages.
extension Composer {
  /// The documents of an item, or nothing where there are none.
  ///
  /// - Parameter pagesOf: what stands after a range read at a distance from
  ///   the pack: " of the agenda".
  func documentSection(_ entry: Entry, pagesOf whole: String = "") -> [Block] {
    guard !entry.documents.isEmpty else { return [] }
    return [
      .section(
        Section(
          .documents, label: "Documents for item \(entry.number)",
          [
            .paragraph(
              Paragraph(
                role: .detail,
                [.span(.label, entry.documents.count == 1 ? "Document:" : "Documents:")])),
            .list(
              List(
                .bullet,
                entry.documents.map { document in
                  let line = documentLine(document, of: entry, pagesOf: whole)
                  return List.Item([.paragraph(Paragraph(role: .detail, line))])
                })),
          ]))
    ]
  }

  /// `Directorate update (ODT 40 KB), pages 21 to 26`.
  private func documentLine(
    _ document: PackDocument, of entry: Entry, pagesOf whole: String
  ) -> [Inline] {
    guard let attachment = document.visible else {
      return withheldLine(document, of: entry)
    }
    var words = title(of: document)
    if let label = attachment.facts?.label, !label.isEmpty { words += " (\(label))" }
    var line: [Inline]
    if let target = target(of: document) {
      line = [.link(Link(target, [.text(words)]))]
    } else {
      line = [.text(words)]
    }
    if let pages = document.pages {
      line += [.text(", "), .span(.pages, pages.printed + whole)]
    }
    if let note = document.state.note(hasFile: attachment.facts != nil) {
      line.append(.text(" – \(note)"))
    }
    if document.restriction != nil {
      line += [.text(". "), .span(.restriction, capitalised(mark(document, of: entry)))]
    }
    return line
  }

  /// `Appendix B. Pages 41 to 60: not for publication, paragraph 3 (…)`.
  private func withheldLine(_ document: PackDocument, of entry: Entry) -> [Inline] {
    let mark = mark(document, of: entry)
    let pages = document.pages.map { capitalised($0.printed) + ": " } ?? ""
    let follows = document.state.note(hasFile: false).map { " – \($0)" } ?? ""
    return [
      .text("\(document.title)\(follows). "),
      .span(.restriction, pages.isEmpty ? capitalised(mark) : pages + mark),
    ]
  }

  /// `not for publication, paragraph 3 (…)`; what the paragraph covers is
  /// told once, at the item, where all of it is restricted.
  private func mark(_ document: PackDocument, of entry: Entry) -> String {
    let words = uncapitalised(context.withholding.mark)
    guard let restriction = document.restriction else { return words }
    let reason =
      restriction == entry.restriction ? basis(restriction) : basisWithDescription(restriction)
    return "\(words), \(reason)"
  }

  private func target(of document: PackDocument) -> Link.Target? {
    switch linking {
    case .places: return document.state == .inPack ? .anchor(anchor(of: document)) : nil
    case .files: return context.files[document.id.name].map { .address($0) }
    }
  }
}

extension Attachment.State {
  /// What the agenda says of a document that is not in the pack.
  ///
  /// - Parameter hasFile: whether what was to follow has come.
  func note(hasFile: Bool) -> String? {
    switch self {
    case .inPack: nil
    case .toFollow: hasFile ? "published after the agenda" : "to follow"
    case .late: "late paper, published after the agenda"
    case .tabled: "to be tabled at the meeting"
    }
  }
}

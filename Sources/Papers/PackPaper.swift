import Documents
import Meetings

/// The agenda pack: the front sheet and, item by item, every document that
/// the audience may see.
///
/// A report that can be read stands in the tree as `Block.included`, under
/// the id it has in the context's ``PaperContext/reports``; any other has a
/// slip in its place that says what it is and where it is. What is withheld
/// has a slip too, so that the pages that are missing are accounted for.
public func composePack<Behind: AudienceMatter>(
  _ agenda: AudienceAgenda<Behind>, _ context: PaperContext
) -> Document {
  let composer = Composer(agenda, context, linking: .places)
  return composer.document("Agenda pack", composer.packBlocks())
}

extension Composer {
  func packBlocks() -> [Block] {
    frontSheet("Agenda pack") + agenda.allEntries.flatMap(packItem)
  }

  /// The documents of one item, each from the top of a page.
  private func packItem(_ entry: Entry) -> [Block] {
    let documents = entry.documents.filter { $0.state == .inPack }
    guard !documents.isEmpty else { return [] }
    let heading = Block.heading(
      Heading(
        level: 2, number: entry.number.description,
        anchor: Anchor("papers-" + name(of: entry)), title(of: entry)))
    return documents.enumerated().flatMap { index, document -> [Block] in
      let paper = packDocument(
        document, isNamed: index == 0 && title(of: document) == title(of: entry))
      let blocks = index == 0 ? [heading, paper] : [paper]
      // Each begins the page that its label names, whatever came before.
      guard let first = document.pages?.first.number else { return [.pageBreak] + blocks }
      return [.section(Section(firstPage: first, blocks))]
    }
  }

  /// - Parameter isNamed: whether the heading of the item has named it.
  private func packDocument(_ document: PackDocument, isNamed: Bool) -> Block {
    guard let attachment = document.visible else { return withheldSlip(document) }
    var blocks: [Block] = isNamed ? [] : [.heading(Heading(level: 3, title(of: document)))]
    blocks.append(.paragraph(Paragraph(role: .detail, packLine(document, attachment))))
    if let restriction = document.restriction {
      blocks.append(.text(restrictionNotice(restriction), .restriction))
    }
    if context.reports[document.id.name] != nil {
      blocks.append(.included(DocumentID(document.id.name)))
      return .section(
        Section(.report, anchor: anchor(of: document), label: title(of: document), blocks))
    }
    blocks.append(.paragraph(Paragraph(role: .note, slipWords(document, attachment))))
    return .section(
      Section(.slip, anchor: anchor(of: document), label: title(of: document), blocks))
  }

  /// `Pages 21 to 26. ODT 40 KB`.
  private func packLine(_ document: PackDocument, _ attachment: Attachment) -> [Inline] {
    var line: [Inline] = [.text(attachment.kind.printed)]
    if let pages = document.pages { line += [.text(", "), .span(.pages, pages.printed)] }
    if let label = attachment.facts?.label, !label.isEmpty {
      line += [.text(", "), .span(.size, label)]
    }
    return line
  }

  private func slipWords(_ document: PackDocument, _ attachment: Attachment) -> [Inline] {
    guard attachment.facts != nil else {
      return [.text("This document could not be read when the pack was built.")]
    }
    var words: [Inline] = [.text("This document is issued as a file of its own")]
    if let pages = document.pages {
      words += [.text(", numbered as "), .span(.pages, pages.printed), .text(" of the pack")]
    }
    if let file = context.files[document.id.name] {
      var name = title(of: document)
      if let label = attachment.facts?.label, !label.isEmpty { name += " (\(label))" }
      words += [.text(": "), .link(Link(.address(file), [.text(name)]))]
    }
    return words + [.text(".")]
  }

  /// `Pages 41 to 60: not for publication, paragraph 3`.
  private func withheldSlip(_ document: PackDocument) -> Block {
    var mark = uncapitalised(context.withholding.mark)
    if let restriction = document.restriction { mark += ", \(basis(restriction))" }
    let words = document.pages.map { "\(capitalised($0.printed)): \(mark)" } ?? capitalised(mark)
    var blocks: [Block] = [
      .heading(Heading(level: 3, document.title)), .text(words, .restriction),
    ]
    if let restriction = document.restriction {
      blocks.append(.text(restrictionNotice(restriction), .note))
    }
    return .section(
      Section(.slip, anchor: anchor(of: document), label: document.title, blocks))
  }
}

extension Attachment.Kind {
  /// As printed: `Appendix`.
  var printed: String { capitalised(rawValue) }
}

import Documents
import Meetings

/// The agenda pack: the front sheet and, item by item, every document that
/// the audience may see.
///
/// A report that can be read stands in the tree as `Block.included`, under
/// the id it has in the context's ``PaperContext/reports``; any other has a
/// slip in its place that says what it is and where it is. What is withheld
/// has a slip too, and so has what was issued and is on the agenda no more, so
/// that the pages that are missing are accounted for.
public func composePack<Behind: AudienceMatter>(
  _ agenda: AudienceAgenda<Behind>, _ context: PaperContext
) -> Document {
  let composer = Composer(agenda, context, linking: .places)
  return composer.document("Agenda pack", composer.packBlocks())
}

extension Composer {
  func packBlocks() -> [Block] {
    var left = supplement == nil ? context.issuedPages.left(by: agenda)[...] : []
    var blocks = frontSheet("Agenda pack")
    for entry in agenda.allEntries {
      for (page, papers) in packItem(entry) {
        while let page, let next = left.first, next.span.first.number < page {
          blocks.append(withdrawnSlip(next))
          left.removeFirst()
        }
        blocks += papers
      }
    }
    return blocks + left.map(withdrawnSlip)
  }

  private func withdrawnSlip(_ pages: IssuedPages) -> Block {
    .section(
      Section(
        firstPage: pages.span.first.number,
        [
          .section(
            Section(
              .slip, anchor: Anchor("issued-\(pages.span.first.number)"),
              label: IssuedPages.withdrawnTitle,
              [
                .heading(Heading(level: 2, IssuedPages.withdrawnTitle)),
                .text(pages.withdrawal(of: "pack"), .note),
              ]))
        ]))
  }

  /// The documents of one item, each from the top of a page, with its first
  /// where that has a number.
  func packItem(_ entry: Entry) -> [(page: Int?, blocks: [Block])] {
    let documents = entry.documents.filter {
      isHere($0) || ($0.state == .inPack && placeTaken(by: $0) != nil)
    }
    guard !documents.isEmpty else { return [] }
    let heading = Block.heading(
      Heading(
        level: 2, number: entry.number.description,
        anchor: Anchor("papers-" + name(of: entry)), title(of: entry)))
    return documents.enumerated().map { index, document in
      if !isHere(document), let place = placeTaken(by: document) {
        let slip = replacedSlip(document, place)
        let first = place.first.number
        return (
          first, [.section(Section(firstPage: first, index == 0 ? [heading, slip] : [slip]))]
        )
      }
      let paper = packDocument(
        document, isNamed: index == 0 && title(of: document) == title(of: entry))
      let blocks = index == 0 ? [heading, paper] : [paper]
      // Each begins the page that its label names, whatever came before.
      guard let first = document.pages?.first.number else { return (nil, [.pageBreak] + blocks) }
      return (first, [.section(Section(firstPage: first, blocks))])
    }
  }

  /// The pages here that stand for another paper now.
  private func placeTaken(by document: PackDocument) -> PageSpan? {
    document.replaces.flatMap { $0.first.supplement == supplement ? $0 : nil }
  }

  /// `Pages 21 to 26: replaced by pages S1-2 to S1-9 of Supplement 1.`
  private func replacedSlip(_ document: PackDocument, _ place: PageSpan) -> Block {
    let pages = document.pages.map { "by \($0.cited(of: " of the agenda"))" } ?? "later"
    return .section(
      Section(
        .slip, anchor: anchor(of: document), label: title(of: document),
        [
          .heading(Heading(level: 3, title(of: document))),
          .text("\(capitalised(place.printed)): replaced \(pages).", .note),
        ]))
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
    if let replaces = document.replaces {
      line.append(.text(", in place of \(replaces.cited(of: " of the agenda"))"))
    }
    if let label = attachment.facts?.label, !label.isEmpty {
      line += [.text(", "), .span(.size, label)]
    }
    return line
  }

  private func slipWords(_ document: PackDocument, _ attachment: Attachment) -> [Inline] {
    guard attachment.facts != nil else {
      return [
        .text(
          context.issuedPages.hold(document.pages)
            ? "The paper that was issued here is not shown any more; a supplement says why."
            : "This document could not be read when the pack was built.")
      ]
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

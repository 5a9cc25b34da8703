import Documents
import Formats
import Foundation
import Meetings
import Papers

/// The papers that go into a PDF behind its front sheet, in order.
struct PDFPlan {
  struct Entry {
    /// The document's id in the audience's agenda: what links lead to.
    var id: String
    var title: String
    /// Its file in the meeting's folder; nil where it is withheld, or there
    /// is nothing of it that may be shown.
    var file: String?
    /// What messages name it by.
    var name: String
    var item: String
    /// `5 Budget`: the bookmark it stands under.
    var above: String
    var span: PageSpan
    var isRestricted: Bool
    /// What a page in its place says.
    var notice: String

    var labels: [String] {
      (span.first.number...span.last.number).map { span.first.series + String($0) }
    }

    /// `41 to 60`.
    var range: String {
      span.first == span.last ? "\(span.first)" : "\(span.first) to \(span.last)"
    }

    func part(_ source: PDFAssembler.Part.Source, labels: [String]) -> PDFAssembler.Part {
      PDFAssembler.Part(
        source: source, name: name, id: id, title: title, above: [above], labels: labels,
        header: "Agenda item \(item)")
    }

    /// The page that stands in its place.
    func slip<Behind: AudienceMatter>(_ agenda: AudienceAgenda<Behind>) -> Document {
      Document(
        title: title, language: agenda.council.language, date: agenda.meeting.date.iso,
        running: Running(firstPage: nil),
        blocks: [
          .heading(Heading(level: 1, [.text(title)])),
          .paragraph(Paragraph(role: .restriction, [.text(notice)])),
        ])
    }
  }

  var entries: [Entry] = []
  /// Files to be had as PDF, by their path in the meeting's folder.
  var files: [String: (path: String, isPDF: Bool)] = [:]

  /// - Parameters:
  ///   - series: of the pages that stand in it; empty for the agenda's own.
  ///   - whole: what pages are said to be of: `pack`.
  ///   - issued: what was issued with the agenda.
  ///   - place: where a file of the meeting lies, as it is to be shown.
  init<Behind: AudienceMatter>(
    _ agenda: AudienceAgenda<Behind>, in series: String, of whole: String,
    issued: [IssuedPages], place: (String) -> URL
  ) {
    for entry in agenda.allEntries {
      for document in entry.documents {
        let isHere = document.pages?.first.series == series
        // Another paper has taken the place of the one that has its pages.
        let taken = document.replaces.flatMap { $0.first.series == series ? $0 : nil }
        guard let span = isHere ? document.pages : taken else { continue }
        let visible = isHere ? document.visible : nil
        let file = visible?.facts == nil ? nil : visible?.file
        let number = entry.number.description
        let words: String
        if !isHere {
          words =
            "replaced" + (document.pages.map { " by \($0.cited(of: " of the agenda"))" } ?? "")
        } else if document.visible == nil {
          words =
            "not for publication"
            + (document.restriction?.grounds ?? []).map { ", \($0)" }.joined()
        } else if file == nil {
          words =
            issued.hold(document.pages)
            ? "the paper that was issued here is not shown any more; a supplement says why"
            : "this paper could not be read when the pack was built"
        } else {
          words = "this paper cannot be shown here. Please ask for it"
        }
        entries.append(
          Entry(
            id: document.id.name, title: document.title, file: file,
            name: file ?? document.title, item: number,
            above: "\(number) \(entry.title)", span: span,
            isRestricted: document.restriction != nil,
            notice: "\(span.printed.capitalisedFirst) of the \(whole): \(words)."))
        if let file {
          files[file] = (place(file).path, visible?.facts?.mediaType == FileFormat.pdf.mediaType)
        }
      }
    }
  }

  /// Puts a page in the place of each paper that was issued with the agenda
  /// and is on it no more, so that no page number is passed over in silence.
  mutating func add(withdrawn: [IssuedPages], of whole: String) {
    entries += withdrawn.map { issued in
      Entry(
        id: "issued-\(issued.span.first.number)", title: IssuedPages.withdrawnTitle, file: nil,
        name: IssuedPages.withdrawnTitle, item: issued.item, above: "Item \(issued.item)",
        span: issued.span, isRestricted: false, notice: issued.withdrawal(of: whole))
    }
    entries.sort { $0.span.first.number < $1.span.first.number }
  }

  /// Where the front sheet's links lead: to the papers in the same file.
  func links<Behind: AudienceMatter>(from agenda: AudienceAgenda<Behind>) -> [String: String] {
    Dictionary(
      agenda.allEntries.flatMap(\.documents).compactMap { document in
        document.pages.map { _ in (document.id.name, "pack:\(document.id.name)") }
      }, uniquingKeysWith: { first, _ in first })
  }

  static let blankPage: [Block] = [
    .pageBreak, .paragraph(Paragraph(role: .note, [.text("This page is left blank.")])),
  ]
}

import Documents
import Formats
import Foundation
import Meetings
import Papers

/// The text of a pack by page, to be searched for what members registered.
///
/// It holds all of the pack. Passages of what is withheld from the public are
/// marked: nothing of them, nor of a hit in them, may reach whoever may not
/// see them.
public struct PackPassages: Sendable {
  public var passages: [Passage]
  /// Papers that gave no text, each marked where it is restricted.
  public var findings: [Finding]

  public init(passages: [Passage], findings: [Finding] = []) {
    self.passages = passages
    self.findings = findings
  }

  /// What an audience may have of it.
  public func visible(to audience: Audience) -> PackPassages {
    guard audience == .publicAudience else { return self }
    return PackPassages(
      passages: passages.filter { !$0.isRestricted },
      findings: findings.filter { !$0.isRestricted })
  }
}

extension PackBuilder {
  /// The text of the front sheet and of every paper behind it.
  ///
  /// A paper's pages are those of its PDF, or of its rendering where there is
  /// a page counter; else an ODT or Word report is one passage under the
  /// range of its pages. A paper that is not in the pack's series has its
  /// page numbers of its own. The front sheet is `agenda`, other passages are
  /// named by the file.
  ///
  /// - Throws: `PackError` where the house style cannot be read.
  public func passages() async throws(PackError) -> PackPassages {
    let style = try HouseStyle(folders)
    var ignored: [Finding] = []
    let pages = try await paginate(style, &ignored)
    var found = PackPassages(passages: [])
    found.passages = try await frontSheetPassages(pack.agenda.forPublic(pages), pages, style)
    let agenda = pack.agenda.forMembers(pages)
    let label = pages.frontSheetRange
    found.passages += agenda.allEntries.compactMap { $0.withheldPassage(label) }

    var papers: [PaperOfPack] = []
    for document in agenda.allEntries.flatMap(\.documents) {
      guard let attachment = document.visible, let file = attachment.file,
        !papers.contains(where: { $0.file == file })
      else { continue }
      papers.append(
        PaperOfPack(
          file: file, path: place(of: file).path, isRestricted: document.restriction != nil,
          span: document.pages, isPDF: attachment.facts?.mediaType == FileFormat.pdf.mediaType,
          tree: pack.reports[attachment.id]))
    }
    let texts = await texts(of: papers)
    for (paper, text) in zip(papers, texts) {
      let passages = paper.passages(text)
      guard passages.contains(where: { !$0.text.allSatisfy(\.isWhitespace) }) else {
        found.findings.append(paper.unread)
        continue
      }
      found.passages += passages
    }
    return found
  }

  private func frontSheetPassages(
    _ agenda: PublicAgenda, _ pages: Pagination, _ style: HouseStyle
  ) async throws(PackError) -> [Passage] {
    let sheet = composeAgenda(agenda, context(for: agenda, files: [:], reports: [:]))
    let parts = try bytes(of: style.odt(including: [:]).write(sheet).parts, "agenda")
    if let path = await counter?.path(of: parts), let texts = await PDFText.pages(of: path) {
      return texts.enumerated().map { index, text in
        Passage(
          document: "agenda", pageLabel: String(min(index + 1, pages.frontSheet)), text: text)
      }
    }
    return [
      Passage(
        document: "agenda", pageLabel: pages.frontSheetRange,
        text: sheet.title + "\n" + sheet.blocks.plainText)
    ]
  }

  /// The text of each page of each paper; one text for a paper whose pages
  /// cannot be told apart.
  private func texts(of papers: [PaperOfPack]) async -> [PaperOfPack.Text] {
    let files = Dictionary(
      papers.map { ($0.file, (path: $0.path, isPDF: $0.isPDF)) },
      uniquingKeysWith: { first, _ in first })
    let rendered =
      await counter?.renderings(of: files) { [progress] in
        progress("rendering \($0.done) of \($0.total)")
      } ?? [:]
    progress("reading the text of \(papers.count) papers")
    return await papers.mapped(atOnce: 4) { paper in
      let pdf = rendered[paper.file]?.path ?? (paper.isPDF ? paper.path : nil)
      if let pdf, let pages = await PDFText.pages(of: pdf) { return .pages(pages) }
      return .whole(paper.tree.map { $0.title + "\n" + $0.blocks.plainText } ?? "")
    }
  }
}

/// A paper of the pack whose text is wanted.
private struct PaperOfPack: Sendable {
  enum Text: Sendable {
    case pages([String])
    case whole(String)
  }

  var file: String
  var path: String
  var isRestricted: Bool
  var span: PageSpan?
  var isPDF: Bool
  var tree: Document?

  func passages(_ text: Text) -> [Passage] {
    switch text {
    case .pages(let pages):
      return pages.enumerated().map { index, text in
        passage(label(ofPage: index, of: pages.count), text)
      }
    case .whole(let text): return [passage(range, text)]
    }
  }

  private func passage(_ label: String, _ text: String) -> Passage {
    Passage(document: file, pageLabel: label, text: text, isRestricted: isRestricted)
  }

  /// Its label in the pack; the whole range where the paper is not as long
  /// as the pages that it has there.
  private func label(ofPage index: Int, of count: Int) -> String {
    guard let span else { return String(index + 1) }
    guard span.count == count else { return range }
    return span.first.series + String(span.first.number + index)
  }

  private var range: String {
    guard let span else { return "" }
    return span.first == span.last ? "\(span.first)" : "\(span.first) to \(span.last)"
  }

  var unread: Finding {
    Finding(
      code: "interests.unread", severity: .warning,
      message: "No text could be had of this paper, so it was not searched for what members have "
        + "registered.",
      hint: "Look through it yourself, or ask for it as a file with text rather than a scan.",
      place: file, isRestricted: isRestricted)
  }
}

extension Pagination {
  fileprivate var frontSheetRange: String { frontSheet == 1 ? "1" : "1 to \(frontSheet)" }
}

extension MembersAgenda.Entry {
  /// What the agenda says to members alone of a withheld item.
  fileprivate func withheldPassage(_ label: String) -> Passage? {
    guard restriction != nil, let item = visibleItem else { return nil }
    let words = [item.title, item.purpose?.source ?? ""] + item.recommendations.map(\.source)
    return Passage(
      document: "agenda", pageLabel: label, text: words.joined(separator: "\n"),
      isRestricted: true)
  }
}

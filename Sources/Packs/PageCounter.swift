import Documents
import Formats
import Foundation
import Meetings

/// Counts pages by rendering, where LibreOffice is installed.
///
/// Make one for a build: what it has rendered it need not render again.
public struct PageCounter: Sendable {
  let renderer: Renderer

  public init(renderer: Renderer = Renderer()) { self.renderer = renderer }

  /// How long LibreOffice has been at work so far.
  public var duration: Duration {
    get async { await renderer.duration }
  }

  /// Why nothing can be rendered, or nil where it can.
  public var obstacle: Finding? {
    guard case .failure(let error) = renderer.program else { return nil }
    return Finding(
      code: error.code, severity: .warning, message: error.message,
      hint: "Pages are taken as the files state them until then.")
  }

  /// A pack whose ODT and Word reports have the pages that they render to.
  ///
  /// What cannot be rendered keeps its stored count, with a finding.
  ///
  /// - Parameter progress: told how far it is.
  public func counted(
    _ pack: Pack, progress: @escaping @Sendable (String) -> Void
  ) async -> Pack {
    guard obstacle == nil else { return pack }
    var pack = pack
    let attachments = pack.agenda.allEntries.flatMap(\.item.documents).filter {
      $0.facts?.isReadable == true && $0.facts?.pagesFrom != .counted
    }
    let files = Array(Set(attachments.compactMap(\.file))).sorted()
    let results = await renderer.render(
      files.map { .file(pack.location.folder.appendingPathComponent($0).path) }
    ) { progress("Rendering reports: \($0.done) of \($0.total)") }
    var pages: [String: Int] = [:]
    for (file, result) in zip(files, results) {
      let isRestricted = !attachments.contains { $0.file == file && !pack.isRestricted($0.id) }
      switch result {
      case .success(let rendered):
        pages[file] = rendered.pages
        pack.findings.removeAll {
          ["pages.stored", "pages.unknown"].contains($0.code) && $0.place == file
        }
      case .failure(let error):
        pack.findings.append(
          Finding(
            code: error.code, severity: .warning, message: error.message,
            hint: "Until it renders, its pages are as the file states them.", place: file,
            isRestricted: isRestricted))
      }
    }
    for warning in await renderer.warnings() {
      pack.findings.append(
        Finding(code: warning.code, severity: .advice, message: warning.message))
    }
    pack.setPages(pages)
    return pack
  }

  /// How many pages each paper renders to, or nil where one does not.
  func pages(of papers: [[UInt8]]) async -> [Int]? {
    let results = await renderer.render(papers.map { .bytes($0) })
    let pages = results.compactMap { try? $0.get().pages }
    return pages.count == papers.count ? pages : nil
  }
}

extension Pack {
  /// Whether a document is withheld from the public, by itself or with its
  /// item.
  func isRestricted(_ id: Attachment.ID) -> Bool {
    func look(_ item: Item, _ parent: Restriction?) -> Bool {
      let restriction = item.restriction ?? parent
      return item.documents.contains { $0.id == id && ($0.restriction ?? restriction) != nil }
        || item.items.contains { look($0, restriction) }
    }
    return (meeting.business + meeting.urgent).contains { look($0, nil) }
      || meeting.previousMinutes.contains {
        $0.document?.id == id && $0.document?.restriction != nil
      }
  }

  /// Sets the pages that files rendered to, and puts the agenda together
  /// again with them.
  fileprivate mutating func setPages(_ pages: [String: Int]) {
    meeting.changeDocuments { document in
      guard let file = document.file, let count = pages[file] else { return }
      document.facts?.pages = count
      document.facts?.pagesFrom = .rendered
    }
    agenda = composedAgenda
  }
}

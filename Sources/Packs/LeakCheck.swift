import Formats
import Foundation
import Meetings

/// Holds finished public files against what the restricted papers of a
/// meeting say.
///
/// What the public papers that came in say themselves, and the clerk's own
/// public words, give nothing away and are not looked for. Where one public
/// paper alone says what a restricted one says, that is told as a warning:
/// somebody may have pasted it there.
struct LeakCheck {
  /// A paper as it came in.
  struct Source {
    /// Its file in the meeting's folder.
    var name: String
    var path: String
    /// What its readers are shown, where the file holds more than that.
    var shown: String?
  }

  /// A restricted paper and the runs of words that only it has.
  private struct Secret {
    var name: String
    var marks: Set<UInt64>
  }

  /// The words by which restricted matter may be known, for what stands
  /// beside the pages of PDFs.
  var telling: RestrictedWording?
  private var secrets: [Secret] = []
  private var all: Set<UInt64> = []
  private(set) var findings: [Finding] = []
  private(set) var summary = Manifest.LeakCheck()

  /// - Parameters:
  ///   - restricted: papers that are withheld.
  ///   - open: papers that are published.
  ///   - wording: that is public whatever the papers say.
  init(restricted: [Source], open: [Source], wording: String) async {
    guard !restricted.isEmpty else { return }
    let texts = await Self.texts(of: restricted.map { ($0.path, $0.shown) }, isBody: true)
    let openTexts = await Self.texts(of: open.map { ($0.path, $0.shown) })
    let papersIn = zip(open, openTexts).map { source, text in
      (name: source.name, prints: Fingerprints(of: text ?? ""))
    }
    let standing = Fingerprints(of: wording).marks
    var papers: [UInt64: Int] = [:]
    for paper in papersIn { for mark in paper.prints.marks { papers[mark, default: 0] += 1 } }
    for (source, text) in zip(restricted, texts) {
      let prints = text.map { Fingerprints(of: $0) }
      let marks = prints?.marks ?? []
      guard !marks.isEmpty else {
        findings.append(
          Finding(
            code: "leak.unchecked", severity: .warning,
            message: "No text could be had of this restricted paper, so nothing can tell whether "
              + "the public papers hold any of it.",
            hint: "Look through the public papers yourself, or ask for it as a file with text "
              + "rather than a scan.", place: source.name, isRestricted: true))
        summary.unchecked += 1
        continue
      }
      let alone = marks.filter { papers[$0] == 1 && !standing.contains($0) }
      for paper in papersIn {
        guard let shared = paper.prints.held(against: alone),
          paper.prints.longest(against: alone) >= Self.tellingRun
        else { continue }
        findings.append(
          Finding(
            code: "leak.shared", severity: .warning,
            message: "This public paper says in \(Self.places(shared.count)) the same as the "
              + "restricted paper \(source.name), first “\(shared.words)”.",
            hint: "Look whether these words may be public; if not, have the author take them out.",
            place: paper.name, isRestricted: true))
      }
      let own = marks.filter { papers[$0] == nil && !standing.contains($0) }
      secrets.append(Secret(name: source.name, marks: own))
      all.formUnion(own)
      summary.documents += 1
    }
    summary.fingerprints = all.count
  }

  /// Looks through finished files.
  ///
  /// - Parameter files: where each lies, by what a finding names it.
  /// - Returns: a blocker for each file that says what a restricted paper
  ///   says, and a warning for each that could not be looked through.
  mutating func findings(in files: [(name: String, path: String)]) async -> [Finding] {
    guard !all.isEmpty else { return [] }
    var found: [Finding] = []
    summary.files += files.count
    let texts = await Self.texts(of: files.map { ($0.path, nil) })
    for (file, text) in zip(files, texts) {
      guard let text else {
        found.append(
          Finding(
            code: "leak.unread", severity: .warning,
            message: "The finished file could not be held against the restricted papers, since no "
              + "text could be had of it.",
            hint: "Look through it yourself before it goes out; for PDFs, install poppler-utils.",
            place: file.name, isRestricted: true))
        continue
      }
      if file.name.lowercased().hasSuffix(".pdf"), let telling,
        let beside = PDFWords.beside(pagesOf: file.path), telling.isTold(in: beside)
      {
        found.append(
          Finding(
            code: "leak.words-beside", severity: .warning,
            message: "The properties, bookmarks or notes of this PDF for the public have words of "
              + "a restricted title or file in them.",
            hint: "Look at them in a PDF reader; `meetingday clean` takes properties and notes out "
              + "of a report.", place: file.name, isRestricted: true))
      }
      let prints = Fingerprints(of: text)
      guard prints.held(against: all) != nil else { continue }
      for secret in secrets {
        guard let held = prints.held(against: secret.marks) else { continue }
        found.append(
          Finding(
            code: "leak.found", severity: .blocker,
            message: "This file for the public says in \(Self.places(held.count)) what only the "
              + "restricted paper \(secret.name) says, first “\(held.words)”.",
            hint: "Take the words out of what the file is made from, and build again.",
            place: file.name, isRestricted: true))
      }
    }
    return found
  }

  /// Words in a row that are told of where one public paper shares them:
  /// fewer are mostly names of Acts and officers.
  private static let tellingRun = 15

  private static func places(_ count: Int) -> String {
    count == 1 ? "one place" : "\(count) places"
  }

  /// The text of files; nil for those that give none.
  private static func texts(
    of files: [(path: String, shown: String?)], isBody: Bool = false
  ) async -> [String?] {
    var texts = files.map(\.shown)
    var pdfs: [Int] = []
    for (index, file) in files.enumerated() where texts[index] == nil {
      guard let source = try? SourceFile(path: file.path), let bytes = try? source.bytes() else {
        continue
      }
      if bytes.starts(with: Array("%PDF".utf8)) || file.path.lowercased().hasSuffix(".pdf") {
        pdfs.append(index)
      } else if ArchiveReader.looksZipped(bytes) {
        texts[index] = MarkupText.ofPackage(bytes, isBody: isBody)
      } else if file.path.hasSuffix(".html") {
        texts[index] = MarkupText.of(bytes)
      } else {
        texts[index] = String(decoding: bytes, as: UTF8.self)
      }
    }
    for (index, text) in zip(pdfs, await PDFText.of(pdfs.map { files[$0].path })) {
      // What an author put beside the pages of a restricted paper is no text
      // of it: titles and programs' names are in public papers too.
      let beside = isBody ? nil : PDFWords.beside(pagesOf: files[index].path)
      texts[index] = text.map { $0 + "\n" + (beside ?? "") }
    }
    return texts
  }
}

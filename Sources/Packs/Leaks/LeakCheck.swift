import Documents
import Formats
import Foundation
import Meetings
import Papers

/// Holds the finished public papers against everything that is withheld.
///
/// It shares nothing with what keeps restricted matter out of them: it reads
/// the files back and looks for runs of words of the restricted papers. What
/// the meeting's own public papers say too, and the words of the law and of
/// the order of business, do not count.
struct LeakCheck {
  /// A restricted paper and the runs of words that only restricted papers
  /// of the meeting have.
  private struct Paper {
    var title: String
    var place: String
    var prints: Fingerprints
  }

  private var papers: [Paper] = []
  /// Restricted papers that have no text, by their file.
  private(set) var unchecked: [String] = []

  /// How many fingerprints are tried on every public file.
  var count: Int { papers.reduce(0) { $0 + $1.prints.count } }

  /// - Parameter standing: words that any council's papers may have.
  init(_ pack: Pack, standing: [String]) async {
    var open: [String] = standing
    var closed: [(document: Attachment, file: String, text: String?)] = []
    var seen: Set<String> = []
    for document in pack.agenda.allEntries.flatMap(\.item.documents) {
      guard let file = document.file else { continue }
      let isRestricted = pack.isRestricted(document.id)
      guard seen.insert("\(isRestricted) \(file)").inserted else { continue }
      let text = await Self.text(of: document, file, in: pack)
      if isRestricted {
        closed.append((document, file, text))
      } else if let text {
        open.append(text)
      }
    }
    guard !closed.isEmpty else { return }
    let public_ = open.map(Fingerprints.init(of:))
    for (document, file, text) in closed {
      var prints = Fingerprints(of: text ?? "")
      if prints.isEmpty { unchecked.append(file) }
      for other in public_ { prints.remove(other) }
      papers.append(Paper(title: document.title, place: file, prints: prints))
    }
  }

  private static func text(
    of document: Attachment, _ file: String, in pack: Pack
  ) async -> String? {
    if let report = pack.reports[document.id] {
      return ([report.title, report.running.header] + [report.blocks.plainText])
        .joined(separator: "\n")
    }
    return await PublishedText.of(pack.location.folder.appendingPathComponent(file))
  }

  /// - Parameters:
  ///   - files: the public's, by what they are called.
  /// - Returns: a blocker for each paper and file in which it was found, and
  ///   a warning for each paper that could not be looked for; all of them
  ///   restricted.
  func findings(in files: [(name: String, url: URL)]) async -> [Finding] {
    var findings = unchecked.map { file in
      Finding(
        code: "leak.unchecked", severity: .warning,
        message: "There is no text in this restricted paper, so the public papers could not be "
          + "searched for it.",
        hint: "Look through the public papers yourself, or ask for the paper with text.",
        place: file, isRestricted: true)
    }
    guard count > 0 else { return findings }
    for (name, url) in files {
      guard let text = await PublishedText.of(url) else { continue }
      let prints = Fingerprints(of: text)
      for paper in papers {
        guard let words = paper.prints.words(foundIn: prints) else { continue }
        findings.append(
          Finding(
            code: "leak.found", severity: .blocker,
            message: "The public file \(name) says what only the restricted paper “\(paper.title)” "
              + "says: “\(words)”.",
            hint: "Take it out of what is public: the item's own text, or the report that quotes "
              + "it.",
            place: paper.place, isRestricted: true))
      }
    }
    return findings
  }
}

extension PackBuilder {
  /// Reads back the public files that were made and looks for what is
  /// withheld.
  ///
  /// - Returns: what the members' manifest says of it; nil where nothing is
  ///   withheld.
  func checkForLeaks(
    _ outputs: [(folder: String, files: [Manifest.Output])], _ pages: Pagination,
    _ style: HouseStyle, in staging: OutputFolder, _ findings: inout [Finding]
  ) async -> Manifest.LeakCheck? {
    let check = await LeakCheck(pack, standing: standingWords(pages, style))
    guard check.count > 0 || !check.unchecked.isEmpty else { return nil }
    progress("public: search for restricted matter")
    let files = outputs.flatMap { folder, files in
      // Copies of public papers are what they are.
      files.filter { !$0.file.contains("documents/") }.map {
        ("\(folder)/\($0.file)", staging.stagedURL("\(folder)/\($0.file)"))
      }
    }
    let found = await check.findings(in: files)
    findings += found
    return Manifest.LeakCheck(
      fingerprints: check.count, files: files.count,
      found: found.count { $0.code == "leak.found" }, unchecked: check.unchecked)
  }

  /// What the papers of any such meeting say: the law's words, and those of
  /// the order of business about what is withheld and why.
  private func standingWords(_ pages: Pagination, _ style: HouseStyle) -> [String] {
    var words: [String] = []
    if let schedule = pack.schedule {
      words += [schedule.name] + schedule.paragraphs.values.sorted()
    }
    for name in ["Orders/wording.yaml", "Orders/\(pack.order.id).yaml"] {
      if let bytes = try? folders.bytes(name) {
        words.append(String(decoding: bytes, as: UTF8.self))
      }
    }
    for agenda in [pack.agenda, pack.sitting] {
      let bare = agenda.forPublic(pages).bare
      let context = self.context(for: bare, files: [:], reports: [:])
      let papers =
        [
          composeAgenda(bare, context), composePack(bare, context),
          composeMinutesSkeleton(bare, context, proceedings: nil),
        ] + composeWebPages(bare, context, proceedings: nil).map(\.document)
      words += papers.map { PublishedText.text(ofMarkup: style.html.page($0).html) }
    }
    return words
  }
}

extension AudienceAgenda {
  /// The agenda without a word that the clerk wrote of any business: what is
  /// left are the standing items, numbers and grounds.
  fileprivate var bare: AudienceAgenda {
    func bare(_ entry: Entry) -> Entry {
      var entry = entry
      switch entry.origin {
      case .business, .urgent:
        entry.title = "Business"
        if case .open(let item) = entry.content {
          entry.content = .open(Item(id: item.id, title: "Business", kind: item.kind))
        }
      default: break
      }
      entry.documents = entry.documents.map { document in
        var document = document
        document.title = "Paper"
        if case .open(var attachment) = document.content {
          attachment.title = "Paper"
          attachment.file = nil
          document.content = .open(attachment)
        }
        return document
      }
      entry.entries = entry.entries.map(bare)
      return entry
    }
    var agenda = self
    agenda.entries = agenda.entries.map(bare)
    func bare(_ part: ExclusionCover.Part) -> ExclusionCover.Part {
      var part = part
      part.title = "Business"
      part.documents = part.documents.map { $0.map { _ in "Paper" } }
      return part
    }
    agenda.exclusion.resolved = agenda.exclusion.resolved.map(bare)
    agenda.exclusion.announced = agenda.exclusion.announced.map(bare)
    return agenda
  }
}

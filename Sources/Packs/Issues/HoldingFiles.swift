import Documents
import Formats
import Foundation
import Meetings

/// Which files hold a paper that was issued: its copies, the packs it stands
/// in, and any page that repeats its words.
struct HoldingFiles {
  /// In `issued/`, by path there.
  private(set) var files: [String] = []
  /// In `issued/`, those that have words in common with it: often no more
  /// than its front sheet says, or a form of words.
  private(set) var quoting: [String] = []
  /// Beside `issued/`, by path within the meeting's folder.
  private(set) var remaining: [String] = []

  /// How many words in a row tell that a text is the paper's, and how many
  /// that someone should look.
  private static let passage = 20
  private static let phrase = 8

  init(of paper: IssuedPaper, in log: IssueLog, issued: URL, meeting: URL) {
    let text = PaperText(
      paper, log, issued: issued, meeting: meeting, header: Self.headerWords(meeting))
    for entry in log.entries where entry.kind != .takedown {
      let document = entry.items.flatMap(\.documents).first { $0.sha256 == paper.sha256 }
      for file in entry.files {
        guard !log.isTakenDown(file.file) else { continue }
        if file.sha256 == paper.sha256
          || document.map({ Self.isPack(file.file, of: entry, with: $0) }) ?? false
        {
          files.append(file.file)
          continue
        }
        switch text.share(of: issued.appendingPathComponent(file.file)) {
        case .text: files.append(file.file)
        case .phrase: quoting.append(file.file)
        case .nothing: break
        }
      }
    }
    let held = Set(files)
    let hashes = Set(log.entries.flatMap(\.files).filter { held.contains($0.file) }.map(\.sha256))
    remaining = Self.remaining(of: hashes.union([paper.sha256]), text, in: meeting)
  }

  /// Whether a file is a pack, for an audience that saw the paper, of the
  /// issue that brought it.
  private static func isPack(
    _ path: String, of entry: IssueEntry, with document: IssuedAgenda.Document
  ) -> Bool {
    let parts = path.split(separator: "/")
    guard parts.count == 3, let name = parts.last,
      name.hasPrefix("pack") || name.hasPrefix("supplement-pack")
    else { return false }
    if parts[1] == Audience.publicAudience.rawValue, document.restriction != nil { return false }
    return entry.kind == .agenda
      || entry.changes.contains { $0.kind.bringsPaper && $0.document == document.id }
  }

  /// Files outside `issued/` with the paper in them.
  ///
  /// - Parameter hashes: of the paper, and of issued files that hold it.
  private static func remaining(
    of hashes: Set<String>, _ text: PaperText, in meeting: URL
  ) -> [String] {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: meeting.path)) ?? []
    let holding = paths.filter { path in
      guard !path.hasPrefix(IssuedFolder.name + "/") else { return false }
      let file = meeting.appendingPathComponent(path)
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder),
        !isFolder.boolValue
      else { return false }
      if let hash = try? SHA256.hex(file: file.path), hashes.contains(hash) { return true }
      return path.hasPrefix("out/") && text.share(of: file) == .text
    }
    // A pack as PDF holds what the same pack holds as ODT.
    let known = Set(paths)
    let packs = holding.filter { $0.hasSuffix("pack.odt") }.map { String($0.dropLast(3)) + "pdf" }
    return Set(holding).union(packs.filter { known.contains($0) }).sorted()
  }

  /// What a file has in common with the paper.
  enum Share { case text, phrase, nothing }

  /// The words of a paper, by which they are known elsewhere.
  struct PaperText {
    private var passages: Set<[Substring]> = []
    private var phrases: Set<[Substring]> = []

    /// Reads the paper from one of its copies, if there is one still.
    ///
    /// - Parameter header: words that say who meets and when.
    init(
      _ paper: IssuedPaper, _ log: IssueLog, issued: URL, meeting: URL, header: Set<String>
    ) {
      var places = log.entries.flatMap(\.files).filter { $0.sha256 == paper.sha256 }
        .map { issued.appendingPathComponent($0.file) }
      if let source = paper.source { places.append(meeting.appendingPathComponent(source)) }
      let hash = paper.sha256
      guard
        let place = places.first(where: { place in
          (try? SHA256.hex(file: place.path)) == hash
        })
      else { return }
      let (inspection, document) = Inspection.read(
        path: place.path, limits: ReadLimits(), labels: .standard)
      guard let document else { return }
      // What an agenda takes over from a front sheet is its own; that a
      // council and its committee meet on a day stands on every paper.
      var taken: Set<[Substring]> = []
      for value in inspection.frontSheet?.values.values.map({ $0 }) ?? [] {
        taken.formUnion(HoldingFiles.runs(of: HoldingFiles.passage, value.text))
      }
      let text = document.readerText
      passages = HoldingFiles.runs(of: HoldingFiles.passage, text).subtracting(taken)
      phrases = HoldingFiles.runs(of: HoldingFiles.phrase, text).filter { run in
        !run.allSatisfy { header.contains(String($0)) }
      }
    }

    func share(of file: URL) -> Share {
      guard !phrases.isEmpty, let words = HoldingFiles.text(of: file) else { return .nothing }
      if !HoldingFiles.runs(of: HoldingFiles.passage, words).isDisjoint(with: passages) {
        return .text
      }
      return HoldingFiles.runs(of: HoldingFiles.phrase, words).isDisjoint(with: phrases)
        ? .nothing : .phrase
    }
  }

  /// The text of a file of ours; nil where it has none that could be had.
  private static func text(of file: URL) -> String? {
    switch file.pathExtension {
    case "html":
      guard let data = try? Data(contentsOf: file) else { return nil }
      return String(decoding: data, as: UTF8.self)
        .replacing(/<style.*?<\/style>/.dotMatchesNewlines(), with: " ")
        .replacing(/<[^>]*>/, with: " ")
        .replacing("&amp;", with: "&").replacing("&#39;", with: "’")
        .replacing("&quot;", with: "\"")
    case "odt", "docx":
      return Inspection.read(path: file.path, limits: ReadLimits(), labels: .standard)
        .document?.readerText
    default: return nil
    }
  }

  /// Words of which the head of any paper of a meeting is made.
  private static func headerWords(_ meeting: URL) -> Set<String> {
    var text =
      "monday tuesday wednesday thursday friday saturday sunday january february march april may "
      + "june july august september october november december at on of the to and for am pm "
      + "meeting report date agenda minutes committee council draft held "
    if let (committee, council) = try? PackReader().committee(of: meeting.path) {
      text += "\(committee.name) \(council.name) \(committee.venue ?? "")"
    }
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    return Set(words + (0...2100).map(String.init))
  }

  /// Every run of so many words in a text, whatever stands between them.
  private static func runs(of length: Int, _ text: String) -> Set<[Substring]> {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    guard words.count >= length else { return [] }
    return Set((0...(words.count - length)).map { Array(words[$0..<($0 + length)]) })
  }
}

extension Document {
  /// All words of it, those of captions, cells and notes too.
  fileprivate var readerText: String {
    var text = ""
    walk { node in
      switch node {
      case .block(.preformatted(let words)): text += "\n" + words
      case .block: text += "\n"
      case .inline(.text(let words)), .inline(.code(let words)): text += words
      case .inline(.lineBreak), .inline(.tab), .inline(.note): text += " "
      case .inline: break
      }
    }
    return text
  }
}

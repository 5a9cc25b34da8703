import Documents
import Foundation
import Glibc

/// Proves that reports look in a pack as they look alone: each is put into
/// an empty paper, rendered, and held against its own rendering.
public struct ODTReportProof: Sendable {
  let renderer: Renderer
  let stylesheet: Stylesheet
  let layout: ODTLayoutSettings

  /// - Parameter layout: that of the pack.
  public init(renderer: Renderer, stylesheet: Stylesheet, layout: ODTLayoutSettings = .standard) {
    self.renderer = renderer
    self.stylesheet = stylesheet
    self.layout = layout
  }

  /// A report to prove.
  public struct Report: Sendable {
    /// The ODT as it would go into the pack.
    public var bytes: [UInt8]
    /// Where the rendering of the report alone lies.
    public var rendering: String
    /// The layout to prove it under; nil for that of the pack.
    public var layout: ODTLayoutSettings?

    public init(bytes: [UInt8], rendering: String, layout: ODTLayoutSettings? = nil) {
      self.bytes = bytes
      self.rendering = rendering
      self.layout = layout
    }
  }

  /// Whether each report keeps its pages and the letters on each.
  ///
  /// What does not depend on the place in the pack is rendered, so that a
  /// report is rendered once for all packs. The number and the words that a
  /// pack puts on each page are left aside.
  public func areFaithful(_ reports: [Report]) async -> [Bool] {
    let layouts = Set(reports.map { $0.layout ?? layout })
    let ways = Dictionary(uniqueKeysWithValues: layouts.map { ($0, way($0)) })
    let questions = await reports.mapped(atOnce: renderer.jobs) {
      question(of: $0, ways[$0.layout ?? layout] ?? "")
    }
    let cache = renderer.cache
    var answers = questions.map { cache?.answer(to: $0.name, on: $0.source) }
    let open = answers.indices.filter { answers[$0] == nil }
    let trials = await open.mapped(atOnce: renderer.jobs) { trial(reports[$0]) }
    let results = await renderer.render(trials.compactMap { $0.map { .bytes($0.paper) } })
    var remaining = results[...]
    var made: [(index: Int, path: String, firstPage: Int)] = []
    for (index, trial) in zip(open, trials) {
      guard let trial, let result = remaining.popFirst() else { continue }
      if let path = try? result.get().path { made.append((index, path, trial.firstPage)) }
    }
    let found = await made.mapped(atOnce: renderer.jobs) {
      await isAlike($0.path, reports[$0.index].rendering, firstPage: $0.firstPage)
    }
    for (trial, answer) in zip(made, found) {
      guard let answer else { continue }
      answers[trial.index] = answer
      let question = questions[trial.index]
      cache?.note(answer, to: question.name, on: question.source)
    }
    return answers.map { $0 ?? false }
  }

  /// Whether the pages of a trial have the letters that they have alone; nil
  /// where no text is to be had.
  private func isAlike(_ trial: String, _ alone: String, firstPage: Int) async -> Bool? {
    async let merged = PDFText.pages(of: trial)
    async let own = PDFText.pages(of: alone)
    guard let merged = await merged, let own = await own else { return nil }
    return merged.count == own.count
      && zip(merged, own).enumerated().allSatisfy { index, pages in
        Self.letters(of: pages.0, without: "\(Self.words) · Page \(firstPage + index)")
          == Self.letters(of: pages.1)
      }
  }

  /// What an answer depends on besides the report: this program, the style
  /// and the layout of the pack.
  private func way(_ layout: ODTLayoutSettings) -> String {
    let paper = Document(title: "Trial", language: "en-GB", blocks: [])
    let digest = SHA256()
    for part in ODTWriter(stylesheet, reports: [:], layout: layout).parts(of: paper) {
      part.bytes.withUnsafeBytes { digest.update($0) }
    }
    return digest.hex() + Self.program
  }

  /// The running program, by the file it is in.
  private static let program: String = {
    var status = stat()
    guard stat("/proc/self/exe", &status) == 0 else { return UUID().uuidString }
    return "\(status.st_ino) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
  }()

  private func question(of report: Report, _ way: String) -> (source: String, name: String) {
    let alone = (try? SHA256.hex(file: report.rendering)) ?? UUID().uuidString
    let name = SHA256.hex(Array("\(way) \(alone)".utf8)).prefix(32)
    return (SHA256.hex(report.bytes), "keeps-pages-\(name)")
  }

  private static let words = "Agenda item"

  /// A paper with the report alone, which keeps the number of its first page.
  private func trial(_ report: Report) -> (paper: [UInt8], firstPage: Int)? {
    let id = DocumentID("trial")
    let layout = report.layout ?? layout
    guard
      let report = try? ODTReport(
        report.bytes, key: id.name, title: "",
        running: .init(beforeNumber: "Page ", words: Self.words), layout: layout)
    else { return nil }
    let paper = Document(
      title: "Trial", language: "en-GB", running: Running(firstPage: nil),
      blocks: [.section(Section(firstPage: report.firstPageAlone, [.included(id)]))])
    let parts = ODTWriter(stylesheet, reports: [id: report], layout: layout).parts(of: paper)
    guard let paper = try? Archive.bytes(of: parts) else { return nil }
    return (paper, report.firstPageAlone)
  }

  /// The letters of a page in no order: frames may be told before or after
  /// the text round them, and a stretched line may be told letter by letter.
  private static func letters(of page: String, without line: String? = nil) -> [Character: Int] {
    var counts: [Character: Int] = [:]
    for row in page.split(whereSeparator: \.isNewline)
    where line == nil || row.split(separator: " ").joined(separator: " ") != line {
      for letter in row where !letter.isWhitespace { counts[letter, default: 0] += 1 }
    }
    return counts
  }
}

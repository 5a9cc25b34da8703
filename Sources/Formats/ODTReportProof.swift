import Documents

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

    public init(bytes: [UInt8], rendering: String) {
      self.bytes = bytes
      self.rendering = rendering
    }
  }

  /// Whether each report keeps its pages and the letters on each.
  ///
  /// What does not depend on the place in the pack is rendered, so that a
  /// report is rendered once for all packs. The number and the words that a
  /// pack puts on each page are left aside.
  public func areFaithful(_ reports: [Report]) async -> [Bool] {
    let trials = reports.map { trial($0.bytes) }
    let results = await renderer.render(trials.compactMap { $0.map { .bytes($0.paper) } })
    var remaining = results[...]
    var answers: [Bool] = []
    for (report, trial) in zip(reports, trials) {
      guard let trial, let result = remaining.popFirst(), let made = try? result.get(),
        let merged = await PDFText.pages(of: made.path),
        let alone = await PDFText.pages(of: report.rendering)
      else {
        answers.append(false)
        continue
      }
      answers.append(
        merged.count == alone.count
          && zip(merged, alone).enumerated().allSatisfy { index, pages in
            Self.letters(of: pages.0, without: "\(Self.words) · Page \(trial.firstPage + index)")
              == Self.letters(of: pages.1)
          })
    }
    return answers
  }

  private static let words = "Agenda item"

  /// A paper with the report alone, which keeps the number of its first page.
  private func trial(_ bytes: [UInt8]) -> (paper: [UInt8], firstPage: Int)? {
    let id = DocumentID("trial")
    guard
      let report = try? ODTReport(
        bytes, key: id.name, title: "",
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

import Documents
import Formats
import Foundation
import Meetings

/// Looks at the files of a meeting and fills in what they say.
public struct ReportIntake: Sendable {
  public var limits: ReadLimits

  public init(limits: ReadLimits = ReadLimits()) { self.limits = limits }

  /// A meeting with what its files say, the text of those that can be shown,
  /// and what was found in them.
  struct Gathered {
    var meeting: Meeting
    var reports: [Attachment.ID: Document] = [:]
    var findings: [Finding] = []
  }

  /// - Parameters:
  ///   - meeting: as its file says.
  ///   - folder: in which the files lie.
  ///   - labels: the council's further labels of front sheets, by meaning.
  ///   - removed: SHA-256 of papers that were taken down: nothing that they say
  ///     goes into the meeting.
  ///   - progress: told each file's path.
  func gather(
    _ meeting: Meeting, in folder: URL, labels: [String: [String]], without removed: Set<String>,
    progress: (String) -> Void
  ) -> Gathered {
    var gathered = Gathered(meeting: meeting)
    var run = Run(
      limits: limits, folder: folder, labels: frontSheetLabels(labels, &gathered.findings),
      meeting: meeting, removed: removed)
    run.noteWithheld(meeting)
    for index in meeting.business.indices {
      gathered.meeting.business[index] = run.fill(
        meeting.business[index], under: nil, &gathered, progress)
    }
    for index in meeting.urgent.indices {
      gathered.meeting.urgent[index] = run.fill(
        meeting.urgent[index], under: nil, &gathered, progress)
    }
    for index in meeting.previousMinutes.indices {
      guard var document = meeting.previousMinutes[index].document else { continue }
      progress(document.file ?? document.title)
      _ = run.take(&document, under: nil, in: nil, &gathered)
      gathered.meeting.previousMinutes[index].document = document
    }
    run.noteProperties(&gathered)
    return gathered
  }

  private func frontSheetLabels(
    _ names: [String: [String]], _ findings: inout [Finding]
  ) -> FrontSheet.Labels {
    var labels = FrontSheet.Labels.standard
    let fields = Dictionary(
      FrontSheet.Field.allCases.map { ($0.rawValue.kebab, $0) }, uniquingKeysWith: { a, _ in a })
    for (name, further) in names.sorted(by: { $0.key < $1.key }) {
      guard let field = fields[name] else {
        let near = name.nearest(among: fields.keys)
        findings.append(
          Finding(
            code: "labels.unknown", severity: .warning,
            message: "“\(name.shortened)” is not a fact that front sheets state.",
            hint: near.map { "Did you mean `\($0)`?" }
              ?? "Facts: \(fields.keys.sorted().joined(separator: ", ")).",
            place: "council.yaml: front-sheet-labels"))
        continue
      }
      for label in further { labels.add(label, for: field) }
    }
    return labels
  }
}

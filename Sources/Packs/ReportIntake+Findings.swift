import Documents
import Formats
import Foundation
import Meetings

// What the files of a meeting are found to hold.
extension ReportIntake.Run {
  /// Says that a public file holds more than its readers are shown.
  func noteUnseen(in file: String, _ gathered: inout ReportIntake.Gathered) {
    gathered.findings.append(
      Finding(
        code: "document.holds-unseen", severity: .warning,
        message: "The file holds more than its readers are shown (comments, tracked changes, "
          + "hidden text or sheets, earlier versions), so the file itself is not put on the "
          + "public pages; its pages stand in the pack without them.",
        hint: "Have it mended, or let `meetingday clean` write a copy without them and list "
          + "that.",
        place: file))
  }

  /// Notes what reading a file found, and what it does not say of its pages.
  mutating func note(
    _ inspection: Inspection, of document: Attachment, _ file: String, _ isRestricted: Bool,
    _ gathered: inout ReportIntake.Gathered
  ) {
    let hygiene = Set(HygieneTrace.Kind.allCases.map(\.code))
    for finding in inspection.findings where finding.code != "pages.stored" {
      if finding.code == "properties.named" { continue }
      if finding.code == HygieneTrace.Kind.properties.code {
        if !isRestricted, !naming.contains(file) { naming.append(file) }
        continue
      }
      // What nobody is to see is nothing to print for everyone where it is.
      gathered.findings.append(
        Finding(
          code: finding.code, severity: severity(of: finding, isRestricted),
          message: finding.message, hint: finding.hint,
          place: [file, finding.place].compactMap { $0 }.joined(separator: ", "),
          isRestricted: isRestricted || hygiene.contains(finding.code)))
    }
    if document.state == .inPack, inspection.pages == nil, !inspection.isUnreadable {
      gathered.findings.append(
        Finding(
          code: "pages.unknown", severity: .warning,
          message: "The file does not say how many pages it has, so it has no place in the "
            + "page numbers.",
          hint: "Build with LibreOffice installed, or save the report again in a word processor.",
          place: file, isRestricted: isRestricted))
    }
    if inspection.pagesFrom == .stored {
      gathered.findings.append(
        Finding(
          code: "pages.stored", severity: .advice,
          message: "The pages are those that the program which saved the file counted; nothing "
            + "has rendered it since.",
          hint: "Build with LibreOffice installed before you issue.", place: file,
          isRestricted: isRestricted))
    }
  }

  /// Stops a report that says of itself that it is not for publication.
  func noteOwnWords(
    of report: Document?, _ file: String, _ gathered: inout ReportIntake.Gathered
  ) {
    guard let line = report?.ownRestriction,
      !gathered.findings.contains(where: {
        $0.code == "restriction.listed-as-public" && $0.place == file
      })
    else { return }
    gathered.findings.append(
      Finding(
        code: "restriction.listed-as-public", severity: .blocker,
        message: "The report says of itself “\(line.shortened)”, but it is listed as public.",
        hint: "Add `restricted:` to the document, or have the report's author put it right.",
        place: file, isRestricted: true))
  }

  /// What the public would be given stops an issue where it can be had by
  /// anyone who knows how; in a restricted paper it is a warning.
  func severity(
    of finding: Inspection.Finding, _ isRestricted: Bool
  ) -> Finding.Severity {
    let stops = finding.severity == .warning && !isRestricted
    return stops && Attachment.Facts.stopping.contains(finding.code)
      ? .blocker : .init(finding.severity)
  }

  /// Says once for all files that their properties tell more than usual.
  func noteProperties(_ gathered: inout ReportIntake.Gathered) {
    guard !naming.isEmpty else { return }
    let more = naming.count > 3 ? " and \(naming.count - 3) more" : ""
    gathered.findings.append(
      Finding(
        code: HygieneTrace.Kind.properties.code, severity: .advice,
        message: "The properties of \(naming.count == 1 ? "a file" : "\(naming.count) files") "
          + "for the public hold more than an author: properties of their own, say, or a path.",
        hint: "`meetingday check --clean` writes copies without them; `inspect` says what each "
          + "has.",
        place: naming.prefix(3).joined(separator: ", ") + more, isRestricted: true))
  }

  /// A report listed as public that calls itself exempt or confidential.
  func noteOwnRestriction(
    _ sheet: FrontSheet?, _ file: String, _ gathered: inout ReportIntake.Gathered
  ) {
    let claim: String
    switch sheet?.restriction {
    case .exempt(let paragraphs)?:
      claim =
        paragraphs.isEmpty
        ? "exempt"
        : "exempt under paragraph \(paragraphs.map(String.init).joined(separator: ", "))"
    case .confidential?: claim = "confidential"
    case .open?, .unclear?, nil: return
    }
    gathered.findings.append(
      Finding(
        code: "restriction.listed-as-public", severity: .blocker,
        message: "The report says on its front sheet that it is \(claim), but it is listed as "
          + "public.",
        hint: "Add `restricted:` to the document, or have the report's author put it right.",
        place: file, isRestricted: true))
  }
}

extension Finding.Severity {
  init(_ severity: Inspection.Finding.Severity) {
    switch severity {
    case .blocker: self = .blocker
    case .warning: self = .warning
    case .advice: self = .advice
    }
  }
}

extension Attachment.Facts {
  /// Findings of what a file holds that its readers are not shown.
  private static let unseen: Set<String> = [
    "comments.left-out", "changes.accepted", "text.hidden", "object.hidden-sheets",
    "object.unread", "versions.inside", "pdf.revisions",
  ]

  /// Findings of what may not go out to the public unless somebody answers
  /// for it.
  static let stopping: Set<String> = [
    "object.hidden-sheets", "versions.inside", "pdf.covered-text", "pdf.redaction-unapplied",
    "pdf.revisions",
  ]

  /// What was seen of a file.
  init(_ inspection: Inspection, sha256: String, isReadable: Bool) {
    self.init(
      mediaType: inspection.format.mediaType, bytes: inspection.bytes, label: inspection.label,
      pages: inspection.pages,
      pagesFrom: inspection.pagesFrom.flatMap { .init(rawValue: $0.rawValue) }, sha256: sha256,
      isReadable: isReadable,
      holdsUnseen: inspection.findings.contains {
        Self.unseen.contains($0.code) && $0.severity != .advice
      })
  }
}

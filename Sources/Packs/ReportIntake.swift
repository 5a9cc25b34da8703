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
  ///   - progress: told each file's path.
  func gather(
    _ meeting: Meeting, in folder: URL, labels: [String: [String]],
    progress: (String) -> Void
  ) -> Gathered {
    var gathered = Gathered(meeting: meeting)
    var run = Run(
      limits: limits, folder: folder, labels: frontSheetLabels(labels, &gathered.findings),
      meeting: meeting)
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

  /// One reading of a meeting's files. A file listed twice is read once.
  private struct Run {
    let limits: ReadLimits
    let folder: URL
    let labels: FrontSheet.Labels
    /// As its file has it.
    let meeting: Meeting
    var seen: [String: (inspection: Inspection, document: Document?, sha256: String)] = [:]
    /// Why files are withheld, by their SHA-256: a copy of one that is listed
    /// as public, under whatever name, must not go out.
    var withheld: [String: Restriction] = [:]
    /// Public files whose properties tell more than an author.
    var naming: [String] = []

    init(limits: ReadLimits, folder: URL, labels: FrontSheet.Labels, meeting: Meeting) {
      self.meeting = meeting
      self.limits = limits
      self.folder = folder
      self.labels = labels
    }

    /// Takes note of every file that is restricted wherever it is listed.
    mutating func noteWithheld(_ meeting: Meeting) {
      for (document, restriction) in meeting.listedDocuments {
        guard let restriction, let file = document.file else { continue }
        // What is wrong with it is said in its turn.
        var ignored = Gathered(meeting: meeting)
        guard let found = look(at: file, true, &ignored), !found.inspection.isUnreadable else {
          continue
        }
        withheld[found.sha256] = restriction
      }
    }

    /// An item with its documents looked at, and its own gaps filled from
    /// the first report that may be shown with it.
    mutating func fill(
      _ item: Item, under parent: Restriction?, _ gathered: inout Gathered,
      _ progress: (String) -> Void
    ) -> Item {
      var item = item
      let restriction = item.restriction ?? parent
      var sheets: [FrontSheet] = []
      for index in item.documents.indices {
        progress(item.documents[index].file ?? item.documents[index].title)
        let sheet = take(
          &item.documents[index], under: restriction, in: item, &gathered)
        // What a restricted paper says must not reach an open item.
        let isShownWithItem = item.documents[index].restriction == nil || restriction != nil
        if let sheet, item.documents[index].kind == .report, isShownWithItem {
          sheets.append(sheet)
        }
      }
      if let sheet = sheets.first { item.fill(from: sheet) }
      item.items = item.items.map { fill($0, under: restriction, &gathered, progress) }
      return item
    }

    /// Looks at one document and sets its facts and title.
    mutating func take(
      _ document: inout Attachment, under parent: Restriction?, in item: Item?,
      _ gathered: inout Gathered
    ) -> FrontSheet? {
      var isRestricted = (document.restriction ?? parent) != nil
      guard let file = document.file else {
        if document.title.isEmpty { document.title = item?.title ?? "Document to follow" }
        return nil
      }
      // What is to follow stands in nobody's way while it is broken or half
      // done: it has not come yet.
      if document.state == .toFollow, let obstacle = obstacle(to: file, isRestricted) {
        if document.title.isEmpty { document.title = item?.title ?? file.readableName }
        gathered.findings.append(
          Finding(
            code: "document.not-come", severity: .advice,
            message: "The file that is to follow is not fit to go out yet: \(obstacle.message)",
            hint: obstacle.hint, place: file, isRestricted: isRestricted))
        return nil
      }
      guard let found = look(at: file, isRestricted, &gathered) else {
        if document.title.isEmpty { document.title = file.readableName }
        return nil
      }
      if !isRestricted, let restriction = withheld[found.sha256] {
        document.restriction = restriction
        isRestricted = true
        gathered.findings.append(
          Finding(
            code: "restriction.also-public", severity: .blocker,
            message: "The same paper is listed as restricted elsewhere on this agenda; it is "
              + "withheld here too.",
            hint: "Say `restricted:` in both places or in neither.", place: file,
            isRestricted: true))
      }
      let inspection = found.inspection
      if document.title.isEmpty {
        document.title =
          inspection.title ?? (document.kind == .report ? item?.title : nil) ?? file.readableName
      }
      let facts = Attachment.Facts(
        inspection, sha256: found.sha256, isReadable: found.document != nil)
      let holdsUnseen = facts.holdsUnseen
      // What cannot be read is not published: nobody has seen what is in it.
      if !inspection.isUnreadable {
        document.facts = facts
      }
      if holdsUnseen, !isRestricted {
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
      // A public report often names the paragraph of its exempt appendix.
      let hasExemptAppendix = item?.documents.contains { $0.restriction != nil } ?? false
      if !isRestricted, !hasExemptAppendix {
        noteOwnRestriction(inspection.frontSheet, file, &gathered)
      }
      if !isRestricted, let line = found.document?.ownRestriction,
        !gathered.findings.contains(where: {
          $0.code == "restriction.listed-as-public" && $0.place == file
        })
      {
        gathered.findings.append(
          Finding(
            code: "restriction.listed-as-public", severity: .blocker,
            message: "The report says of itself “\(line.shortened)”, but it is listed as public.",
            hint: "Add `restricted:` to the document, or have the report's author put it right.",
            place: file, isRestricted: true))
      }
      if let text = found.document { gathered.reports[document.id] = text }
      return inspection.frontSheet
    }

    /// What the public would be given stops an issue where it can be had by
    /// anyone who knows how; in a restricted paper it is a warning.
    private func severity(
      of finding: Inspection.Finding, _ isRestricted: Bool
    ) -> Finding.Severity {
      let stops = finding.severity == .warning && !isRestricted
      return stops && Attachment.Facts.stopping.contains(finding.code)
        ? .blocker : .init(finding.severity)
    }

    /// Says once for all files that their properties tell more than usual.
    func noteProperties(_ gathered: inout Gathered) {
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
    private func noteOwnRestriction(
      _ sheet: FrontSheet?, _ file: String, _ gathered: inout Gathered
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

    /// What keeps a file from going out; nil where nothing does.
    private mutating func obstacle(
      to file: String, _ isRestricted: Bool
    ) -> (message: String, hint: String?)? {
      var ignored = Gathered(meeting: meeting)
      guard let found = look(at: file, isRestricted, &ignored) else {
        return ignored.findings.first.map { ($0.message, $0.hint) }
      }
      return found.inspection.findings.first { $0.severity == .blocker }
        .map { ($0.message, $0.hint) }
    }

    private mutating func look(
      at file: String, _ isRestricted: Bool, _ gathered: inout Gathered
    ) -> (inspection: Inspection, document: Document?, sha256: String)? {
      if let known = seen[file] { return known }
      let url = folder.appendingPathComponent(file)
      // A link could lead anywhere.
      let real = url.resolvingSymlinksInPath().path
      let root = folder.resolvingSymlinksInPath().path
      guard real.hasPrefix(root + "/") else {
        gathered.findings.append(
          Finding(
            code: "document.outside", severity: .blocker,
            message: "“\(file.shortened)” leads outside the meeting's folder.",
            hint: "Copy the file itself into reports/.", place: file, isRestricted: isRestricted))
        return nil
      }
      guard FileManager.default.fileExists(atPath: url.path) else {
        let names =
          (try? FileManager.default.contentsOfDirectory(
            atPath: url.deletingLastPathComponent().path)) ?? []
        let near = url.lastPathComponent.nearest(among: names)
        gathered.findings.append(
          Finding(
            code: "document.missing", severity: .blocker,
            message: "There is no file “\(file.shortened)” in the meeting's folder.",
            hint: (near.map { "Did you mean “\($0)”? " } ?? "")
              + "Put it there, or mark it `state: to-follow`.",
            place: file, isRestricted: isRestricted))
        return nil
      }
      let (inspection, document) = Inspection.read(
        path: url.path, limits: limits, labels: labels)
      let hash: String
      do throws(FormatError) { hash = try SHA256.hex(file: url.path) } catch {
        gathered.findings.append(
          Finding(
            code: error.code, severity: .blocker, message: error.message, place: file,
            isRestricted: isRestricted))
        return nil
      }
      seen[file] = (inspection, document, hash)
      return seen[file]
    }
  }
}

extension Item {
  /// Fills what the clerk left open from a report's front sheet; the clerk's
  /// own words stay.
  fileprivate mutating func fill(from sheet: FrontSheet) {
    if recommendations.isEmpty {
      recommendations = sheet.recommendations.map { Prose($0.markdownEscaped) }
    }
    leadOfficer = leadOfficer ?? sheet.leadOfficer?.unlessNothing
    contactOfficer = contactOfficer ?? sheet.contact?.unlessNothing
    cabinetMember = cabinetMember ?? sheet.portfolio?.unlessNothing
    if wards.isEmpty { wards = sheet.wards.compactMap(\.unlessNothing) }
    if backgroundPapers.isEmpty { backgroundPapers = sheet.backgroundPapers }
    if keyDecision == nil, sheet.isKeyDecision == true {
      keyDecision = KeyDecision(reference: sheet.reference)
    }
  }
}

extension Finding.Severity {
  fileprivate init(_ severity: Inspection.Finding.Severity) {
    switch severity {
    case .blocker: self = .blocker
    case .warning: self = .warning
    case .advice: self = .advice
    }
  }
}

extension String {
  /// `leadOfficer` as keys are written: `lead-officer`.
  fileprivate var kebab: String {
    reduce(into: "") { result, character in
      if character.isUppercase { result += "-" }
      result += character.lowercased()
    }
  }

  /// Nil for words that say there is nothing: `Not applicable`, `None`.
  fileprivate var unlessNothing: String? {
    let words = lowercased().filter(\.isLetter)
    return ["", "none", "na", "notapplicable", "nil"].contains(words) ? nil : self
  }

  /// A file's name as a title: no folder, no ending, spaces for hyphens.
  fileprivate var readableName: String {
    let name = ((self as NSString).lastPathComponent as NSString).deletingPathExtension
    let words = name.split { "-_".contains($0) || $0.isWhitespace }.joined(separator: " ")
    guard let first = words.first else { return name.isEmpty ? "Document" : name }
    return first.uppercased() + words.dropFirst()
  }

  /// Plain words as CommonMark that says just them.
  fileprivate var markdownEscaped: String {
    var result = ""
    for (index, character) in enumerated() {
      if "\\`*_[]<>&".contains(character)
        || (index == 0 && "#+->=~".contains(character))
      {
        result += "\\"
      }
      result.append(character)
    }
    // "1. " at the start would begin a list.
    if let dot = result.firstIndex(where: { $0 == "." || $0 == ")" }),
      !result[..<dot].isEmpty, result[..<dot].allSatisfy(\.isNumber)
    {
      result.insert("\\", at: dot)
    }
    return result
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
  fileprivate static let stopping: Set<String> = [
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

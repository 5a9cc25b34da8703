import Documents
import Formats
import Foundation
import Meetings

extension ReportIntake {
  /// One reading of a meeting's files. A file listed twice is read once.
  struct Run {
    let limits: ReadLimits
    let folder: URL
    let labels: FrontSheet.Labels
    /// As its file has it.
    let meeting: Meeting
    /// SHA-256 of papers that were taken down.
    let removed: Set<String>
    var seen: [String: (inspection: Inspection, document: Document?, sha256: String)] = [:]
    /// Why files are withheld, by their SHA-256: a copy of one that is listed
    /// as public, under whatever name, must not go out.
    var withheld: [String: Restriction] = [:]
    /// Public files whose properties tell more than an author.
    var naming: [String] = []

    init(
      limits: ReadLimits, folder: URL, labels: FrontSheet.Labels, meeting: Meeting,
      removed: Set<String>
    ) {
      self.meeting = meeting
      self.removed = removed
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
      let isRemoved = removed.contains(found.sha256)
      if document.title.isEmpty, isRemoved { document.title = "Paper taken down" }
      if document.title.isEmpty {
        document.title =
          inspection.title ?? (document.kind == .report ? item?.title : nil) ?? file.readableName
      }
      let facts = Attachment.Facts(
        inspection, sha256: found.sha256, isReadable: found.document != nil)
      // What cannot be read is not published: nobody has seen what is in it.
      if !inspection.isUnreadable { document.facts = facts }
      if facts.holdsUnseen, !isRestricted { noteUnseen(in: file, &gathered) }
      note(inspection, of: document, file, isRestricted, &gathered)
      // A public report often names the paragraph of its exempt appendix.
      let hasExemptAppendix = item?.documents.contains { $0.restriction != nil } ?? false
      if !isRestricted, !hasExemptAppendix {
        noteOwnRestriction(inspection.frontSheet, file, &gathered)
      }
      if !isRestricted { noteOwnWords(of: found.document, file, &gathered) }
      if isRemoved { return nil }
      if let text = found.document { gathered.reports[document.id] = text }
      return inspection.frontSheet
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

import Documents
import Formats
import Foundation
import Meetings

extension IssueLog {
  /// Where a copy lies, within `issued/`, of a content that an audience was
  /// given; nil where it was given none, or it was taken down.
  func copy(of sha256: String, for audience: Audience) -> String? {
    let folders: [Audience] =
      audience == .members ? [.members, .publicAudience] : [.publicAudience]
    for folder in folders {
      for file in entries.flatMap(\.files) where file.sha256 == sha256 && !isTakenDown(file.file) {
        let parts = file.file.split(separator: "/")
        if parts.count > 3, parts[1] == folder.rawValue, parts.contains("documents") {
          return file.file
        }
      }
    }
    return nil
  }
}

extension PackBuilder {
  /// The builder of what an audience has in its hands: where the file of a
  /// paper has been changed since it was issued, and no supplement has
  /// brought the new one yet, the copy that was issued is shown.
  ///
  /// Where no copy is to be had, because it was taken down or this audience
  /// was never given one, nothing of the paper is shown.
  func asIssued(for audience: Audience) -> PackBuilder {
    var shown: [Attachment.ID: (facts: Attachment.Facts?, report: Document?)] = [:]
    var builder = self
    for document in pack.agenda.allEntries.flatMap(\.item.documents) {
      guard let hash = pack.issues.label(of: document)?.sha256, let file = document.file,
        document.facts?.sha256 != hash
      else { continue }
      shown[document.id] = (nil, nil)
      guard let copy = pack.issues.copy(of: hash, for: audience) else { continue }
      let path = "\(IssuedFolder.name)/\(copy)"
      let place = pack.location.folder.appendingPathComponent(path).path
      guard (try? SHA256.hex(file: place)) == hash else { continue }
      let (inspection, report) = Inspection.read(
        path: place, limits: ReadLimits(), labels: .standard)
      shown[document.id] = (
        Attachment.Facts(inspection, sha256: hash, isReadable: report != nil), report
      )
      builder.sources[file] = path
    }
    guard !shown.isEmpty else { return self }
    for (id, paper) in shown { builder.pack.reports[id] = paper.report }
    builder.pack.meeting.changeDocuments { document in
      if let paper = shown[document.id] { document.facts = paper.facts }
    }
    builder.pack.agenda = builder.pack.composedAgenda
    return builder
  }

  /// Where a file of the meeting lies, as it is to be shown.
  func place(of file: String) -> URL {
    pack.location.folder.appendingPathComponent(sources[file] ?? file)
  }
}

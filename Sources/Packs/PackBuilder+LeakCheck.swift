import Documents
import Formats
import Foundation
import Meetings
import Papers

extension PackBuilder {
  /// What finished public files are held against.
  ///
  /// Costs nothing where the meeting has nothing restricted.
  func leakCheck(_ agenda: PublicAgenda) async -> LeakCheck {
    var restricted: [LeakCheck.Source] = []
    var open: [LeakCheck.Source] = []
    func note(_ document: Attachment, _ parent: Restriction?) {
      guard let file = document.file,
        !(restricted + open).contains(where: { $0.name == file }),
        document.facts != nil || document.restriction ?? parent != nil
      else { return }
      let path = pack.location.folder.appendingPathComponent(file).path
      if document.restriction ?? parent != nil {
        restricted.append(.init(name: file, path: path))
      } else {
        // Of a file with comments or hidden text, only what is shown is public.
        let shown = document.facts?.holdsUnseen == true ? pack.reports[document.id] : nil
        open.append(
          .init(name: file, path: path, shown: shown.map { $0.title + "\n" + $0.blocks.plainText }))
      }
    }
    func note(_ item: Item, _ parent: Restriction?) {
      let restriction = item.restriction ?? parent
      for document in item.documents { note(document, restriction) }
      for inner in item.items { note(inner, restriction) }
    }
    for item in pack.meeting.business + pack.meeting.urgent { note(item, nil) }
    for minutes in pack.meeting.previousMinutes {
      if let document = minutes.document { note(document, nil) }
    }
    guard !restricted.isEmpty else {
      return await LeakCheck(restricted: [], open: [], wording: "")
    }
    var check = await LeakCheck(
      restricted: restricted, open: open, wording: standingWording(agenda))
    check.telling = pack.restrictedWording
    return check
  }

  /// What papers say whatever the reports are: standing sentences, and the
  /// clerk's own words for open items.
  ///
  /// What items may have taken over from a report's front sheet is left out,
  /// for were it ever that of a restricted one, it must be found.
  private func standingWording(_ agenda: PublicAgenda) -> String {
    var bare = agenda
    for index in bare.entries.indices { bare.entries[index].leaveOutWhatReportsSay() }
    let context = self.context(for: bare, files: [:], reports: [:])
    let papers = [
      composeAgenda(bare, context), composePack(bare, context),
      composeMinutesSkeleton(bare, context, proceedings: nil),
    ]
    return (papers.map { $0.title + "\n" + $0.blocks.plainText } + pack.openWords)
      .joined(separator: "\n")
  }

  /// Reads an audience's finished files back and looks for what is restricted.
  ///
  /// - Returns: whether they may go out.
  func mayGoOut(
    _ manifest: Manifest, in folder: String, _ leaks: inout LeakCheck,
    _ findings: inout [Finding], from staging: OutputFolder
  ) async -> Bool {
    let files = (manifest.outputs.map(\.file) + ["manifest.json"]).filter { file in
      ["odt", "html", "docx", "pdf", "json"].contains { file.lowercased().hasSuffix(".\($0)") }
    }
    let found = await leaks.findings(
      in: files.map { ("\(folder)/\($0)", staging.staged("\(folder)/\($0)").path) })
    findings += found
    return !found.contains { $0.severity == .blocker }
  }
}

extension PublicAgenda.Entry {
  fileprivate mutating func leaveOutWhatReportsSay() {
    if case .open(var item) = content {
      item.recommendations = []
      item.leadOfficer = nil
      item.contactOfficer = nil
      item.cabinetMember = nil
      item.wards = []
      item.backgroundPapers = []
      content = .open(item)
    }
    for index in entries.indices { entries[index].leaveOutWhatReportsSay() }
  }
}

extension Meeting {
  /// The recommendations and reasons that the clerk wrote for open items;
  /// asked before any report has filled in its own.
  var openWords: [String] {
    func words(_ item: Item) -> [String] {
      guard item.restriction == nil else { return [] }
      return item.recommendations.map(\.source) + item.items.flatMap(words)
    }
    return (business + urgent).flatMap(words)
  }
}

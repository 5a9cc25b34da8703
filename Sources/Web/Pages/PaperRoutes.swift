import Formats
import Foundation
import Hummingbird
import Meetings
import Packs
import Store

/// The papers of an item: added, changed, put in another's place, taken off.
extension Site {
  var paperRoutes: [Route] {
    let edit = Route.Need.permission(.editAgenda)
    let item = "/meetings/:meeting/items/:item"
    return [
      .post("\(item)/documents", edit, .upload) { visit in try await visit.site.upload(visit) },
      .post("\(item)/papers", edit) { visit in try await visit.site.savePaper(visit) },
      .post("\(item)/papers/file", edit, .upload) { visit in
        try await visit.site.replaceFile(visit)
      },
      .post("\(item)/papers/removal", edit) { visit in try await visit.site.removePaper(visit) },
    ]
  }

  /// What the form of a paper begins with.
  func paperForm(of document: Attachment, isParish: Bool) -> [String: Any] {
    let exemption = document.restriction?.exemption
    var reason = ""
    if case .publicBodies(let stated)? = exemption?.basis { reason = stated }
    return [
      "paper": PaperForm.name(of: document), "key": document.id.name, "title": document.title,
      "kinds": Attachment.Kind.allCases.map {
        ["id": $0.rawValue, "label": $0.rawValue, "isChosen": $0 == document.kind] as [String: Any]
      },
      "states": PaperForm.states.map {
        ["id": $0.state.rawValue, "label": $0.label, "isChosen": $0.state == document.state]
          as [String: Any]
      },
      "mayRestrict": PaperForm.mayRestrict(document, isParish: isParish), "isParish": isParish,
      "exempt": exemption?.basis.paragraphs.joined(separator: ", ") ?? "",
      "publicInterest": exemption?.publicInterest ?? "", "restrictionReason": reason,
      "publicTitle": document.neutralTitle ?? "",
    ]
  }

  /// A paper that whoever asks may see.
  private func seenPaper(
    _ visit: Visit
  ) async throws -> (Attachment, Item, Workspace.Loaded) {
    let (item, loaded) = try await seenItem(visit)
    let name = visit.form["paper"]
    guard let document = item.documents.first(where: { PaperForm.name(of: $0) == name }) else {
      throw Problem(
        .conflict, "There is no such paper any more: somebody else may have taken it off.")
    }
    guard try sight(visit, of: loaded.pack).sees(document, of: item.id) else {
      throw Problem.notFound
    }
    return (document, item, loaded)
  }

  private func savePaper(_ visit: Visit) async throws -> Response {
    let (document, item, loaded) = try await seenPaper(visit)
    do {
      let changes = try PaperForm(
        fields: visit.form, old: document, isParish: loaded.pack.council.authority == .parish,
        known: loaded.pack.exemptParagraphs
      ).changes(of: item.id)
      if !changes.isEmpty { try await change(visit, changes, note: "Changed a paper") }
    } catch {
      return try await itemPage(visit, problem: Problem(error))
    }
    return .seeOther("/meetings/\(visit["meeting"])/items/\(item.id)")
  }

  private func removePaper(_ visit: Visit) async throws -> Response {
    let (document, item, _) = try await seenPaper(visit)
    do {
      try await change(
        visit, [.removePaper(item.id, paper: PaperForm.name(of: document))],
        note: "Took a paper off")
    } catch {
      return try await itemPage(visit, problem: Problem(error))
    }
    return .seeOther("/meetings/\(visit["meeting"])/items/\(item.id)")
  }

  /// Puts a file in the place of a paper's, or gives one to a paper that was
  /// to follow.
  private func replaceFile(_ visit: Visit) async throws -> Response {
    let (item, _) = try await seenItem(visit)
    let folder = try Self.uploadFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    var visit = visit
    do {
      let named = try await receive(&visit, in: folder)
      let (document, _, _) = try await seenPaper(visit)
      let inspection = Inspection.of(path: named.path)
      guard !inspection.isUnreadable else {
        let why = inspection.findings.first { $0.severity == .blocker }?.message
        throw Problem(
          .unprocessableContent, why ?? "The file cannot be read: save it again, and send that.",
          field: "file")
      }
      var changes: [MeetingChange] = []
      var path = "reports/\(named.lastPathComponent)"
      if let file = document.file {
        let (old, new) = (file as NSString, named.path as NSString)
        guard old.pathExtension.lowercased() == new.pathExtension.lowercased() else {
          throw Problem(
            .unprocessableContent,
            "The paper is a .\(old.pathExtension) file. Send one of that kind, or take it off and "
              + "add the new one.", field: "file")
        }
        path = file
      } else {
        guard try stored(visit).files[path] == nil else {
          throw Problem(
            .unprocessableContent,
            "There is a file of this name already. Give it another name, and send it again.",
            field: "file")
        }
        let name = PaperForm.name(of: document)
        changes = [
          .setPaper(item.id, paper: name, key: "state", nil),
          .setPaper(item.id, paper: name, key: "file", .text(path)),
        ]
      }
      let copy = store.staging()
      try FileManager.default.copyItem(at: named, to: copy)
      try await change(
        visit, changes, note: "Sent another file of a paper",
        putting: [path: try store.keep(movingFrom: copy)])
    } catch {
      return try await itemPage(visit, problem: Problem(error))
    }
    return .seeOther("/meetings/\(visit["meeting"])/items/\(item.id)")
  }

  private static func uploadFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("meetingday-upload-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  /// Takes in what a form with a file was sent with; the visit has its fields
  /// then.
  ///
  /// - Returns: the file, under a name that can be used.
  /// - Throws: `Problem` where there is none.
  private func receive(_ visit: inout Visit, in folder: URL) async throws -> URL {
    let contents = try await visit.upload { folder.appendingPathComponent(UUID().uuidString) }
    visit.form = contents.fields
    guard let file = contents.files.first else {
      throw Problem(.unprocessableContent, "Choose a file first.", field: "file")
    }
    let named = folder.appendingPathComponent(FileNames.safe(file.name))
    try FileManager.default.moveItem(at: file.place, to: named)
    return named
  }

  private func upload(_ visit: Visit) async throws -> Response {
    let (item, loaded) = try await seenItem(visit)
    let id = visit["meeting"]
    let folder = try Self.uploadFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    var visit = visit
    do {
      let named = try await receive(&visit, in: folder)
      let base = try stored(visit)
      guard visit.form["revision"].isEmpty || Int(visit.form["revision"]) == base.revision else {
        throw Problem(
          .conflict, "Somebody else has changed this meeting since you opened it. Send it again.")
      }
      let paragraphs = try PaperForm.paragraphs(
        in: visit.form["exempt"], of: loaded.pack.exemptParagraphs)
      let title = visit.form["title"]
      let publicTitle = visit.form["public-title"]
      let document = PackScaffold.NewDocument(
        file: named.path, item: item.id, title: title.isEmpty ? nil : title,
        isAppendix: visit.form.has("appendix"), exempt: paragraphs,
        publicTitle: publicTitle.isEmpty ? nil : publicTitle)
      let added = try await workspace.add(
        document, to: id, from: base.revision, by: visit.account?.id, at: now)
      try audit("paper-added", visit, folder: id, subject: added.file ?? added.title)
      try await refreshRoom(id)
    } catch {
      let problem = Problem(error)
      if visit.header("Accept")?.contains("application/json") == true { throw problem }
      return try await itemPage(visit, problem: problem)
    }
    if visit.header("Accept")?.contains("application/json") == true {
      return .json(["next": "/meetings/\(id)/items/\(item.id)"])
    }
    return .seeOther("/meetings/\(id)/items/\(item.id)")
  }
}

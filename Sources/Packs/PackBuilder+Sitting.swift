import Documents
import Formats
import Foundation
import Meetings
import Papers
import Templates
import Yams

// Papers for those who hold a meeting and those who follow it up.
extension PackBuilder {
  /// A paper made from the agenda or the journal alone.
  public enum SittingPaper: String, Sendable, CaseIterable {
    /// What people undertook to do, a table for each of them.
    case actions
    /// What the chair says, in large type.
    case script
  }

  /// The sheet of actions, or the chair's script.
  ///
  /// - Throws: `PackError` where the house style or the words of the script
  ///   cannot be read.
  public func sittingPaper(
    _ paper: SittingPaper, for audience: Audience, as format: PaperFormat
  ) async throws(PackError) -> [UInt8] {
    let style = try HouseStyle(folders)
    switch paper {
    case .actions:
      // No page is cited in it, so none need be counted.
      let pages = pack.issuedPages ?? Pagination(of: pack.agenda, frontSheet: 1)
      let document =
        switch audience {
        case .publicAudience: actions(pack.sitting.forPublic(pages))
        case .members: actions(pack.sitting.forMembers(pages))
        }
      return try bytes(of: document, as: format, style, paper.rawValue)
    case .script:
      let wording = try folders.chairWording()
      let pages = try await self.pages()
      let document =
        switch audience {
        case .publicAudience: script(pack.agenda.forPublic(pages), wording)
        case .members: script(pack.agenda.forMembers(pages), wording)
        }
      return try bytes(of: document, as: format, style.inLargeType, paper.rawValue)
    }
  }

  /// Writes it to a file of its own.
  ///
  /// - Throws: `PackError` also where there is a file already.
  public func write(
    _ paper: SittingPaper, for audience: Audience, as format: PaperFormat, to url: URL
  ) async throws(PackError) {
    try write(try await sittingPaper(paper, for: audience, as: format), to: url)
  }

  private func actions<Behind: AudienceMatter>(_ agenda: AudienceAgenda<Behind>) -> Document {
    composeActionSheet(
      agenda, context(for: agenda, files: [:], reports: [:]), proceedings: pack.proceedings)
  }

  private func script<Behind: AudienceMatter>(
    _ agenda: AudienceAgenda<Behind>, _ wording: ChairWording
  ) -> Document {
    composeChairScript(
      agenda, context(for: agenda, files: [:], reports: [:]), wording: wording)
  }
}

extension TemplateFolders {
  /// What the chair says: the council's own texts, and the program's for those
  /// that it has none of.
  ///
  /// - Throws: `PackError` where the file cannot be read, or has a key or a
  ///   field that there is not.
  func chairWording() throws(PackError) -> ChairWording {
    let name = "Scripts/chair.yaml"
    var texts: [ChairWording.Moment: String] = [:]
    let builtIn = try read(Templates.builtIn.appendingPathComponent(name), as: name)
    for bytes in [builtIn, try bytes(name)] {
      guard
        let node = try? Yams.compose(yaml: String(decoding: bytes, as: UTF8.self)),
        let mapping = node.mapping
      else {
        throw PackError(
          code: "script.unreadable", place: name,
          message: "The words of the chair’s script are not YAML with a text for each key.")
      }
      for (key, value) in mapping {
        guard let key = key.string, let moment = ChairWording.Moment(rawValue: key) else {
          throw PackError(
            code: "script.unknown-key", place: name,
            message: "“\(key.string ?? "?")” is none of its keys: "
              + ChairWording.Moment.allCases.map(\.rawValue).joined(separator: ", ") + ".")
        }
        let text = value.string ?? ""
        let unknown = Wording.unknownFields(in: text).first {
          ChairWording.Field(rawValue: $0) == nil
        }
        if let unknown {
          throw PackError(
            code: "script.unknown-field", place: "\(name), \(key)",
            message: "“{\(unknown)}” is no field. Those of orders of business can be used, and "
              + ChairWording.Field.allCases.map { "{\($0.rawValue)}" }.joined(separator: ", ")
              + ".")
        }
        texts[moment] = text
      }
    }
    return ChairWording(texts)
  }
}

extension Pack {
  /// What is to be mended in the minutes of the meeting, as its journal has
  /// them; nothing where there is no journal.
  ///
  /// Pages are held against what was issued; see
  /// ``Meetings/Agenda/minutesFindings(of:pages:law:)``.
  public func minutesFindings() -> [Finding] {
    guard let proceedings else { return [] }
    return sitting.minutesFindings(of: proceedings, pages: issuedPages, law: law)
      + (round?.findings(place: RoundFile.name) ?? [])
  }
}

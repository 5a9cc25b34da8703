import Documents
import Formats
import Foundation
import Meetings
import Papers

/// A format in which a single paper is written.
public enum PaperFormat: String, Sendable, CaseIterable { case odt, docx, html }

extension PackBuilder {
  /// Writes the minutes skeleton to a file of its own.
  ///
  /// - Throws: `PackError` where there is a file already, since someone may
  ///   have worked in it, or it cannot be written.
  public func writeMinutes(
    for audience: Audience, as format: PaperFormat, to url: URL
  ) async throws(PackError) {
    let bytes = try await minutes(for: audience, as: format)
    do {
      try Data(bytes).write(to: url, options: .withoutOverwriting)
    } catch {
      if FileManager.default.fileExists(atPath: url.path) {
        throw PackError(
          code: "minutes.exist", place: url.path,
          message: "There is a file of that name, and someone may have worked in it. Choose "
            + "another name with --output.")
      }
      throw PackError(
        code: "output.write", place: url.path,
        message: "The file cannot be written here. Choose another place with --output.")
    }
  }

  /// The minutes as recorded so far, as the bytes of a file.
  ///
  /// - Parameter status: approved minutes have no gaps but the signature.
  public func minutes(
    for audience: Audience, as format: PaperFormat, status: MinutesStatus = .draft
  ) async throws(PackError) -> [UInt8] {
    var findings: [Finding] = []
    let style = try HouseStyle(folders)
    let pages = try await paginate(style, &findings)
    let paper =
      switch audience {
      case .publicAudience: skeleton(pack.sitting.forPublic(pages), status)
      case .members: skeleton(pack.sitting.forMembers(pages), status)
      }
    switch format {
    case .odt: return try bytes(of: style.odt(including: [:]).write(paper).parts, "minutes.odt")
    case .docx: return try bytes(of: style.docx.parts(of: paper), "minutes.docx")
    case .html: return style.html.page(paper, including: [:]).html
    }
  }

  private func skeleton<Behind: AudienceMatter>(
    _ agenda: AudienceAgenda<Behind>, _ status: MinutesStatus
  ) -> Document {
    composeMinutesSkeleton(
      agenda, context(for: agenda, files: [:], reports: [:]), proceedings: pack.proceedings,
      status: status)
  }
}

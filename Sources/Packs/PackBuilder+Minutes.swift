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
    try write(try await minutes(for: audience, as: format), to: url)
  }

  /// Writes a single paper to a file of its own, which is not there yet.
  func write(_ bytes: [UInt8], to url: URL) throws(PackError) {
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
  /// - Parameters:
  ///   - status: approved minutes have no gaps but the signature.
  ///   - approval: how they are being approved; nil for what the log has.
  public func minutes(
    for audience: Audience, as format: PaperFormat, status: MinutesStatus = .draft,
    approval: IssueEntry.Approval? = nil
  ) async throws(PackError) -> [UInt8] {
    let style = try HouseStyle(folders)
    let paper = try await skeleton(for: audience, style, status, approval)
    return try bytes(of: paper, as: format, style, "minutes")
  }

  /// A single paper in a format.
  func bytes(
    of paper: Document, as format: PaperFormat, _ style: HouseStyle, _ name: String
  ) throws(PackError) -> [UInt8] {
    try style.bytes(of: paper, as: format, name)
  }

  /// The skeleton, with what is needed to bring an edited one back.
  func skeleton(
    for audience: Audience, _ style: HouseStyle, _ status: MinutesStatus = .draft,
    _ approval: IssueEntry.Approval? = nil
  ) async throws(PackError) -> Document {
    var findings: [Finding] = []
    let pages = try await paginate(style, &findings)
    return switch audience {
    case .publicAudience: skeleton(pack.sitting.forPublic(pages), status, approval)
    case .members: skeleton(pack.sitting.forMembers(pages), status, approval)
    }
  }

  private func skeleton<Behind: AudienceMatter>(
    _ agenda: AudienceAgenda<Behind>, _ status: MinutesStatus, _ approval: IssueEntry.Approval?
  ) -> Document {
    var context = context(for: agenda, files: [:], reports: [:])
    if let approval { context.approval = approval.approval(for: Behind.audience) }
    return returnable(
      composeMinutesSkeleton(
        agenda, context, proceedings: pack.proceedings, status: status),
      Behind.audience)
  }
}

extension HouseStyle {
  /// A paper that includes no other, as the bytes of a file.
  ///
  /// - Parameter name: of the file without its ending, for messages.
  func bytes(
    of paper: Document, as format: PaperFormat, _ name: String
  ) throws(PackError) -> [UInt8] {
    do throws(FormatError) {
      return switch format {
      case .odt: try Archive.bytes(of: odt(including: [:]).write(paper).parts)
      case .docx: try Archive.bytes(of: docx.parts(of: paper))
      case .html: html.page(paper, including: [:]).html
      }
    } catch {
      throw PackError(code: error.code, place: "\(name).\(format.rawValue)", message: error.message)
    }
  }
}

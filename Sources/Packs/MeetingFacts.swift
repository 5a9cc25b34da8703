import Documents
import Formats
import Foundation
import Meetings

/// What a meeting's folder says without its reports being read.
public struct MeetingFacts: Sendable {
  public var meeting: Meeting
  /// Whether anything of it was issued.
  public var isIssued: Bool
  /// Whether its journal says that it has closed.
  public var isClosed: Bool

  /// - Throws: `PackError` where there is no meeting in the folder.
  public static func read(_ folder: URL, of council: Council) throws(PackError) -> MeetingFacts {
    let bytes = try Packs.read(
      folder.appendingPathComponent("meeting.yaml"), as: "meeting.yaml")
    let meeting = try MeetingReader(council: council)
      .read(bytes, id: folder.lastPathComponent).meeting
    let journal =
      (try? Packs.read(
        folder.appendingPathComponent("proceedings.jsonl"), as: "proceedings.jsonl"))
      .flatMap { try? ProceedingsFile.read($0) }
    return MeetingFacts(
      meeting: meeting, isIssued: (try? IssuedFolder(of: folder).log())?.isIssued ?? false,
      isClosed: journal?.effectiveEntries.contains { $0.action == .closed } ?? false)
  }
}

extension MeetingFacts {
  /// A meeting as its `meeting.yaml` has it.
  ///
  /// - Throws: `PackError` where it has neither a committee nor a date.
  public static func meeting(
    _ bytes: [UInt8], id: String, of council: Council
  ) throws(PackError) -> Meeting {
    try MeetingReader(council: council).read(bytes, id: id).meeting
  }
}

/// CommonMark as papers print it, for a page that shows it beside.
public enum CommonMarkPreview {
  public static func html(of text: String) -> String {
    let document = Document(title: "Preview", blocks: CommonMarkReader.blocks(text).blocks)
    return String(
      decoding: HTMLWriter().fragment(document.blocks, of: document, under: 3).html,
      as: UTF8.self)
  }
}

/// The council of a `council.yaml`.
public enum CouncilFacts {
  /// - Throws: `PackError` where it cannot be read.
  public static func read(_ file: URL) throws(PackError) -> Council {
    try read(try Packs.read(file, as: "council.yaml"))
  }

  /// - Parameter bytes: of a `council.yaml`.
  /// - Throws: `PackError` where they cannot be read.
  public static func read(_ bytes: [UInt8]) throws(PackError) -> Council {
    try CouncilReader().read(bytes).council
  }
}

extension PackLocation {
  /// The folders of meetings directly in a folder, by name.
  public static func meetings(in folder: URL) -> [URL] { meetingFolders(in: folder) }
}

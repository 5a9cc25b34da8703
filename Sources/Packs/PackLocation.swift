import Foundation
import Meetings

/// Where a meeting's folder lies, with the council file above it and the
/// other meetings beside it.
public struct PackLocation: Sendable {
  public let folder: URL
  public let councilFile: URL

  /// The folder in which `council.yaml` lies.
  public var councilFolder: URL { councilFile.deletingLastPathComponent() }

  /// The meeting's id: the name of its folder.
  public var id: String { folder.lastPathComponent }

  /// Finds the council file in the folder itself or up to three above it.
  ///
  /// - Throws: `PackError` where there is no folder, no `meeting.yaml` in it,
  ///   or no `council.yaml` above it.
  public init(_ path: String) throws(PackError) {
    let folder = URL(fileURLWithPath: path).standardizedFileURL
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isDirectory),
      isDirectory.boolValue
    else {
      throw PackError(
        code: "folder.missing", place: path,
        message: "There is no such folder. Name the meeting's folder, the one with meeting.yaml.")
    }
    guard
      FileManager.default.fileExists(
        atPath: folder.appendingPathComponent("meeting.yaml").path)
    else {
      throw PackError(
        code: "meeting.missing", place: path,
        message: "There is no meeting.yaml in this folder. `meetingday new` writes one.")
    }
    self.folder = folder
    councilFile = try PackLocation.councilFile(above: folder)
  }

  /// The `council.yaml` in a folder or up to three folders above it.
  ///
  /// - Throws: `PackError` where there is none.
  public static func councilFile(above folder: URL) throws(PackError) -> URL {
    var place = folder
    for _ in 0...3 {
      let file = place.appendingPathComponent("council.yaml")
      if FileManager.default.fileExists(atPath: file.path) { return file }
      place = place.deletingLastPathComponent()
    }
    throw PackError(
      code: "council.missing", place: folder.path,
      message: "There is no council.yaml here or in the folders above, which says who the council "
        + "is. Name a folder that has one, or write it.")
  }

  /// The folders of other meetings of the same council, by name: those
  /// beside `council.yaml` and those beside this one.
  public var neighbours: [URL] {
    var folders = PackLocation.meetingFolders(in: councilFolder)
    let beside = folder.deletingLastPathComponent()
    if folder.path != councilFolder.path, beside.path != councilFolder.path {
      folders += PackLocation.meetingFolders(in: beside)
    }
    return folders.filter { $0.path != folder.path }
  }

  /// Folders with a `meeting.yaml` directly in a folder, by name.
  static func meetingFolders(in folder: URL) -> [URL] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    // A hidden folder is one in the making.
    return names.sorted().filter { !$0.hasPrefix(".") }.map { folder.appendingPathComponent($0) }
      .filter {
        FileManager.default.fileExists(atPath: $0.appendingPathComponent("meeting.yaml").path)
      }
  }
}

extension PackReader {
  /// The meetings of a council that have not been held.
  ///
  /// What changes a deadline after papers are out (a day of mourning, a
  /// closure) changes it for each of them.
  ///
  /// - Parameters:
  ///   - path: the folder with `council.yaml`.
  ///   - day: the day it is asked.
  /// - Returns: their folders, soonest first; nil where the folder is not a
  ///   council's. A meeting whose date cannot be read is among them, since
  ///   nobody knows that it has been held.
  /// - Throws: `PackError` where `council.yaml` cannot be read.
  public func openMeetings(of path: String, on day: Day) throws(PackError) -> [String]? {
    let folder = URL(fileURLWithPath: path).standardizedFileURL
    let file = folder.appendingPathComponent("council.yaml")
    let meeting = folder.appendingPathComponent("meeting.yaml")
    guard FileManager.default.fileExists(atPath: file.path),
      !FileManager.default.fileExists(atPath: meeting.path)
    else { return nil }
    let council = try CouncilReader().read(try Packs.read(file, as: "council.yaml")).council
    var open: [(date: Day?, path: String)] = []
    for pack in PackLocation.meetingFolders(in: folder) {
      let bytes = try? Packs.read(pack.appendingPathComponent("meeting.yaml"), as: "meeting.yaml")
      let date = bytes.flatMap {
        try? MeetingReader(council: council).read($0, id: pack.lastPathComponent).meeting.date
      }
      if date.map({ day <= $0 }) ?? true { open.append((date, pack.path)) }
    }
    return open.sorted { ($0.date ?? day, $0.path) < ($1.date ?? day, $1.path) }.map(\.path)
  }
}

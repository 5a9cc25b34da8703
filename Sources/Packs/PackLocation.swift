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
  static func councilFile(above folder: URL) throws(PackError) -> URL {
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

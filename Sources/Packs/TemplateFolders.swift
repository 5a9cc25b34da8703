import Foundation
import Templates

/// Where templates are looked for, first to last.
///
/// 1. the folder named by `--templates`;
/// 2. `Templates` beside the council's folder of packs (beside
///    `council.yaml`);
/// 3. `Templates` beside the program, or `share/meetingday/Templates` next to
///    its `bin`;
/// 4. those the build carries.
///
/// Each file is looked for by itself, so that a council need keep only what
/// it changes.
public struct TemplateFolders: Sendable {
  public var folders: [URL]

  /// - Parameters:
  ///   - named: the folder named on the command line, if any.
  ///   - council: the folder in which `council.yaml` lies, if any.
  ///   - program: the running program, if known.
  public init(named: URL?, council: URL?, program: URL?) {
    var folders: [URL] = []
    if let named { folders.append(named) }
    if let council { folders.append(council.appendingPathComponent("Templates")) }
    if let program {
      let beside = program.resolvingSymlinksInPath().deletingLastPathComponent()
      folders.append(beside.appendingPathComponent("Templates"))
      folders.append(
        beside.deletingLastPathComponent().appendingPathComponent("share/meetingday/Templates"))
    }
    folders.append(Templates.builtIn)
    self.folders = folders
  }

  /// The first file of that name, or nil.
  ///
  /// - Parameter path: within a template folder: `Orders/scrutiny.yaml`.
  public func find(_ path: String) -> URL? {
    folders.map { $0.appendingPathComponent(path) }
      .first { FileManager.default.fileExists(atPath: $0.path) }
  }

  /// Its bytes.
  ///
  /// - Throws: `PackError` where no folder has it, with the places looked in.
  func bytes(_ path: String) throws(PackError) -> [UInt8] {
    guard let url = find(path) else {
      throw PackError(
        code: "template.missing", place: path,
        message: "The template is in none of: "
          + folders.map(\.path).joined(separator: ", ") + ".")
    }
    return try read(url, as: path)
  }

  /// The names of all files of a kind in a folder, without their endings.
  public func names(in folder: String, ending: String) -> [String] {
    var names: Set<String> = []
    for base in folders {
      let all =
        (try? FileManager.default.contentsOfDirectory(
          atPath: base.appendingPathComponent(folder).path)) ?? []
      for name in all where name.hasSuffix(ending) {
        names.insert(String(name.dropLast(ending.count)))
      }
    }
    return names.sorted()
  }
}

/// The bytes of a file, or an error that says why not.
func read(_ url: URL, as name: String) throws(PackError) -> [UInt8] {
  do {
    return [UInt8](try Data(contentsOf: url))
  } catch {
    throw PackError(
      code: "file.unreadable", place: name,
      message: "The file cannot be read: is it there, and may you open it?")
  }
}

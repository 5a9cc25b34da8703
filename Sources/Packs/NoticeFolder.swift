import Foundation
import Meetings

/// A folder of notices, in which a clerk may work.
///
/// It remembers the hash of each file that it wrote. A file that somebody
/// has changed since, or that it did not write, is never written over.
public struct NoticeFolder: Sendable {
  public var url: URL
  /// `SHA256  NAME` a line, as `sha256sum` reads it.
  private static let list = ".written"

  public init(_ url: URL) { self.url = url }

  /// Writes files, each whole or not at all.
  ///
  /// - Throws: `PackError` where one has been changed by hand, or the folder
  ///   cannot be written; then nothing was.
  public func write(_ files: [NoticeBuilder.File]) throws(PackError) {
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch {
      throw unwritable(url)
    }
    var written = known()
    for file in files {
      let target = url.appendingPathComponent(file.name)
      guard FileManager.default.fileExists(atPath: target.path) else { continue }
      guard let bytes = FileManager.default.contents(atPath: target.path) else {
        throw unwritable(target)
      }
      let hash = sha256([UInt8](bytes))
      guard hash == written[file.name] || hash == file.sha256 else {
        throw PackError(
          code: "notice.edited", place: target.path,
          message: "Someone has worked in this file since it was made, and it would be written "
            + "over. Move it away, or choose another folder with --output.")
      }
    }
    for file in files {
      let target = url.appendingPathComponent(file.name)
      do {
        try Data(file.bytes).write(to: target, options: .atomic)
      } catch {
        throw unwritable(target)
      }
      written[file.name] = file.sha256
    }
    let lines = written.sorted { $0.key < $1.key }.map { "\($0.value)  \($0.key)\n" }.joined()
    do {
      try Data(lines.utf8).write(to: url.appendingPathComponent(Self.list), options: .atomic)
    } catch {
      throw unwritable(url)
    }
  }

  private func known() -> [String: String] {
    let file = url.appendingPathComponent(Self.list)
    guard let data = FileManager.default.contents(atPath: file.path) else { return [:] }
    var known: [String: String] = [:]
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: " ", maxSplits: 1)
      guard fields.count == 2 else { continue }
      known[String(fields[1].drop { $0 == " " })] = String(fields[0])
    }
    return known
  }

  private func unwritable(_ url: URL) -> PackError {
    PackError(
      code: "output.write", place: url.path,
      message: "The notice cannot be written here. Choose another folder with --output.")
  }
}

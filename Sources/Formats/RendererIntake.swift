import Foundation

/// Lets through only what LibreOffice may be given.
///
/// It takes anything for text, even 20 KB of noise, and is long about it:
/// so a file is looked at first, by its content.
enum RendererIntake {
  /// A file under a neutral name, and the digest of what is in it.
  struct Staged: Sendable {
    var path: String
    var source: String
  }

  /// The digest of an input as it is now.
  static func digest(_ input: RenderInput) throws(FormatError) -> String {
    switch input {
    case .file(let path): try SHA256.hex(file: path)
    case .bytes(let bytes): SHA256.hex(bytes)
    }
  }

  /// Copies an input into a folder under a number, once it has proved to
  /// be a text document within the limits.
  static func stage(
    _ input: RenderInput, number: Int, in folder: String, limits: ReadLimits
  ) throws(FormatError) -> Staged {
    let bytes: [UInt8] =
      switch input {
      case .file(let path): try SourceFile(path: path).bytes(limits: limits)
      case .bytes(let bytes): bytes
      }
    let digits = String(number)
    let stem = "\(folder)/" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    try write(bytes, to: stem)
    do throws(FormatError) {
      let format = try check(bytes, at: stem, limits: limits)
      let path = "\(stem).\(format.rawValue)"
      let shown = RendererChanges.accepted(in: bytes, format, limits: limits)
      if shown != bytes { try write(shown, to: stem) }
      guard rename(stem, path) == 0 else { throw RendererWorkshop.noRoom }
      return Staged(path: path, source: SHA256.hex(bytes))
    } catch {
      unlink(stem)
      throw error
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(FormatError) {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path))
    } catch {
      throw RendererWorkshop.noRoom
    }
  }

  private static func check(
    _ bytes: [UInt8], at path: String, limits: ReadLimits
  ) throws(FormatError) -> FileFormat {
    let file = try SourceFile(path: path)
    try file.requireSize(limits)
    let detection = try FileFormat.detection(of: file)
    guard !detection.needsPassword else { throw FormatError.password }
    let properties: FileProperties
    switch detection.format {
    case .odt, .fodt: properties = try ODTReader.metadata(bytes, limits: limits)
    case .docx, .docm: properties = try DOCXReader.metadata(bytes, limits: limits)
    default: throw FormatError.unusable(detection.format)
    }
    guard !properties.needsPassword else { throw FormatError.password }
    if detection.format != .fodt { try checkSizes(bytes, limits: limits) }
    return detection.format
  }

  /// Unpacks every entry once, for LibreOffice has no limits of its own.
  /// A damaged one is left for it to judge.
  private static func checkSizes(_ bytes: [UInt8], limits: ReadLimits) throws(FormatError) {
    let archive = try ArchiveReader(bytes, limits: limits)
    for entry in archive.entries {
      do throws(FormatError) {
        _ = try archive.bytes(of: entry.path)
      } catch  where error.code == "zip.bomb" {
        throw error
      } catch {
        continue
      }
    }
  }
}

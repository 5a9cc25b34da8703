import CQPDF
import Glibc
import Synchronization

/// The making of one pack.
struct PDFAssemblyRun {
  private let assembler: PDFAssembler
  private let progress: (Int, Int) -> Void
  private let font: PDFStampFont?

  init(_ assembler: PDFAssembler, progress: @escaping (Int, Int) -> Void) {
    self.assembler = assembler
    self.progress = progress
    font = PDFStampFont.installed(assembler.settings.fontPath)
  }

  private var parts: [PDFAssembler.Part] { assembler.parts }
  private var settings: PDFAssembler.Settings { assembler.settings }

  func bytes() throws(FormatError) -> ([UInt8], PDFAssembly) {
    var result = PDFAssembly()
    let volume = PDFVolumeRun(self.volume(parts.indices, of: 1, 1, [:]))
    try volume.fill(&result, progress)
    let bytes = try volume.bytes()
    result.volumes = [
      PDFAssembly.Volume(
        path: "", bytes: bytes.count, pages: volume.pages, parts: parts.indices)
    ]
    try volume.finish(&result)
    return (bytes, result)
  }

  /// Writes one file, or as many volumes as the settings ask for.
  func write(to path: String) throws(FormatError) -> PDFAssembly {
    var groups = try settings.largestVolume.map(split) ?? [parts.indices]
    while true {
      switch try write(groups, to: path) {
      case .done(let result): return result
      case .tooLarge(let group):
        let middle = groups[group].lowerBound + groups[group].count / 2
        let whole = groups[group]
        groups.replaceSubrange(
          group...group, with: [whole.lowerBound..<middle, middle..<whole.upperBound])
      }
    }
  }

  private enum Outcome {
    case done(PDFAssembly)
    /// A volume of several parts turned out larger than it may be.
    case tooLarge(Int)
  }

  private func write(_ groups: [Range<Int>], to path: String) throws(FormatError) -> Outcome {
    var result = PDFAssembly()
    let paths = groups.indices.map { groups.count == 1 ? path : Self.path(path, volume: $0 + 1) }
    var homes: [String: String] = [:]
    for (group, parts) in groups.enumerated() {
      for part in parts {
        if let id = self.parts[part].id {
          homes[id] = homes[id] ?? SourceFile.name(of: paths[group])
        }
      }
    }
    var written: [PDFPendingFile] = []
    for (group, range) in groups.enumerated() {
      let volume = PDFVolumeRun(self.volume(range, of: group + 1, groups.count, homes))
      try volume.fill(&result, progress)
      let file = PDFPendingFile(paths[group])
      try volume.write(to: file.temporary)
      let size = try SourceFile(path: file.temporary).size
      if let largest = settings.largestVolume, size > largest {
        if range.count > 1 { return .tooLarge(group) }
        result.notes.append(
          PDFAssembly.Note(
            part: range.lowerBound,
            warning: FormatWarning(
              code: "pack.volume-too-large",
              message: "Alone it makes a volume of \(SizeLabel.size(size)), more than the "
                + "\(SizeLabel.size(largest)) asked for: make its pictures smaller or split it.")))
      }
      result.volumes.append(
        PDFAssembly.Volume(path: paths[group], bytes: size, pages: volume.pages, parts: range))
      try volume.finish(&result)
      if settings.isLastWork { PDFVolumeRun.unfreed.withLock { $0.append(Unfreed(volume)) } }
      written.append(file)
    }
    for file in written { try file.keep() }
    return .done(result)
  }

  private func volume(
    _ range: Range<Int>, of number: Int, _ count: Int, _ homes: [String: String]
  ) -> PDFVolumePlan {
    PDFVolumePlan(
      assembler: assembler, font: font, range: range, number: number, count: count, homes: homes)
  }

  /// Groups parts by the size of their files, so that no group is larger
  /// than it may be unless it is one part.
  private func split(_ largest: Int) throws(FormatError) -> [Range<Int>] {
    var groups: [Range<Int>] = []
    var start = 0
    var size = 0
    for (index, part) in parts.enumerated() {
      let own = try Self.size(of: part)
      if index > start, size + own > largest {
        groups.append(start..<index)
        (start, size) = (index, 0)
      }
      size += own
    }
    groups.append(start..<parts.count)
    return groups
  }

  private static func size(of part: PDFAssembler.Part) throws(FormatError) -> Int {
    switch part.source {
    case .bytes(let bytes): return bytes.count
    case .file(let path):
      do throws(FormatError) { return try SourceFile(path: path).size } catch {
        throw error.inFile(part.name)
      }
    }
  }

  /// `pack.pdf` as `pack-volume-2.pdf`.
  private static func path(_ path: String, volume: Int) -> String {
    guard path.lowercased().hasSuffix(".pdf") else { return "\(path)-volume-\(volume)" }
    return "\(path.dropLast(4))-volume-\(volume)\(path.suffix(4))"
  }
}

/// A volume that is there until the process ends.
struct Unfreed: @unchecked Sendable {
  private let volume: PDFVolumeRun
  init(_ volume: PDFVolumeRun) { self.volume = volume }
}

extension PDFVolumeRun {
  /// An optimiser takes a mere retain away, and all would be freed after all.
  static let unfreed = Mutex<[Unfreed]>([])
}

/// A file that is written beside the place that it will take.
final class PDFPendingFile {
  let path: String
  let temporary: String
  private var isKept = false

  init(_ path: String) {
    self.path = path
    temporary = "\(path).\(getpid()).part"
  }

  deinit { if !isKept { unlink(temporary) } }

  /// Puts it in its place, in one step.
  func keep() throws(FormatError) {
    guard rename(temporary, path) == 0 else { throw PDFTarget.unwritten }
    isKept = true
  }
}

extension PDFStampFont {
  /// Where Debian, Fedora, Arch and openSUSE keep Liberation Sans.
  private static let places = [
    "/usr/share/fonts/truetype/liberation/", "/usr/share/fonts/truetype/liberation2/",
    "/usr/share/fonts/liberation-sans/", "/usr/share/fonts/liberation-sans-fonts/",
    "/usr/share/fonts/liberation/", "/usr/share/fonts/truetype/", "/usr/local/share/fonts/",
  ]

  /// Liberation Sans, from its file or where systems keep it.
  static func installed(_ path: String?) -> PDFStampFont? {
    let paths = path.map { [$0] } ?? places.map { $0 + "LiberationSans-Regular.ttf" }
    for path in paths {
      if let file = try? SourceFile(path: path), file.size < 16 << 20,
        let bytes = try? file.bytes(), let font = PDFStampFont(bytes)
      {
        return font
      }
    }
    return nil
  }
}

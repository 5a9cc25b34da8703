import Foundation
import Glibc

/// PDFs kept from one run to the next, so that nothing is rendered twice.
///
/// A file's name holds what it was made from, under which conditions, and
/// its own digest: it proves itself, and appears whole by one rename. The
/// folder is its owner's alone, since restricted reports are in it.
struct RendererCache: Sendable {
  let folder: String
  /// Stands for program, fonts and options.
  let conditions: String
  let limits: RenderLimits
  let target: RenderTarget
  /// What has proved to be whole in this run already.
  private let proved = RendererMemory()

  init(
    folder: String, conditions: [String], limits: RenderLimits, target: RenderTarget = .pdf
  ) {
    self.folder = folder
    self.target = target
    self.conditions = String(
      SHA256.hex(Array(conditions.joined(separator: "\u{1F}").utf8)).prefix(16))
    self.limits = limits
  }

  /// The same folder for what is made into something else.
  ///
  /// - Parameter way: how it is made.
  func holding(_ target: RenderTarget, _ way: String? = nil) -> RendererCache {
    RendererCache(
      folder: folder, conditions: [conditions, way ?? target.filter], limits: limits,
      target: target)
  }

  /// Where caches belong: `$XDG_CACHE_HOME/meetingday`, else
  /// `~/.cache/meetingday`; nil where there is no home.
  static func standardFolder(_ environment: [String: String]) -> String? {
    if let given = environment["XDG_CACHE_HOME"], given.hasPrefix("/") {
      return "\(given)/meetingday/renderings"
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return "\(home)/.cache/meetingday/renderings"
  }

  /// Makes the folder if need be; whether it can be written.
  static func prepare(_ folder: String) -> Bool {
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    var status = stat()
    guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return false }
    if status.st_uid == geteuid(), status.st_mode & 0o077 != 0 { chmod(folder, 0o700) }
    return access(folder, R_OK | W_OK | X_OK) == 0
  }

  private func shelf(_ source: String) -> String { "\(folder)/\(source.prefix(2))" }

  /// The PDF made from a content, if it is there and whole. What proves to
  /// be damaged is thrown away.
  func lookUp(_ source: String) -> RenderedFile? {
    let shelf = shelf(source)
    let start = "\(source).\(conditions)."
    let names = (try? FileManager.default.contentsOfDirectory(atPath: shelf)) ?? []
    for name in names.filter({ $0.hasPrefix(start) && $0.hasSuffix(".\(target.rawValue)") })
      .sorted()
    {
      let path = "\(shelf)/\(name)"
      if let known = proved.file(at: path) { return known }
      let digest = String(name.dropFirst(start.count).dropLast(4))
      if (try? SHA256.hex(file: path)) == digest,
        let pages = try? pages(path)
      {
        // Its date says when it was last of use.
        utimensat(AT_FDCWD, path, nil, 0)
        let file = RenderedFile(
          path: path, pages: pages, sha256: digest, source: source, isReused: true)
        proved.note(file)
        return file
      }
      unlink(path)
    }
    return nil
  }

  /// Takes in a PDF that was made from a content.
  ///
  /// - Throws: `render.no-output` or `render.damaged` where it is none;
  ///   `render.not-kept` where there is no room for it.
  func store(_ path: String, from source: String) throws(FormatError) -> RenderedFile {
    guard access(path, F_OK) == 0 else { throw Self.failure("render.no-output") }
    _ = try pages(path)
    var bytes = try SourceFile(path: path).bytes(limits: limits.read)
    if target == .pdf { RendererDates.settle(&bytes, as: source) }
    let digest = SHA256.hex(bytes)
    let shelf = shelf(source)
    let kept = "\(shelf)/\(source).\(conditions).\(digest).\(target.rawValue)"
    let draft = "\(shelf)/.\(UUID().uuidString)"
    do {
      try FileManager.default.createDirectory(atPath: shelf, withIntermediateDirectories: true)
      try Data(bytes).write(to: URL(fileURLWithPath: draft))
    } catch {
      unlink(draft)
      throw Self.failure("render.not-kept")
    }
    guard rename(draft, kept) == 0 else {
      unlink(draft)
      throw Self.failure("render.not-kept")
    }
    // Counted in what is kept, not in what it was made from.
    let pages = try pages(kept)
    return RenderedFile(path: kept, pages: pages, sha256: digest, source: source, isReused: false)
  }

  /// What was found of a content once, by a name for the question; nil where
  /// it was not asked before.
  func answer(to question: String, on source: String) -> Bool? {
    let start = "\(shelf(source))/\(source).\(conditions).\(question)"
    if access("\(start).yes", F_OK) == 0 { return true }
    return access("\(start).no", F_OK) == 0 ? false : nil
  }

  /// Keeps an answer, beside what was made from the content and as long.
  func note(_ answer: Bool, to question: String, on source: String) {
    let shelf = shelf(source)
    try? FileManager.default.createDirectory(atPath: shelf, withIntermediateDirectories: true)
    let path = "\(shelf)/\(source).\(conditions).\(question).\(answer ? "yes" : "no")"
    let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    if file >= 0 { close(file) }
  }

  /// Takes away whatever was made from a content, under any conditions.
  func forget(_ source: String) {
    let shelf = shelf(source)
    for name in (try? FileManager.default.contentsOfDirectory(atPath: shelf)) ?? []
    where name.hasPrefix("\(source).") { unlink("\(shelf)/\(name)") }
  }

  /// Brings the cache under its limit, the longest unused first. What was
  /// of use within the hour stays, for it may be another build's.
  func trim(now: time_t = time(nil)) {
    var files: [(path: String, bytes: Int, used: time_t)] = []
    for shelf in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    where shelf.utf8.count == 2 {
      for name in (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(shelf)")) ?? []
      {
        var status = stat()
        let path = "\(folder)/\(shelf)/\(name)"
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
        files.append((path, Int(status.st_size), status.st_mtim.tv_sec))
      }
    }
    var total = files.reduce(0) { $0 + $1.bytes }
    for file in files.sorted(by: { $0.used < $1.used }) {
      guard total > limits.cacheBytes, file.used < now - 3_600 else { break }
      if unlink(file.path) == 0 { total -= file.bytes }
    }
  }

  // MARK: What is a PDF

  /// The pages of what was made, which must be whole.
  private func pages(_ path: String) throws(FormatError) -> Int {
    switch target {
    case .pdf: return try Self.pages(path, limits: limits.read)
    case .odt:
      let bytes = try SourceFile(path: path).bytes(limits: limits.read)
      return max(1, try ODTReader.metadata(bytes, limits: limits.read).storedPages ?? 1)
    }
  }

  /// The pages of a PDF that is whole.
  private static func pages(_ path: String, limits: ReadLimits) throws(FormatError) -> Int {
    let facts: PDFFacts
    do {
      facts = try PDFFacts(path: path, limits: limits)
    } catch {
      throw error.code == "pdf.too-many-pages" ? error : failure("render.damaged")
    }
    guard let pages = facts.pages, pages >= 1,
      !facts.warnings.contains(where: { $0.code == "pdf.damaged-recovered" })
    else { throw failure("render.damaged") }
    return pages
  }

  static func failure(_ code: String) -> FormatError {
    let message =
      switch code {
      case "render.no-output":
        "LibreOffice could not open it: open it in a word processor, save it as ODT, or export it "
          + "to PDF and add that."
      case "render.damaged":
        "LibreOffice made no whole PDF of it: open it in a word processor and export it to PDF, "
          + "then add that."
      default:
        "The rendering could not be kept: is the disk full?"
      }
    return FormatError(code: code, message: message)
  }
}

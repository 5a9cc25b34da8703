import Foundation
import Glibc
import Subprocess

/// The temporary folder of one renderer: profiles, copies under neutral
/// names, output. Gone with the renderer.
///
/// What a killed run left behind is taken away by the next one, for it may
/// hold copies of restricted reports.
actor RendererWorkshop {
  /// Nil where no temporary folder could be made.
  nonisolated let folder: String?
  /// Held as long as this run lives, so that no other takes the folder away.
  private nonisolated let lock: Int32
  private(set) var counts = RenderCounts()
  /// How long at least one file was being rendered.
  private(set) var rendering = Duration.zero
  private var underway = 0
  private var began = ContinuousClock.now
  private var idle: [String] = []
  private var made = 0
  private var stills = 0
  private var isolation: [String]??

  init(environment: [String: String]) {
    let given = environment["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    Self.sweep(given)
    var template = Array("\(given)/\(Self.start)XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      (folder, lock) = (nil, -1)
      return
    }
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    lock = open("\(path)/.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    if lock >= 0 { flock(lock, LOCK_EX | LOCK_NB) }
    folder = path
  }

  deinit {
    if let folder { try? FileManager.default.removeItem(atPath: folder) }
    if lock >= 0 { close(lock) }
  }

  private static let start = "meetingday-render-"

  private static func sweep(_ parent: String) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    where name.hasPrefix(start) {
      let path = "\(parent)/\(name)"
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
        status.st_uid == geteuid()
      else { continue }
      let lock = open("\(path)/.lock", O_RDWR | O_CLOEXEC | O_NOFOLLOW)
      // One without a lock may be another run's that is just beginning.
      guard lock >= 0 else { continue }
      if flock(lock, LOCK_EX | LOCK_NB) == 0 { try? FileManager.default.removeItem(atPath: path) }
      close(lock)
    }
  }

  // MARK: Profiles

  /// Lends a profile that nobody else uses, made once and used again.
  ///
  /// - Throws: `render.no-room` where none can be written.
  func borrowProfile() throws(FormatError) -> String {
    if let profile = idle.popLast() { return profile }
    made += 1
    guard let folder else { throw Self.noRoom }
    let profile = "\(folder)/profile-\(made)"
    do { try RendererProfile.write(to: profile) } catch { throw Self.noRoom }
    return profile
  }

  /// Takes a profile back; one left by a call that was ended is thrown away.
  func giveBack(_ profile: String, isSound: Bool) {
    if isSound {
      idle.append(profile)
    } else {
      try? FileManager.default.removeItem(atPath: profile)
    }
  }

  /// A new empty folder.
  ///
  /// - Throws: `render.no-room`.
  nonisolated func newFolder() throws(FormatError) -> String {
    guard let folder else { throw Self.noRoom }
    let path = "\(folder)/\(UUID().uuidString)"
    guard mkdir(path, 0o700) == 0 else { throw Self.noRoom }
    return path
  }

  static let noRoom = FormatError(
    code: "render.no-room",
    message: "There is no room for temporary files, so nothing can be rendered: free some disk "
      + "space, or set TMPDIR to a folder that can be written.")

  // MARK: What has happened

  func count(starts: Int = 0, rendered: Int = 0, reused: Int = 0) {
    counts.starts += starts
    counts.rendered += rendered
    counts.reused += reused
  }

  func beginRendering() {
    if underway == 0 { began = .now }
    underway += 1
  }

  func endRendering() {
    underway -= 1
    if underway == 0 { rendering += .now - began }
  }

  /// Notes that LibreOffice stood still; whether it is hopeless: it did so
  /// on three files and has never rendered any.
  func noteStandstill() { stills += 1 }
  var isHopeless: Bool { stills >= 3 && counts.rendered == 0 }

  // MARK: The network

  /// What to put before a command so that it has no network; nil where the
  /// kernel does not permit it. Tried once.
  func isolationCommand() async -> [String]? {
    if let isolation { return isolation }
    let asSelf = ["unshare", "--user", "--map-current-user", "--net", "--"]
    let asRoot = ["unshare", "--net", "--"]
    var found: [String]?
    for command in geteuid() == 0 ? [asRoot, asSelf] : [asSelf] {
      let result = try? await Subprocess.run(
        .name(command[0]), arguments: Arguments(Array(command.dropFirst()) + ["true"]),
        output: .discarded, error: .discarded)
      if result?.terminationStatus.isSuccess == true {
        found = command
        break
      }
    }
    isolation = .some(found)
    return found
  }
}

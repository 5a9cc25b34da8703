import Foundation
import Glibc

/// LibreOffice as it is installed here.
public struct OfficeProgram: Equatable, Sendable {
  /// The program to start, links resolved.
  public var path: String
  /// As it states it: `7.4.7.2`; empty where it cannot be told without
  /// starting it.
  public var version: String
  /// Changes with the program, the fonts and their settings: whatever may
  /// move a page.
  public var fingerprint: String

  /// As people and manifests call it: `LibreOffice 7.4.7.2`.
  public var name: String { version.isEmpty ? "LibreOffice" : "LibreOffice \(version)" }

  /// Looks for LibreOffice Writer: `$MEETINGDAY_SOFFICE`, then the search
  /// path, then where distributions and its own installer put it.
  ///
  /// Starts nothing and takes some milliseconds.
  ///
  /// - Throws: `render.not-installed` or `render.no-writer`, with the cure.
  public static func find(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(FormatError) -> OfficeProgram {
    var hasProgram = false
    for place in places(environment) where access(place, X_OK) == 0 {
      let path = URL(fileURLWithPath: place).resolvingSymlinksInPath().path
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
      hasProgram = true
      // A wrapper elsewhere, as Snap has it, says nothing of its parts.
      let isTelling = access("\(folder)/soffice.bin", F_OK) == 0
      if isTelling, access("\(folder)/libswlo.so", F_OK) != 0 { continue }
      return OfficeProgram(
        path: path, version: version(folder), fingerprint: fingerprint(path, folder, environment))
    }
    throw hasProgram
      ? FormatError(
        code: "render.no-writer",
        message: "LibreOffice is here without Writer, so no report can be rendered and pages are "
          + "not counted. Install it: \(cure)")
      : FormatError(
        code: "render.not-installed",
        message: "LibreOffice is not installed, so no report can be rendered and pages are not "
          + "counted. Install it: \(cure)")
  }

  private static let cure =
    "sudo apt install libreoffice-writer-nogui fonts-liberation fonts-crosextra-carlito "
    + "fonts-crosextra-caladea"

  private static func places(_ environment: [String: String]) -> [String] {
    if let given = environment["MEETINGDAY_SOFFICE"], !given.isEmpty { return [given] }
    let folders = (environment["PATH"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }
    var places = folders.map { "\($0)/soffice" } + folders.map { "\($0)/libreoffice" }
    places += ["/usr/lib/libreoffice", "/usr/lib64/libreoffice", "/usr/local/lib/libreoffice"]
      .map { "\($0)/program/soffice" }
    let own = (try? FileManager.default.contentsOfDirectory(atPath: "/opt")) ?? []
    places += own.filter { $0.hasPrefix("libreoffice") }.sorted().reversed()
      .map { "/opt/\($0)/program/soffice" }
    return places
  }

  /// Read from the registry beside the program, since asking the program
  /// costs half a second.
  private static func version(_ folder: String) -> String {
    let registry = URL(fileURLWithPath: folder).deletingLastPathComponent()
      .appendingPathComponent("share/registry/main.xcd")
    guard let data = try? Data(contentsOf: registry, options: .mappedIfSafe),
      let name = data.range(of: Data("\"ooSetupVersionAboutBox\"".utf8)),
      let start = data.range(of: Data("<value>".utf8), in: name.upperBound..<data.endIndex),
      let end = data.range(of: Data("</value>".utf8), in: start.upperBound..<data.endIndex),
      start.lowerBound - name.upperBound < 100, end.lowerBound - start.upperBound < 40
    else { return "" }
    return String(decoding: data[start.upperBound..<end.lowerBound], as: UTF8.self)
  }

  // MARK: The fingerprint

  private static func fingerprint(
    _ path: String, _ folder: String, _ environment: [String: String]
  ) -> String {
    var lines: [String] = []
    for name in [
      "soffice.bin", "libswlo.so", "libmergedlo.so", "libvcllo.so", "libwriterfilterlo.so",
      "versionrc", "../share/registry/main.xcd",
    ] { lines.append(fact("\(folder)/\(name)", name: name)) }
    if access("\(folder)/soffice.bin", F_OK) != 0 { lines.append(fact(path, name: "program")) }
    let home = environment["HOME"] ?? "/nonexistent"
    let data = environment["XDG_DATA_HOME"] ?? "\(home)/.local/share"
    let settings = environment["XDG_CONFIG_HOME"] ?? "\(home)/.config"
    for place in [
      "/usr/share/fonts", "/usr/local/share/fonts", "/etc/fonts", "\(folder)/../share/fonts",
      "\(home)/.fonts", "\(data)/fonts", "\(settings)/fontconfig",
    ] {
      guard let names = FileManager.default.enumerator(atPath: place) else { continue }
      lines += names.compactMap { $0 as? String }.filter { !$0.hasPrefix(".uuid") }.sorted()
        .map { fact("\(place)/\($0)", name: $0) }
    }
    return SHA256.hex(Array(lines.joined(separator: "\n").utf8))
  }

  /// A file's name, size and date; packages keep the dates of their build,
  /// so two machines with the same ones agree.
  private static func fact(_ path: String, name: String) -> String {
    var status = stat()
    guard stat(path, &status) == 0 else { return "\(name) -" }
    guard status.st_mode & S_IFMT == S_IFREG else { return name }
    return "\(name) \(status.st_size) \(status.st_mtim.tv_sec)"
  }
}

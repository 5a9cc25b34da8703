import ArgumentParser
import Formats
import Foundation
import Packs
import Store
import Web

/// Where the store lies.
struct StoreOptions: ParsableArguments {
  @Option(help: "The store's folder.", completion: .directory)
  var store = "desk"

  var url: URL { URL(fileURLWithPath: store, isDirectory: true) }

  /// Opens it.
  func open() throws(StoreError) -> Store { try Store(at: url, hash: StoreOptions.hash) }

  /// The SHA-256 of a file.
  static let hash: @Sendable (URL) throws -> String = { try SHA256.hex(file: $0.path) }
}

extension Exit {
  /// Runs work on a store; says why it failed and exits with 2.
  static func reportingStore<Value>(_ work: () throws -> Value) throws -> Value {
    do { return try work() } catch { throw reported(error) }
  }

  static func reportingStoreWhile(_ work: () async throws -> Void) async throws {
    do { try await work() } catch { throw reported(error) }
  }

  private static func reported(_ error: any Error) -> any Error {
    let words: String
    switch error {
    case let error as StoreError: words = error.description
    case let error as PackError: words = error.description
    default: return error
    }
    Console.error("meetingday: \(words)")
    return unreadable
  }
}

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Take a council's folder, or one meeting's, into a store.",
    discussion: """
      A council's folder is taken with its meetings. What was exported before and changed since \
      is brought up to date; where both the folder and the store were changed, nothing is taken \
      and what differs is said. out/ and hidden files stay out.

      Example:
        meetingday import Packs/harrowmere --store desk

      Exit status: 0; 2 where something could not be taken.
      """)

  @Argument(help: "The folder with council.yaml, or a meeting's.", completion: .directory)
  var folder: String

  @OptionGroup var options: StoreOptions

  @Flag(help: "Take the folder though the council has another name in the store.")
  var renamed = false

  func run() throws {
    try Exit.reportingStore {
      let store = try options.open()
      defer { store.close() }
      let reports = try StoreExchange(store: store).take(
        folder, at: CivilTime.text(of: Date()), isRenamed: renamed)
      for report in reports {
        let name = report.folder.isEmpty ? "The council" : report.folder
        let files = report.changed.count
        print(
          report.isNew
            ? "\(name): \(files) files, \(report.entries) entries."
            : files == 0 && report.entries == 0
              ? "\(name): nothing has changed."
              : "\(name): \(files) files changed, \(report.entries) entries added.")
      }
    }
  }
}

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write what a store holds to a folder that can be built anywhere.",
    discussion: """
      The folder has council.yaml and a folder for each meeting, with its journal, as they were \
      imported and changed since, and the register of interests. What is withheld of it, what was \
      said of an interest before it was sensitive, and what the monitoring officer did about cases \
      are written with --monitoring-officer alone.

      Example:
        meetingday export packs --store desk
      """)

  @Argument(help: "The folder to write to.", completion: .directory)
  var folder: String

  @OptionGroup var options: StoreOptions

  @Option(help: "Only this meeting, by the name of its folder.")
  var meeting: String?

  @Flag(help: "Write what is withheld of the register too.")
  var monitoringOfficer = false

  func run() throws {
    try Exit.reportingStore {
      let store = try options.open()
      defer { store.close() }
      let target = URL(fileURLWithPath: folder, isDirectory: true)
      let meetings = try meeting.map { [$0] } ?? store.folders()
      try store.export(Store.council, to: target)
      try RegisterExchange(store: store).write(to: target, asOfficer: monitoringOfficer)
      for meeting in meetings {
        try StoreExchange(store: store).write(
          meeting, to: target.appendingPathComponent(meeting), asOfficer: monitoringOfficer)
        print(target.appendingPathComponent(meeting).path)
      }
    }
  }
}

struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy a store while it is in use, and check the copy.",
    discussion: """
      Example:
        meetingday backup /backups/desk-2026-12-08 --store desk
      """)

  @Argument(help: "The folder to make.") var folder: String
  @OptionGroup var options: StoreOptions

  func run() throws {
    try Exit.reportingStore {
      let store = try options.open()
      defer { store.close() }
      let report = try store.backUp(to: URL(fileURLWithPath: folder))
      print(
        "\(report.meetings) meetings, \(report.entries) entries, \(report.documents) papers, all "
          + "checked: \(folder)")
    }
  }
}

struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Check a backup, and put it where a store is to be.",
    discussion: """
      Example:
        meetingday restore /backups/desk-2026-12-08 --store desk
      """)

  @Argument(help: "The backup's folder.", completion: .directory) var folder: String
  @OptionGroup var options: StoreOptions

  @Flag(help: "Only check it.") var check = false

  func run() throws {
    try Exit.reportingStore {
      let backup = URL(fileURLWithPath: folder)
      let report =
        check
        ? try Store.check(backup, hash: StoreOptions.hash)
        : try Store.restore(backup, to: options.url, hash: StoreOptions.hash)
      print(
        "\(report.meetings) meetings, \(report.entries) entries, \(report.documents) papers, all "
          + (check ? "whole." : "restored to \(options.store)."))
    }
  }
}

struct DisposeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dispose",
    abstract: "Take the words of drafts out of journals whose minutes have been approved.",
    discussion: """
      What was typed and later replaced or struck out goes once the minutes have been approved \
      for so many days; what stands, who wrote and when stay. For how many, `keep-drafts:` in \
      council.yaml says; while `serve` runs it does this by itself. Backups made before still have \
      the drafts.

      Examples:
        meetingday dispose --store desk --dry-run
        meetingday dispose --store desk --after 28
      """)

  @OptionGroup var options: StoreOptions

  @Option(
    help: "How many days after the minutes were published as approved; else as council.yaml says.")
  var after: Int?

  @Flag(help: "Only say what would go.") var dryRun = false

  func validate() throws {
    guard (0...36_500).contains(after ?? 0) else {
      throw ValidationError("--after must be a number of days from 0 to 36500.")
    }
  }

  func run() throws {
    try Exit.reportingStore {
      let store = try options.open()
      defer { store.close() }
      let disposal = Disposal(store: store)
      guard let days = try after ?? disposal.days() else {
        throw ValidationError(
          "The council does not say for how long it keeps drafts: put `keep-drafts: 28` (days "
            + "after approval) in council.yaml, or say --after 28.")
      }
      let disposed = try disposal.run(after: days, on: Date(), isDryRun: dryRun)
      for (meeting, entries, files) in disposed {
        let (lost, gone) = dryRun ? ("would lose", "would go") : ("lost", "are gone")
        if entries > 0 { print("\(meeting): \(entries) entries \(lost) their words.") }
        if files > 0 { print("\(meeting): \(files) working papers \(gone).") }
      }
      if disposed.isEmpty { print("Nothing is due.") }
    }
  }
}

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Run the desk: agendas, minutes and publishing in a browser.",
    discussion: """
      Everything is kept in one folder, the store; `meetingday import` puts a council into it. \
      The first time, a link is printed by which the first account is made.

      Only this machine reaches it unless --host says otherwise. For other machines put a proxy \
      with HTTPS before it and say --secure.

      Example:
        meetingday serve --store desk
      """)

  @OptionGroup var options: StoreOptions

  @Option(help: "The address to listen on.") var host = "127.0.0.1"
  @Option(help: "The port; 0 for any that is free.") var port = 8080

  @Flag(help: "Browsers come by HTTPS, through a proxy.") var secure = false

  @Option(help: "Believe a proxy at this address. More than once for several.")
  var proxy: [String] = []

  @Option(help: "The header in which the proxy names who has signed in.")
  var signOnHeader: String?

  @Option(help: "The largest upload, in MB.") var uploadLimit = 200

  @Option(
    help: "A folder of templates to look in first.", completion: .directory)
  var templates: String?

  func validate() throws {
    if signOnHeader != nil, proxy.isEmpty {
      throw ValidationError("--sign-on-header needs --proxy: whose header is to be believed?")
    }
    guard (1...4096).contains(uploadLimit) else {
      throw ValidationError("--upload-limit must be a number of MB from 1 to 4096.")
    }
    guard (0...65535).contains(port) else {
      throw ValidationError("--port must be a number from 0 to 65535.")
    }
  }

  func run() async throws {
    var settings = SiteSettings()
    settings.isSecure = secure
    settings.trustedProxies = Set(proxy)
    settings.signOnHeader = signOnHeader
    settings.uploadLimit = uploadLimit << 20
    let site = try Exit.reportingStore {
      let store = try options.open()
      return try Site(
        store: store, settings: settings, reader: PackReader(templatesNamed: templates),
        work: try WorkFolder.make(in: options.url.appendingPathComponent("work")))
    }
    let scheme = secure ? "https" : "http"
    try await Exit.reportingStoreWhile { try await serve(site, scheme) }
  }

  private func serve(_ site: Site, _ scheme: String) async throws {
    let host = host
    try await WebServer(site: site).run(host: host, port: port) { port in
      let base = "\(scheme)://\(host == "0.0.0.0" ? "localhost" : host):\(port)"
      print("Meeting Day listens on \(base)")
      site.indexInBackground()
      if let link = try? site.setUpLink(under: base) {
        print("Open this link to make the first account; it works once, today:\n  \(link)")
      }
      fflush(nil)
    }
  }
}

import Formats
import Foundation
import Meetings
import Packs
import Store

/// Everything that answers requests: the store, the templates, the rooms in
/// which meetings are taken, and what the outside gives (clock, secrets).
public final class Site: Sendable {
  public let store: Store
  public let settings: SiteSettings
  let workspace: Workspace
  let rooms: Rooms
  let interests: InterestsDesk
  let templates: PageTemplates
  /// The time it is.
  let clock: @Sendable () -> Date
  /// Known to nobody, and another one each time the program starts.
  let proxySecret = SecretBytes.token() ?? UUID().uuidString

  /// - Parameters:
  ///   - templates: where pages, wording and rules are looked for.
  ///   - work: a folder in which meetings are laid out to be read and built;
  ///     everything in it can be made again.
  /// - Throws: `PackError` where a page's template is missing or wrong.
  public init(
    store: Store, settings: SiteSettings = SiteSettings(), reader: PackReader, work: URL,
    clock: @escaping @Sendable () -> Date = { Date() }
  ) throws(PackError) {
    self.store = store
    self.settings = settings
    self.clock = clock
    workspace = Workspace(store: store, reader: reader, root: work)
    templates = try PageTemplates(reader.folders(ofCouncil: nil))
    interests = InterestsDesk(store: store, workspace: workspace)
    rooms = Rooms(store: store, workspace: workspace, clock: clock)
  }

  /// Now, ISO 8601 in UTC.
  var now: String { CivilTime.text(of: clock()) }
  /// Now, in seconds since 1970.
  var seconds: Int { Int(clock().timeIntervalSince1970) }

  func audit(
    _ action: String, _ visit: Visit?, folder: String? = nil, subject: String? = nil
  ) throws(StoreError) {
    try store.audit(
      AuditRecord(
        at: now, account: visit?.session?.account.id, address: visit?.address, action: action,
        folder: folder, subject: subject))
  }
}

/// How a site is run.
public struct SiteSettings: Sendable {
  /// Whether browsers reach it by HTTPS, through a proxy: cookies are then
  /// kept from plain HTTP.
  public var isSecure = false
  /// The largest upload, in bytes.
  public var uploadLimit = 200 << 20
  /// How long a sign-in lasts that nobody uses, in seconds.
  public var sessionLength = 12 * 3600
  /// How long the review of interests waits for meetings that are being read.
  public var reviewPatience = Duration.seconds(3)
  /// The header in which a proxy names who has signed in there; nil for none.
  public var signOnHeader: String?
  /// The addresses of the proxies whose header is believed.
  public var trustedProxies: Set<String> = []

  public init() {}
}

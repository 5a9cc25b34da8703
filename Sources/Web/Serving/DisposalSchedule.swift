import Foundation
import Logging
import Store

/// Has a server dispose of drafts by itself, as the council's own rule says.
///
/// The rule is read anew each time, so that it holds from the hour in which it
/// was changed.
struct DisposalSchedule: Sendable {
  let site: Site
  private var last: (days: Int, instant: Date)?

  init(site: Site) { self.site = site }

  /// Disposes of what has fallen due since the last time.
  ///
  /// Where the rule has changed all is looked through again.
  ///
  /// - Returns: the meetings whose drafts have gone.
  @discardableResult
  mutating func run() async throws -> [String] {
    let disposal = Disposal(store: site.store)
    guard let days = try disposal.days() else { return [] }
    let now = site.clock()
    let disposed = try disposal.run(
      after: days, on: now, since: last?.days == days ? last?.instant : nil)
    last = (days, now)
    try await site.rooms.dropDisposed()
    return disposed.map(\.meeting)
  }

  /// Does so from now on, until the task is cancelled.
  mutating func keep(every interval: Duration = .seconds(6 * 3600), logger: Logger) async {
    while !Task.isCancelled {
      do { try await run() } catch {
        logger.error("Drafts that are due could not be disposed of: \(error)")
      }
      try? await Task.sleep(for: interval)
    }
  }
}

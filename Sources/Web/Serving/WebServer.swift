import Foundation
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Store

/// Runs a site until the program is asked to stop.
public struct WebServer: Sendable {
  let site: Site

  public init(site: Site) { self.site = site }

  /// - Parameters:
  ///   - host: to listen on; only this machine reaches `127.0.0.1`.
  ///   - port: 0 for any that is free.
  ///   - ready: told the port once it listens.
  public func run(
    host: String, port: Int, ready: @escaping @Sendable (Int) async -> Void
  ) async throws {
    var logger = Logger(label: "meetingday") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = .notice
    let application = Application(
      router: site.makeRouter(),
      configuration: .init(
        address: .hostname(host, port: port), serverName: nil),
      onServerRunning: { channel in
        await ready(channel.localAddress?.port ?? port)
      }, logger: logger)
    var group = ServiceGroupConfiguration(
      services: [.init(service: application)], gracefulShutdownSignals: [.sigterm, .sigint],
      logger: logger)
    // Answers on their way are finished; a browser that reads none of its
    // events, or has sent half of a request, is not waited for.
    group.maximumGracefulShutdownDuration = .seconds(2)
    let watching = Task { [rooms = site.rooms] in await rooms.watch() }
    defer { watching.cancel() }
    let disposing = Task(priority: .background) { [site, logger] in
      var schedule = DisposalSchedule(site: site)
      await schedule.keep(logger: logger)
    }
    defer { disposing.cancel() }
    do { try await ServiceGroup(configuration: group).run() } catch is CancellationError {
    } catch let error as IOError
      where [EADDRINUSE, EACCES, EADDRNOTAVAIL].contains(error.errnoCode)
    {
      throw StoreError(
        code: "serve.address", place: nil,
        message: error.errnoCode == EADDRINUSE
          ? "Port \(port) of \(host) is taken: another program listens there, perhaps this one. "
            + "Stop it, or name another with --port."
          : "Nobody may listen on port \(port) of \(host) here. Name another with --port, from "
            + "1024 on, or another address with --host.")
    }
  }
}

import Foundation
import Hummingbird

extension Site {
  /// Every place on the site.
  var routes: [Route] {
    signInRoutes + assetRoutes + offlineRoutes + deskRoutes + meetingRoutes + calendarRoutes
      + agendaRoutes + paperRoutes + noticeRoutes + minutesRoutes + roundRoutes + interestRoutes
      + registerRoutes + dispensationRoutes + accessRoutes + accountRoutes
  }

  private var assetRoutes: [Route] {
    [
      .get("/assets/**", .nothing) { visit in
        guard let data = visit.site.templates.asset(visit["*"]) else { throw Problem.notFound }
        let type =
          switch (visit["*"] as NSString).pathExtension {
          case "css": "text/css; charset=utf-8"
          case "js": "text/javascript; charset=utf-8"
          case "svg": "image/svg+xml"
          case "png": "image/png"
          default: "application/octet-stream"
          }
        var response = Response.file(data, type: type)
        response.headers[.cacheControl] = "no-cache"
        return response
      },
      .get("/health", .nothing) { visit in
        _ = try visit.site.store.folders()
        return .json(["status": "ok"])
      },
    ]
  }
}

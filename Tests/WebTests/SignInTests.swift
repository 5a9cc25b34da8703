import Foundation
import Store
import Testing

@testable import Web

@Suite("Signing in")
struct SignInTests {
  @Test("The first link makes the first account, once")
  func setUp() async throws {
    let site = try TestSite()
    let link = try #require(try site.site.setUpLink(under: ""))
    #expect(try await site.get(link).status == .ok)
    let fields = [
      "name": "A Clerk", "login": "clerk", "password": "four words make one",
      "again": "four words make one",
    ]
    for (change, part) in [
      (["again": "other words make it"], "not the same"), (["password": "short"], "12 characters"),
      (["name": " "], "Fill in your name"),
    ] {
      let answer = try await site.post(link, fields.merging(change) { $1 })
      #expect(answer.status == .unprocessableContent)
      #expect(answer.text.contains(part))
    }
    let made = try await site.post(link, fields)
    #expect(made.status == .seeOther)
    let cookie = try #require(made.headers[.setCookie])
    #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
    #expect(try await site.get(link).status == .notFound)
    #expect(try await site.post(link, fields).status == .notFound)
    #expect(try site.site.setUpLink(under: "") == nil)
    #expect(try site.site.store.accounts().map(\.role) == [.administrator])

    let wrong = try await site.post("/sign-in", ["login": "clerk", "password": "no"])
    #expect(wrong.status == .unauthorized && wrong.text.contains("not right"))
    let right = try await site.post(
      "/sign-in", ["login": "CLERK", "password": "four words make one", "next": "/accounts"])
    #expect(right.status == .seeOther && right.headers[.location] == "/accounts")
    let away = try await site.post(
      "/sign-in",
      ["login": "clerk", "password": "four words make one", "next": "//elsewhere.example"])
    #expect(away.headers[.location] == "/")
  }

  @Test("Guessing is slowed down")
  func throttled() async throws {
    let site = try TestSite()
    for _ in 0..<10 {
      try site.site.store.noteFailure(login: "clerk", from: "a", at: site.site.seconds)
    }
    let answer = try await site.post("/sign-in", ["login": "clerk", "password": "x"])
    #expect(answer.status == .tooManyRequests)
    site.clock.move(by: 901)
    #expect(
      try await site.post("/sign-in", ["login": "clerk", "password": "x"]).status == .unauthorized)
  }

  @Test("Signing out ends the session")
  func signOut() async throws {
    let site = try TestSite()
    let clerk = try site.visitor(.clerk)
    #expect(try await site.get("/", by: clerk).status == .ok)
    #expect(try await site.post("/sign-out", by: clerk).status == .seeOther)
    let after = try await site.get("/", by: clerk)
    #expect(after.status == .seeOther && after.headers[.location]?.hasPrefix("/sign-in") == true)
  }

  @Test("A proxy's word is taken from the proxy alone")
  func proxy() async throws {
    var settings = SiteSettings()
    settings.signOnHeader = "X-Remote-User"
    let site = try TestSite(settings: settings)
    _ = try site.visitor(.clerk, login: "clerk")
    let headers = ["X-Remote-User": "clerk"]
    #expect(try await site.ask(.get, "/", headers: headers).status == .seeOther)
    settings.trustedProxies = ["local"]
    let trusted = try TestSite(settings: settings)
    _ = try trusted.visitor(.clerk, login: "clerk")
    #expect(try await trusted.ask(.get, "/", headers: headers).status == .ok)
    #expect(
      try await trusted.ask(.get, "/", headers: ["X-Remote-User": "nobody"]).status == .seeOther)
  }
}

@Suite("Who may come where")
struct AccessTests {
  /// A path that a route answers, with its open parts filled.
  private func path(_ route: Route) -> String {
    route.path.replacing(":meeting", with: TestSite.meeting).replacing(":account", with: "1")
      .replacing(":token", with: "no-such-token").replacing("**", with: "desk.css")
      .replacing(":item", with: "depot").replacing(":audience", with: "public").replacing(
        ":file", with: "minutes.odt")
  }

  @Test("Every route asks everybody who they are, and lets in whom it says")
  func everyRoute() async throws {
    let site = try TestSite()
    var visitors = [TestSite.nobody]
    for role in Account.Role.allCases { visitors.append(try site.visitor(role)) }
    for route in site.site.routes where !route.path.hasSuffix("/events") {
      for visitor in visitors where route.path != "/sign-out" || visitor.account == nil {
        let answer = try await site.ask(
          route.method, path(route), by: visitor,
          headers: ["Accept": "application/json", "X-CSRF-Token": visitor.csrf],
          body: Data("csrf=\(visitor.csrf)".utf8))
        let place = "\(route.method) \(route.path) by \(visitor.account?.role.rawValue ?? "nobody")"
        #expect(answer.status != .internalServerError, "\(place)")
        switch (route.need, visitor.account) {
        case (.nothing, _):
          #expect(answer.status != .unauthorized || route.path == "/sign-in", "\(place)")
        case (_, nil): #expect(answer.status == .unauthorized, "\(place): \(answer.status)")
        case (.permission(let permission), let account?) where !account.may(permission):
          #expect(answer.status == .forbidden, "\(place): \(answer.status)")
        // Who may grant is asked by need as well as by role.
        case _ where route.path.hasSuffix("/access") && route.method == .post:
          #expect(answer.status != .unauthorized, "\(place)")
        default:
          #expect(
            answer.status != .forbidden && answer.status != .unauthorized,
            "\(place): \(answer.status)")
        }
        #expect(
          !answer.text.contains("Marmalade"), "\(place) tells of what is restricted")
        let policy = answer.headers.first { $0.name.canonicalName == "content-security-policy" }
        #expect(policy?.value.contains("default-src 'none'") == true, "\(place)")
      }
    }
  }

  @Test("What changes anything needs the token of its session")
  func tokens() async throws {
    let site = try TestSite()
    let administrator = try site.visitor(.administrator)
    let other = try site.visitor(.clerk)
    for route in site.site.routes where route.method != .get && route.need != .nothing {
      for token in ["", "wrong", other.csrf] {
        var headers = ["Accept": "application/json", "X-CSRF-Token": token]
        var body = Data("csrf=\(token)".utf8)
        if case .upload = route.body {
          headers["Content-Type"] = "multipart/form-data; boundary=xx"
          body = TestSite.multipart(
            fields: ["csrf": token], file: ("a.odt", Data("x".utf8)), boundary: "xx")
        }
        let answer = try await site.ask(
          route.method, path(route), by: administrator, headers: headers, body: body)
        #expect(answer.status == .forbidden, "\(route.path) with “\(token)”: \(answer.status)")
      }
      let foreign = try await site.ask(
        route.method, path(route), by: administrator,
        headers: [
          "Origin": "https://elsewhere.example", "Accept": "application/json",
          "X-CSRF-Token": administrator.csrf,
        ], body: Data("csrf=\(administrator.csrf)".utf8))
      #expect(foreign.status == .forbidden, "\(route.path) from elsewhere")
    }
  }

  @Test("A session that was made up, has ended or was closed opens nothing")
  func sessions() async throws {
    let site = try TestSite()
    let administrator = try site.visitor(.administrator)
    let clerk = try site.visitor(.clerk)
    func status(_ cookie: String) async throws -> Int {
      try await site.ask(
        .get, "/", by: .init(account: nil, cookie: cookie),
        headers: ["Accept": "application/json"]
      ).status.code
    }
    for forged in ["", "x", String(repeating: "0", count: 64), Site.kept(clerk.cookie ?? "")] {
      #expect(try await status(forged) == 401)
    }
    #expect(try await status(clerk.cookie ?? "") == 200)
    let account = try #require(clerk.account)
    _ = administrator
    try site.site.store.change(
      account.id, name: "x", person: nil, role: .clerk, isClosed: true, at: site.site.now)
    #expect(try await status(clerk.cookie ?? "") == 401)
    site.clock.move(by: 4000)
    #expect(try await status(administrator.cookie ?? "") == 401)
  }

  @Test("No path leads out of the folder of assets")
  func paths() async throws {
    let site = try TestSite()
    for path in [
      "/assets/../layout.mustache", "/assets/%2e%2e/layout.mustache",
      "/assets/..%2flayout.mustache",
      "/assets//etc/passwd", "/assets/.hidden", "/assets/desk/", "/assets/%00", "/assets/a%5cb",
    ] {
      let answer = try await site.get(path)
      #expect(
        answer.status == .notFound || answer.status == .badRequest, "\(path): \(answer.status)")
    }
    #expect(try await site.get("/assets/site.css").status == .ok)
  }
}

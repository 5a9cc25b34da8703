import Formats
import Foundation
import HTTPTypes
import Hummingbird
import Packs
import Store

extension Site {
  static let cookieName = "meetingday"

  /// A token as the store keeps it.
  static func kept(_ token: String) -> String { SHA256.hex(Array(token.utf8)) }

  /// Finds out who makes a request: by the cookie, or by the header of a
  /// trusted proxy.
  func identify(_ visit: inout Visit, _ context: SiteContext) throws {
    if let token = visit.request.cookies[Self.cookieName]?.value, token.utf8.count == 64 {
      let kept = Self.kept(token)
      if let session = try store.session(kept, at: seconds) {
        visit.token = kept
        visit.session = session
        // Written at most every ten minutes. On a full disk it lasts no
        // longer, and all can still be read.
        if session.expiresAt - seconds < settings.sessionLength - 600 {
          try? store.renewSession(kept, at: seconds, until: seconds + settings.sessionLength)
        }
        return
      }
    }
    guard let name = settings.signOnHeader, settings.trustedProxies.contains(context.remoteAddress),
      let login = visit.header(name), !login.isEmpty,
      let account = try store.account(login: login)?.account, !account.isClosed
    else { return }
    // The proxy vouches for each request; the token binds forms to the login.
    visit.session = Session(
      account: account, csrf: Self.kept("sign-on \(account.id) \(proxySecret)"),
      expiresAt: seconds + settings.sessionLength)
  }

  var signInRoutes: [Route] {
    [
      .get("/sign-in", .nothing) { visit in
        guard visit.session == nil else { return .seeOther(Site.local(visit.query("next"))) }
        return visit.site.signInPage(next: visit.query("next") ?? "/")
      },
      .post("/sign-in", .nothing) { visit in try await visit.site.signIn(visit) },
      .post("/sign-out", .account) { visit in
        if let token = visit.token { try visit.site.store.endSession(token) }
        try visit.site.audit("signed-out", visit)
        var response = Response.seeOther("/sign-in")
        response.setCookie(visit.site.cookie("", lasting: 0))
        return response
      },
      .get("/set-up/:token", .nothing) { visit in
        guard try visit.site.linkedAccount(visit["token"]) != nil else { throw Problem.usedLink }
        return visit.site.setUpPage(visit)
      },
      .post("/set-up/:token", .nothing) { visit in try await visit.site.setUp(visit) },
    ]
  }

  /// A path of this site; the first page where the text is none.
  static func local(_ path: String?) -> String {
    guard let path, path.hasPrefix("/"), !path.hasPrefix("//"), !path.contains("\\"),
      path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return "/" }
    return path
  }

  private func signInPage(
    next: String, login: String = "", problem: Problem? = nil
  ) -> Response {
    page(
      "sign-in", title: "Sign in",
      ["next": next, "login": login], nil, problem: problem)
  }

  private func signIn(_ visit: Visit) async throws -> Response {
    let login = visit.form["login"]
    let next = visit.form["next"]
    let now = seconds
    let failures = try store.failures(login: login, from: visit.address, since: now - 900)
    guard failures.login < 10, failures.address < 60 else {
      try audit("sign-in-throttled", visit, subject: login)
      return signInPage(
        next: next, login: login,
        problem: Problem(
          .tooManyRequests,
          "Signing in has failed too often. Wait a quarter of an hour, and try again."))
    }
    let found = try store.account(login: login)
    let password = visit.form.all("password").first ?? ""
    // As long for a name that nobody has as for a wrong password.
    let kept = found?.password ?? Self.nobodysPassword
    let matches = await Task.detached { PasswordHash(kept: kept).matches(password) }.value
    guard let account = found?.account, found?.password != nil, matches, !account.isClosed else {
      try store.noteFailure(login: login, from: visit.address, at: now)
      try audit("sign-in-failed", visit, subject: login)
      return signInPage(
        next: next, login: login,
        problem: Problem(
          .unauthorized, "The name or the password is not right. Capitals matter in passwords.",
          field: "password"))
    }
    try store.forgetFailures(login: login)
    return try open(account, visit, next: next)
  }

  /// Signs somebody in.
  private func open(_ account: Account, _ visit: Visit, next: String) throws -> Response {
    guard let token = SecretBytes.token(), let csrf = SecretBytes.token() else {
      throw Problem(.serviceUnavailable, "The machine has no random numbers just now. Try again.")
    }
    try store.openSession(
      Self.kept(token), of: account.id, csrf: csrf, at: seconds,
      until: seconds + settings.sessionLength)
    try store.audit(
      AuditRecord(at: now, account: account.id, address: visit.address, action: "signed-in"))
    var response = Response.seeOther(Self.local(next))
    response.setCookie(cookie(token, lasting: nil))
    return response
  }

  func cookie(_ token: String, lasting seconds: Int?) -> Cookie {
    Cookie(
      name: Self.cookieName, value: token, maxAge: seconds, path: "/",
      secure: settings.isSecure, httpOnly: true, sameSite: .lax)
  }

  /// The hash of a password that nobody knows.
  private static let nobodysPassword =
    PasswordHash(of: SecretBytes.token() ?? "nobody")?.text ?? ""

  // MARK: Links that work once

  /// A link by which the first administrator is made, where there is none.
  ///
  /// - Parameter base: the address of the site, without a stroke at its end.
  public func setUpLink(under base: String) throws -> String? {
    guard try store.accounts().isEmpty, let token = SecretBytes.token() else { return nil }
    try store.makeLink(Self.kept(token), for: nil, until: seconds + 86_400)
    return "\(base)/set-up/\(token)"
  }

  /// A path by which somebody chooses a password, once, within three days.
  func passwordLink(for account: Int64) throws -> String {
    guard let token = SecretBytes.token() else {
      throw Problem(.serviceUnavailable, "The machine has no random numbers just now. Try again.")
    }
    try store.makeLink(Self.kept(token), for: account, until: seconds + 3 * 86_400)
    return "/set-up/\(token)"
  }

  /// The account of a link: `.some(nil)` for that which makes the first.
  private func linkedAccount(_ token: String) throws -> Int64?? {
    guard let found = try store.link(Self.kept(token), at: seconds) else { return nil }
    if found == nil, try !store.accounts().isEmpty { return nil }
    return found
  }

  private func setUpPage(_ visit: Visit, problem: Problem? = nil) -> Response {
    let isFirst = (try? linkedAccount(visit["token"])) == .some(.some(nil))
    return page(
      "set-up", title: isFirst ? "Set up Meeting Day" : "Choose a password",
      [
        "token": visit["token"], "isFirst": isFirst, "login": visit.form["login"],
        "name": visit.form["name"],
      ], nil, problem: problem)
  }

  private func setUp(_ visit: Visit) async throws -> Response {
    guard let linked = try linkedAccount(visit["token"]) else { throw Problem.usedLink }
    let password = visit.form.all("password").first ?? ""
    let login = visit.form["login"]
    let name = visit.form["name"]
    if linked == nil, login.isEmpty || name.isEmpty {
      return setUpPage(
        visit,
        problem: Problem(
          .unprocessableContent, "Fill in your name and a name to sign in.",
          field: name.isEmpty ? "name" : "login"))
    }
    guard password.count >= 12, password.utf8.count <= 1024 else {
      return setUpPage(
        visit,
        problem: Problem(
          .unprocessableContent,
          "A password has at least 12 characters. Three or four words make a good one.",
          field: "password"))
    }
    guard visit.form.all("again").first == password else {
      return setUpPage(
        visit,
        problem: Problem(
          .unprocessableContent, "The two passwords are not the same.", field: "again"))
    }
    let made = await Task.detached { PasswordHash(of: password)?.text }.value
    guard let hash = made, try store.useLink(Self.kept(visit["token"])) else {
      throw Problem.notFound
    }
    let account: Account
    if let id = linked {
      guard let found = try store.account(id), !found.isClosed else { throw Problem.notFound }
      account = found
    } else {
      account = try store.makeAccount(
        login: login, name: name, person: nil, role: .administrator, at: now)
    }
    try store.setPassword(hash, of: account.id)
    try store.audit(
      AuditRecord(at: now, account: account.id, address: visit.address, action: "password-set"))
    return try open(account, visit, next: "/")
  }
}

import Formats
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Store

/// What Hummingbird keeps of a request on its way.
struct SiteContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  let remoteAddress: String

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    remoteAddress = source.channel.remoteAddress?.ipAddress ?? "local"
  }
}

extension Site {
  /// Everything that the site answers.
  func makeRouter() -> Router<SiteContext> {
    let router = Router(context: SiteContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: Answering(site: self))
    for route in routes {
      router.on(RouterPath(route.path), method: route.method) { request, context in
        try await self.answer(request, to: route, in: context)
      }
    }
    return router
  }

  private func answer(
    _ request: Request, to route: Route, in context: SiteContext
  ) async throws -> Response {
    var parameters: [String: String] = [:]
    for (name, value) in context.parameters {
      guard let plain = value.removingPercentEncoding else { throw Problem.notFound }
      parameters[String(name)] = plain
    }
    if let rest = context.parameters.getCatchAll().joined(separator: "/").removingPercentEncoding {
      parameters["*"] = rest
    }
    var visit = Visit(
      request: request, site: self, address: address(of: request, context), parameters: parameters)
    try identify(&visit, context)
    if route.method != .get { try await admit(&visit, to: route) }
    try check(route.need, visit)
    return try await route.answer(visit)
  }

  private func check(_ need: Route.Need, _ visit: Visit) throws {
    switch need {
    case .nothing: return
    case .account: guard visit.session != nil else { throw Problem.signInFirst }
    case .permission(let permission):
      guard visit.session != nil else { throw Problem.signInFirst }
      guard visit.may(permission) else { throw Problem.notAllowed }
    }
  }

  /// Whether something that changes the site comes from one of its own pages.
  private func admit(_ visit: inout Visit, to route: Route) async throws {
    let headers = visit.request.headers
    if let origin = headers[.origin], origin != "null" {
      let host = visit.request.head.authority ?? ""
      guard
        URL(string: origin).map({ url in
          let port = url.port.map { ":\($0)" } ?? ""
          return (url.host() ?? "") + port == host
        }) == true
      else { throw Problem.expiredForm }
    }
    if let from = visit.header("Sec-Fetch-Site"), from != "same-origin", from != "none" {
      throw Problem.expiredForm
    }
    if case .form = route.body {
      visit.form = FormFields(
        encoded: String(decoding: try await visit.body(upTo: 2 << 20), as: UTF8.self))
    }
    guard let session = visit.session else { return }
    switch route.body {
    case .form:
      guard SecretBytes.equal(visit.form["csrf"], session.csrf) else { throw Problem.expiredForm }
    case .json:
      guard let token = visit.header("X-CSRF-Token"),
        SecretBytes.equal(token, session.csrf)
      else { throw Problem.expiredForm }
    // Asked for as the fields come, before any file is taken.
    case .upload: break
    }
  }

  /// From where a request comes: the proxy says, where it is one that is
  /// believed.
  private func address(of request: Request, _ context: SiteContext) -> String {
    guard settings.trustedProxies.contains(context.remoteAddress),
      let name = HTTPField.Name("X-Forwarded-For"),
      let last = request.headers[name]?.split(separator: ",").last
    else { return context.remoteAddress }
    return last.trimmingCharacters(in: .whitespaces)
  }
}

/// Turns errors into answers, and has every answer say what browsers may do
/// with it.
struct Answering: RouterMiddleware {
  let site: Site

  func handle(
    _ request: Request, context: SiteContext,
    next: (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    var response: Response
    do {
      response = try await next(request, context)
    } catch {
      let problem = Problem(error)
      if problem.status == .internalServerError {
        context.logger.error("\(request.method) \(request.uri.path): \(error)")
      }
      response = site.answer(to: problem, for: request)
    }
    for (name, value) in Answering.headers where response.headers[name] == nil {
      response.headers[name] = value
    }
    return response
  }

  private static let headers: [(HTTPField.Name, String)] = {
    let plain: [(String, String)] = [
      (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
          + "connect-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'self'; "
          + "base-uri 'none'"
      ),
      ("X-Content-Type-Options", "nosniff"),
      ("Referrer-Policy", "same-origin"),
      ("Cross-Origin-Opener-Policy", "same-origin"),
      ("Cross-Origin-Resource-Policy", "same-origin"),
      ("Cache-Control", "no-store"),
      ("X-Robots-Tag", "noindex"),
    ]
    return plain.compactMap { name, value in HTTPField.Name(name).map { ($0, value) } }
  }()
}

extension Site {
  /// A page, or JSON for a script, that says what is wrong.
  func answer(to problem: Problem, for request: Request) -> Response {
    let wantsJSON = request.headers[.accept]?.contains("application/json") ?? false
    if wantsJSON {
      return .json(
        ["message": problem.message, "field": problem.field].compactMapValues { $0 },
        status: problem.status)
    }
    if problem.status == .unauthorized, request.method == .get {
      let back = request.uri.description.addingPercentEncoding(
        withAllowedCharacters: .alphanumerics)
      return .seeOther("/sign-in?next=" + (back ?? ""))
    }
    return page(
      "problem", title: problem.status == .notFound ? "Not found" : "That was not done",
      [
        "message": problem.message,
        "title": problem.status == .notFound ? "Not found" : "That was not done",
      ], nil, problem: problem)
  }

  /// A whole page.
  ///
  /// - Parameter problem: why what was sent was not done; then the page has its
  ///   status.
  func page(
    _ name: String, title: String, _ values: [String: Any], _ visit: Visit?,
    problem: Problem? = nil, script: String? = nil, isWide: Bool = false
  ) -> Response {
    var values = values
    values["problem"] = problem?.shown(typed: visit?.form ?? FormFields()) ?? false as Any
    values["csrf"] = visit?.session?.csrf ?? ""
    var frame: [String: Any] = [
      "title": title, "content": templates.render(name, values), "isWide": isWide,
      "csrf": visit?.session?.csrf ?? "",
    ]
    if let script { frame["script"] = script }
    if let account = visit?.account {
      frame["account"] = [
        "id": String(account.id), "name": account.name, "mayManage": account.may(.manageAccounts),
        "mayAudit": account.may(.readAudit), "mayReview": account.may(.reviewInterests),
        "hasOwn": account.may(.keepOwnInterests) && account.person != nil,
      ]
    }
    return .html(templates.render("layout", frame), status: problem?.status ?? .ok)
  }
}

import Foundation
import Hummingbird
import Meetings
import Store

extension Site {
  var accountRoutes: [Route] {
    let manage = Route.Need.permission(.manageAccounts)
    return [
      .get("/accounts", manage) { visit in try await visit.site.accountsPage(visit) },
      .post("/accounts", manage) { visit in try await visit.site.makeAccount(visit) },
      .get("/accounts/:account", manage) { visit in
        try await visit.site.accountPage(visit, visit.site.named(visit))
      },
      .post("/accounts/:account", manage) { visit in try await visit.site.changeAccount(visit) },
      .post("/accounts/:account/link", manage) { visit in
        let account = try visit.site.named(visit)
        let path = try visit.site.passwordLink(for: account.id)
        try visit.site.audit("password-link", visit, subject: account.login)
        return try await visit.site.accountPage(visit, account, link: path)
      },
      .get("/audit", .permission(.readAudit)) { visit in try visit.site.auditPage(visit) },
    ]
  }

  private func named(_ visit: Visit) throws -> Account {
    guard let id = Int64(visit["account"]), let account = try store.account(id) else {
      throw Problem.notFound
    }
    return account
  }

  /// A role as people say it.
  static func words(_ role: Account.Role) -> String {
    switch role {
    case .administrator: "Administrator"
    case .clerk: "Clerk"
    case .minuteTaker: "Minute-taker"
    case .monitoringOfficer: "Monitoring officer"
    case .member: "Member"
    case .chair: "Chair (reads along)"
    }
  }

  private func roleChoices(_ chosen: String) -> [[String: Any]] {
    Account.Role.allCases.map {
      ["id": $0.rawValue, "label": Self.words($0), "isChosen": $0.rawValue == chosen]
    }
  }

  private func personChoices(_ chosen: String) async throws -> [[String: Any]] {
    guard try store.folder(Store.council) != nil else { return [] }
    return try await workspace.council().people.values.sorted { $0.name < $1.name }.map {
      ["id": $0.id.name, "label": $0.name, "isChosen": $0.id.name == chosen]
    }
  }

  private func accountsPage(_ visit: Visit, problem: Problem? = nil) async throws -> Response {
    page(
      "accounts", title: "Accounts",
      [
        "accounts": try store.accounts().map { account in
          [
            "id": String(account.id), "name": account.name, "login": account.login,
            "role": Self.words(account.role), "isClosed": account.isClosed,
            "hasPassword": account.hasPassword,
          ] as [String: Any]
        },
        "login": visit.form["login"],
        "name": visit.form["name"],
        "roles": roleChoices(visit.form.has("role") ? visit.form["role"] : "minute-taker"),
        "people": try await personChoices(visit.form["person"]),
      ], visit, problem: problem)
  }

  private func makeAccount(_ visit: Visit) async throws -> Response {
    let (login, name) = (visit.form["login"], visit.form["name"])
    let person = visit.form["person"]
    guard !login.isEmpty, !name.isEmpty, let role = Account.Role(rawValue: visit.form["role"])
    else {
      return try await accountsPage(
        visit,
        problem: Problem(
          .unprocessableContent, "Fill in a name, a name to sign in and a role.",
          field: name.isEmpty ? "name" : login.isEmpty ? "login" : "role"))
    }
    do {
      let account = try store.makeAccount(
        login: login, name: name, person: person.isEmpty ? nil : person, role: role, at: now)
      try audit("account-made", visit, subject: "\(login), \(role.rawValue)")
      let path = try passwordLink(for: account.id)
      return try await accountPage(visit, account, link: path)
    } catch let error as StoreError {
      return try await accountsPage(visit, problem: Problem(error, field: "login"))
    }
  }

  private func accountPage(
    _ visit: Visit, _ account: Account, link: String? = nil, problem: Problem? = nil
  ) async throws -> Response {
    let host = visit.request.head.authority ?? "localhost"
    let base = (settings.isSecure ? "https://" : "http://") + host
    return page(
      "account", title: account.name,
      [
        "id": String(account.id), "login": account.login, "name": account.name,
        "isClosed": account.isClosed, "roles": roleChoices(account.role.rawValue),
        "people": try await personChoices(account.person ?? ""),
        "link": link.map { base + $0 } ?? false as Any,

      ], visit, problem: problem)
  }

  private func changeAccount(_ visit: Visit) async throws -> Response {
    let account = try named(visit)
    let (name, person) = (visit.form["name"], visit.form["person"])
    guard !name.isEmpty, let role = Account.Role(rawValue: visit.form["role"]) else {
      return try await accountPage(
        visit, account,
        problem: Problem(
          .unprocessableContent, "Fill in a name and a role.",
          field: name.isEmpty ? "name" : "role"))
    }
    do {
      try store.change(
        account.id, name: name, person: person.isEmpty ? nil : person, role: role,
        isClosed: visit.form.has("closed"), at: now)
    } catch let error as StoreError {
      return try await accountPage(visit, account, problem: Problem(error, field: "role"))
    }
    try audit("account-changed", visit, subject: "\(account.login), \(role.rawValue)")
    return .seeOther("/accounts")
  }

  private func auditPage(_ visit: Visit) throws -> Response {
    let names = Dictionary(
      uniqueKeysWithValues: try store.accounts().map { ($0.id, $0.name) })
    return page(
      "audit", title: "Audit",
      [
        "records": try store.audit(limit: 1000).map { record in
          [
            "at": record.at, "who": record.account.flatMap { names[$0] } ?? "nobody",
            "address": record.address ?? "", "action": record.action,
            "meeting": record.folder ?? "", "subject": record.subject ?? "",
          ]
        }
      ], visit, isWide: true)
  }
}

import Foundation
import Hummingbird
import Meetings
import Packs
import Store

// Dispensations: a written request, a ground, what for and for how long
// (Localism Act 2011, s 33).
extension Site {
  var dispensationRoutes: [Route] {
    let review = Route.Need.permission(.reviewInterests)
    return [
      .get("/interests/dispensations", review) { visit in
        try await visit.site.dispensationsPage(visit)
      },
      .post("/interests/dispensations", review) { visit in try await visit.site.dispense(visit) },
    ]
  }

  private func dispensationsPage(_ visit: Visit, problem: Problem? = nil) async throws -> Response {
    let held = try await workspace.interests()
    let today = CivilTime.today(at: clock())
    let (council, terms) = (held.council, held.policy.dispensations)
    let form = visit.form
    let names = ["id", "items", "matters", "requested", "granted", "by", "from", "until"]
    return page(
      "dispensations", title: "Dispensations",
      [
        "longest": shown(terms?.longestYears.map(String.init)),
        "source": shown(terms?.cited.source),
        "given": held.dispensations.map { given in
          [
            "id": given.id, "member": council.people[Person.ID(given.member)]?.name ?? given.member,
            "from": given.from.printed, "until": given.until.printed,
            "lifts": given.lifts.sorted().map(\.words).joined(separator: ", "),
            "by": given.grantedBy, "ground": ground(given.ground, terms),
            "standing": given.standing(on: today),
          ] as [String: Any]
        },
        "findings": held.findings.map { ["message": $0.message, "hint": shown($0.hint)] },
        "members": council.people.values.filter { !$0.isOfficer }.sorted { $0.name < $1.name }
          .map {
            ["id": $0.id.name, "name": $0.name, "isChosen": form["member"] == $0.id.name]
              as [String: Any]
          },
        "grounds": (terms?.grounds ?? []).map {
          ["id": $0.id, "words": "(\($0.id)) \($0.words)", "isChosen": form["ground"] == $0.id]
            as [String: Any]
        },
        "classes": held.policy.classes.map { one in
          ["id": one.id, "name": one.name, "isChosen": form.all("class").contains(one.id)]
            as [String: Any]
        },
        "lifts": Participation.allCases.map { one in
          [
            "id": one.rawValue, "name": one.words,
            "isChosen": form.all("lifts").contains(one.rawValue),
          ]
            as [String: Any]
        },
        "typed": Dictionary(uniqueKeysWithValues: names.map { ($0, form[$0]) }) as [String: Any],
      ], visit, problem: problem)
  }

  private func ground(_ id: String, _ terms: DispensationTerms?) -> String {
    terms?.grounds.first { $0.id == id }.map { "(\(id)) \($0.words)" } ?? id
  }

  private func dispense(_ visit: Visit) async throws -> Response {
    let form = visit.form
    func list(_ name: String) -> [String] {
      form[name].split { $0 == "," || $0.isNewline }
        .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
    func day(_ name: String, _ label: String) throws -> Day? {
      guard !form[name].isEmpty else { return nil }
      guard let day = try? Day(parsing: form[name]) else {
        throw Problem(
          .unprocessableContent, "“\(label)” is no day. Write it as 2026-05-18.", field: name)
      }
      return day
    }
    do {
      let held = try await workspace.interests()
      func need(_ isThere: Bool, _ name: String, _ message: String) throws {
        guard isThere else { throw Problem(.unprocessableContent, message, field: name) }
      }
      func needed(_ name: String, _ label: String, _ message: String) throws -> Day {
        guard let day = try day(name, label) else {
          throw Problem(.unprocessableContent, message, field: name)
        }
        return day
      }
      let lifts = Set(form.all("lifts").compactMap(Participation.init))
      try need(!form["id"].isEmpty, "id", "Give it a reference.")
      try need(
        held.council.people[Person.ID(form["member"])] != nil, "member", "Say for whom it is.")
      try need(!form["ground"].isEmpty, "ground", "Say on which ground.")
      try need(!lifts.isEmpty, "lifts", "Say what it lets the member do.")
      let granted = try needed("granted", "Granted on", "Say when it was granted.")
      try need(!form["by"].isEmpty, "by", "Say who granted it.")
      let from = try needed("from", "From", "Say from when it holds.")
      let until = try needed("until", "Until", "Say until when it holds.")
      let made = Dispensation(
        id: form["id"], member: form["member"], ground: form["ground"],
        scope: .init(classes: form.all("class"), items: list("items"), matters: list("matters")),
        lifts: lifts, requestedOn: try day("requested", "Asked for in writing on"),
        grantedBy: form["by"], grantedOn: granted, from: from, until: until)
      guard !held.dispensations.contains(where: { $0.id == made.id }) else {
        throw Problem(
          .conflict, "There is a dispensation of that reference already.", field: "id")
      }
      // A term too long or a request that was not written makes it void: it is
      // put right before it is entered.
      if let fault = made.findings(under: held.policy).first(where: { $0.severity < .advice }) {
        throw Problem(
          .unprocessableContent, fault.message, field: Self.field(of: fault.code))
      }
      let name = "dispensations.yaml"
      guard let folder = try store.folder(Store.council) else { throw Problem.notFound }
      let old = try folder.files[name].map {
        String(decoding: try store.document($0), as: UTF8.self)
      }
      let text = NewDispensation(made).appended(to: old ?? "")
      guard NewDispensation(made).stands(in: text, for: held.council) else {
        throw Problem(
          .unprocessableContent,
          "It cannot be entered as it was typed. Leave out unusual signs in the reference and "
            + "the matters, and look at the file dispensations.yaml.")
      }
      try store.change(
        Store.council, from: folder.revision, put: [name: try store.keep(Data(text.utf8))],
        by: visit.account?.id, at: now, note: "Entered a dispensation")
      try audit("dispensation-entered", visit, subject: made.id)
      return .seeOther("/interests/dispensations")
    } catch {
      return try await dispensationsPage(visit, problem: Problem(error))
    }
  }
}

extension Site {
  /// The field of the form that a finding on a dispensation is about.
  private static func field(of code: String) -> String? {
    switch code {
    case "dispensation.ground": "ground"
    case "dispensation.dates", "dispensation.too-long": "until"
    case "dispensation.request": "requested"
    case "dispensation.lifts": "lifts"
    default: nil
    }
  }
}

extension Dispensation {
  /// How it stands on a day, in words.
  func standing(on day: Day) -> String {
    if isInForce(on: day) { return isAboutToLapse(on: day) ? "ends soon" : "in force" }
    return from > day ? "begins later" : "ended"
  }
}

extension Participation {
  /// What a dispensation lets a member do.
  var words: String {
    switch self {
    case .speak: "speak"
    case .vote: "vote"
    case .leave: "stay in the room"
    }
  }
}

@testable import Meetings

/// Laws of a rule or two, each with a source that says which rule it is.
enum SampleLaws {
  static func law(
    _ rules: any Rule..., body: Committee.Kind = .committee, standing: Standing = .law,
    isLocal: Bool = false
  ) -> Law {
    var provisions: [String: [Provision<any Rule>]] = [:]
    for rule in rules {
      let name = type(of: rule).name
      provisions[name, default: []].append(
        Provision(
          value: rule, source: "Source of \(name)", standing: standing, isLocal: isLocal))
    }
    return Law(
      regime: Regime(
        id: "larkmoor", title: "Larkmoor", calendar: .englandAndWales,
        scope: .init(nations: [.england], authority: .principal, bodies: [body]),
        provisions: provisions),
      body: body, day: Samples.day, calendar: .sample)
  }

  static let executive = law(
    UrgentBusiness(route: .executive),
    NoticePeriod(kind: .generalException, days: 5, counting: .workingDays), body: .executive)

  static let weighing = law(Exclusion(method: .schedule, elements: [.publicInterest]))

  static let committee = law(
    UrgentBusiness(route: .chair, mustMinuteReason: true),
    PublicationState(state: .toFollow, isAllowed: true, needs: [.itemOnAgenda]),
    PublicationState(state: .lateItem, isAllowed: true, needs: [.chairsReason]),
    PublicationState(state: .tabled, isAllowed: true, needs: [.notedInMinutes]))

  /// Every rule that has something to say about an agenda.
  static let everything = law(
    UrgentBusiness(route: .chair, mustMinuteReason: true),
    Exclusion(method: .schedule, elements: Exclusion.Element.allCases),
    PublicSummary(isOwed: true),
    PublicationState(state: .toFollow, isAllowed: true, needs: [.itemOnAgenda]),
    PublicationState(state: .lateItem, isAllowed: true, needs: [.chairsReason]),
    PublicationState(state: .tabled, isAllowed: false))

  static let summons = law(
    UrgentBusiness(route: .none),
    PublicationState(state: .lateItem, isAllowed: false),
    PublicationState(state: .tabled, isAllowed: false), body: .council)
}

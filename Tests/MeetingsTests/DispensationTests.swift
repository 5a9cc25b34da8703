import Testing

@testable import Meetings

@Suite("Dispensations")
struct DispensationTests {
  private func codes(_ change: (inout Dispensation) -> Void) -> [String] {
    var given = InterestSamples.given([.speak, .vote])
    change(&given)
    let found = given.findings(under: InterestSamples.policy)
    #expect(found.allSatisfy { $0.isForOfficers && $0.source != nil && $0.hint != nil })
    return found.map(\.code)
  }

  @Test("Four years are the longest, and end on the day before (Localism Act 2011, s 33(3))")
  func term() {
    #expect(codes { $0.until = Day(2030, 4, 30)! } == [])
    #expect(codes { $0.until = Day(2030, 5, 1)! } == ["dispensation.too-long"])
    #expect(codes { $0.until = Day(2026, 4, 30)! } == ["dispensation.dates"])
  }

  @Test("It needs a ground, a written request made before, and only what can be lifted")
  func form() {
    #expect(codes { _ in } == [])
    #expect(codes { $0.ground = "f" } == ["dispensation.ground"])
    #expect(codes { $0.requestedOn = nil } == ["dispensation.request"])
    #expect(codes { $0.requestedOn = Day(2026, 4, 21)! } == ["dispensation.request"])
    var floor = InterestSamples.policy
    floor.rules = floor.rules.filter { $0.interest == "DPI" }
    floor.rules[0].dispensationLifts = [.speak, .vote]
    let all = InterestSamples.given([.speak, .vote, .leave])
    #expect(all.findings(under: floor).map(\.code) == ["dispensation.lifts"])
    floor.dispensations = nil
    #expect(all.findings(under: floor).map(\.code) == ["dispensation.none-known"])
  }

  @Test("It is told in time that one is about to lapse")
  func lapse() {
    let given = InterestSamples.given([.vote])
    #expect(!given.isAboutToLapse(on: Day(2027, 3, 1)!, within: 60))
    #expect(given.isAboutToLapse(on: Day(2027, 3, 2)!, within: 60))
    #expect(given.isAboutToLapse(on: Day(2027, 4, 30)!))
    #expect(!given.isAboutToLapse(on: Day(2027, 5, 1)!))
  }
}

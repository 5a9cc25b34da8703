import Foundation
import Store
import Testing

@testable import Web

@Suite("Papers that are withheld from some of those who may read the rest")
struct WithheldPapersTests {
  private let path = "/meetings/\(TestSite.meeting)"

  /// A meeting with a restricted paper of an open item, and with an item under
  /// one that is restricted.
  private func site() throws -> TestSite {
    let site = try TestSite()
    var reports: [String: Data] = [:]
    for name in ["year", "apricot", "damson"] {
      reports["reports/\(name).pdf"] = Data("words of \(name)".utf8)
    }
    try site.put(
      reports,
      business: """
        business:
          - id: depot
            title: The depot
            documents:
              - {file: reports/year.pdf, title: Report on the year}
              - file: reports/apricot.pdf
                title: Costs of Apricot Limited
                restricted: {exempt: [3], title: Appendix 1, public-interest: Prices are known.}
          - id: marmalade
            title: Contract with Marmalade Holdings
            restricted: {exempt: [3], title: A contract, public-interest: Prices would be known.}
            items:
              - id: damson
                title: What Damson bid
                documents: [{file: reports/damson.pdf, title: The bid of Damson}]

        """)
    return site
  }

  @Test("Nobody reads a title that is not for them, at the desk, on a page or in a link")
  func titles() async throws {
    let site = try site()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    let others = [
      try site.visitor(.clerk, person: "flo-fir"), try site.visitor(.administrator),
      try site.visitor(.member, person: "dan-dogwood"), try site.visitor(.minuteTaker),
      try site.visitor(.chair),
    ]
    let places = [
      "", "/desk/state", "/items/depot", "/items/marmalade", "/items/damson", "/access",
      "/minutes", "/reports",
    ]
    var read = ""
    for place in places { read += try await site.get(path + place, by: clerk).text }
    for word in ["Apricot", "apricot", "Marmalade", "Damson"] {
      #expect(read.contains(word), "the clerk reads \(word)")
    }
    for visitor in others {
      for place in places {
        let text = try await site.get(path + place, by: visitor).text
        for word in ["pricot", "armalade", "amson"] {
          #expect(!text.contains(word), "\(visitor.account?.role.rawValue ?? "") \(place): \(word)")
        }
      }
      let desk = try await site.get("\(path)/desk/state", by: visitor).text
      #expect(desk.contains("Report on the year") && desk.contains("Appendix 1"))
    }
    let prepares = try await site.get("\(path)/items/depot", by: others[0]).text
    #expect(prepares.contains("Report on the year") && prepares.contains("Appendix 1"))
  }

  @Test("A paper of an item under a restricted one is restricted with it")
  func inherited() async throws {
    let site = try site()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    let other = try site.visitor(.member, person: "flo-fir")
    for (name, isOpen) in [("year", true), ("apricot", false), ("damson", false)] {
      let file = "\(path)/files/reports/\(name).pdf"
      let own = try await site.get(file, by: clerk)
      let theirs = try await site.get(file, by: other)
      #expect(own.status == .ok && own.text.contains("words of \(name)"))
      #expect(theirs.status == (isOpen ? .ok : .notFound), "\(name)")
    }
    // Granted with the item above it, and refused with it.
    let account = try #require(other.account)
    for isAllowed in [true, false] {
      try site.site.store.put(
        Grant(
          folder: TestSite.meeting, subject: "marmalade", account: account.id,
          isAllowed: isAllowed, reason: "r", grantedBy: 1, at: site.site.now))
      let answer = try await site.get("\(path)/files/reports/damson.pdf", by: other)
      #expect(answer.status == (isAllowed ? .ok : .notFound))
    }
  }
}

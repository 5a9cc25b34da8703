import Foundation
import Meetings
import Templates
import Testing

@testable import Packs

@Suite("Templates that come with the program")
struct TemplatesTests {
  static let folders = TemplateFolders(named: nil, council: nil, program: nil)
  static let orders = folders.names(in: "Orders", ending: ".yaml").filter { $0 != "wording" }

  static func order(_ id: String) throws -> (order: OrderOfBusiness, findings: [Finding]) {
    var findings: [Finding] = []
    var sources: [Pack.Source] = []
    let order = try PackReader().readOrder(id, folders, &findings, &sources)
    return (order, findings)
  }

  @Test("There is an order for each kind of meeting")
  func allOrders() {
    #expect(
      Set(Self.orders) == [
        "scrutiny", "council", "annual-council", "extraordinary-council", "cabinet", "planning",
        "licensing", "standards", "parish-council", "annual-parish-council",
      ])
  }

  @Test(
    "Each order is read without a finding, and says how to exclude the public", arguments: orders)
  func readsClean(id: String) throws {
    let (order, findings) = try Self.order(id)
    #expect(findings == [])
    #expect(order.id == id)
    #expect(!order.name.isEmpty)
    func standard(_ function: StandardItem.Function) -> Int? {
      order.entries.firstIndex {
        if case .standard(let item) = $0 { item.function == function } else { false }
      }
    }
    let places = order.entries.compactMap { entry -> BusinessPlace? in
      if case .business(let place) = entry { place } else { nil }
    }
    let exclusion = try #require(standard(.exclusion))
    let confidential = try #require(standard(.confidential))
    let isPrivate = try #require(
      order.entries.firstIndex {
        if case .business(let place) = $0 { place.isPrivate } else { false }
      })
    #expect(confidential < isPrivate && exclusion < isPrivate)
    #expect(places.contains { !$0.isPrivate && $0.kinds.isEmpty }, "a place for any business")
    #expect(standard(.interests) != nil && standard(.apologies) != nil)
    // The law has no urgent business for these.
    let hasUrgent = standard(.urgent) != nil
    #expect(hasUrgent == (order.urgency != .none))
    let ids = order.entries.map { entry in
      switch entry {
      case .standard(let item): item.id
      case .business(let place): place.id
      }
    }
    #expect(Set(ids).count == ids.count)
    #expect(order.commonOutcomes.map(\.id) == ["deferred", "withdrawn", "not-reached"])
  }

  @Test("Every outcome has words, and only fields that there are", arguments: orders)
  func wording(id: String) throws {
    let order = try Self.order(id).order
    let standard = order.entries.compactMap { entry -> MinuteWording? in
      if case .standard(let item) = entry { item.minute } else { nil }
    }
    for wording in standard + order.wording.values {
      #expect(Wording.unknownFields(in: wording.opening).isEmpty)
      for outcome in wording.outcomes {
        #expect(!outcome.id.isEmpty && !outcome.label.isEmpty && !outcome.sentence.isEmpty)
        #expect(Wording.unknownFields(in: outcome.sentence).isEmpty)
        #expect(
          outcome.sentence.hasSuffix(".") || outcome.sentence.hasSuffix(":")
            || outcome.sentence.hasSuffix("}"))
      }
      #expect(Set(wording.outcomes.map(\.id)).count == wording.outcomes.count)
    }
    for kind in Item.Kind.allCases {
      #expect(order.wording[kind] != nil, "minute wording for \(kind.rawValue)")
    }
  }

  static func council(for order: OrderOfBusiness) -> Council {
    Council(
      name: "Larkmoor Council", authority: order.exclusion == .publicBodies ? .parish : .principal)
  }

  static func meeting(_ order: OrderOfBusiness, _ business: [Item] = []) -> Meeting {
    Meeting(
      id: "m", committee: Committee(id: Committee.ID("c"), name: "Body", order: order.id),
      date: Day(2026, 12, 8)!, business: business)
  }

  @Test("Each order makes an agenda of an empty meeting", arguments: orders)
  func empty(id: String) throws {
    let order = try Self.order(id).order
    let agenda = Workflow(council: Self.council(for: order), order: order)
      .agenda(for: Self.meeting(order))
    #expect(agenda.findings + agenda.findings(under: nil) == [])
    #expect(agenda.exclusion.isEmpty)
    let functions = agenda.entries.map(\.origin)
    #expect(functions.contains(.standard(.apologies)))
    #expect(functions.contains(.standard(.interests)))
    #expect(!functions.contains(.standard(.exclusion)))
    #expect(!functions.contains(.standard(.minutes)))
    #expect(agenda.allEntries.allSatisfy { $0.minuteNumber != nil && !$0.isPrivate })
  }

  @Test(
    "Each order finds a place for business of every kind, open and restricted", arguments: orders)
  func rich(id: String) throws {
    let order = try Self.order(id).order
    let basis: Exemption.Basis =
      switch order.exclusion {
      case .schedule: .schedule(["3"])
      case .publicBodies: .publicBodies(reason: "it concerns a tenant")
      case .hearing: .hearing(reason: "a child is named")
      }
    let exempt = Restriction.exempt(Exemption(basis: basis, publicInterest: "It would harm."))
    let confidential = Restriction.confidential(
      Confidentiality(basis: .courtOrder, detail: "an order of the county court"))
    var business = Item.Kind.allCases.map {
      Item(id: "item-\($0.rawValue)", title: "A \($0.rawValue)", kind: $0)
    }
    business.append(Item(id: "exempt", title: "E", restriction: exempt, neutralTitle: "Matter 1"))
    business.append(
      Item(id: "sealed", title: "S", restriction: confidential, neutralTitle: "Matter 2"))
    var meeting = Self.meeting(order, business)
    if order.takesMinutes {
      meeting.previousMinutes = [PreviousMinutes(date: Day(2026, 10, 13)!)]
    }
    let agenda = Workflow(council: Self.council(for: order), order: order).agenda(for: meeting)
    #expect(agenda.findings + agenda.findings(under: nil) == [])
    let placed = agenda.allEntries.filter { $0.origin == .business }.map(\.item.id)
    #expect(placed.sorted() == business.map(\.id).sorted())
    let ids = agenda.entries.map(\.item.id)
    let exclusion = try #require(ids.firstIndex(of: "exclusion"))
    let announced = try #require(ids.firstIndex(of: "confidential"))
    #expect(exclusion < ids.firstIndex(of: "exempt")!)
    #expect(announced < ids.firstIndex(of: "sealed")!)
    // A panel excluded the public from its hearing: that holds while it deliberates.
    #expect(
      agenda.exclusion.resolved.map(\.itemID)
        == (order.exclusion == .hearing ? ["exempt", "deliberation"] : ["exempt"]))
    #expect(agenda.exclusion.announced.map(\.itemID) == ["sealed"])
  }

  @Test(
    "Urgent business is taken where the law has it, and questioned where it has not",
    arguments: orders)
  func urgent(id: String) throws {
    let order = try Self.order(id).order
    var meeting = Self.meeting(order)
    meeting.urgent = [Item(id: "flood", title: "Flood", kind: .urgent, urgency: "Water is rising.")]
    let agenda = Workflow(council: Self.council(for: order), order: order).agenda(for: meeting)
    let codes = agenda.findings(under: nil).map(\.code)
    switch order.urgency {
    case .chair: #expect(codes == [])
    case .executive: #expect(codes == ["urgent.executive"])
    case .none: #expect(codes == ["urgent.no-power"])
    }
    let flood = agenda.allEntries.first { $0.item.id == "flood" }
    #expect(flood?.number.path.count == (order.urgency == .none ? nil : 2))
  }

  @Test("An extraordinary meeting says that nothing else may be considered")
  func extraordinary() throws {
    let order = try Self.order("extraordinary-council").order
    #expect(order.statement?.source.contains("No business may be considered other than") == true)
    #expect(try Self.order("council").order.statement == nil)
  }

  @Test("An annual meeting puts questions, petitions and motions under their headings")
  func annual() throws {
    let order = try Self.order("annual-council").order
    let agenda = Workflow(council: Council(name: "L"), order: order).agenda(
      for: Self.meeting(
        order,
        [.motion, .question, .petition].map { Item(id: $0.rawValue, title: "A", kind: $0) }))
    let headings = agenda.entries.filter { $0.origin == .group }.map(\.item.id)
    #expect(headings == ["petitions", "public-questions", "motions"])
    #expect(agenda.entries.allSatisfy { $0.origin != .business })
    let parish = try Self.order("annual-parish-council").order
    let ids = Workflow(council: Self.council(for: parish), order: parish)
      .agenda(for: Self.meeting(parish)).entries.map(\.item.id)
    #expect(ids.prefix(3) == ["elect-chair", "elect-vice-chair", "present"])
  }

  @Test("A licensing panel chooses its chair first and deliberates last")
  func licensing() throws {
    let order = try Self.order("licensing").order
    let agenda = Workflow(council: Council(name: "L"), order: order).agenda(
      for: Self.meeting(order, [Item(id: "club", title: "The Blue Hare", kind: .hearing)]))
    #expect(agenda.entries.first?.item.id == "elect-chair")
    #expect(agenda.entries.last?.item.id == "deliberation")
    #expect(agenda.entries.last?.item.purpose?.source.contains("regulation 14(2)") == true)
  }

  @Test("The paragraphs of exempt information are read for England and Wales, each from its day")
  func regimes() throws {
    let bytes = try Self.folders.bytes("Regimes/exempt-information.yaml")
    let england = try Schedule.read(bytes, nation: .england, on: Day(2026, 12, 8)!)
    #expect(england?.paragraphs.keys.sorted() == (1...7).map(String.init))
    let wales = try Schedule.read(bytes, nation: .wales, on: Day(2026, 12, 8)!)
    #expect(wales?.paragraphs["14"] != nil)
    #expect(wales?.source.contains("Wales") == true)
    #expect(try Schedule.read(bytes, nation: .england, on: Day(2005, 1, 1)!) == nil)
  }
}

import Foundation
import Meetings

/// One line of `register.jsonl`, with the fields of every act.
struct RegisterLine: Codable {
  var schema: Int
  var id: String
  var sequence: Int
  var at: String
  var by: String
  var act: String

  var interest: String?
  var member: String?
  var name: String?
  var on: String?
  var code: String?
  var entry: String?
  var correctedBy: String?
  var note: String?

  var tier: String?
  /// True where what is left out stands in the officer's own file.
  var withheld: Bool?
  var kind: String?
  var holder: String?
  var details: String?
  var body: String?
  var address: String?
  var partner: String?
  var since: String?
  var aware: String?
  var gift: GiftFields?

  struct GiftFields: Codable {
    var donor: String?
    var received: String?
    var value: Int?
    var reason: String?
    var accepted: Bool?

    static let keys: Set<String> = ["donor", "received", "value", "reason", "accepted"]
  }

  static let keys: Set<String> = [
    "schema", "id", "sequence", "at", "by", "act", "interest", "member", "name", "on", "code",
    "entry", "correctedBy", "note", "tier", "withheld", "kind", "holder", "details", "body",
    "address", "partner", "since", "aware", "gift",
  ]

  /// Why a line is none.
  struct Fault: Error {
    var code: String
    var message: String
  }

  /// Whether it has fields that a withheld entry must leave out.
  var tellsDetails: Bool {
    [kind, holder, details, body, address, partner, since, aware, note].contains { $0 != nil }
      || gift != nil
  }

  // MARK: Reading

  /// The act that the fields tell.
  ///
  /// Where the line is withheld, nothing of its details is taken, whatever
  /// stands in it.
  func registerAct() throws(Fault) -> RegisterEntry<Never>.Act {
    switch act {
    case "joined": return .joined(try person(), name: name, on: try day(on, "on"))
    case "adopted":
      return .adopted(try person(), code: try text(code, "code"), on: try day(on, "on"))
    case "returned": return .returned(try person(), on: try optionalDay(on, "on"))
    case "left": return .left(try person(), on: try day(on, "on"))
    case "submitted":
      let (tier, told) = try told()
      return .submitted(try subject(), member: try person(), tier, told)
    case "amended":
      let (tier, told) = try told()
      return .amended(try subject(), tier, told)
    case "queried": return .queried(try subject(), question: try words())
    case "answered": return .answered(try subject(), try words())
    case "published": return .published(try subject(), on: try optionalDay(on, "on"))
    case "refused": return .refused(try subject(), reason: try words())
    case "asked-withholding": return .askedWithholding(try subject(), reason: try words())
    case "agreed-withholding": return .agreedWithholding(try subject())
    case "declined-withholding": return .declinedWithholding(try subject(), reason: try words())
    case "ended-withholding": return .endedWithholding(try subject())
    case "ended": return .ended(try subject(), on: try day(on, "on"))
    case "corrected":
      return .corrected(
        entry: try text(entry, "entry"), by: try text(correctedBy, "correctedBy"))
    default:
      throw Fault(
        code: "register.act", message: "“\(act.shortened)” is not an act of a register.")
    }
  }

  private func told() throws(Fault) -> (InterestTier, Told<Particulars, Never>) {
    if withheld == true {
      guard let tier = InterestTier(rawValue: try text(tier, "tier")) else {
        throw Fault(
          code: "register.field", message: "“tier” is none of pecuniary, other and gift.")
      }
      return (tier, .withheld(nil))
    }
    let particulars = try particulars()
    return (particulars.kind.tier, .told(particulars))
  }

  /// The particulars that the fields tell.
  func particulars() throws(Fault) -> Particulars {
    guard let kind = InterestKind(rawValue: try text(kind, "kind")) else {
      throw Fault(
        code: "register.field",
        message: "“\(kind?.shortened ?? "")” is not a kind of interest. Kinds: "
          + InterestKind.allCases.map(\.rawValue).joined(separator: ", ") + ".")
    }
    guard let holder = InterestHolder(rawValue: holder ?? InterestHolder.own.rawValue) else {
      throw Fault(
        code: "register.field", message: "“holder” is none of own, partner and unstated.")
    }
    guard (gift != nil) == (kind == .gift) else {
      throw Fault(
        code: "register.field",
        message: "“gift” stands with interests of the kind gift, and with no other.")
    }
    var particulars = Particulars(
      kind: kind, holder: holder, text: try text(details, "details"), body: body,
      address: address, partner: partner, since: try optionalDay(since, "since"),
      aware: try optionalDay(aware, "aware"))
    if let gift {
      if let value = gift.value, value < 0 {
        throw Fault(code: "register.field", message: "“value” is less than nothing.")
      }
      particulars.gift = Gift(
        donor: gift.donor, received: try optionalDay(gift.received, "received"),
        pence: gift.value, reason: gift.reason, isAccepted: gift.accepted ?? true)
    }
    return particulars
  }

  private func words() throws(Fault) -> Told<String, Never> {
    withheld == true ? .withheld(nil) : .told(try text(note, "note"))
  }

  private func subject() throws(Fault) -> String { try text(interest, "interest") }
  private func person() throws(Fault) -> Person.ID { Person.ID(try text(member, "member")) }

  private func text(_ value: String?, _ key: String) throws(Fault) -> String {
    guard let value, !value.allSatisfy(\.isWhitespace) else {
      throw Fault(code: "register.field", message: "“\(key)” is missing.")
    }
    return value
  }

  private func day(_ value: String?, _ key: String) throws(Fault) -> Day {
    guard let day = try optionalDay(value, key) else {
      throw Fault(code: "register.field", message: "“\(key)” is missing.")
    }
    return day
  }

  private func optionalDay(_ value: String?, _ key: String) throws(Fault) -> Day? {
    guard let value else { return nil }
    guard let day = try? Day(parsing: value) else {
      throw Fault(
        code: "register.field",
        message: "“\(key)” is “\(value.shortened)”, which is no day such as 2026-05-18.")
    }
    return day
  }
}

/// What is registered of an interest: everything that is left out where its
/// details are withheld.
public struct Particulars: Hashable, Sendable {
  public var kind: InterestKind
  public var holder: InterestHolder
  /// The interest in words: the post, the land, the shares. Of a gift, what
  /// was given.
  public var text: String
  /// The employer, company, charity or other body.
  public var body: String?
  public var address: String?
  /// The partner's name, where the register holds it; never for the public.
  public var partner: String?
  /// Since when the interest is held.
  public var since: Day?
  /// The day on which the member became aware of it, from which the time to
  /// register a change runs; nil where that is ``since``.
  public var aware: Day?
  public var gift: Gift?

  public init(
    kind: InterestKind, holder: InterestHolder = .own, text: String, body: String? = nil,
    address: String? = nil, partner: String? = nil, since: Day? = nil, aware: Day? = nil,
    gift: Gift? = nil
  ) {
    self.kind = kind
    self.holder = holder
    self.text = text
    self.body = body
    self.address = address
    self.partner = partner
    self.since = since
    self.aware = aware
    self.gift = gift
  }

  /// The day from which the time to register it runs, where it is known.
  public var noticed: Day? { aware ?? since }
}

/// A gift or hospitality.
public struct Gift: Hashable, Sendable {
  /// Nil where the source does not say.
  public var donor: String?
  public var received: Day?
  /// The estimated value in pence, where it was given.
  public var pence: Int?
  public var reason: String?
  /// False where it was offered and refused.
  public var isAccepted: Bool

  public init(
    donor: String?, received: Day? = nil, pence: Int? = nil, reason: String? = nil,
    isAccepted: Bool = true
  ) {
    self.donor = donor
    self.received = received
    self.pence = pence
    self.reason = reason
    self.isAccepted = isAccepted
  }

  /// The value as printed: `£62.50`, `£40`; nil where it is not known.
  public var printedValue: String? {
    pence.map { $0 % 100 == 0 ? "£\($0 / 100)" : "£\($0 / 100).\(padded($0 % 100, 2))" }
  }
}

extension Particulars {
  /// In a line: the body, the interest, the address; of a gift, from whom and
  /// when as well. Never whose it is.
  public var printed: String {
    let words = [body, text.isEmpty ? nil : text, address].compactMap { $0 }
      .joined(separator: ", ")
    guard let gift else { return words }
    return [
      gift.isAccepted ? "Accepted" : "Refused", gift.donor.map { "from \($0)" },
      gift.received.map { "on \($0.printed)" }, gift.printedValue, words.isEmpty ? nil : words,
    ].compactMap { $0 }.joined(separator: ", ")
  }
}

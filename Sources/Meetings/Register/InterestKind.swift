/// A kind of interest that members register.
///
/// The first seven are disclosable pecuniary interests (Relevant Authorities
/// (Disclosable Pecuniary Interests) Regulations 2012, SI 2012/1464,
/// Schedule); the others are those of the LGA Model Councillor Code of
/// Conduct 2020, Appendix B, and of councils’ own codes.
public enum InterestKind: String, Sendable, CaseIterable {
  case employment, sponsorship, contracts, land, licences
  case corporateTenancies = "corporate-tenancies"
  case securities
  /// An other registrable interest: a body, charity, party, outside post.
  case other
  /// A gift or hospitality, accepted or refused.
  case gift

  /// The class that decides what follows from it.
  public var tier: InterestTier {
    switch self {
    case .employment, .sponsorship, .contracts, .land, .licences, .corporateTenancies,
      .securities:
      .pecuniary
    case .other: .other
    case .gift: .gift
    }
  }

  /// The heading it stands under in a register.
  public var heading: String {
    switch self {
    case .employment: "Employment, office, trade, profession or vocation"
    case .sponsorship: "Sponsorship"
    case .contracts: "Contracts"
    case .land: "Land"
    case .licences: "Licences"
    case .corporateTenancies: "Corporate tenancies"
    case .securities: "Securities"
    case .other: "Other registrable interests"
    case .gift: "Gifts and hospitality"
    }
  }
}

/// The class of an interest: all that is told of one whose details are
/// withheld, since a meeting must be told that it is a disclosable pecuniary
/// interest (Localism Act 2011, s 31(2) and 32(3)).
public enum InterestTier: String, Sendable, CaseIterable {
  case pecuniary, other, gift
}

/// Whose interest it is. For the public the two are told together.
public enum InterestHolder: String, Sendable, CaseIterable {
  case own, partner
  /// The source does not say.
  case unstated
}

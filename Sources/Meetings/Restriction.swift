/// Why the public may not see something.
///
/// Exempt and confidential are two things and are never merged: the public
/// *may* be excluded for exempt information, by resolution; for confidential
/// information they *shall* be, and nobody resolves it (Local Government Act
/// 1972, section 100A(2) to (4)).
public enum Restriction: Hashable, Sendable {
  case exempt(Exemption)
  case confidential(Confidentiality)

  public var exemption: Exemption? {
    if case .exempt(let exemption) = self { exemption } else { nil }
  }
}

/// Exempt information: what it is exempt under, and why it is withheld.
public struct Exemption: Hashable, Sendable {
  public enum Basis: Hashable, Sendable {
    /// Paragraphs of Schedule 12A (or its counterpart in another nation),
    /// as numbered there: `3`.
    case schedule([String])
    /// A parish council's special reason, stated in the resolution (Public
    /// Bodies (Admission to Meetings) Act 1960, section 1(2)).
    case publicBodies(reason: String)
    /// The public interest in a private hearing outweighs that in a public
    /// one (Licensing Act 2003 (Hearings) Regulations 2005, regulation
    /// 14(2)). Its papers may be exempt under paragraphs of Schedule 12A
    /// besides.
    case hearing(reason: String, paragraphs: [String] = [])

    /// The paragraphs of Schedule 12A, where it rests on any.
    public var paragraphs: [String] {
      switch self {
      case .schedule(let paragraphs), .hearing(_, let paragraphs): paragraphs
      case .publicBodies: []
      }
    }
  }

  public var basis: Basis
  /// Why the public interest lies in withholding it.
  public var publicInterest: String?
  /// When the reason is to be looked at again.
  public var review: Day?
  /// The qualifications that somebody has looked at, and that do not take
  /// the information out of the schedule again: `8`.
  public var checked: [String]

  public init(
    basis: Basis, publicInterest: String? = nil, review: Day? = nil, checked: [String] = []
  ) {
    self.basis = basis
    self.publicInterest = publicInterest
    self.review = review
    self.checked = checked
  }
}

/// Confidential information: what forbids its disclosure.
public struct Confidentiality: Hashable, Sendable {
  public enum Basis: String, Hashable, Sendable, CaseIterable {
    /// Furnished by a Government department on terms which forbid its
    /// disclosure to the public.
    case governmentDepartment = "government-department"
    /// Disclosure to the public is prohibited by or under an enactment.
    case enactment
    /// Disclosure to the public is prohibited by the order of a court.
    case courtOrder = "court-order"
  }

  public var basis: Basis
  /// Which department, enactment or order, in words that may be public.
  public var detail: String

  public init(basis: Basis, detail: String) {
    self.basis = basis
    self.detail = detail
  }
}

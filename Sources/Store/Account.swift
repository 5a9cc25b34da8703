/// Someone who may sign in.
public struct Account: Equatable, Sendable {
  /// What an account is for. What a role may do is decided where it is asked.
  public enum Role: String, Sendable, CaseIterable {
    case administrator, clerk
    case minuteTaker = "minute-taker"
    case monitoringOfficer = "monitoring-officer"
    case member
    /// Whoever presides, reading along.
    case chair
  }

  public var id: Int64
  /// The name to sign in with; capitals do not matter.
  public var login: String
  /// As it is shown.
  public var name: String
  /// The person in council.yaml, by whose id entries are recorded.
  public var person: String?
  public var role: Role
  /// Whether a password has been chosen.
  public var hasPassword: Bool
  public var isClosed: Bool

  public init(
    id: Int64, login: String, name: String, person: String? = nil, role: Role,
    hasPassword: Bool = false, isClosed: Bool = false
  ) {
    self.id = id
    self.login = login
    self.name = name
    self.person = person
    self.role = role
    self.hasPassword = hasPassword
    self.isClosed = isClosed
  }
}

/// A sign-in that lasts.
public struct Session: Equatable, Sendable {
  public var account: Account
  /// What each form must send back.
  public var csrf: String
  /// Seconds since 1970.
  public var expiresAt: Int

  public init(account: Account, csrf: String, expiresAt: Int) {
    self.account = account
    self.csrf = csrf
    self.expiresAt = expiresAt
  }
}

import Store

/// What somebody wants to do. Whether it is lawful is asked elsewhere.
enum Permission: String, CaseIterable, Sendable {
  /// See meetings that are not public yet, without what is restricted.
  case readMeetings
  /// Make meetings, change agendas and papers.
  case editAgenda
  /// Build, issue, publish, release.
  case publish
  /// Record what happens.
  case takeMinutes
  /// Read the journal and findings.
  case readDesk
  case manageAccounts
  case readAudit
  /// The register with what is withheld, and the review of declarations.
  case reviewInterests
  /// See what papers name of what members have registered.
  case readPrompts
  /// Keep one's own entry of the register.
  case keepOwnInterests

  /// The roles that have it. A grant or the need to know says who may read
  /// what is restricted, never a role alone.
  var roles: Set<Account.Role> {
    switch self {
    case .readMeetings, .readDesk: Set(Account.Role.allCases)
    case .editAgenda, .publish: [.administrator, .clerk]
    case .takeMinutes: [.administrator, .clerk, .minuteTaker]
    case .manageAccounts: [.administrator]
    case .readAudit: [.administrator, .monitoringOfficer]
    case .reviewInterests: [.monitoringOfficer]
    case .readPrompts: [.monitoringOfficer, .clerk]
    case .keepOwnInterests: [.member, .chair]
    }
  }
}

extension Account {
  func may(_ permission: Permission) -> Bool { permission.roles.contains(role) }
}

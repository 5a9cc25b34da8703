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

  /// The roles that have it. A grant or the need to know says who may read
  /// what is restricted, never a role alone.
  var roles: Set<Account.Role> {
    switch self {
    case .readMeetings, .readDesk: Set(Account.Role.allCases)
    case .editAgenda, .publish: [.administrator, .clerk]
    case .takeMinutes: [.administrator, .clerk, .minuteTaker]
    case .manageAccounts: [.administrator]
    case .readAudit: [.administrator, .monitoringOfficer]
    }
  }
}

extension Account {
  func may(_ permission: Permission) -> Bool { permission.roles.contains(role) }
}

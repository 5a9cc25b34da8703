extension Council.Nation {
  /// As printed: `Northern Ireland`.
  public var printed: String {
    switch self {
    case .england: "England"
    case .wales: "Wales"
    case .scotland: "Scotland"
    case .northernIreland: "Northern Ireland"
    }
  }
}

extension Committee.Kind {
  /// As rules name it: `sub-committee`, `cabinet`.
  public var printed: String {
    switch self {
    case .council: "council"
    case .committee: "committee"
    case .subCommittee: "sub-committee"
    case .executive: "cabinet"
    case .licensingPanel: "licensing sub-committee"
    case .parishCouncil: "parish council"
    case .parishCommittee: "parish committee"
    case .parishMeeting: "parish meeting"
    }
  }
}

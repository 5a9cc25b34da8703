/// What a period's declarations, register and dispensations come to: the annual
/// report to the standards committee, and tables by member, meeting and body.
///
/// Fit for a public paper: it has counts, and natures only of what was declared
/// in public and is not sensitive. What a review found against anybody is not
/// in it.
public struct InterestReport: Equatable, Sendable {
  /// First and last day, both counted in.
  public var from: Day
  public var until: Day
  public var declarations: [Line]
  public var members: [MemberRow]
  public var bodies: [Row]
  public var meetings: [Row]
  public var classes: [Row]
  /// Entries of the register published, amended or ended in the period.
  public var updates: Int
  public var gifts: GiftCount
  public var dispensations: [Dispensation]
  /// How each member's time without attending stands at the end; put in by
  /// whoever has read the journals.
  public var attendance: [AttendanceLine] = []

  public struct AttendanceLine: Equatable, Sendable {
    public var name: String
    /// `last attended on 8 December 2026 (Planning Committee)`.
    public var words: String
    /// Whether the seat falls vacant unless something is done (Local Government
    /// Act 1972, s 85), or has.
    public var isWarned: Bool

    public init(name: String, words: String, isWarned: Bool) {
      self.name = name
      self.words = words
      self.isWarned = isWarned
    }
  }

  /// Something counted, with how many of it.
  public struct Row: Equatable, Sendable {
    public var id: String
    public var name: String
    public var count: Int
  }

  public struct MemberRow: Equatable, Sendable {
    public var id: String
    public var name: String
    public var declarations: Int
    /// How many of them the member left the meeting for.
    public var withdrawals: Int
    /// Interests on the register at the end, withheld ones counted.
    public var registered: Int
    public var attended: Int
  }

  public struct GiftCount: Equatable, Sendable {
    public var accepted = 0
    public var refused = 0
    /// Of those whose value is known, in pence.
    public var pence = 0
  }

  /// A declaration as a list prints it.
  public struct Line: Equatable, Sendable {
    public var day: Day
    public var meeting: String
    public var body: String
    /// The item; nil where it was not for publication.
    public var item: ReviewedItem?
    public var member: String
    public var name: String
    public var interestClass: String
    /// Nil where it was not given, is sensitive or was given in private.
    public var nature: String?
    public var isSensitive: Bool
    public var didLeave: Bool
    public var dispensation: String?
  }
}

extension InterestReview {
  /// The report of a period.
  ///
  /// - Parameters:
  ///   - from: the first day.
  ///   - until: the last.
  public func report(from: Day, until: Day) -> InterestReport {
    let held = meetings.filter { from <= $0.day && $0.day <= until }
    let lines = held.flatMap { meeting in meeting.declarations.map { line($0, meeting) } }
    func rows(_ key: (InterestReport.Line) -> (id: String, name: String)) -> [InterestReport.Row] {
      var rows: [InterestReport.Row] = []
      for line in lines {
        let (id, name) = key(line)
        if let at = rows.firstIndex(where: { $0.id == id }) {
          rows[at].count += 1
        } else {
          rows.append(.init(id: id, name: name, count: 1))
        }
      }
      return rows
    }
    return InterestReport(
      from: from, until: until, declarations: lines,
      members: memberRows(lines, held, until),
      bodies: rows { ($0.body, $0.body) }.sorted { $0.name < $1.name },
      meetings: rows { ($0.meeting, "\($0.body), \($0.day.printed)") },
      classes: policy.classes.map { one in
        .init(
          id: one.id, name: one.name,
          count: lines.count { $0.interestClass == one.name })
      },
      updates: updates(from, until), gifts: gifts(from, until),
      dispensations: dispensations.filter { $0.from <= until && $0.until >= from }
        .sorted { ($0.from, $0.id) < ($1.from, $1.id) })
  }

  private func line(
    _ declared: ReviewedDeclaration, _ meeting: ReviewedMeeting
  ) -> InterestReport.Line {
    let declaration = declared.declaration
    let item = meeting[item: declaration.item]
    let isPrivate = declared.isRestricted || item?.isRestricted ?? true
    return InterestReport.Line(
      day: meeting.day, meeting: meeting.id, body: meeting.body,
      item: item?.isRestricted ?? true ? nil : item, member: declaration.person,
      name: name(declaration.person),
      interestClass: policy.interestClass(declaration.interest)?.name ?? declaration.interest,
      nature: isPrivate || declaration.isSensitive ? nil : declaration.nature,
      isSensitive: declaration.isSensitive, didLeave: declared.didLeave,
      dispensation: declaration.dispensation?.reference)
  }

  private func memberRows(
    _ lines: [InterestReport.Line], _ held: [ReviewedMeeting], _ day: Day
  ) -> [InterestReport.MemberRow] {
    var ids = Set(council.people.values.filter { !$0.isOfficer }.map(\.id.name))
    ids.formUnion(register.members.keys.map(\.name))
    ids.formUnion(lines.map(\.member))
    return ids.map { id in
      let own = lines.filter { $0.member == id }
      return InterestReport.MemberRow(
        id: id, name: name(id), declarations: own.count, withdrawals: own.count(where: \.didLeave),
        registered: register.interests(of: Person.ID(id)).count {
          $0.tier != .gift && $0.isCurrent(on: day) && $0.registered.map { $0 <= day } ?? false
        }, attended: held.count { $0.attended.contains(id) })
    }.sorted { MemberOrder($0.name, .init($0.id)) < MemberOrder($1.name, .init($1.id)) }
  }

  private func updates(_ from: Day, _ until: Day) -> Int {
    register.interests.flatMap(\.history).count { entry in
      guard from <= entry.day, entry.day <= until else { return false }
      switch entry.act {
      case .published, .ended: return true
      default: return false
      }
    }
  }

  private func gifts(_ from: Day, _ until: Day) -> InterestReport.GiftCount {
    var count = InterestReport.GiftCount()
    for interest in register.interests where interest.registered != nil && !interest.isWithheld {
      guard let gift = interest.visible?.gift,
        let day = gift.received ?? interest.registered, from <= day, day <= until
      else { continue }
      if gift.isAccepted { count.accepted += 1 } else { count.refused += 1 }
      count.pence += gift.pence ?? 0
    }
    return count
  }
}

import Meetings
import Packs
import Store

/// What one person may see of a meeting that is being taken.
///
/// What is restricted is seen by need, never by role alone: the committee's
/// clerk, its members and those who sit for them, and whoever was granted it;
/// less whoever has an interest in an item that keeps them from it, for that
/// item.
struct DeskSight: Sendable, Hashable {
  /// Whether all that is restricted may be seen, but for `barred`.
  var seesRestricted: Bool
  /// Restricted items granted one by one.
  var granted: Set<Item.ID>
  /// Items kept from this person.
  var barred: Set<Item.ID>
  /// Whether they may see findings, which are for whoever keeps the record.
  var seesFindings: Bool
  /// Whether they may see what is for the clerk and the monitoring officer
  /// alone: what somebody with an interest did against the policy.
  var seesBreaches: Bool
  /// Whether reasons for absence are for them.
  var seesReasons: Bool
  /// Whether what was said of a sensitive interest is for them.
  var seesSensitive: Bool

  /// - Parameters:
  ///   - grants: those of the meeting.
  ///   - keptBack: the items that an interest keeps from this person, by
  ///     ``SittingRoll/itemsKeptBack(from:)``.
  init(
    of account: Account, in agenda: Agenda, grants: [Grant],
    keptBack: Set<Item.ID> = []
  ) {
    let person = account.person
    let committee = agenda.meeting.committee
    let own = grants.filter { $0.account == account.id }
    let sits =
      person.map { person in
        committee.members.contains { $0.person.name == person }
          || agenda.meeting.apologies.contains { $0.substitute?.name == person }
      } ?? false
    let keeps = person != nil && committee.clerk?.name == person
    seesRestricted =
      keeps || (sits && [.member, .chair].contains(account.role))
      || own.contains { $0.subject == "*" && $0.isAllowed }
    if own.contains(where: { $0.subject == "*" && !$0.isAllowed }) { seesRestricted = false }
    // What holds for an item holds for those under it.
    func items(_ isAllowed: Bool) -> Set<Item.ID> {
      Set(own.filter { $0.isAllowed == isAllowed && $0.subject != "*" }.map(\.subject))
    }
    granted = agenda.itemsWithThoseUnder(items(true))
    barred = agenda.itemsWithThoseUnder(items(false).union(keptBack))
    granted.subtract(barred)
    seesBreaches = keeps || [.clerk, .monitoringOfficer].contains(account.role)
    seesFindings = account.may(.takeMinutes) || account.role == .monitoringOfficer
    seesReasons = account.may(.takeMinutes)
    seesSensitive = account.role == .monitoringOfficer
  }

  /// Whose whole papers may be seen: the members' where nothing is kept back.
  var audience: Audience { seesRestricted && barred.isEmpty ? .members : .publicAudience }

  /// Whether a restricted item may be seen.
  func sees(restricted item: Item.ID) -> Bool {
    !barred.contains(item) && (seesRestricted || granted.contains(item))
  }

  /// Whether a paper of an item that may be seen may be read too.
  func sees(_ paper: Attachment, of item: Item.ID) -> Bool {
    paper.restriction == nil || sees(restricted: item)
  }

  /// Whether an entry may be seen, given the items that are restricted.
  func sees(_ entry: Proceedings.Entry, isRestricted: Bool, restrictedItems: Set<Item.ID>) -> Bool {
    if let item = entry.action.item, restrictedItems.contains(item) {
      return sees(restricted: item)
    }
    guard isRestricted else { return true }
    guard let item = entry.action.item else { return seesRestricted }
    return sees(restricted: item) && (seesRestricted || granted.contains(item))
  }
}

import Foundation
import Meetings
import Packs
import Store

/// What papers name of what members have registered, and the review made of
/// it. What was read of a meeting is kept until the meeting or the register
/// changes.
actor InterestsDesk {
  private let workspace: Workspace
  private let register: RegisterDesk
  private var texts: [String: (key: String, text: PackPassages)] = [:]
  private var found: [String: (key: String, hits: [ReviewedHit])] = [:]

  init(store: Store, workspace: Workspace) {
    self.workspace = workspace
    register = RegisterDesk(store: store)
  }

  /// How far back a review looks: the meetings of two years.
  static let reach = 731

  /// The prompts of a meeting.
  ///
  /// - Parameter asOfficer: whether what is sensitive is searched for.
  /// - Returns: nil where there is no register.
  func prompts(
    of meeting: String, asOfficer: Bool
  ) async throws -> (pack: Pack, prompts: RegisterPrompts, unread: [Finding])? {
    let loaded = try await workspace.counted(meeting)
    let text = try await text(of: loaded, meeting)
    let builder = PackBuilder(pack: loaded.pack, reader: workspace.reader)
    if asOfficer {
      guard let all = try register.officers(Store.council) else { return nil }
      return (loaded.pack, builder.prompts(of: all, in: text), text.findings)
    }
    guard let all = try register.everyones(Store.council) else { return nil }
    return (loaded.pack, builder.prompts(of: all, in: text), text.findings)
  }

  private func text(
    of loaded: Workspace.Loaded, _ meeting: String
  ) async throws -> PackPassages {
    let key = "\(loaded.revision) \(loaded.councilRevision)"
    if let known = texts[meeting], known.key == key { return known.text }
    let counter = PageCounter()
    let text = try await PackBuilder(
      pack: loaded.pack, reader: workspace.reader,
      counter: counter.obstacle == nil ? counter : nil
    ).passages()
    texts[meeting] = (key, text)
    if texts.count > 60, let other = texts.keys.first(where: { $0 != meeting }) {
      texts[other] = nil
    }
    return text
  }

  /// The review of the store's own council.
  ///
  /// - Parameters:
  ///   - day: today.
  ///   - from: the first day of meetings to look at; nil for two years back.
  /// - Returns: nil where there is no register.
  func review(on day: Day, from: Day? = nil) async throws -> InterestReview? {
    let held = try await workspace.interests()
    let store = register.store
    guard let stored = try store.register(Store.council),
      let all = try register.officers(Store.council)
    else { return nil }
    var meetings: [ReviewedMeeting] = []
    let summaries = try store.meetings(
      from: (from ?? day.adding(-Self.reach)).iso, to: day.iso, limit: 5000)
    for summary in summaries {
      guard summary.state != MeetingState.draft.rawValue,
        summary.state != MeetingState.issued.rawValue
      else { continue }
      // A meeting that cannot be read is told of on its own page.
      guard let loaded = try? await workspace.pack(of: summary.folder) else { continue }
      guard var meeting = loaded.pack.reviewed else { continue }
      let key = "\(loaded.revision) \(loaded.councilRevision) \(stored.revision)"
      if let known = found[summary.folder], known.key == key {
        meeting.hits = known.hits
      } else if let hits = try? await prompts(of: summary.folder, asOfficer: true)?.prompts.hits {
        meeting.hits = hits
        found[summary.folder] = (key, hits)
      }
      meetings.append(meeting)
    }
    return InterestReview(
      register: all, council: held.council, policy: held.policy,
      dispensations: held.dispensations,
      meetings: meetings, events: try register.cases(Store.council), on: day)
  }
}

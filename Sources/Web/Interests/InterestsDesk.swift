import Formats
import Foundation
import Meetings
import Packs
import Store

/// What papers name of what members have registered, and the review made of
/// it.
///
/// Years of meetings take minutes to read, so they are read in the background,
/// the latest first, and what was read of one is kept until it or the register
/// changes.
actor InterestsDesk {
  private let workspace: Workspace
  private let register: RegisterDesk
  private var texts: [String: (key: String, text: PackPassages)] = [:]
  private var read: [String: ReadMeeting] = [:]
  /// Meetings that are to be read, the next one last.
  private var waiting: [String] = []
  private var reader: Task<Void, Never>?
  /// Those who wait until one more has been read.
  private var waiters: [CheckedContinuation<Void, Never>] = []

  /// What a meeting was like when it was read.
  private struct Revisions: Equatable {
    var folder: Int
    var council: Int
    var register: Int
    /// Its last entry.
    var journal: Int

    /// Whether its papers, and what is searched for in them, are the same.
    func hasSamePapers(_ other: Revisions) -> Bool {
      (folder, council, register) == (other.folder, other.council, other.register)
    }
  }

  private struct ReadMeeting {
    var revisions: Revisions
    /// Nil where it was not held, or cannot be read.
    var meeting: ReviewedMeeting?
  }

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
    if texts.count > 20, let other = texts.keys.first(where: { $0 != meeting }) {
      texts[other] = nil
    }
    return text
  }

  /// The review of the store's own council.
  ///
  /// A meeting that has changed since it was read stands in it as it was until
  /// it has been read again.
  ///
  /// - Parameters:
  ///   - day: today.
  ///   - from: the first day of meetings to look at; nil for two years back.
  ///   - patience: after how long no further meeting is waited for that has
  ///     not been read as it is now; nil where all are.
  /// - Returns: the review, and how many meetings are still being read; nil
  ///   where there is no register.
  func review(
    on day: Day, from: Day? = nil, patience: Duration?
  ) async throws -> (review: InterestReview, unread: Int)? {
    let rules = try await workspace.interests()
    guard let all = try register.officers(Store.council) else { return nil }
    let meetings = try held(from: from ?? day.adding(-Self.reach), until: day)
    try order(meetings)
    let clock = ContinuousClock()
    let end = patience.map { clock.now + $0 }
    while !waiting.isEmpty, end.map({ clock.now < $0 }) ?? true {
      await oneMoreRead()
    }
    let review = InterestReview(
      register: all, council: rules.council, policy: rules.policy,
      dispensations: rules.dispensations, meetings: meetings.compactMap { read[$0]?.meeting },
      events: try register.cases(Store.council), on: day)
    return (review, Set(waiting).intersection(meetings).count)
  }

  // MARK: Reading in the background

  /// The meetings of a time that have been held, the earliest first.
  private func held(from: Day, until: Day) throws -> [String] {
    try register.store.meetings(from: from.iso, to: until.iso, limit: 5000).filter {
      $0.state != MeetingState.draft.rawValue && $0.state != MeetingState.issued.rawValue
    }.map(\.folder)
  }

  private func revisions(of meeting: String) throws -> Revisions? {
    let store = register.store
    guard let folder = try store.folder(meeting),
      let council = try store.folder(Store.council),
      let register = try store.register(Store.council)
    else { return nil }
    return Revisions(
      folder: folder.revision, council: council.revision, register: register.revision,
      journal: try store.lastEntry(of: meeting))
  }

  /// Has those read that are not known as they are now.
  private func order(_ meetings: [String]) throws {
    for meeting in meetings where !waiting.contains(meeting) {
      guard let now = try revisions(of: meeting), read[meeting]?.revisions != now else { continue }
      waiting.append(meeting)
    }
    guard reader == nil, !waiting.isEmpty else { return }
    reader = Task {
      while let next = waiting.last {
        await readAnew(next)
        waiting.removeAll { $0 == next }
        for waiter in waiters { waiter.resume() }
        waiters = []
      }
      reader = nil
    }
  }

  /// Waits until one of those that are to be read has been.
  private func oneMoreRead() async {
    await withCheckedContinuation { waiters.append($0) }
  }

  private func readAnew(_ meeting: String) async {
    // Taken first: what changes meanwhile is seen as changed the next time.
    guard let now = try? revisions(of: meeting) else { return }
    // A meeting that cannot be read is told of on its own page.
    let pack = try? await workspace.pack(of: meeting).pack
    var held = pack?.reviewed
    if let old = read[meeting], old.revisions.hasSamePapers(now), let known = old.meeting {
      held?.hits = known.hits
    } else if let pack, held != nil {
      held?.hits = await hits(in: pack)
    }
    read[meeting] = ReadMeeting(revisions: now, meeting: held)
  }

  /// What the papers of a meeting that was held name.
  ///
  /// They were rendered when they were issued. Those that were not here are
  /// searched all the same, and cited by the pages that the paper has: nothing
  /// is rendered for a review, which would take years of papers an hour.
  private func hits(in pack: Pack) async -> [ReviewedHit] {
    let counter = PageCounter(renderer: Renderer().givingKept())
    let builder = PackBuilder(
      pack: await counter.counted(pack) { _ in }, reader: workspace.reader, counter: counter)
    guard let text = try? await builder.passages(),
      let all = try? register.officers(Store.council)
    else { return [] }
    return builder.prompts(of: all, in: text).hits
  }
}

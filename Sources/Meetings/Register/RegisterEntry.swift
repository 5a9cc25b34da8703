/// One line of the register's log: what someone did, and when.
///
/// The log is only ever added to. A correction is a new entry.
public struct RegisterEntry<Behind: RegisterMatter>: Hashable, Sendable {
  public typealias InterestID = String
  public typealias Details = Told<Particulars, Behind>
  public typealias Note = Told<String, Behind>

  /// Unique for ever.
  public var id: String
  /// 1, 2, 3 … without gaps.
  public var sequence: Int
  /// ISO 8601 in UTC.
  public var at: String
  /// The day of ``at`` in the United Kingdom.
  public var day: Day
  /// Who did it, a person's id.
  public var by: String
  public var act: Act

  public init(id: String, sequence: Int, at: String, day: Day, by: String, act: Act) {
    self.id = id
    self.sequence = sequence
    self.at = at
    self.day = day
    self.by = by
    self.act = act
  }

  public enum Act: Hashable, Sendable {
    /// Took office. The name is for a member whom council.yaml does not have.
    case joined(Person.ID, name: String?, on: Day)
    /// Undertook to observe a code of conduct.
    case adopted(Person.ID, code: String, on: Day)
    /// The member's form came in: what is not registered is none. The day is
    /// nil where nobody knows it.
    case returned(Person.ID, on: Day?)
    /// Ceased to be a member at the end of that day.
    case left(Person.ID, on: Day)

    /// The member notifies an interest.
    case submitted(InterestID, member: Person.ID, InterestTier, Details)
    /// The member changes what was notified.
    case amended(InterestID, InterestTier, Details)
    /// The officer asks the member something before publishing.
    case queried(InterestID, question: Note)
    /// The member answers without changing what was notified.
    case answered(InterestID, Note)
    /// The officer puts it on the register, as from a day.
    case published(InterestID, on: Day?)
    /// The officer does not put it on the register.
    case refused(InterestID, reason: Note)
    /// The member holds it to be sensitive. It is withheld from then on.
    case askedWithholding(InterestID, reason: Note)
    /// The officer holds it to be sensitive too (Localism Act 2011, s 32(1)).
    case agreedWithholding(InterestID)
    /// The officer does not; its details are told once they are given again.
    case declinedWithholding(InterestID, reason: Note)
    /// It is sensitive no longer; its details are told once they are given
    /// again.
    case endedWithholding(InterestID)
    /// The interest ended on that day.
    case ended(InterestID, on: Day)
    /// An entry was wrong; another stands in its stead, or none where there
    /// is no entry of that id.
    case corrected(entry: String, by: String)
  }
}

extension RegisterEntry.Act {
  /// The interest that it is about, where it is about one.
  public var interest: RegisterEntry.InterestID? {
    switch self {
    case .joined, .adopted, .returned, .left, .corrected: nil
    case .submitted(let id, _, _, _), .amended(let id, _, _), .queried(let id, _),
      .answered(let id, _), .published(let id, _), .refused(let id, _),
      .askedWithholding(let id, _), .agreedWithholding(let id), .declinedWithholding(let id, _),
      .endedWithholding(let id), .ended(let id, _):
      id
    }
  }

  /// What it withholds or tells, by another's eyes.
  ///
  /// - Parameters:
  ///   - details: what becomes of particulars.
  ///   - note: what becomes of a question, an answer or a reason.
  public func mapped<Other>(
    details: (RegisterEntry.Details) -> RegisterEntry<Other>.Details,
    note: (RegisterEntry.Note) -> RegisterEntry<Other>.Note
  ) -> RegisterEntry<Other>.Act {
    switch self {
    case .joined(let member, let name, let day): .joined(member, name: name, on: day)
    case .adopted(let member, let code, let day): .adopted(member, code: code, on: day)
    case .returned(let member, let day): .returned(member, on: day)
    case .left(let member, let day): .left(member, on: day)
    case .submitted(let id, let member, let tier, let told):
      .submitted(id, member: member, tier, details(told))
    case .amended(let id, let tier, let told): .amended(id, tier, details(told))
    case .queried(let id, let question): .queried(id, question: note(question))
    case .answered(let id, let answer): .answered(id, note(answer))
    case .published(let id, let day): .published(id, on: day)
    case .refused(let id, let reason): .refused(id, reason: note(reason))
    case .askedWithholding(let id, let reason): .askedWithholding(id, reason: note(reason))
    case .agreedWithholding(let id): .agreedWithholding(id)
    case .declinedWithholding(let id, let reason):
      .declinedWithholding(id, reason: note(reason))
    case .endedWithholding(let id): .endedWithholding(id)
    case .ended(let id, let day): .ended(id, on: day)
    case .corrected(let entry, let by): .corrected(entry: entry, by: by)
    }
  }
}

/// What the chair says, sentence by sentence, as a template has it.
///
/// Each text is CommonMark with `{fields}`: those of orders of business, and
/// those of ``Field``. What is in italics is for the chair to do rather than to
/// say. An empty text is not said.
public struct ChairWording: Equatable, Sendable {
  /// When a text is said.
  public enum Moment: String, Sendable, CaseIterable {
    case opening, housekeeping, apologies
    /// Where some were told before the meeting.
    case apologiesKnown = "apologies-known"
    case minutes, interests
    /// An election, such as that of the chair.
    case election
    /// The beginning of any item.
    case item
    /// On which pages its papers are.
    case pages
    /// Who introduces it.
    case introduction
    /// Who gave notice of a motion.
    case motion
    case speakers, discussion
    /// Before what is recommended.
    case recommendation
    /// Putting it to the meeting.
    case put
    /// Where nothing is recommended.
    case open
    /// An item for information.
    case noted
    case urgentNone = "urgent-none"
    /// An item admitted as urgent.
    case urgent
    /// Before the motion to exclude the public, and after it is carried.
    case exclusion, excluded
    /// Confidential business, announced.
    case confidential
    /// An item taken without the public.
    case privateItem = "private-item"
    /// A panel withdraws.
    case deliberation
    /// The public come back.
    case readmission
    case close
  }

  /// Fields beside those of orders of business.
  public enum Field: String, Sendable, CaseIterable {
    /// `Good evening`, by the time of the meeting.
    case greeting
    /// The chair's name.
    case chair
    case number, date, time, venue
    /// `pages 21 to 26`.
    case pages
    /// Who introduces the item.
    case introducer
  }

  public var texts: [Moment: String]

  public init(_ texts: [Moment: String]) { self.texts = texts }

  public subscript(moment: Moment) -> String { texts[moment] ?? "" }
}

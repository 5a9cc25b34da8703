import Documents
import Meetings

/// What came back with minutes that were finished in a word processor.
public struct ImportedMinutes: Equatable, Sendable {
  /// Something to be recorded.
  public struct Addition: Equatable, Sendable {
    public var action: Proceedings.Action
    /// The entry of the journal that it takes the place of.
    public var edits: String?
    /// Whether it belongs to what was taken without the public.
    public var isRestricted: Bool

    public init(_ action: Proceedings.Action, edits: String? = nil, isRestricted: Bool = false) {
      self.action = action
      self.edits = edits
      self.isRestricted = isRestricted
    }
  }

  /// Words that could be put nowhere, and where they stood.
  public struct Stray: Equatable, Sendable {
    public var place: String
    public var text: String
    public var isRestricted: Bool

    public init(place: String, text: String, isRestricted: Bool = false) {
      self.place = place
      self.text = text
      self.isRestricted = isRestricted
    }
  }

  /// In the order of the agenda.
  public var additions: [Addition] = []
  /// Other edits, each in a sentence: a title that was changed, a passage that
  /// was taken out.
  public var edits: [String] = []
  /// For a person to put where it belongs.
  public var inbox: [Stray] = []

  public init() {}

  public var isEmpty: Bool { additions.isEmpty && edits.isEmpty && inbox.isEmpty }
}

/// Reads what was written into a minutes skeleton.
///
/// Every word of the edited paper is afterwards in an addition, in the inbox, or
/// was in the paper before.
///
/// - Parameters:
///   - edited: the paper as it came back.
///   - base: the skeleton that it was made from, written in the same format and
///     read again, so that what the format does to it is no edit.
///   - skeleton: the same as it was composed.
///   - proceedings: the journal that the skeleton was made from. What was changed
///     in its words is an edit of the entry, and an entry that was taken out
///     whole is struck out.
///   - names: what anchors are called in the file, by those names, where not as
///     in the skeleton.
public func importMinutes<Behind: AudienceMatter>(
  _ edited: Document, base: Document, skeleton: Document, agenda: AudienceAgenda<Behind>,
  _ context: PaperContext, proceedings: Proceedings? = nil, names: [String: String] = [:]
) -> ImportedMinutes {
  let places = SkeletonPlaces(skeleton)
  let composer = Composer(agenda, context)
  var comparison = PaperComparison(
    places: places, base: places.placed(base.paperLines(names)),
    edited: places.placed(edited.paperLines(names)),
    texts: composer.recordedTexts(proceedings))
  comparison.run()
  var reading = MinutesReading(composer, places, comparison)
  if edited.title.singleSpaced != base.title.singleSpaced {
    reading.result.edits.append(
      "The paper’s title is “\(edited.title)”, and was “\(base.title)”.")
  }
  reading.run()
  return reading.result
}

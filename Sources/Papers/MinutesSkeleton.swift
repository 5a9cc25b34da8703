import Documents
import Meetings

/// The minutes, with a place for everything that is not known yet.
///
/// Before the meeting that is nearly all: no outcome stands in it as a fact
/// until someone chose it. What the proceedings record is filled in.
///
/// - Parameter proceedings: what has been recorded. In a public paper
///   entries that are restricted, or that belong to an item which the public
///   may not see, are left out.
public func composeMinutesSkeleton<Behind: AudienceMatter>(
  _ agenda: AudienceAgenda<Behind>, _ context: PaperContext, proceedings: Proceedings?,
  status: MinutesStatus = .draft
) -> Document {
  let composer = Composer(agenda, context)
  return composer.document("Minutes", [composer.masthead("Minutes")])
}

import Foundation
import Meetings
import Packs
import Store

extension Workspace {
  /// Puts on record what was done to give notice of a meeting, in the file
  /// that the command writes too.
  func attest(
    _ said: NoticeForm.Said, of meeting: String, from base: Int, by person: String,
    account: Int64?, at now: String
  ) throws {
    let place = try folder(of: meeting)
    do {
      let entries = try AttestationsFile.append(
        said.acts, by: person, occurredAt: said.occurredAt, isDayOnly: said.isDayOnly,
        recordedAt: now, note: said.note, in: place
      ) { UUID().uuidString.lowercased() }
      _ = try takeBack(
        meeting, from: base, by: account, at: now,
        note: entries.count == 1 ? "Put a notice on record" : "Put notices on record")
    } catch {
      forget(meeting)
      throw error
    }
  }
}

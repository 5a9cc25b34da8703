import Foundation
import Meetings

extension PackBuilder {
  /// What the papers of the meeting name of what its members have registered.
  ///
  /// - Parameters:
  ///   - register: everyone's, or the monitoring officer's.
  ///   - audience: whose papers are searched.
  /// - Returns: the prompts, and the papers that gave no text.
  /// - Throws: `PackError` where the house style cannot be read.
  public func prompts<Behind>(
    of register: Register<Behind>, for audience: Audience = .members
  ) async throws(PackError) -> (prompts: RegisterPrompts, findings: [Finding]) {
    let text = try await passages().visible(to: audience)
    return (prompts(of: register, in: text), text.findings)
  }

  /// The same with the text at hand.
  public func prompts<Behind>(
    of register: Register<Behind>, in text: PackPassages
  ) -> RegisterPrompts {
    var files: [String: (item: Item.ID, title: String)] = [:]
    for entry in pack.agenda.allEntries {
      for document in entry.item.documents {
        if let file = document.file, files[file] == nil {
          files[file] = (entry.item.id, document.title)
        }
      }
    }
    return pack.agenda.registerPrompts(
      of: register, in: text.passages, files: files, under: pack.council.interestPolicy)
  }
}

extension Pack {
  /// What a review of interests asks of the meeting; nil where it has not been
  /// held, or no rule file is for its body.
  public var reviewed: ReviewedMeeting? {
    guard let proceedings, let law else { return nil }
    return agenda.reviewed(proceedings, under: law)
  }
}

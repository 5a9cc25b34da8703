import Synchronization

/// What is being done for meetings just now, for whoever waits for it.
///
/// Apart from the workspace, which is busy doing it.
final class WorkProgress: Sendable {
  /// A step, with how far it is where that is known.
  struct Step: Encodable, Equatable, Sendable {
    var step: String
    var done: Int?
    var of: Int?

    /// - Parameter said: as a build says it: `public: pack.pdf, paper 3 of
    ///   12`.
    init(_ said: String) {
      let names = [
        ("public: ", "Public papers: "), ("members: ", "Members’ papers: "),
        ("issued/, ", "Keeping what is issued: "), ("page numbers", "Settling the page numbers"),
      ]
      step = said.prefix(1).uppercased() + said.dropFirst()
      for (name, words) in names where said.hasPrefix(name) {
        step = words + said.dropFirst(name.count)
      }
      if let match = said.firstMatch(of: #/(\d+) of (\d+)$/#) {
        (done, of) = (Int(match.1), Int(match.2))
      }
    }
  }

  private let steps = Mutex<[String: Step]>([:])

  /// The step that a meeting's papers are at; nil where nothing is done.
  func step(of meeting: String) -> Step? { steps.withLock { $0[meeting] } }

  /// Takes what a build says of a meeting.
  func note(_ meeting: String, _ said: String) {
    steps.withLock { $0[meeting] = Step(said) }
  }

  func end(_ meeting: String) { steps.withLock { $0[meeting] = nil } }
}

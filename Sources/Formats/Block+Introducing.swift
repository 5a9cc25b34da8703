import Documents

extension Block {
  /// Whether this must not stand at the foot of a page, away from what comes
  /// next: a line such as "Recommendations:", one before a question, and
  /// whatever somebody signs under, for nobody signs a page that says nothing.
  func introduces(_ next: Block) -> Bool {
    guard case .paragraph(let paragraph) = self else { return false }
    switch next {
    case .list, .table, .figure, .preformatted:
      return paragraph.content.plainText.hasSuffix(":")
    case .slot:
      return paragraph.content.plainText.utf8.count < 200
    case .paragraph(let next):
      return next.role == .signature
    case .heading, .section, .rule, .pageBreak, .included: return false
    }
  }
}

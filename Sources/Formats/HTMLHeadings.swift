/// The levels of the headings of one document on a page.
///
/// A page has one heading of level 1 and skips no level on the way down.
/// Reports from outside do neither, so a heading's level here follows from
/// the headings over it and not from its own number alone.
struct HTMLHeadings {
  /// The level that stands over the document's own headings: 1 on a page,
  /// more inside another document.
  let base: Int

  /// Which heading is the title of the page, counted from 0 among
  /// those outside tables; `nil` where none of them is.
  let title: Int?

  /// How often a level was skipped.
  private(set) var jumps = 0

  private var seen = 0
  private var path: [(own: Int, written: Int)] = []

  init(base: Int, title: Int? = nil) {
    self.base = base
    self.title = title
  }

  /// The level of the heading that stands over whatever comes next.
  var current: Int { path.last?.written ?? base }

  /// The level at which the next heading is written. Headings in tables
  /// are neither the title nor counted towards it.
  mutating func next(_ level: Int, mayBeTitle: Bool = true) -> Int {
    defer { if mayBeTitle { seen += 1 } }
    if mayBeTitle, seen == title {
      path = []
      return 1
    }
    while let last = path.last, last.own >= level { path.removeLast() }
    // Inside another document the first heading may have any level.
    let over = path.last?.own ?? (title == nil ? level : 1)
    if level > over + 1 { jumps += 1 }
    let written = min(current + 1, 6)
    path.append((level, written))
    return written
  }
}

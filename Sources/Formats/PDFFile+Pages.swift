import CQPDF

extension PDFFile {
  /// What counting the pages gave.
  enum PageCount: Equatable {
    case counted(Int)
    /// More than the limits allow; counting stopped there.
    case beyondLimit
  }

  /// Counts the pages by walking the page tree, not by what it claims.
  ///
  /// A tree that goes round in circles, claims billions or nests a hundred
  /// thousand deep costs no more than its objects: each node is visited
  /// once, without recursion.
  func countPages() -> PageCount {
    guard let top = pageTreeTop() else { return .counted(0) }
    var pages = 0
    var visited: Set<Int> = []
    var waiting: [Handle] = [top]
    var nodes = 0
    while let node = waiting.popLast() {
      defer { release(node) }
      nodes += 1
      if nodes > limits.pages * 2 + 1_000 { return .beyondLimit }
      guard qpdf_oh_is_dictionary(data, node) != 0 else { continue }
      guard let kids = value(node, "/Kids"), qpdf_oh_is_array(data, kids) != 0 else {
        pages += 1
        if pages > limits.pages { return .beyondLimit }
        continue
      }
      defer { release(kids) }
      if let identity = identity(node), !visited.insert(identity).inserted { continue }
      let count = Int(qpdf_oh_get_array_n_items(data, kids))
      if count + waiting.count > limits.pages * 2 + 1_000 { return .beyondLimit }
      for index in stride(from: count - 1, through: 0, by: -1) {
        waiting.append(qpdf_oh_get_array_item(data, kids, Int32(index)))
      }
    }
    return .counted(pages)
  }

  /// The pages that the file claims to have, however wrong.
  var claimedPages: Int? {
    guard let root, let pages = dictionary(root, "/Pages") else { return nil }
    return integer(pages, "/Count")
  }

  /// The top of the page tree; files are met whose root names a node
  /// further down.
  func pageTreeTop() -> Handle? {
    guard let root, var top = dictionary(root, "/Pages") else { return nil }
    var seen: Set<Int> = []
    while let identity = identity(top), seen.insert(identity).inserted, seen.count < 1_000,
      let parent = dictionary(top, "/Parent")
    { top = parent }
    return top
  }

  /// What tells one indirect object from another; nil for a direct one.
  private func identity(_ handle: Handle) -> Int? {
    guard qpdf_oh_is_indirect(data, handle) != 0 else { return nil }
    return Int(qpdf_oh_get_object_id(data, handle)) << 20
      | Int(qpdf_oh_get_generation(data, handle))
  }
}

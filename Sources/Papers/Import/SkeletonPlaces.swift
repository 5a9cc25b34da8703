import Documents
import Meetings

/// Where things stand in a minutes skeleton: its items, and what each slot
/// asks for.
struct SkeletonPlaces {
  struct Place: Equatable {
    /// `introduced-by`; `attendance.chair` where it is of no item.
    var slot: String
    /// Nil outside the items.
    var item: String?
    var prompt: String
    var kind: Slot.Kind
  }

  /// By the anchor of the slot.
  private(set) var slots: [String: Place] = [:]
  /// Slots in the order of the paper.
  private(set) var order: [String] = []
  /// What the heading of each item says, as the paper prints it.
  private(set) var headings: [String: String] = [:]
  /// Headings that belong to no item.
  private(set) var others: Set<String> = []

  init(_ document: Document) { read(document.blocks, item: nil) }

  private mutating func read(_ blocks: [Block], item: String?) {
    for block in blocks {
      switch block {
      case .section(let section):
        guard section.role == .item, let anchor = section.anchor?.name.itemOfMinute else {
          read(section.blocks, item: item)
          continue
        }
        if case .heading(let heading)? = section.blocks.first {
          headings[[Block.heading(heading)].plainText.singleSpaced] = anchor
        }
        read(section.blocks, item: anchor)
      case .heading(let heading) where item == nil:
        others.insert([Block.heading(heading)].plainText.singleSpaced)
      case .slot(let slot):
        let whole = slot.anchor.name
        let name = item.map { String(whole.dropFirst("minute-\($0).".count)) } ?? whole
        slots[whole] = Place(slot: name, item: item, prompt: slot.prompt, kind: slot.kind)
        order.append(whole)
      default: break
      }
    }
  }

  /// The slot that an anchor is of, and which of its choices.
  func slot(at anchor: String) -> (slot: String, choice: String?)? {
    if slots[anchor] != nil { return (anchor, nil) }
    // A choice's id follows its slot's; ids have no full stop.
    guard let dot = anchor.lastIndex(of: ".") else { return nil }
    let slot = String(anchor[..<dot])
    let choice = String(anchor[anchor.index(after: dot)...])
    guard case .choice(let choices)? = slots[slot]?.kind,
      choices.contains(where: { $0.id == choice })
    else { return nil }
    return (slot, choice)
  }

  /// The item that an anchor is of.
  func item(at anchor: String) -> String? {
    if let slot = slot(at: anchor) { return slots[slot.slot]?.item }
    let names = Set(headings.values)
    guard anchor.hasPrefix("minute-") else { return nil }
    let rest = anchor.dropFirst("minute-".count)
    if names.contains(String(rest)) { return String(rest) }
    return rest.lastIndex(of: ".").map { String(rest[..<$0]) }.flatMap {
      names.contains($0) ? $0 : nil
    }
  }

  /// Lines with the item in whose minute each stands.
  func placed(_ lines: [PaperLine]) -> [PaperLine] {
    var current: String?
    return lines.map { line in
      var line = line
      if let item = line.anchors.lazy.compactMap({ item(at: $0) }).first {
        current = item
      } else if line.isHeading, let item = headings[line.text] {
        current = item
      } else if line.isHeading, others.contains(line.text) {
        current = nil
      }
      line.item = current
      return line
    }
  }
}

extension String {
  fileprivate var itemOfMinute: String? {
    hasPrefix("minute-") ? String(dropFirst("minute-".count)) : nil
  }

  var singleSpaced: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}

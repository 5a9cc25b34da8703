import Meetings
import Yams

/// A value to be written into a YAML text.
public indirect enum YAMLValue: Equatable, Sendable {
  case text(String)
  case list([YAMLValue])
  /// In the order in which it is to be written.
  case map([Pair])

  public struct Pair: Equatable, Sendable {
    public var key: String
    public var value: YAMLValue

    public init(_ key: String, _ value: YAMLValue) {
      self.key = key
      self.value = value
    }
  }
}

/// A change of what a clerk's `meeting.yaml` says.
public enum MeetingChange: Equatable, Sendable {
  /// A key of the meeting itself; nil takes it away.
  case setMeeting(key: String, YAMLValue?)
  /// A key of an item, by the item's id; nil takes it away.
  case setItem(Item.ID, key: String, YAMLValue?)
  /// A new item at the end of the business.
  case addItem([YAMLValue.Pair])
  case removeItem(Item.ID)
  /// Puts an item before another of the same list; nil for the end.
  case moveItem(Item.ID, before: Item.ID?)
  /// A key of a paper of an item; nil takes it away. A paper is known by its
  /// file, or by its title where it has none.
  case setPaper(Item.ID, paper: String, key: String, YAMLValue?)
  case removePaper(Item.ID, paper: String)
}

/// Changes `meeting.yaml` as text: what is not changed keeps every byte,
/// comments and order with it.
public enum MeetingText {
  /// The text with a change made.
  ///
  /// - Throws: `PackError` where there is no such item, or the text is laid
  ///   out in a way that cannot be changed safely; a text that comes back
  ///   reads exactly as before but for the change.
  public static func changing(
    _ text: String, _ change: MeetingChange
  ) throws(PackError) -> String {
    var editor = MeetingEditor(text)
    let before = try YAMLTree(editor.root())
    switch change {
    case .setMeeting(let key, let value): try editor.set(key, to: value)
    case .setItem(let id, let key, let value): try editor.set(key, of: id, to: value)
    case .addItem(let pairs): try editor.addItem(YAMLValue.map(pairs).lines)
    case .removeItem(let id): try editor.removeItem(id)
    case .moveItem(let id, let other): try editor.moveItem(id, before: other)
    case .setPaper(let id, let paper, let key, let value):
      try editor.set(key, ofPaper: paper, of: id, to: value)
    case .removePaper(let id, let paper): try editor.removePaper(paper, of: id)
    }
    // Read again: nothing else may have come of it.
    let wanted = before.changed(by: change)
    guard let after = try? YAMLTree(MeetingEditor(editor.text).root()), after == wanted else {
      throw PackError(
        code: "edit.cannot", place: "meeting.yaml",
        message: "Nothing was changed, because the file is laid out in a way that cannot be "
          + "changed safely here. Change it in meeting.yaml itself.")
    }
    return editor.text
  }
}

/// What a YAML text says, without how it is written.
indirect enum YAMLTree: Equatable {
  case text(String)
  case list([YAMLTree])
  case map([Entry])

  struct Entry: Equatable {
    var key: String
    var value: YAMLTree
  }

  init(_ map: Node.Mapping) { self.init(Node.mapping(map)) }

  init(_ node: Node) {
    switch node {
    case .mapping(let map):
      self = .map(map.map { Entry(key: $0.key.string ?? "", value: YAMLTree($0.value)) })
    case .sequence(let list): self = .list(list.map(YAMLTree.init))
    default: self = .text(node.scalar?.string ?? "")
    }
  }

  init(_ value: YAMLValue) {
    switch value {
    case .text(let text): self = .text(text.yamlReadBack)
    case .list(let list): self = .list(list.map(YAMLTree.init))
    case .map(let pairs):
      self = .map(pairs.map { Entry(key: $0.key, value: YAMLTree($0.value)) })
    }
  }

  /// The text of a key, where it has one.
  private func text(_ key: String) -> String? {
    guard case .map(let entries) = self,
      case .text(let text)? = entries.first(where: { $0.key == key })?.value
    else { return nil }
    return text
  }

  var itemID: String? {
    guard case .map = self else { return nil }
    return ItemReader.id(written: text("id"), title: text("title")?.onOneLine ?? "")
  }

  mutating func set(_ key: String, _ value: YAMLValue?) {
    guard case .map(var entries) = self else { return }
    let at = entries.firstIndex { $0.key == key }
    switch (at, value) {
    case (let at?, let value?): entries[at].value = YAMLTree(value)
    case (let at?, nil): entries.remove(at: at)
    case (nil, let value?): entries.append(Entry(key: key, value: YAMLTree(value)))
    case (nil, nil): break
    }
    self = .map(entries)
  }

  func changed(by change: MeetingChange) -> YAMLTree {
    var tree = self
    switch change {
    case .setMeeting(let key, let value): tree.set(key, value)
    case .addItem(let pairs):
      guard case .map(let entries) = tree else { break }
      var items: [YAMLTree] = []
      if case .list(let list)? = entries.first(where: { $0.key == "business" })?.value {
        items = list
      }
      tree.put("business", items + [YAMLTree(.map(pairs))])
    case .setItem(let id, let key, let value):
      tree.change(listsWith: id) { list, at in list[at].set(key, value) }
    case .removeItem(let id):
      tree.change(listsWith: id) { list, at in list.remove(at: at) }
    case .moveItem(let id, let other):
      tree.change(listsWith: id) { list, at in
        let item = list.remove(at: at)
        let place = other.flatMap { other in list.firstIndex { $0.itemID == other } }
        list.insert(item, at: place ?? list.count)
      }
    case .setPaper(let id, let paper, let key, let value):
      tree.change(listsWith: id) { list, at in
        list[at].change(paper: paper) { papers, place in papers[place].set(key, value) }
      }
    case .removePaper(let id, let paper):
      tree.change(listsWith: id) { list, at in
        list[at].change(paper: paper) { papers, place in papers.remove(at: place) }
      }
    }
    return tree
  }

  /// Changes an item's list of papers where the one of this file stands, or of
  /// this title where it has no file.
  private mutating func change(paper name: String, _ edit: (inout [YAMLTree], Int) -> Void) {
    guard case .map(let entries) = self,
      case .list(var papers)? = entries.first(where: { $0.key == "documents" })?.value,
      let place = papers.firstIndex(where: { ($0.text("file") ?? $0.text("title")) == name })
    else { return }
    edit(&papers, place)
    put("documents", papers)
  }

  private mutating func put(_ key: String, _ items: [YAMLTree]) {
    guard case .map(var entries) = self else { return }
    if let at = entries.firstIndex(where: { $0.key == key }) {
      entries[at].value = .list(items)
    } else {
      entries.append(Entry(key: key, value: .list(items)))
    }
    self = .map(entries)
  }

  private mutating func change(
    listsWith id: String, _ edit: (inout [YAMLTree], Int) -> Void
  ) {
    func changed(_ list: [YAMLTree]) -> [YAMLTree]? {
      var list = list
      if let at = list.firstIndex(where: { $0.itemID == id }) {
        edit(&list, at)
        return list
      }
      for index in list.indices {
        guard case .map(let entries) = list[index],
          case .list(let inner)? = entries.first(where: { $0.key == "items" })?.value,
          let new = changed(inner)
        else { continue }
        list[index].put("items", new)
        return list
      }
      return nil
    }
    guard case .map(let entries) = self else { return }
    for key in ["business", "urgent"] {
      guard case .list(let list)? = entries.first(where: { $0.key == key })?.value,
        let new = changed(list)
      else { continue }
      put(key, new)
      return
    }
  }
}

extension YAMLValue {
  /// The lines of a value that stands on lines of its own.
  var lines: [String] {
    switch self {
    case .text(let text): [text.yamlScalar]
    case .list(let values):
      values.flatMap { value -> [String] in
        let lines = value.lines
        return lines.enumerated().map { ($0 == 0 ? "- " : "  ") + $1 }
      }
    case .map(let pairs): pairs.flatMap(\.lines)
    }
  }
}

extension YAMLValue.Pair {
  /// The lines of a key with its value.
  var lines: [String] {
    switch value {
    case .text(let text) where text.contains("\n") && text.canBeBlock:
      [key + ": |-"]
        + text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.isEmpty ? "" : "  " + $0 }
    case .text(let text): ["\(key): \(text.yamlScalar)"]
    case .list(let list) where list.isEmpty: ["\(key): []"]
    case .map(let pairs) where pairs.isEmpty: ["\(key): {}"]
    case .list, .map: [key + ":"] + value.lines.map { "  " + $0 }
    }
  }
}

extension String {
  /// Whether a text comes back as it was when it is written as a block: no
  /// line that only looks blank, no spaces to begin with, nothing unseen.
  fileprivate var canBeBlock: Bool {
    guard first != " ", first != "\n", last != "\n" else { return false }
    return unicodeScalars.allSatisfy {
      $0 == "\n" || ($0.value >= 0x20 && $0.value < 0x7F) || $0.value > 0xA0
    }
      && !unicodeScalars.contains { "\u{2028}\u{2029}\u{FEFF}".unicodeScalars.contains($0) }
      && !split(separator: "\n", omittingEmptySubsequences: false)
        .contains { !$0.isEmpty && $0.allSatisfy(\.isWhitespace) }
  }

  /// What is read where this was written: without what YAML does not take.
  fileprivate var yamlReadBack: String {
    (try? Yams.compose(yaml: yamlQuoted))?.scalar?.string ?? self
  }
}

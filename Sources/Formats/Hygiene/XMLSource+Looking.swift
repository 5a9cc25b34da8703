extension XMLSource {
  struct Attribute {
    var name: String
    var value: String
  }

  /// As they are spelt, their prefixes the file's own.
  func rawAttributes(in tag: Range<Int>) -> [Attribute] {
    var found: [Attribute] = []
    var at = tag.lowerBound + 1
    let end = tag.upperBound - 1
    while at < end, bytes[at] > 0x20, bytes[at] != 47 { at += 1 }
    while at < end {
      while at < end, bytes[at] <= 0x20 || bytes[at] == 47 { at += 1 }
      let start = at
      while at < end, bytes[at] != 61, bytes[at] > 0x20 { at += 1 }
      let name = String(decoding: bytes[start..<at], as: UTF8.self)
      while at < end, bytes[at] != 34, bytes[at] != 39 { at += 1 }
      guard at < end else { break }
      let quote = bytes[at]
      guard let close = find(quote, from: at + 1), close < tag.upperBound else { break }
      found.append(
        Attribute(name: name, value: Self.unescaped(bytes[(at + 1)..<close])))
      at = close + 1
    }
    return found
  }

  /// The value of an attribute; prefixes are compared as the standard has
  /// them, which is how every word processor writes them.
  func attribute(_ number: Int, _ name: String) -> String? {
    let tag = elements[number].tag
    guard bytes.place(of: name, from: tag.lowerBound, to: tag.upperBound) != nil else { return nil }
    return rawAttributes(in: tag).first { $0.name == name }?.value
  }

  /// The value of the first attribute of this name, whatever its prefix.
  func attribute(_ number: Int, local name: String) -> String? {
    rawAttributes(in: elements[number].tag).first {
      $0.name == name || $0.name.hasSuffix(":\(name)")
    }?.value
  }

  // MARK: Looking

  func children(of number: Int) -> [Int] {
    var found: [Int] = []
    var at = number + 1
    while at < elements[number].next {
      found.append(at)
      at = elements[at].next
    }
    return found
  }

  func first(_ name: String, in number: Int) -> Int? {
    children(of: number).first { elements[$0].name == name }
  }

  /// The first element of a name inside, however deep.
  func any(_ name: String, in number: Int) -> Int? {
    (number + 1..<max(number + 1, elements[number].next)).first { elements[$0].name == name }
  }

  func ancestor(of number: Int, _ names: Set<String>) -> Int? {
    var here = elements[number].parent
    while let at = here {
      if names.contains(elements[at].name) { return at }
      here = elements[at].parent
    }
    return nil
  }

  /// The words in an element, one space for each run of white space, but
  /// not those within elements that are passed over.
  func words(of number: Int, passing isLeftOut: (Int) -> Bool = { _ in false }) -> String {
    var text: [UInt8] = []
    func gather(_ number: Int) {
      var at = elements[number].tag.upperBound
      for child in children(of: number) {
        text += bytes[at..<elements[child].tag.lowerBound]
        if Self.blanks.contains(elements[child].name) { text.append(0x20) }
        if !isLeftOut(child) { gather(child) }
        at = elements[child].whole.upperBound
      }
      if at < elements[number].contentEnd { text += bytes[at..<elements[number].contentEnd] }
    }
    gather(number)
    return Self.unescaped(text[...]).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Elements that show as white space.
  private static let blanks: Set<String> = [
    "text:s", "text:tab", "text:line-break", "w:tab", "w:br", "w:cr", "w:ptab",
  ]

  private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.utf8.contains(38) else { return text }
    return MarkupText.of(Array(bytes), hasValues: false).trimmingEnd
  }

  // MARK: Cutting

  func cut(_ number: Int) -> Edit { Edit(range: elements[number].whole) }

  /// Takes an element away and leaves what stands in it.
  func unwrap(_ number: Int) -> [Edit] {
    let element = elements[number]
    guard element.whole.upperBound > element.tag.upperBound else { return [cut(number)] }
    return [Edit(range: element.tag), Edit(range: element.contentEnd..<element.whole.upperBound)]
  }

  /// The bytes with edits made. What lies within a longer cut goes with it.
  func applying(_ edits: [Edit]) -> [UInt8] {
    guard !edits.isEmpty else { return bytes }
    let ordered = edits.sorted {
      ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound)
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var at = 0
    for edit in ordered where edit.range.lowerBound >= at {
      result += bytes[at..<edit.range.lowerBound]
      result += edit.replacement
      at = edit.range.upperBound
    }
    return result + bytes[at...]
  }
}

extension String {
  /// Without the line end that `MarkupText` puts behind its text.
  fileprivate var trimmingEnd: String { hasSuffix("\n") ? String(dropLast()) : self }
}

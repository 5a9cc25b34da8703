import Documents

/// Addresses that a link in a paper may have.
///
/// Only `http`, `https`, `mailto` and `tel`, paths beside the paper, and
/// places within it: never a script, a file of this machine or data.
enum LinkAddress {
  /// The target of an address from outside; nil where it is not safe.
  static func target(_ source: String) -> Link.Target? {
    let address = CleanText(source).text.filter { !$0.isNewline && $0 != "\t" }
      .trimmingSpaces()
    guard !address.isEmpty, address.utf8.count <= 8_000 else { return nil }
    if address.hasPrefix("#") {
      let name = String(address.dropFirst())
      return name.isEmpty ? nil : .anchor(Anchor(name))
    }
    return isSafe(address) ? .address(address) : nil
  }

  private static func isSafe(_ address: String) -> Bool {
    if address.hasPrefix("/") || address.hasPrefix("\\") { return false }
    let stop = address.firstIndex { "/?#".contains($0) } ?? address.endIndex
    guard let colon = address[..<stop].firstIndex(of: ":") else {
      return !address.contains("\\")
    }
    let scheme = address[..<colon].lowercased()
    let rest = address[address.index(after: colon)...]
    switch scheme {
    case "http", "https": return rest.hasPrefix("//") && rest.count > 2
    case "mailto", "tel": return !rest.isEmpty
    default: return false
    }
  }
}

extension String {
  fileprivate func trimmingSpaces() -> String {
    var rest = Substring(self)
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
  }
}

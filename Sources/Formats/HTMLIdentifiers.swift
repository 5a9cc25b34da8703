/// The ids of one page: legal, and each given once.
struct HTMLIdentifiers {
  private var used: Set<String> = []
  private var counters: [String: Int] = [:]

  init(reserving names: [String] = []) { used = Set(names) }

  /// An id as near to the wanted one as is still free: `item-5`, then
  /// `item-5-2`.
  mutating func claim(_ wanted: String) -> String {
    if used.insert(wanted).inserted { return wanted }
    var number = counters[wanted] ?? 2
    while !used.insert("\(wanted)-\(number)").inserted { number += 1 }
    counters[wanted] = number + 1
    return "\(wanted)-\(number)"
  }

  /// A name as an id: letters, digits and `- _ .`, so that it is also legal
  /// after `#` in an address. Other characters become hyphens.
  static func legal(_ name: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in name.unicodeScalars.prefix(200) {
      let isKept =
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": true
        default:
          !scalar.isASCII
            && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        }
      result.append(isKept ? scalar : "-")
    }
    return result.isEmpty ? "place" : String(result)
  }
}

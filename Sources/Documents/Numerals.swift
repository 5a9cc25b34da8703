extension List.Numerals {
  /// A number in these numerals: `4`, `d`, `IV`; as digits where they have
  /// no way to say it. After `z` comes `aa`, then `bb`, as word processors
  /// count.
  public func text(_ number: Int) -> String {
    switch self {
    case .decimal: return String(number)
    case .lowerLetter, .upperLetter:
      guard (1...26 * 30).contains(number) else { return String(number) }
      let first = self == .lowerLetter ? UInt8(ascii: "a") : UInt8(ascii: "A")
      let letter = Character(Unicode.Scalar(first + UInt8((number - 1) % 26)))
      return String(repeating: letter, count: (number - 1) / 26 + 1)
    case .lowerRoman, .upperRoman:
      guard (1...3999).contains(number) else { return String(number) }
      var rest = number
      var text = ""
      for (value, letters) in Self.roman {
        while rest >= value {
          text += letters
          rest -= value
        }
      }
      return self == .upperRoman ? text : text.lowercased()
    }
  }

  private static let roman = [
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
  ]
}

/// A word or number of a text, folded as it is compared.
struct TextToken {
  /// Of its letters in small, without apostrophes and a plural's ending.
  var hash: UInt64
  /// Of the word before and this, run together.
  var joined: UInt64
  /// Where it stands, in bytes.
  var start: Int32
  var end: Int32
  /// A house number with its letter; see ``HouseNumber``. Negative for a word.
  var value: Int32
  var flags: Flags
  /// Bytes of the folded word.
  var length: UInt8
  /// The first byte of the folded word.
  var initial: UInt8

  /// How it is written, and what stands between it and the word before.
  struct Flags: OptionSet {
    var rawValue: UInt16
    static let capital = Flags(rawValue: 1)
    /// Two capitals or more, and no small letter.
    static let allCapitals = Flags(rawValue: 2)
    /// A sentence or paragraph ended before it.
    static let afterStop = Flags(rawValue: 4)
    static let afterOpening = Flags(rawValue: 8)
    static let afterClosing = Flags(rawValue: 16)
    static let afterComma = Flags(rawValue: 32)
    /// A colon or semicolon, or a dash between spaces.
    static let afterColon = Flags(rawValue: 64)
    static let afterHyphen = Flags(rawValue: 128)
    static let afterSlash = Flags(rawValue: 256)
    static let afterLine = Flags(rawValue: 512)
    /// Only “and”, written “&”.
    static let ampersand = Flags(rawValue: 1024)

    /// What parts two names.
    static let parting: Flags = [.afterStop, .afterColon, .afterComma]
  }
}

/// A house number with its letter as one number, so that 2a is not 2.
enum HouseNumber {
  /// - Parameter letter: 0 for none, 1 for a.
  static func value(_ number: Int, letter: Int) -> Int32 { Int32(number * 32 + letter) }
  static func number(_ value: Int32) -> Int { Int(value) / 32 }
  static func letter(_ value: Int32) -> Int { Int(value) % 32 }
}

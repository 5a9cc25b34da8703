/// Folded words as numbers, the same on every machine (FNV-1a).
enum WordHash {
  static let offset: UInt64 = 0xCBF2_9CE4_8422_2325
  static let prime: UInt64 = 0x100_0000_01B3

  static func of(_ bytes: some Sequence<UInt8>, after start: UInt64 = offset) -> UInt64 {
    bytes.reduce(start) { ($0 ^ UInt64($1)) &* prime }
  }

  /// Of a folded word without a plural's ending, which “families” and
  /// “family”, “trusts” and “trust” share; short words are left whole.
  static func ofStem(_ bytes: ArraySlice<UInt8>, after start: UInt64 = offset) -> UInt64 {
    let count = bytes.count
    guard count >= 5, bytes.last == 0x73 else { return of(bytes, after: start) }
    let before = bytes[bytes.endIndex - 2]
    // -ss, -us and -is are no plurals.
    if before == 0x73 || before == 0x75 || before == 0x69 { return of(bytes, after: start) }
    if before == 0x65, count >= 6, bytes[bytes.endIndex - 3] == 0x69 {
      return of(bytes.dropLast(3), after: start).appending(0x79)
    }
    return of(bytes.dropLast(1), after: start)
  }
}

extension UInt64 {
  fileprivate func appending(_ byte: UInt8) -> UInt64 { (self ^ UInt64(byte)) &* WordHash.prime }
}

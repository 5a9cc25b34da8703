extension Council {
  /// The names that every paper of the council has: its own, its wards' and
  /// groups', and where it meets.
  ///
  /// They say little in the name of a body.
  public var familiarNames: [String] {
    let places = [address].compactMap { $0 } + committees.values.compactMap(\.venue)
    let people = people.values.flatMap { [$0.ward, $0.group].compactMap { $0 } }
    return Set([name, short] + places + people).sorted()
  }
}

extension Council {
  /// The names that every paper of the council has: its own and its wards’.
  /// They say little in the name of a body.
  public var familiarNames: [String] {
    Set([name, short] + people.values.compactMap(\.ward)).sorted()
  }
}

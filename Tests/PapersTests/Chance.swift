/// A seeded source of chance: the same seed gives the same run.
struct Chance {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// 0 up to, and not including, the bound.
  mutating func upTo(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  mutating func isTrue(oneIn bound: Int = 2) -> Bool { upTo(bound) == 0 }

  mutating func pick<T>(_ choices: [T]) -> T { choices[upTo(choices.count)] }
}

extension Array where Element: Sendable {
  /// The outcome for each element, in the same order, several at once.
  ///
  /// - Parameter jobs: how many at once, at least one.
  package func mapped<Outcome: Sendable>(
    atOnce jobs: Int, _ work: @escaping @Sendable (Element) async -> Outcome
  ) async -> [Outcome] {
    await withTaskGroup(of: (Int, Outcome).self) { group in
      var outcomes = [Outcome?](repeating: nil, count: count)
      var next = 0
      func start() {
        guard next < count else { return }
        let (index, element) = (next, self[next])
        next += 1
        group.addTask { (index, await work(element)) }
      }
      for _ in 0..<Swift.max(1, jobs) { start() }
      while let (index, outcome) = await group.next() {
        outcomes[index] = outcome
        start()
      }
      return outcomes.compactMap { $0 }
    }
  }
}

/// What of a job is still to be rendered, and what has come of the rest.
actor RendererQueue {
  private var batches: [[Int]]
  private(set) var results: [Int: Result<RenderedFile, FormatError>] = [:]
  private var underway: [Int: Int] = [:]
  private var told = 0
  /// Inputs behind each file: identical ones are rendered once.
  private let weights: [Int: Int]
  private let before: Int
  private let total: Int
  private let progress: @Sendable (RenderProgress) -> Void

  /// - Parameters:
  ///   - before: how many of all the inputs are decided already.
  ///   - weights: the files to render, with the number of inputs each stands
  ///     for.
  init(
    batches: [[Int]], weights: [Int: Int], before: Int, total: Int,
    progress: @escaping @Sendable (RenderProgress) -> Void
  ) {
    self.batches = batches
    self.weights = weights
    self.before = before
    self.total = total
    self.progress = progress
  }

  func next() -> [Int]? { batches.isEmpty ? nil : batches.removeFirst() }

  func add(_ batch: [Int]) {
    if !batch.isEmpty { batches.append(batch) }
  }

  func decide(_ file: Int, _ result: Result<RenderedFile, FormatError>) {
    results[file] = result
  }

  /// A call has come to the file of this index in its batch; nil when it
  /// has ended.
  func note(_ batch: [Int], _ settled: Int?) {
    guard let first = batch.first else { return }
    underway[first] = settled.map { batch.prefix($0).reduce(0) { $0 + (weights[$1] ?? 1) } }
    let done =
      before + results.keys.reduce(0) { $0 + (weights[$1] ?? 1) }
      + underway.values.reduce(0, +)
    guard done > told, done <= total else { return }
    told = done
    progress(RenderProgress(done: done, total: total))
  }
}

import Foundation

/// One call of `Renderer.render`.
struct RendererJob {
  let renderer: Renderer
  let inputs: [RenderInput]
  let progress: @Sendable (RenderProgress) -> Void
  private var results: [Result<RenderedFile, FormatError>?]
  private var staged: [RendererIntake.Staged] = []
  /// For each staged file the inputs that have its content.
  private var inputsOf: [[Int]] = []

  init(
    renderer: Renderer, inputs: [RenderInput],
    progress: @escaping @Sendable (RenderProgress) -> Void
  ) {
    self.renderer = renderer
    self.inputs = inputs
    self.progress = progress
    results = Array(repeating: nil, count: inputs.count)
  }

  mutating func run() async -> [Result<RenderedFile, FormatError>] {
    let missing = await lookUp()
    if !missing.isEmpty, renderer.rendersAnew { await renderAll(missing) }
    let stopped = Result<RenderedFile, FormatError>.failure(Self.stopped)
    return results.map { $0 ?? stopped }
  }

  // MARK: What is there already

  /// Takes what the cache has; gives the rest, grouped by content.
  private mutating func lookUp() async -> [[Int]] {
    var groups: [String: [Int]] = [:]
    var order: [String] = []
    for (index, input) in inputs.enumerated() {
      do throws(FormatError) {
        let source = try RendererIntake.digest(input)
        if groups[source] == nil { order.append(source) }
        groups[source, default: []].append(index)
      } catch {
        results[index] = .failure(error)
      }
    }
    var missing: [[Int]] = []
    let cache = renderer.cache
    let kept = await order.mapped(atOnce: renderer.jobs) { cache?.lookUp($0) }
    for (source, file) in zip(order, kept) {
      let group = groups[source] ?? []
      if let file {
        for index in group { results[index] = .success(file) }
        await renderer.workshop.count(reused: group.count)
      } else {
        missing.append(group)
      }
    }
    return missing
  }

  // MARK: What is to be made

  private mutating func renderAll(_ groups: [[Int]]) async {
    let program: OfficeProgram
    let folder: String
    do throws(FormatError) {
      program = try renderer.program.get()
      folder = try renderer.workshop.newFolder()
    } catch {
      for index in groups.joined() { results[index] = .failure(error) }
      return
    }
    defer { try? FileManager.default.removeItem(atPath: folder) }
    await renderer.workshop.beginRendering()
    for group in groups { stage(group, in: folder) }
    if staged.isEmpty { await renderer.workshop.endRendering() }
    guard !staged.isEmpty else { return }

    let queue = RendererQueue(
      batches: batches(),
      weights: Dictionary(
        uniqueKeysWithValues: inputsOf.enumerated().map { ($0, $1.count) }),
      before: results.count { $0 != nil }, total: inputs.count, progress: progress)
    let worker = RendererWorker(
      renderer: renderer, program: program, staged: staged, queue: queue,
      isolation: await renderer.workshop.isolationCommand() ?? [])
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<min(renderer.jobs, staged.count) {
        group.addTask { await worker.work() }
      }
    }
    await renderer.workshop.endRendering()
    for (file, result) in await queue.results {
      for index in inputsOf[file] { results[index] = result }
    }
    renderer.cache?.trim()
  }

  private mutating func stage(_ group: [Int], in folder: String) {
    do throws(FormatError) {
      let file = try RendererIntake.stage(
        inputs[group[0]], number: staged.count + 1, in: folder, limits: renderer.limits.read)
      staged.append(file)
      inputsOf.append(group)
    } catch {
      for index in group { results[index] = .failure(error) }
    }
  }

  /// Deals the files out evenly, since starting LibreOffice takes longer
  /// than most reports.
  private func batches() -> [[Int]] {
    let perCall = max(1, renderer.limits.batchFiles)
    var calls = (staged.count + perCall - 1) / perCall
    let jobs = min(renderer.jobs, staged.count)
    calls = (calls + jobs - 1) / jobs * jobs
    var batches = Array(repeating: [Int](), count: min(calls, staged.count))
    for file in staged.indices { batches[file % batches.count].append(file) }
    return batches
  }

  static let stopped = FormatError(
    code: "render.stopped", message: "The rendering was stopped before this file was done.")
}

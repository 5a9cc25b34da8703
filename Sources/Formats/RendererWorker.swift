import Foundation

/// Renders batch after batch, one LibreOffice at a time.
///
/// A file that fails in company is tried once more alone, before it is
/// given up: so no file pays for another.
struct RendererWorker: Sendable {
  let renderer: Renderer
  let program: OfficeProgram
  let staged: [RendererIntake.Staged]
  let queue: RendererQueue
  /// Put before the program so that it has no network.
  let isolation: [String]

  func work() async {
    while let batch = await queue.next() {
      if Task.isCancelled {
        await fail(batch, RendererJob.stopped)
      } else if await renderer.workshop.isHopeless {
        await fail(batch, Self.hopeless)
      } else {
        do throws(FormatError) {
          try await render(batch)
        } catch {
          await fail(batch, error)
        }
      }
      await queue.note(batch, nil)
    }
  }

  private func render(_ batch: [Int]) async throws(FormatError) {
    let workshop = renderer.workshop
    let profile = try await workshop.borrowProfile()
    let output: String
    do throws(FormatError) {
      output = try workshop.newFolder()
    } catch {
      await workshop.giveBack(profile, isSound: true)
      throw error
    }
    defer { try? FileManager.default.removeItem(atPath: output) }
    let call = RendererCall(
      command: isolation + [program.path], profile: profile, scratch: output,
      files: batch.map { staged[$0].path }, output: output, limits: renderer.limits,
      environment: renderer.childEnvironment(scratch: output), target: renderer.target)
    await workshop.count(starts: 1)
    let ending = await call.run { await queue.note(batch, $0) }
    await workshop.giveBack(profile, isSound: ending == .finished)

    var missing: [(place: Int, error: FormatError)] = []
    for (place, file) in batch.enumerated() {
      do throws(FormatError) {
        guard let cache = renderer.cache else { throw RendererWorkshop.noRoom }
        let result = try cache.store(call.product(place), from: staged[file].source)
        await workshop.count(rendered: 1)
        await queue.decide(file, .success(result))
      } catch {
        missing.append((place, error))
      }
    }
    await judge(batch, missing, ending)
  }

  /// Decides about files that have no PDF: given up, or tried again.
  private func judge(
    _ batch: [Int], _ missing: [(place: Int, error: FormatError)], _ ending: RendererCall.Ending
  ) async {
    var later: [Int] = []
    for (place, error) in missing {
      let file = batch[place]
      switch ending {
      case .neverRan:
        await fail([file], Task.isCancelled ? RendererJob.stopped : Self.notStarted)
      case .stoodStill(place):
        await renderer.workshop.noteStandstill()
        await fail([file], tooLong)
      case .stoodStill(let culprit) where place > culprit: later.append(file)
      case .brokeOff(let culprit?) where place > culprit: later.append(file)
      case .outOfTime where missing.count < batch.count: later.append(file)
      default:
        if batch.count > 1 {
          await queue.add([file])
        } else if case .brokeOff = ending {
          await fail([file], brokeOff)
        } else if case .outOfTime = ending {
          await fail([file], tooLong)
        } else {
          await fail([file], error)
        }
      }
    }
    await queue.add(later)
  }

  private func fail(_ files: [Int], _ error: FormatError) async {
    for file in files { await queue.decide(file, .failure(error)) }
  }

  // MARK: Sentences

  private var tooLong: FormatError {
    FormatError(
      code: "render.time",
      message: "LibreOffice was not done with it after "
        + "\(min(renderer.limits.perFile, renderer.limits.perBatch).components.seconds) seconds "
        + "and was stopped: export it to PDF in a word processor and add that, or split it.")
  }

  private var brokeOff: FormatError {
    FormatError(
      code: "render.broke-off",
      message: "LibreOffice broke down over it (it may use "
        + "\(SizeLabel.size(renderer.limits.memory)) of memory): export it to PDF in a word "
        + "processor and add that, or make its pictures smaller.")
  }

  private static let notStarted = FormatError(
    code: "render.not-started",
    message:
      "LibreOffice could not be started: see whether \u{201C}soffice --version\u{201D} works.")

  private static let hopeless = FormatError(
    code: "render.hopeless",
    message: "LibreOffice stood still over every file so far, so it was not tried on this one: "
      + "see whether it works by itself, or install it again.")
}

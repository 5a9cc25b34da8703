import Foundation

/// Makes PDFs of ODT and Word files with LibreOffice, and keeps them.
///
/// LibreOffice runs as a child: under a profile of its own, without
/// network, macros or anything fetched from elsewhere, within limits of
/// time and memory, several files in one call. A file that fails never
/// spoils the others. Tracked changes show as accepted, comments not at
/// all. What was rendered once, by the same version with the same fonts, is
/// not rendered again.
///
/// Make one for a run and use it throughout: it keeps profiles between
/// calls. Calls may overlap. Cancelling the task ends LibreOffice at once.
public struct Renderer: Sendable {
  /// LibreOffice, or why there is none.
  public let program: Result<OfficeProgram, FormatError>
  let cache: RendererCache?
  let workshop: RendererWorkshop
  let limits: RenderLimits
  let jobs: Int
  let environment: [String: String]
  /// What files are made into.
  let target: RenderTarget
  /// Whether what has not been rendered yet is rendered.
  let rendersAnew: Bool
  private let isCacheKept: Bool

  /// - Parameters:
  ///   - cache: the folder that keeps renderings; nil for
  ///     `$XDG_CACHE_HOME/meetingday/renderings`, else
  ///     `~/.cache/meetingday/renderings`. Where it cannot be written,
  ///     renderings live as long as this value and its copies.
  ///   - jobs: how many LibreOffices at once; nil for one per processor,
  ///     at most four.
  ///   - program: nil to look for it.
  public init(
    cache: String? = nil, limits: RenderLimits = RenderLimits(), jobs: Int? = nil,
    program: OfficeProgram? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    self.program =
      program.map { .success($0) }
      ?? Result { () throws(FormatError) in try OfficeProgram.find(environment: environment) }
    self.limits = limits
    self.jobs = max(1, jobs ?? min(4, ProcessInfo.processInfo.activeProcessorCount))
    self.environment = environment
    target = .pdf
    rendersAnew = true
    workshop = RendererWorkshop(environment: environment)
    let wanted = cache ?? RendererCache.standardFolder(environment)
    let kept = wanted.flatMap { RendererCache.prepare($0) ? $0 : nil }
    isCacheKept = kept != nil
    let folder = kept ?? workshop.folder.map { "\($0)/renderings" }
    let found = try? self.program.get()
    self.cache = folder.map {
      RendererCache(
        folder: $0,
        conditions: [
          found?.version ?? "", found?.fingerprint ?? "", RendererProfile.target,
          RendererProfile.settings, "changes accepted",
        ], limits: limits)
    }
  }

  /// The same renderer making ODT of Word files: with the same
  /// LibreOffices, counted with them.
  public func makingODT() -> Renderer {
    Renderer(self, target: .odt, rendersAnew: rendersAnew)
  }

  /// The same renderer giving only what was rendered before: all else is
  /// `render.stopped`, and LibreOffice never runs.
  public func givingKept() -> Renderer { Renderer(self, target: target, rendersAnew: false) }

  private init(_ other: Renderer, target: RenderTarget, rendersAnew: Bool) {
    program = other.program
    cache = target == other.target ? other.cache : other.cache?.holding(target)
    workshop = other.workshop
    limits = other.limits
    jobs = other.jobs
    environment = other.environment
    isCacheKept = other.isCacheKept
    self.target = target
    self.rendersAnew = rendersAnew
  }

  /// What has been done since this value was made, by its copies too.
  public var counts: RenderCounts {
    get async { await workshop.counts }
  }

  /// How long LibreOffice has been at work since this value was made, by its
  /// copies too: the time in which at least one file was being rendered.
  public var duration: Duration {
    get async { await workshop.rendering }
  }

  /// How many things this renderer does at once.
  public var atOnce: Int { jobs }

  /// What a clerk should know of how things are rendered here:
  /// `render.network-not-isolated`, `render.cache-not-kept`.
  public func warnings() async -> [FormatWarning] {
    var warnings: [FormatWarning] = []
    if (try? program.get()) != nil, await workshop.isolationCommand() == nil {
      warnings.append(
        FormatWarning(
          code: "render.network-not-isolated",
          message: "This system does not let LibreOffice be cut off from the network. It is set "
            + "to fetch nothing; to be sure, allow user namespaces (\u{201C}unshare "
            + "--net\u{201D})."))
    }
    if !isCacheKept {
      warnings.append(
        FormatWarning(
          code: "render.cache-not-kept",
          message: "Renderings cannot be kept from one build to the next: make the folder "
            + "~/.cache/meetingday writable, or set XDG_CACHE_HOME."))
    }
    return warnings
  }

  /// Renders ODT, flat ODT and Word files to PDF.
  ///
  /// - Parameter progress: called from any thread, seldom.
  /// - Returns: for each input, in the same order, its PDF or why there is
  ///   none: `file.*`, `zip.*` and the readers' codes for files that are
  ///   not even tried; `render.not-installed`, `render.no-writer`,
  ///   `render.no-output`, `render.damaged`, `render.broke-off`,
  ///   `render.time`, `render.hopeless`, `render.stopped`,
  ///   `render.no-room`, `render.not-kept`.
  public func render(
    _ inputs: [RenderInput], progress: @escaping @Sendable (RenderProgress) -> Void = { _ in }
  ) async -> [Result<RenderedFile, FormatError>] {
    guard !inputs.isEmpty else { return [] }
    var job = RendererJob(renderer: self, inputs: inputs, progress: progress)
    return await job.run()
  }

  /// Takes away whatever was rendered from a content, wherever it is kept.
  ///
  /// - Parameter source: its SHA-256 in hexadecimal.
  public func forget(_ source: String) {
    guard source.utf8.count == 64 else { return }
    cache?.forget(source)
  }

  /// What LibreOffice is given to know of the world.
  func childEnvironment(scratch: String) -> [String: String] {
    var child: [String: String] = [
      "PATH": environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin",
      "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "Europe/London", "TMPDIR": scratch,
      "SAL_USE_VCLPLUGIN": "svp", "XDG_RUNTIME_DIR": scratch,
    ]
    // Fonts are found by these.
    for name in [
      "HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "FONTCONFIG_FILE",
      "FONTCONFIG_PATH",
    ] { child[name] = environment[name] }
    return child
  }
}

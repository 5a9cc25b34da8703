import Foundation
import Testing

@testable import Formats

/// Held against programs that misbehave on purpose, LibreOffice or not.
@Suite("Containing an office program")
struct RenderingContainmentTests {
  private let inputs: [RenderInput] = (1...3).map { .bytes(RenderingSamples.odt(pages: $0)) }

  private var hasty: RenderLimits {
    RenderLimits(perFile: .milliseconds(1_500), perBatch: .seconds(30))
  }

  /// Whether a process still runs; a dead one nobody has fetched does not.
  private func isAlive(_ process: String) -> Bool {
    guard let state = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else {
      return false
    }
    return !state.contains(") Z ")
  }

  private func expectGone(_ place: RenderingPlace, count: Int) async throws {
    let processes = place.text("processes").split(separator: "\n").map(String.init)
    #expect(processes.count == count)
    for _ in 0..<50 where processes.contains(where: isAlive) {
      try await Task.sleep(for: .milliseconds(100))
    }
    #expect(!processes.contains(where: isAlive))
  }

  @Test("A file that takes too long ends the whole family of processes, and the others are made")
  func standstill() async throws {
    let place = try RenderingPlace()
    let program = try place.fake(
      """
      for file in "$@"; do
        case "$file" in
          *0002.odt)
            sleep 600 & echo $! >> "$here/processes"
            sh -c 'trap "" TERM INT HUP; echo $$ >> "$0"; sleep 601 & wait' "$here/processes" &
            echo $$ >> "$here/processes"
            wait;;
          *) make "$file";;
        esac
      done
      """)
    let renderer = place.renderer(program, limits: hasty, jobs: 1)
    let results = await renderer.render(inputs)
    #expect(results.map(\.code) == [nil, "render.time", nil])
    #expect(await renderer.counts.starts == 2)
    try await expectGone(place, count: 3)
  }

  @Test("What a program leaves running behind it is ended with it")
  func leftovers() async throws {
    let place = try RenderingPlace()
    let program = try place.fake(
      """
      sleep 600 & echo $! >> "$here/processes"
      for file in "$@"; do make "$file"; done
      """)
    let results = await place.renderer(program, jobs: 1).render(inputs)
    #expect(results.map(\.pages) == [1, 1, 1])
    try await expectGone(place, count: 1)
  }

  @Test("Cancelling ends it at once")
  func cancelling() async throws {
    let place = try RenderingPlace()
    let program = try place.fake(
      """
      sleep 600 & echo $! >> "$here/processes"
      echo $$ >> "$here/processes"
      wait
      """)
    let renderer = place.renderer(program, jobs: 1)
    let task = Task { await renderer.render(inputs) }
    for _ in 0..<100 where place.text("processes").split(separator: "\n").count < 2 {
      try await Task.sleep(for: .milliseconds(50))
    }
    task.cancel()
    // Had it gone on, it would have run out of time instead.
    let results = await task.value
    #expect(results.map(\.code) == ["render.stopped", "render.stopped", "render.stopped"])
    try await expectGone(place, count: 2)
  }

  @Test("A success without output is a failure, for that file alone")
  func silence() async throws {
    let place = try RenderingPlace()
    let program = try place.fake(
      #"for file in "$@"; do case "$file" in *0002*) ;; *) make "$file";; esac; done"#)
    let renderer = place.renderer(program, jobs: 1)
    let results = await renderer.render(inputs)
    #expect(results.map(\.code) == [nil, "render.no-output", nil])
    #expect(await renderer.counts == RenderCounts(starts: 2, rendered: 2, reused: 0))
  }

  @Test("Output that is no whole PDF is never kept")
  func rubbish() async throws {
    let place = try RenderingPlace()
    let program = try place.fake(
      """
      for file in "$@"; do
        head -c 150 "$here/one.pdf" > "$out/$(basename "${file%.*}").pdf"
      done
      """)
    let results = await place.renderer(program, jobs: 1).render([inputs[0]])
    #expect(results.map(\.code) == ["render.damaged"])
    #expect(FileManager.default.enumerator(atPath: place.path("cache"))?.allObjects.isEmpty == true)
  }

  @Test("A file over which it breaks down costs no other its rendering")
  func breakdown() async throws {
    let place = try RenderingPlace()
    let program = try place.fake(
      #"for file in "$@"; do case "$file" in *0001*) kill -SEGV $$;; *) make "$file";; esac; done"#)
    let renderer = place.renderer(program, jobs: 1)
    let results = await renderer.render(inputs)
    #expect(results.map(\.code) == ["render.broke-off", nil, nil])
    #expect(await renderer.counts.starts == 3)
  }

  @Test("A program that always hangs is given up after three files")
  func hopeless() async throws {
    let place = try RenderingPlace()
    let program = try place.fake("sleep 600")
    let limits = RenderLimits(perFile: .milliseconds(300))
    let renderer = place.renderer(program, limits: limits, jobs: 1)
    let results = await renderer.render((1...6).map { .bytes(RenderingSamples.odt(pages: $0)) })
    #expect(results.prefix(3).allSatisfy { $0.code == "render.time" })
    #expect(results.dropFirst(3).allSatisfy { $0.code == "render.hopeless" })
    #expect(await renderer.counts.starts == 3)
  }

  @Test("A rendering that was tampered with is made anew")
  func tampering() async throws {
    let place = try RenderingPlace()
    let program = try place.fake(#"for file in "$@"; do make "$file"; done"#)
    let first = try await place.renderer(program).render([inputs[0]])[0].get()
    try Data("%PDF-1.4 and nothing else".utf8).write(to: URL(fileURLWithPath: first.path))
    let renderer = place.renderer(program)
    let second = try await renderer.render([inputs[0]])[0].get()
    #expect(!second.isReused)
    #expect(try SHA256.hex(file: second.path) == second.sha256)
    #expect(await renderer.counts.starts == 1)
  }

  @Test("The program sees neutral names, no settings of the user's and no network")
  func surroundings() async throws {
    let place = try RenderingPlace()
    let program = try place.fake(
      """
      echo "$*" > "$here/arguments"
      env > "$here/environment"
      tail -n +3 /proc/net/dev | grep -v ' lo:' > "$here/network"
      for file in "$@"; do make "$file"; done
      """)
    let renderer = place.renderer(program)
    let odd = place.path("-rm & \"quote\" $(id).odt")
    try Data(RenderingSamples.odt(pages: 1)).write(to: URL(fileURLWithPath: odd))
    #expect(await renderer.render([.file(odd)])[0].pages == 1)
    #expect(place.text("arguments").trimmingCharacters(in: .newlines).hasSuffix("/0001.odt"))
    #expect(!place.text("arguments").contains("quote"))
    #expect(!place.text("environment").contains("proxy"))
    if await renderer.warnings().isEmpty {
      #expect(place.text("network") == "")
    } else {
      print("SKIPPED: the kernel does not let a program be cut off from the network.")
    }
  }

  @Test("Without LibreOffice every file says what to install")
  func absent() async throws {
    let renderer = Renderer(
      cache: try RenderingPlace().path("cache"),
      environment: ["MEETINGDAY_SOFFICE": "/nowhere/soffice", "TMPDIR": "/tmp"])
    let results = await renderer.render(inputs)
    #expect(results.allSatisfy { $0.code == "render.not-installed" })
    if case .failure(let error) = results[0] {
      #expect(error.message.contains("apt install libreoffice-writer-nogui"))
    }
  }

  @Test("What a killed run left behind is taken away, what lives is not")
  func sweeping() throws {
    let place = try RenderingPlace()
    let environment = ["TMPDIR": place.folder.path]
    let dead = place.path("meetingday-render-dead")
    try FileManager.default.createDirectory(atPath: dead, withIntermediateDirectories: true)
    try Data().write(to: URL(fileURLWithPath: "\(dead)/.lock"))
    let living = RendererWorkshop(environment: environment)
    let next = RendererWorkshop(environment: environment)
    #expect(!FileManager.default.fileExists(atPath: dead))
    let folder = try #require(living.folder)
    #expect(FileManager.default.fileExists(atPath: folder))
    #expect(next.folder != folder)
  }
}

import Testing

@Suite("Transcript files")
struct TranscriptFormatTests {
  let page = """
    # Checking

    ```console
    $ meetingday check a
    fine
    $ meetingday check b \\
        --json
    bad

    [exit 1]
    $ true
    ```

    ```sh
    $ not run
    ```

    """

  @Test("Commands, their output and their exit status are read")
  func isRead() {
    let steps = Transcript(parsing: page).steps
    #expect(
      steps == [
        .init(line: 4, command: "meetingday check a", expected: .init(output: ["fine"], status: 0)),
        .init(
          line: 6, command: "meetingday check b \\\n    --json",
          expected: .init(output: ["bad", ""], status: 1)),
        .init(line: 11, command: "true", expected: .init(output: [], status: 0)),
      ])
  }

  @Test("A file that is read and written again is the same")
  func survives() {
    #expect(Transcript(parsing: page).markdown == page)
  }

  @Test("An ellipsis stands for any lines, and for none")
  func ellipsis() {
    let expected = Transcript.Result(output: ["a", "…", "z"], status: 0)
    #expect(expected.matches(.init(output: ["a", "z"], status: 0)))
    #expect(expected.matches(.init(output: ["a", "b", "c", "z"], status: 0)))
    #expect(!expected.matches(.init(output: ["a", "b"], status: 0)))
    #expect(!expected.matches(.init(output: ["a", "z"], status: 1)))
  }

  @Test(
    "An ellipsis in a line stands for any characters",
    arguments: [
      ("…/out", "./Packs/a/out", true), ("in … of …", "in 3 s of 9 s", true),
      ("in … of …", "in 3 s", false), ("a…a", "a", false), ("a…b", "a-b-c", false),
    ])
  func within(_ line: String, _ printed: String, matches: Bool) {
    let expected = Transcript.Result(output: [line], status: 0)
    #expect(expected.matches(.init(output: [printed], status: 0)) == matches)
  }

  @Test("A difference shows both sides in order")
  func difference() {
    let expected = Transcript.Result(output: ["a", "b", "c"], status: 0)
    let actual = Transcript.Result(output: ["a", "x", "c"], status: 2)
    #expect(expected.difference(to: actual) == " a\n-b\n+x\n c\n+[exit 2]")
  }

  @Test("A failing command's status and error output are seen")
  func runs() async throws {
    let result = try await Workbench().run("echo out; echo err >&2; pwd; exit 3")
    #expect(result == .init(output: ["out", "err", "."], status: 3))
  }
}

import ArgumentParser
import Formats
import Foundation

struct CleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean",
    abstract: "Write a copy of a report without what its readers should not see.",
    discussion: """
      Of an ODT or Word document, tracked changes are accepted, and comments, hidden text and \
      sections, macros, earlier versions, names of people and other properties are taken out; an \
      embedded spreadsheet or presentation with hidden parts gives way to the picture of it. A PDF \
      loses its earlier versions, attached files, scripts, reviewers’ notes and author. The rest \
      of the file stays as it is, and the same file gives the same copy.

      The copy stands beside the report: budget.docx gives budget-clean.docx. The report itself is \
      never changed. The copy is looked through again, and what it still holds is told: words \
      under black boxes, say, which only their author can take out.

      Example:
        meetingday clean reports/budget.docx
        meetingday clean reports/plan.pdf --output reports/plan-for-web.pdf

      Exit status: 0 where the copy holds nothing more to be mended, 1 where it does, 2 where the \
      file cannot be read or may not be changed (signed, protected); then nothing is written.
      """)

  @Argument(help: "The report.", completion: .file())
  var file: String

  @Option(name: .shortAndLong, help: "The copy to write.", completion: .file())
  var output: String?

  func run() throws {
    MemoryCap.set()
    let result = try CleanedFile(file, to: output)
    for line in result.lines { Output.line(Output.plain(line)) }
    if result.isLeft { throw Exit.blocked }
  }
}

/// A report's clean copy as it was written, and what there is to say of it.
struct CleanedFile {
  let lines: [String]
  /// Whether the copy still holds what should be mended.
  let isLeft: Bool

  /// Makes the copy and writes it beside the report.
  ///
  /// - Throws: an exit with 2 where it cannot be made, having said why.
  init(_ file: String, to output: String? = nil) throws {
    let copy: CleanCopy
    do throws(FormatError) {
      copy = try CleanCopy.of(path: file)
    } catch {
      Console.error(Output.plain("meetingday: \(file): \(error.description)"))
      throw Exit.unreadable
    }
    let target = output ?? Self.name(beside: file, copy.format)
    var lines: [String] = []
    if copy.removed.isEmpty {
      lines.append("\(file): nothing that can be taken out; no copy was written.")
    } else {
      try Self.write(copy.bytes, to: target)
      lines.append("\(target):")
      lines += copy.removed.map { "  \($0.cleaned)" }
    }
    let left = copy.remaining.sorted { !$0.isAdvice && $1.isAdvice }
    if !left.isEmpty {
      lines.append(copy.removed.isEmpty ? "It holds:" : "The copy still holds:")
    }
    for trace in left {
      let place = trace.place.map { " [\($0)]" } ?? ""
      lines.append("  \(trace.message)\(place)")
    }
    self.lines = lines
    isLeft = left.contains { !$0.isAdvice }
  }

  /// `reports/budget.docm` gives `reports/budget-clean.docx`.
  static func name(beside file: String, _ format: FileFormat) -> String {
    let path = file as NSString
    let ending = path.pathExtension
    let right = ending.lowercased() == format.rawValue ? ending : format.rawValue
    return "\(path.deletingPathExtension)-clean.\(right)"
  }

  /// Writes the copy whole or not at all, and never over another file.
  private static func write(_ bytes: [UInt8], to target: String) throws {
    let url = URL(fileURLWithPath: target)
    if FileManager.default.fileExists(atPath: target) {
      if (try? Data(contentsOf: url)) == Data(bytes) { return }
      Console.error(
        Output.plain(
          "meetingday: \(target) is there already and is not this copy. Remove it, or name another "
            + "with --output."))
      throw Exit.unreadable
    }
    do {
      try Data(bytes).write(to: url, options: .atomic)
    } catch {
      Console.error(
        Output.plain(
          "meetingday: \(target) could not be written: check the folder and the room on the disk."))
      throw Exit.unreadable
    }
  }
}

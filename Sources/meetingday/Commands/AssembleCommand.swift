import ArgumentParser
import Formats
import Foundation

struct AssembleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assemble",
    abstract: "Put PDF files together into one, with a number on every page.",
    discussion: """
      Every page is stamped “Page N” at its foot, however it is turned or cropped, and every file \
      gets a bookmark with its own bookmarks beneath. Links, form fields and the tags that screen \
      readers go by are kept. Scripts, attached files, earlier versions and names of authors are \
      left out, and what is left out is told. The same files give the same pack, byte for byte.

      Example:
        meetingday assemble agenda.pdf reports/*.pdf --output pack.pdf
        meetingday assemble late.pdf --first 21 --output late-numbered.pdf
        meetingday assemble reports/*.pdf --max-size 20MB --output pack.pdf

      With --max-size the pack is split between files into pack-volume-1.pdf, pack-volume-2.pdf \
      and so on where it would be larger.

      Exit status: 0, or 2 where a file cannot be read or the pack cannot be written; then nothing \
      is written.
      """)

  @Argument(help: "The PDF files, in their order.", completion: .file(extensions: ["pdf"]))
  var files: [String]

  @Option(name: .shortAndLong, help: "The pack to write.", completion: .file(extensions: ["pdf"]))
  var output: String

  @Option(help: "The number of the first page.")
  var first = 1

  @Option(help: "The title that readers show (default: the name of the pack's file).")
  var title: String?

  @Option(help: "The pack's language.")
  var language = "en-GB"

  @Option(help: "The most that a file may have: 20MB, 500KB.")
  var maxSize: FileSizeOption?

  @Flag(help: "Let a browser show the first pages before the rest has come.")
  var linearise = false

  @Flag(help: "Keep the names of authors and programs inside the files.")
  var keepAuthors = false

  func validate() throws {
    guard first >= 1, first <= 1_000_000 else {
      throw ValidationError("--first must be a page number, 1 or more.")
    }
  }

  func run() throws {
    // Ten thousand tagged pages take two thirds of a gigabyte.
    MemoryCap.set(6 << 30)
    try requireOtherOutput()
    let progress = ProgressLine()
    let assembler = PDFAssembler(parts: files.map(part), settings: settings)
    let assembly: PDFAssembly
    do throws(FormatError) {
      defer { progress.finish() }
      assembly = try assembler.assemble(to: output) { done, all in
        progress.show(done < all ? "File \(done) of \(all)" : "Writing \(output)")
      }
    } catch {
      tell(error)
      throw Exit.unreadable
    }
    tell(assembly)
  }

  private func part(_ file: String) -> PDFAssembler.Part {
    PDFAssembler.Part(source: .file(file), name: file, title: Self.stem(file), language: language)
  }

  private var settings: PDFAssembler.Settings {
    var settings = PDFAssembler.Settings(
      title: title ?? Self.stem(output), language: language, firstPage: first,
      dropsAuthors: !keepAuthors, isLinearised: linearise, largestVolume: maxSize?.bytes)
    settings.isLastWork = true
    return settings
  }

  private static func stem(_ path: String) -> String {
    let name = URL(fileURLWithPath: path).lastPathComponent
    guard name.lowercased().hasSuffix(".pdf"), name.count > 4 else { return name }
    return String(name.dropLast(4))
  }

  /// A pack written over one of its own files would be lost with the next
  /// fault.
  private func requireOtherOutput() throws {
    let place = URL(fileURLWithPath: output).resolvingSymlinksInPath().path
    guard
      let same = files.first(where: {
        URL(fileURLWithPath: $0).resolvingSymlinksInPath().path == place
      })
    else { return }
    throw ValidationError("--output names \(same), one of the files to put in: name another.")
  }

  /// Says what is wrong with each file that cannot be put in, not only with
  /// the first.
  private func tell(_ error: FormatError) {
    var isTold = false
    for file in files {
      do throws(FormatError) {
        _ = try PDFAssembler.facts(of: .file(file), name: file)
      } catch {
        Console.error(Output.plain("meetingday: \(file): \(error.message)"))
        isTold = true
      }
    }
    if !isTold { Console.error(Output.plain("meetingday: \(error.description)")) }
  }

  private func tell(_ assembly: PDFAssembly) {
    for note in assembly.notes {
      let warning = note.warning
      let times = warning.count > 1 ? " (\(warning.count) times)" : ""
      let place = warning.place.map { " [\($0)]" } ?? ""
      let file = note.part.map { "\(files[$0]): " } ?? ""
      Console.error(Output.plain("\(file)\(warning.message)\(times)\(place)"))
    }
    for volume in assembly.volumes {
      let pages = volume.pages == 1 ? "1 page" : "\(volume.pages) pages"
      let parts = volume.parts.count == 1 ? "1 file" : "\(volume.parts.count) files"
      let size = SizeLabel.size(volume.bytes)
      Output.line(Output.plain("\(volume.path): \(pages) from \(parts), \(size)"))
    }
    if assembly.claimsPDFUA {
      Output.line("Every file says it meets PDF/UA, and so does the pack.")
    }
  }
}

/// A size as people write it: `20MB`, `500 KB`.
struct FileSizeOption: ExpressibleByArgument {
  var bytes: Int

  init?(argument: String) {
    let text = argument.uppercased().filter { !$0.isWhitespace }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let units = ["": 1, "B": 1, "KB": 1 << 10, "K": 1 << 10, "MB": 1 << 20, "M": 1 << 20]
    guard let number = Int(digits), number > 0, number < 1 << 30,
      let unit = units[String(text.dropFirst(digits.count))]
    else { return nil }
    bytes = number * unit
  }
}

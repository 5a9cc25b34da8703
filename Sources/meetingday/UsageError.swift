import ArgumentParser
import Foundation
import Packs

/// What is said of a command line that cannot be understood: which option or
/// value, what it was probably meant to be, and where help is.
struct UsageError: Equatable {
  /// The lines for standard error.
  var lines: [String]

  /// Exit status of a command line that is off.
  static let status: Int32 = 64

  /// - Parameters:
  ///   - message: as the argument parser puts it.
  ///   - help: what the parser says about the option or argument, if it does.
  ///   - arguments: the command line without the program's name.
  ///   - commands: the names of all commands.
  init(_ message: String, help: String?, arguments: [String], commands: [String]) {
    let command = arguments.first.flatMap { commands.contains($0) ? $0 : nil }
    let name = ["meetingday", command].compactMap { $0 }.joined(separator: " ")
    let sentence = Self.sentence(
      message, isFirst: command == nil, first: arguments.first, commands: commands)
    lines = ["\(name): \(sentence)"]
    if let help, !sentence.contains(help) { lines.append("  \(help)") }
    lines.append("Help: \(name) --help")
  }

  private static func sentence(
    _ message: String, isFirst: Bool, first: String?, commands: [String]
  ) -> String {
    if let match = message.wholeMatch(
      of: #/(Unexpected argument|[0-9]+ unexpected arguments:) '(.*)'/#.dotMatchesNewlines())
    {
      if isFirst, let word = first, !word.hasPrefix("-") {
        return "There is no command “\(word)”. "
          + (word.nearest(among: commands).map { "Did you mean `\($0)`? " } ?? "")
          + "Commands: \(commands.joined(separator: ", "))."
      }
      let words = match.output.2.components(separatedBy: "', '").map { "“\($0)”" }
      return words.joined(separator: ", ")
        + " \(words.count == 1 ? "is" : "are") more than the command takes. Put quotes round a "
        + "name or title that has spaces."
    }
    if let match = message.wholeMatch(of: #/Unknown option '(.*?)'(\. Did you mean '(.*)'\?)?/#) {
      return "There is no option \(match.output.1)."
        + (match.output.3.map { " Did you mean \($0)?" } ?? "")
    }
    if let match = message.wholeMatch(of: #/Missing expected argument '(.*)'/#) {
      return "\(match.output.1) is missing."
    }
    if let match = message.wholeMatch(of: #/Missing value for '(\S+).*'/#) {
      return "\(match.output.1) needs a value after it."
    }
    if let match = message.wholeMatch(
      of: #/The value '(.*)' is invalid for '(\S+).*'\. Please provide one of (.*)\./#)
    {
      let value = String(match.output.1)
      let all = match.output.3.matches(of: #/'([^']*)'/#).map { String($0.output.1) }
      return "\(match.output.2) cannot be “\(value)”. "
        + (value.nearest(among: all).map { "Did you mean \($0)? " } ?? "")
        + "Values: \(all.joined(separator: ", "))."
    }
    return message.hasSuffix(".") || message.hasSuffix("?") ? message : message + "."
  }
}

extension UsageError {
  /// Says what is wrong with this process's command line, and ends it.
  static func exit<Root: ParsableCommand>(_ error: any Error, from root: Root.Type) -> Never {
    let help = root.fullMessage(for: error).split(separator: "\n")
      .first { $0.hasPrefix("Help:  ") }.map { String($0.dropFirst("Help:  ".count)) }
    let usage = UsageError(
      root.message(for: error), help: help, arguments: Array(CommandLine.arguments.dropFirst()),
      commands: root.configuration.subcommands.compactMap { $0.configuration.commandName })
    for line in usage.lines { Console.error(Output.plain(line)) }
    Foundation.exit(status)
  }
}

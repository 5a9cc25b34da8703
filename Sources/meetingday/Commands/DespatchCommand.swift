import ArgumentParser
import Packs

struct DespatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "despatch",
    abstract: "List who gets which papers of what was issued, printed or by e-mail.",
    discussion: """
      Members of the body, co-opted ones included, and the substitutes who are expected get the \
      members' papers of each issue where there are any, else the public ones. `papers: print` \
      at a member in council.yaml has them printed.

      Example:
        meetingday despatch Packs/harrowmere/2026-12-08-children-scrutiny --csv
      """)

  @Argument(help: "The meeting's folder, the one with meeting.yaml.", completion: .directory)
  var folder: String

  @Flag(help: "Print the list as CSV, for labels and mail merge.")
  var csv = false

  func run() throws {
    let rows = try Exit.reporting { () throws(PackError) in try Despatch(folder).rows }
    guard !csv else {
      print("issue,name,capacity,set,by,email,folder")
      for row in rows {
        print(
          [
            row.issue, row.name, row.capacity, row.set.rawValue, row.delivery.rawValue,
            row.email ?? "", row.folder,
          ].map(field).joined(separator: ","))
      }
      return
    }
    var issue = ""
    for row in rows {
      if row.issue != issue {
        issue = row.issue
        print("\(row.issue): issued/\(row.folder.split(separator: "/").first ?? "")")
      }
      let set = row.set == .members ? "members’ papers" : "public papers"
      let way =
        row.delivery == .print ? "printed" : row.email.map { "by e-mail to \($0)" } ?? "by e-mail"
      print("  \(row.name) (\(row.capacity)): \(set), \(way)")
    }
  }

  /// A field as CSV has it. One that a spreadsheet would take for a formula
  /// is marked as text.
  private func field(_ text: String) -> String {
    var text = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    if let first = text.first, "=+-@\t".contains(first) { text = "'" + text }
    guard text.contains(where: { "\",".contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}

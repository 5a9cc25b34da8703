import Meetings

/// A register as lines of text, as a folder's files and a store keep it.
public enum RegisterText {
  /// The register as everyone may have it.
  public static func general(
    _ lines: [String]
  ) -> (log: RegisterLog<Never>, findings: [Finding]) {
    let reading = RegisterFile.read(bytes(lines))
    return (reading.log, reading.findings)
  }

  /// The register as the monitoring officer has it.
  public static func whole(
    general: [String], withheld: [String]
  ) -> (log: RegisterLog<WithheldMatter>, findings: [Finding]) {
    let reading = RegisterFile.read(bytes(general))
    let own = WithheldFile.read(bytes(withheld))
    return (reading.log.disclosing(own.records), reading.findings + own.findings)
  }

  /// Whether every line of what is withheld can be read.
  public static func isWhole(_ withheld: [String]) -> Bool {
    WithheldFile.read(bytes(withheld)).unread == 0
  }

  /// A log in two: the lines that everyone may have, and the officer's.
  public static func lines(
    of log: RegisterLog<WithheldMatter>
  ) -> (general: [String], withheld: [String]) {
    let parts = log.separated
    return (
      lines(RegisterFile.bytes(of: parts.general.entries)),
      lines(WithheldFile.bytes(of: parts.withheld))
    )
  }

  private static func bytes(_ lines: [String]) -> [UInt8] {
    Array(lines.map { $0 + "\n" }.joined().utf8)
  }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
  }
}

import Foundation

/// What LibreOffice makes of a file. The raw value is the ending.
enum RenderTarget: String, Sendable {
  case pdf
  case odt

  /// What it is told to write.
  var filter: String {
    switch self {
    case .pdf: RendererProfile.target
    case .odt: "odt:writer8"
    }
  }

  /// What a file that is whole has near its end.
  var ending: String {
    switch self {
    case .pdf: "%%EOF"
    case .odt: "PK\u{5}\u{6}"
    }
  }
}

/// The settings under which LibreOffice renders: nothing of the user's own,
/// no macros, nothing fetched, British English where a file does not say.
enum RendererProfile {
  /// Writes a new profile, in place of any that was there.
  static func write(to folder: String) throws {
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(
      atPath: "\(folder)/user", withIntermediateDirectories: true)
    try Data(settings.utf8).write(
      to: URL(fileURLWithPath: "\(folder)/user/registrymodifications.xcu"))
  }

  /// What LibreOffice is told to write.
  ///
  /// Tagged as PDF/UA; comments left out; of blank pages put in to begin on
  /// the right-hand side none, since a pack has one series.
  static let target: String = {
    let options: [(String, String)] = [
      ("ExportBookmarks", "true"), ("ExportNotes", "false"), ("ExportNotesInMargin", "false"),
      ("IsSkipEmptyPages", "true"), ("PDFUACompliance", "true"), ("UseTaggedPDF", "true"),
    ]
    let json = options.map { "\"\($0)\":{\"type\":\"boolean\",\"value\":\"\($1)\"}" }
    return "pdf:writer_pdf_Export:{\(json.joined(separator: ","))}"
  }()

  static let settings: String = {
    let common = "org.openoffice.Office.Common"
    let scripting = "\(common)/Security/Scripting"
    let proxy = "org.openoffice.Inet/Settings"
    let values: [(path: String, name: String, value: String)] = [
      // Pictures and sections from elsewhere, be it the web or this disk,
      // would put into a pack what its author never saw.
      (scripting, "BlockUntrustedRefererLinks", "true"),
      (scripting, "DisableMacrosExecution", "true"),
      (scripting, "MacroSecurityLevel", "3"),
      (scripting, "DisableActiveContent", "true"),
      (scripting, "CheckDocumentEvents", "true"),
      ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
      // A proxy that is not there, for where the kernel lets the net be.
      (proxy, "ooInetProxyType", "2"),
      (proxy, "ooInetHTTPProxyName", "127.0.0.1"),
      (proxy, "ooInetHTTPProxyPort", "9"),
      (proxy, "ooInetHTTPSProxyName", "127.0.0.1"),
      (proxy, "ooInetHTTPSProxyPort", "9"),
      (proxy, "ooInetFTPProxyName", "127.0.0.1"),
      (proxy, "ooInetFTPProxyPort", "9"),
      ("\(common)/Misc", "FirstRun", "false"),
      ("\(common)/Misc", "CrashReport", "false"),
      ("\(common)/Misc", "UseLocking", "false"),
      ("org.openoffice.Office.Recovery/AutoSave", "Enabled", "false"),
      ("org.openoffice.Office.Recovery/RecoveryInfo", "Enabled", "false"),
      ("org.openoffice.Setup/L10N", "ooSetupSystemLocale", "en-GB"),
      ("org.openoffice.Office.Linguistic/General", "DefaultLocale", "en-GB"),
    ]
    let items = values.map {
      "<item oor:path=\"/\($0.path)\"><prop oor:name=\"\($0.name)\" oor:op=\"fuse\">"
        + "<value>\($0.value)</value></prop></item>\n"
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <oor:items xmlns:oor="http://openoffice.org/2001/registry" \
      xmlns:xs="http://www.w3.org/2001/XMLSchema" \
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
      \(items.joined())</oor:items>

      """
  }()
}

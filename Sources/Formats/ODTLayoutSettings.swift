import Documents

/// How a word processor is to break lines and pages in a document, where
/// the way has changed from one version or program to another.
///
/// A document has one such set, so reports in one pack share it; what other
/// settings a file has, of windows and printers, is none of a pack's
/// business.
public struct ODTLayoutSettings: Hashable, Sendable {
  /// By name: `true`, `false`, or a word from a list.
  private(set) var values: [String: String]

  /// As LibreOffice 7 breaks a document of its own.
  public static let standard = ODTLayoutSettings(values: [
    "AddExternalLeading": "true", "AddFrameOffsets": "false",
    "AddParaLineSpacingToTableCells": "true", "AddParaSpacingToTableCells": "true",
    "AddParaTableSpacing": "true", "AddParaTableSpacingAtStart": "true",
    "AddVerticalFrameOffsets": "false", "AlignTabStopPosition": "true",
    "ClippedPictures": "false", "CollapseEmptyCellPara": "true",
    "ConsiderTextWrapOnObjPos": "false", "ContinuousEndnotes": "false",
    "DoNotCaptureDrawObjsOnPage": "false", "DoNotJustifyLinesWithManualBreak": "false",
    "DoNotResetParaAttrsForNumFont": "false", "FloattableNomargins": "false",
    "FootnoteInColumnToPageEnd": "true", "IgnoreFirstLineIndentInNumbering": "false",
    "IgnoreTabsAndBlanksForLineCalculation": "false", "InvertBorderSpacing": "false",
    "MathBaselineAlignment": "true", "MsWordCompMinLineHeightByFly": "false",
    "MsWordCompTrailingBlanks": "false", "NoNumberingShowFollowBy": "false",
    "OutlineLevelYieldsNumbering": "false", "PrinterIndependentLayout": "high-resolution",
    "PropLineSpacingShrinksFirstLine": "true", "SmallCapsPercentage66": "false",
    "SubtractFlysAnchoredAtFlys": "false", "SurroundTextWrapSmall": "false",
    "TabAtLeftIndentForParagraphsInList": "false", "TabOverMargin": "false",
    "TabOverSpacing": "false", "TabOverflow": "true", "TableRowKeep": "false",
    "TabsRelativeToIndent": "true", "UnbreakableNumberings": "false",
    "UnxForceZeroExtLeading": "false", "UseFormerLineSpacing": "false",
    "UseFormerObjectPositioning": "false", "UseFormerTextWrapping": "false",
    "UseOldNumbering": "false", "UseOldPrinterMetrics": "false",
    "WordLikeWrapForAsCharFlys": "false",
  ])

  /// Whether the space below a paragraph and that above the next add up;
  /// otherwise the larger counts.
  var addsSpaces: Bool { values["AddParaTableSpacing"] == "true" }

  private init(values: [String: String]) { self.values = values }

  /// The settings of an ODT; nil where it has none.
  public init?(of bytes: [UInt8], limits: ReadLimits = ReadLimits()) {
    guard let file = try? ODTFile(bytes, limits: limits) else { return nil }
    self.init(of: file, limits: limits)
  }

  /// The settings of an ODT that is open already.
  init?(of file: ODTFile, limits: ReadLimits) {
    guard !file.needsPassword, let archive = file.archive, archive.contains("settings.xml"),
      let part = try? archive.bytes(of: "settings.xml"),
      let tree = try? MarkupElement.parse(part, part: "settings.xml", limits: limits)
    else { return nil }
    var values: [String: String] = [:]
    tree.forEach { element in
      guard element.name == "config:config-item", let name = element["config:name"] else { return }
      let value = element.text
      if Self.switches.contains(name), ["true", "false"].contains(value) {
        values[name] = value
      } else if name == Self.metrics, Self.kindsOfMetrics.contains(value) {
        values[name] = value
      }
    }
    guard !values.isEmpty else { return nil }
    self.values = values
  }

  private static let metrics = "PrinterIndependentLayout"
  private static let kindsOfMetrics: Set<String> = [
    "disabled", "enabled", "low-resolution", "high-resolution",
  ]
  private static let switches: Set<String> = [
    "AddExternalLeading", "AddFrameOffsets", "AddParaLineSpacingToTableCells",
    "AddParaSpacingToTableCells", "AddParaTableSpacing", "AddParaTableSpacingAtStart",
    "AddVerticalFrameOffsets", "AlignTabStopPosition", "ApplyParagraphMarkFormatToNumbering",
    "AutoFirstLineIndentDisregardLineSpace", "ClipAsCharacterAnchoredWriterFlyFrames",
    "ClippedPictures", "CollapseEmptyCellPara", "ConsiderTextWrapOnObjPos", "ContinuousEndnotes",
    "DisableOffPagePositioning", "DoNotCaptureDrawObjsOnPage", "DoNotJustifyLinesWithManualBreak",
    "DoNotResetParaAttrsForNumFont", "FloattableNomargins", "FootnoteInColumnToPageEnd",
    "FrameAutowidthWithMorePara", "HeaderSpacingBelowLastPara", "HyphenateURLs",
    "IgnoreFirstLineIndentInNumbering", "IgnoreTabsAndBlanksForLineCalculation",
    "InvertBorderSpacing", "MathBaselineAlignment", "MsWordCompMinLineHeightByFly",
    "MsWordCompTrailingBlanks", "NoNumberingShowFollowBy", "OutlineLevelYieldsNumbering",
    "PropLineSpacingShrinksFirstLine", "SmallCapsPercentage66", "SubtractFlysAnchoredAtFlys",
    "SurroundTextWrapSmall", "TabAtLeftIndentForParagraphsInList", "TabOverMargin",
    "TabOverSpacing", "TabOverflow", "TableRowKeep", "TabsRelativeToIndent",
    "TreatSingleColumnBreakAsPageBreak", "UnbreakableNumberings", "UnxForceZeroExtLeading",
    "UseFormerLineSpacing", "UseFormerObjectPositioning", "UseFormerTextWrapping",
    "UseOldNumbering", "UseOldPrinterMetrics", "WordLikeWrapForAsCharFlys",
  ]

  /// As a part of an ODT.
  var part: Part {
    var xml = XMLBuilder()
    xml.start("office:document-settings")
    for prefix in ["office", "config"] {
      xml.attribute("xmlns:\(prefix)", "urn:oasis:names:tc:opendocument:xmlns:\(prefix):1.0")
    }
    xml.attribute("xmlns:ooo", "http://openoffice.org/2004/office")
    xml.attribute("office:version", "1.3")
    xml.start("office:settings")
    xml.start("config:config-item-set", ["config:name": "ooo:configuration-settings"])
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      xml.element(
        "config:config-item",
        [
          "config:name": name,
          "config:type": name == Self.metrics ? "string" : "boolean",
        ], text: value)
    }
    for _ in 0..<3 { xml.end() }
    return Part(path: "settings.xml", mediaType: "text/xml", bytes: xml.finish())
  }
}

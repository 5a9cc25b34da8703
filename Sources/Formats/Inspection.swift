import Documents

/// What a file is and what a clerk should know of it before it goes into a
/// pack.
///
/// A value, whatever the file: what is wrong with it stands in `findings`.
/// The memory needed is at most the file, its unpacked text (bounded by
/// `ReadLimits.entryBytes` and `totalBytes`) and the tree read from it; of
/// a PDF only what is asked for is read.
public struct Inspection: Equatable, Sendable {
  /// How pages were had.
  public enum PageSource: String, Equatable, Sendable {
    /// Counted in the PDF itself.
    case counted
    /// Counted in a PDF made from the file.
    case rendered
    /// As the last program that saved the file stored it.
    case stored
  }

  public struct Finding: Equatable, Sendable {
    public enum Severity: String, Equatable, Sendable, CaseIterable {
      /// The file cannot be used as it is.
      case blocker
      case warning
      case advice
    }

    /// Stable, for programs: `file.password`, `text.hidden`.
    public var code: String
    public var severity: Severity
    /// A sentence that a clerk can act on.
    public var message: String
    public var hint: String?
    public var place: String?

    public init(
      code: String, severity: Severity, message: String, hint: String? = nil, place: String? = nil
    ) {
      self.code = code
      self.severity = severity
      self.message = message
      self.hint = hint
      self.place = place
    }
  }

  /// The path as given.
  public var file: String
  public var format: FileFormat
  /// From the front sheet, else the properties unless a program put them
  /// there, else the first heading.
  public var title: String?
  public var author: String?
  /// ISO 8601, as exact as the file states it.
  public var created: String?
  public var modified: String?
  public var language: String?
  public var bytes: Int
  /// As councils print it beside a link: `PDF 170 KB`.
  public var label: String
  public var pages: Int?
  public var pagesFrom: PageSource?
  public var needsPassword: Bool
  public var findings: [Finding]
  public var frontSheet: FrontSheet?

  /// Whether nothing of the file could be read.
  public var isUnreadable: Bool { findings.contains { $0.severity == .blocker } }
}

extension Inspection {
  /// Looks at a file. Never throws: what goes wrong is a finding.
  ///
  /// - Parameter labels: by which a front sheet's facts are known.
  public static func of(
    path: String, limits: ReadLimits = ReadLimits(), labels: FrontSheet.Labels = .standard
  ) -> Inspection {
    read(path: path, limits: limits, labels: labels).inspection
  }

  /// Looks at a file, and gives its text along where it has been read, so
  /// that nobody need read it again. The document is nil for a PDF and for
  /// what cannot be read.
  public static func read(
    path: String, limits: ReadLimits = ReadLimits(), labels: FrontSheet.Labels = .standard
  ) -> (inspection: Inspection, document: Document?) {
    var inspector = Inspector(path: path, limits: limits, labels: labels)
    inspector.run()
    return (inspector.found, inspector.document)
  }
}

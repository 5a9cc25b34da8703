/// What a file is, found from its content and not from its name.
public enum FileFormat: String, Equatable, Sendable, CaseIterable {
  case pdf, odt, fodt, docx
  /// A Word document with macros; read as DOCX, its macros left out.
  case docm
  /// Word before 2007.
  case doc
  case xls, ppt, xlsx, pptx, ods, odp, rtf, html, text, png, jpeg
  /// Compressed files that are none of the packages above.
  case zip
  /// A compound file of a kind that is not known here.
  case compound
  case empty
  case unknown

  /// As councils print it before a size: `PDF`, `ODT`, `DOCX`.
  public var label: String {
    switch self {
    case .text: "TXT"
    case .jpeg: "JPG"
    case .empty, .unknown, .compound: ""
    default: rawValue.uppercased()
    }
  }

  /// What it is called in a sentence: "a Word document".
  public var phrase: String {
    switch self {
    case .pdf: "a PDF"
    case .odt: "an ODT document"
    case .fodt: "a flat ODT document"
    case .docx: "a Word document"
    case .docm: "a Word document with macros"
    case .doc: "a document of Word 97 to 2003"
    case .xls, .xlsx, .ods: "a spreadsheet"
    case .ppt, .pptx, .odp: "a presentation"
    case .rtf: "a rich text file"
    case .html: "a web page"
    case .text: "plain text"
    case .png, .jpeg: "a picture"
    case .zip: "a ZIP file"
    case .compound: "a file of another program"
    case .empty: "empty"
    case .unknown: "not a document that is known here"
    }
  }

  public var mediaType: String {
    switch self {
    case .pdf: "application/pdf"
    case .odt: "application/vnd.oasis.opendocument.text"
    case .fodt: "application/vnd.oasis.opendocument.text-flat-xml"
    case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case .docm: "application/vnd.ms-word.document.macroEnabled.12"
    case .doc: "application/msword"
    case .xls: "application/vnd.ms-excel"
    case .ppt: "application/vnd.ms-powerpoint"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case .pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    case .ods: "application/vnd.oasis.opendocument.spreadsheet"
    case .odp: "application/vnd.oasis.opendocument.presentation"
    case .rtf: "application/rtf"
    case .html: "text/html"
    case .text: "text/plain"
    case .png: "image/png"
    case .jpeg: "image/jpeg"
    case .zip: "application/zip"
    case .compound, .empty, .unknown: "application/octet-stream"
    }
  }

  /// Whether the text can be read into a `Document`.
  public var isReadable: Bool { [.odt, .fodt, .docx, .docm].contains(self) }

  /// Whether it can stand in a pack: its text read, or its pages taken.
  public var isReport: Bool { isReadable || self == .pdf }

  /// The extensions under which a file of this format may go.
  var extensions: [String] {
    switch self {
    case .odt: ["odt", "ott"]
    case .fodt: ["fodt", "xml"]
    case .docx: ["docx", "dotx"]
    case .docm: ["docm", "dotm"]
    case .doc: ["doc", "dot"]
    case .xls: ["xls"]
    case .html: ["html", "htm", "xhtml"]
    case .text: ["txt", "text", "md", "csv", "log", "yaml", "yml", "json", "eml"]
    case .jpeg: ["jpg", "jpeg", "jpe"]
    case .compound, .empty, .unknown, .zip: []
    default: [rawValue]
    }
  }

  /// A warning where the name claims another format than the content has;
  /// nil where they agree or the name claims nothing.
  func nameWarning(path: String) -> FormatWarning? {
    let name = SourceFile.name(of: path)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    let suffix = name[name.index(after: dot)...].lowercased()
    guard !extensions.isEmpty, !extensions.contains(suffix),
      Self.allCases.contains(where: { $0.extensions.contains(suffix) })
    else { return nil }
    return FormatWarning(
      code: "file.not-what-its-name-says",
      message: "It is named .\(suffix) but is \(phrase): rename it, or ask its author for the "
        + "file that was meant.")
  }
}

/// Titles in file properties.
enum FileTitle {
  static let longest = 500

  /// Whether a title was put there by a program and says nothing: a file's
  /// name, `Microsoft Word - template v3`, `Untitled`.
  static func isFromProgram(_ title: String) -> Bool {
    let lower = title.lowercased()
    let starts = [
      "microsoft word - ", "microsoft powerpoint - ", "microsoft excel - ", "untitled",
      "powerpoint presentation", "slide 1", "document1", "presentation1", "template", "book1",
      "word document",
    ]
    let ends = [".doc", ".docx", ".odt", ".pdf", ".ppt", ".pptx", ".xls", ".xlsx", ".rtf", ".indd"]
    return starts.contains { lower.hasPrefix($0) } || ends.contains { lower.hasSuffix($0) }
      || lower.contains("report template") || lower.allSatisfy { !$0.isLetter }
  }
}

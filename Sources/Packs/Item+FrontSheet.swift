import Formats
import Foundation
import Meetings

extension Item {
  /// Fills what the clerk left open from a report's front sheet; the clerk's
  /// own words stay.
  mutating func fill(from sheet: FrontSheet) {
    if recommendations.isEmpty {
      recommendations = sheet.recommendations.map { Prose($0.markdownEscaped) }
    }
    leadOfficer = leadOfficer ?? sheet.leadOfficer?.unlessNothing
    contactOfficer = contactOfficer ?? sheet.contact?.unlessNothing
    cabinetMember = cabinetMember ?? sheet.portfolio?.unlessNothing
    if wards.isEmpty { wards = sheet.wards.compactMap(\.unlessNothing) }
    if backgroundPapers.isEmpty { backgroundPapers = sheet.backgroundPapers }
    if keyDecision == nil, sheet.isKeyDecision == true {
      keyDecision = KeyDecision(reference: sheet.reference)
    }
  }
}

extension String {
  /// `leadOfficer` as keys are written: `lead-officer`.
  var kebab: String {
    reduce(into: "") { result, character in
      if character.isUppercase { result += "-" }
      result += character.lowercased()
    }
  }

  /// Nil for words that say there is nothing: `Not applicable`, `None`.
  var unlessNothing: String? {
    let words = lowercased().filter(\.isLetter)
    return ["", "none", "na", "notapplicable", "nil"].contains(words) ? nil : self
  }

  /// A file's name as a title: no folder, no ending, spaces for hyphens.
  var readableName: String {
    let name = ((self as NSString).lastPathComponent as NSString).deletingPathExtension
    let words = name.split { "-_".contains($0) || $0.isWhitespace }.joined(separator: " ")
    guard let first = words.first else { return name.isEmpty ? "Document" : name }
    return first.uppercased() + words.dropFirst()
  }

  /// Plain words as CommonMark that says just them.
  var markdownEscaped: String {
    var result = ""
    for (index, character) in enumerated() {
      if "\\`*_[]<>&".contains(character)
        || (index == 0 && "#+->=~".contains(character))
      {
        result += "\\"
      }
      result.append(character)
    }
    // "1. " at the start would begin a list.
    if let dot = result.firstIndex(where: { $0 == "." || $0 == ")" }),
      !result[..<dot].isEmpty, result[..<dot].allSatisfy(\.isNumber)
    {
      result.insert("\\", at: dot)
    }
    return result
  }
}

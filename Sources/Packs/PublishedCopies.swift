import Formats
import Foundation
import Meetings

/// Where the copies of an audience's documents are published.
///
/// Each stands in `web/documents` under its own file name, so that a link
/// says what it leads to; two of one name are told apart by their item.
struct PublishedCopies {
  /// Published path by the document's id in the audience's agenda.
  var paths: [String: String] = [:]
  /// The file within the pack folder by published path.
  var sources: [String: String] = [:]

  init<Behind: AudienceMatter>(of agenda: AudienceAgenda<Behind>) {
    for entry in agenda.allEntries {
      for document in entry.documents {
        guard let attachment = document.visible, let file = attachment.file,
          let facts = attachment.facts,
          !(facts.holdsUnseen && Behind.audience == .publicAudience)
        else { continue }
        let name = PublishedCopies.name(of: file, facts.mediaType)
        var path = "web/documents/\(name)"
        if let taken = sources[path], taken != file {
          path = "web/documents/item-\(entry.number)-\(name)"
        }
        var count = 1
        while let taken = sources[path], taken != file {
          count += 1
          path = "web/documents/item-\(entry.number)-\(count)-\(name)"
        }
        paths[document.id.name] = path
        sources[path] = file
      }
    }
  }

  /// The name of a copy: the file's own, with the ending of what it is.
  private static func name(of file: String, _ mediaType: String) -> String {
    let name = safe((file as NSString).lastPathComponent)
    let right = FileFormat.allCases.filter { $0.mediaType == mediaType }.map(\.rawValue)
    let ending = (name as NSString).pathExtension.lowercased()
    guard let first = right.first, !right.contains(ending) else { return name }
    return "\((name as NSString).deletingPathExtension).\(first)"
  }

  /// A file name that is the same in every address: letters, digits, dots,
  /// hyphens and underscores.
  static func safe(_ name: String) -> String {
    var result = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", ".", "-", "_": result.unicodeScalars.append(scalar)
      default: if !result.hasSuffix("-") { result += "-" }
      }
    }
    while result.hasPrefix(".") || result.hasPrefix("-") { result.removeFirst() }
    return result.isEmpty ? "document" : result
  }
}

/// The names that Office Open XML goes by.
enum OOXML {
  static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  static let relationships =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  static let packageRelationships =
    "http://schemas.openxmlformats.org/package/2006/relationships"
  static let contentTypes = "http://schemas.openxmlformats.org/package/2006/content-types"

  /// The media type of a part of a word-processing document.
  static func mediaType(_ kind: String) -> String {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.\(kind)+xml"
  }

  /// What the root of a part with text declares. Readers that do not know
  /// the extensions after 2006 pass over them.
  static let textNamespaces: KeyValuePairs<String, String?> = [
    "xmlns:w": main,
    "xmlns:r": relationships,
    "xmlns:mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "xmlns:o": "urn:schemas-microsoft-com:office:office",
    "xmlns:v": "urn:schemas-microsoft-com:vml",
    "xmlns:w10": "urn:schemas-microsoft-com:office:word",
    "xmlns:wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "xmlns:pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "xmlns:adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "xmlns:w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "mc:Ignorable": "w14",
  ]
}

extension DOCXWriter {
  /// The links of one part to others and to the world.
  struct Relations {
    private struct Relation {
      var kind: String
      var target: String
      var isExternal: Bool
    }

    private var relations: [Relation] = []
    private var known: [String: Int] = [:]

    var isEmpty: Bool { relations.isEmpty }

    /// The id of a link; the same target has the same id.
    ///
    /// - Parameter kind: the end of the relationship's name (`image`), or a
    ///   whole one where it is not of the office document family.
    mutating func id(_ kind: String, _ target: String, isExternal: Bool = false) -> String {
      let key = "\(kind) \(target)"
      if let index = known[key] { return "rId\(index)" }
      relations.append(Relation(kind: kind, target: target, isExternal: isExternal))
      known[key] = relations.count
      return "rId\(relations.count)"
    }

    func part() -> [UInt8] {
      var xml = XMLBuilder()
      xml.start("Relationships", ["xmlns": OOXML.packageRelationships])
      for (index, relation) in relations.enumerated() {
        let type =
          relation.kind.hasPrefix("http")
          ? relation.kind : "\(OOXML.relationships)/\(relation.kind)"
        xml.element(
          "Relationship",
          [
            "Id": "rId\(index + 1)", "Type": type, "Target": relation.target,
            "TargetMode": relation.isExternal ? "External" : nil,
          ])
      }
      xml.end()
      return xml.finish()
    }
  }
}

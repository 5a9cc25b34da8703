/// Takes along what a report shows from its package: pictures, charts and
/// formulas, fonts.
///
/// Of other embedded documents, a spreadsheet say, the picture alone is
/// taken: what else is in them nobody has seen.
struct ODTReportPictures {
  private(set) var parts: [Part] = []
  private(set) var folders: [(path: String, mediaType: String)] = []
  private let archive: ArchiveReader?
  private let key: String
  private let limits: ReadLimits
  private var paths: [String: String?] = [:]

  init(_ archive: ArchiveReader?, key: String, limits: ReadLimits) {
    self.archive = archive
    self.key = key
    self.limits = limits
  }

  private static let shows: Set<String> = [
    "draw:image", "draw:fill-image", "style:background-image", "text:list-level-style-image",
  ]

  /// Takes along what is shown directly in an element, and has it show the
  /// copies. What is not in the package is not shown.
  mutating func take(_ element: MarkupElement) {
    if element.elements.contains(where: { ["draw:object", "draw:object-ole"].contains($0.name) }) {
      takeObjects(in: element)
    }
    element.children = element.children.filter { child in
      guard case .element(let picture) = child, Self.shows.contains(picture.name),
        let address = picture["xlink:href"]
      else { return true }
      picture["xlink:href"] = path(of: address)
      return picture["xlink:href"] != nil
    }
  }

  /// Fonts that the report brings with it.
  mutating func take(fontFilesOf font: MarkupElement) {
    font.forEach { element in
      guard element.name == "svg:font-face-uri" else { return }
      element["xlink:href"] = element["xlink:href"].flatMap { path(of: $0, folder: "Fonts") }
    }
    font.children.removeAll {
      guard case .element(let source) = $0, source.name == "svg:font-face-src" else { return false }
      return source.elements.contains { $0["xlink:href"] == nil }
    }
  }

  private static func inside(_ address: String) -> String {
    var path = Substring(address)
    while path.hasPrefix("./") { path = path.dropFirst(2) }
    return path.removingPercentEncoding ?? String(path)
  }

  /// The path of the copy of a picture; nil where there is none to copy.
  private mutating func path(of address: String, folder: String = "Pictures") -> String? {
    let source = Self.inside(address)
    if let known = paths[source] { return known }
    paths[source] = .some(nil)
    guard let archive, archive.contains(source), let bytes = try? archive.bytes(of: source),
      !bytes.isEmpty
    else { return nil }
    let type = ImageType.mediaType(of: bytes)
    let ending = source.split(separator: "/").last.flatMap {
      $0.contains(".") ? $0.split(separator: ".").last.map(String.init) : nil
    }
    let safe = (ending ?? "").filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    let path = "\(folder)/\(key)-\(parts.count + 1)" + (safe.isEmpty ? "" : ".\(safe)")
    parts.append(
      Part(
        path: path, mediaType: type ?? "", bytes: bytes,
        isStored: ["image/png", "image/jpeg", "image/gif"].contains(type ?? "")))
    paths[source] = path
    return path
  }

  // MARK: Documents within the document

  private mutating func takeObjects(in frame: MarkupElement) {
    frame.children = frame.children.filter { child in
      guard case .element(let object) = child else { return true }
      if object.name == "draw:object-ole" { return false }
      guard object.name == "draw:object" else { return true }
      guard let address = object["xlink:href"] else { return object.first("math:math") != nil }
      guard let copy = copyObject(Self.inside(address)) else { return false }
      object["xlink:href"] = "./\(copy)"
      return true
    }
  }

  /// Copies a chart or a formula; nil for anything else.
  private mutating func copyObject(_ source: String) -> String? {
    if let known = paths[source] { return known }
    paths[source] = .some(nil)
    let content = "\(source)/content.xml"
    guard let archive, archive.contains(content), let bytes = try? archive.bytes(of: content),
      let type = Self.type(of: bytes)
    else { return nil }
    let folder = "Object_\(key)_\(folders.count + 1)"
    var copies: [Part] = []
    for entry in archive.entries where entry.path.hasPrefix("\(source)/") {
      let rest = String(entry.path.dropFirst(source.utf8.count + 1))
      guard ["content.xml", "styles.xml"].contains(rest),
        let bytes = try? archive.bytes(of: entry.path)
      else { continue }
      copies.append(
        Part(
          path: "\(folder)/\(rest)", mediaType: "text/xml",
          bytes: type.hasSuffix("formula") ? bytes : Self.cleaned(bytes, rest, limits)))
    }
    guard !copies.isEmpty else { return nil }
    parts += copies
    folders.append(("\(folder)/", type))
    paths[source] = folder
    return folder
  }

  private static func type(of content: [UInt8]) -> String? {
    if content.firstOffset(of: "<office:chart") != nil {
      return "application/vnd.oasis.opendocument.chart"
    }
    return content.prefix(2_000).firstOffset(of: "MathML") != nil
      ? "application/vnd.oasis.opendocument.formula" : nil
  }

  /// A part of a chart without what is private to its word processor.
  private static func cleaned(_ bytes: [UInt8], _ part: String, _ limits: ReadLimits) -> [UInt8] {
    guard let tree = try? MarkupElement.parse(bytes, part: part, limits: limits) else {
      return bytes
    }
    tree.forEach { element in
      // Pictures in a chart are left behind with the rest of its package.
      if element.name == "draw:fill-image" { element["xlink:href"] = "" }
    }
    var xml = XMLBuilder()
    ODTNames.start(tree.name, in: &xml)
    MarkupElement.declareFurther(in: &xml)
    for element in tree.elements { element.write(to: &xml) }
    xml.end()
    return xml.finish()
  }
}

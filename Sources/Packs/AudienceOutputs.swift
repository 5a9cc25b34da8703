import Documents
import Formats
import Meetings
import Papers

/// The files that a build makes for one audience.
struct AudienceOutputs {
  let audience: Audience
  let staging: OutputFolder
  /// Where they go, within the folder of the build.
  let folder: String
  private(set) var files: [Manifest.Output] = []
  /// Whole papers to be had from the web pages.
  private(set) var downloads: [Download] = []

  init(audience: Audience, staging: OutputFolder, folder: String? = nil) {
    self.audience = audience
    self.staging = staging
    self.folder = folder ?? audience.rawValue
  }

  /// Writes a file.
  ///
  /// - Parameters:
  ///   - path: within the audience's folder.
  ///   - title: what the web pages call it, where they offer it.
  mutating func put(
    _ bytes: [UInt8], _ path: String, download title: String? = nil
  ) throws(PackError) {
    try staging.write(bytes, to: "\(folder)/\(path)")
    files.append(.init(file: path, sha256: sha256(bytes), bytes: bytes.count))
    guard let title, let ending = path.split(separator: ".").last else { return }
    let size = SizeLabel(kind: ending.uppercased(), bytes: bytes.count)
    downloads.append(Download(title: "\(title) (\(size))", href: "../\(path)"))
  }
}

extension [String: Document] {
  /// Reports as `Block.included` names them.
  var byDocumentID: [DocumentID: Document] {
    [DocumentID: Document](uniqueKeysWithValues: map { (DocumentID($0.key), $0.value) })
  }
}

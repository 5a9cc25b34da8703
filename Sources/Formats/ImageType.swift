/// What kind of picture bytes are, from their first ones.
enum ImageType {
  /// The media type; nil where the bytes are no picture known here.
  static func mediaType(of bytes: [UInt8]) -> String? {
    let start = bytes.prefix(256)
    if start.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return "image/png" }
    if start.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
    if start.starts(with: "GIF87a".utf8) || start.starts(with: "GIF89a".utf8) {
      return "image/gif"
    }
    if start.starts(with: "RIFF".utf8), start.dropFirst(8).starts(with: "WEBP".utf8) {
      return "image/webp"
    }
    if start.starts(with: "BM".utf8) { return "image/bmp" }
    if start.starts(with: [0x49, 0x49, 0x2A, 0]) || start.starts(with: [0x4D, 0x4D, 0, 0x2A]) {
      return "image/tiff"
    }
    if start.starts(with: [0xD7, 0xCD, 0xC6, 0x9A]) || start.starts(with: [1, 0, 9, 0]) {
      return "image/wmf"
    }
    if start.starts(with: [1, 0, 0, 0]), start.dropFirst(40).starts(with: " EMF".utf8) {
      return "image/emf"
    }
    let text = String(decoding: start, as: UTF8.self).lowercased()
    return text.contains("<svg") ? "image/svg+xml" : nil
  }

  /// Whether browsers show it.
  static func isShownOnWeb(_ mediaType: String) -> Bool {
    ["image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml"].contains(mediaType)
  }
}

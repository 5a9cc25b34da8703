/// Takes the clock out of LibreOffice's PDFs, so that the same report gives
/// the same bytes whenever it is rendered.
///
/// Each value is replaced by one of the same length, so that no offset in
/// the file moves. What another version writes otherwise stays as it is.
enum RendererDates {
  /// - Parameter source: the digest of what was rendered; names the PDF.
  static func settle(_ bytes: inout [UInt8], as source: String) {
    let identity = Array(source.uppercased().utf8.prefix(32))
    guard identity.count == 32 else { return }
    // Only the end: trailer, information and metadata packet stand there.
    let start = max(0, bytes.count - (1 << 20))
    replace("/CreationDate(D:", in: &bytes, from: start) { value in
      value.prefix { digits.contains($0) }.count == 14 ? Array("20000101000000".utf8) : nil
    }
    replace("<xmp:CreateDate>", in: &bytes, from: start) { value in
      value.count > 19 && value[value.startIndex + 10] == UInt8(ascii: "T")
        ? Array("2000-01-01T00:00:00".utf8) : nil
    }
    replace("/DocChecksum /", in: &bytes, from: start) { value in
      hexadecimal(value) == 32 ? identity : nil
    }
    if let end = replace(
      "/ID [ <", in: &bytes, from: start, { hexadecimal($0) == 32 ? identity : nil })
    {
      replace("<", in: &bytes, from: end) { hexadecimal($0) == 32 ? identity : nil }
    }
  }

  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

  private static func hexadecimal(_ value: ArraySlice<UInt8>) -> Int {
    value.prefix { digits.contains($0) || (UInt8(ascii: "A")...UInt8(ascii: "F")).contains($0) }
      .count
  }

  /// Writes over what stands after the first occurrence of a name.
  ///
  /// - Returns: where the new value ends.
  @discardableResult
  private static func replace(
    _ name: String, in bytes: inout [UInt8], from start: Int,
    _ value: (ArraySlice<UInt8>) -> [UInt8]?
  ) -> Int? {
    guard let found = bytes[start...].firstOffset(of: name) else { return nil }
    let at = found + name.utf8.count
    guard let new = value(bytes[at..<min(at + 40, bytes.count)]), at + new.count <= bytes.count
    else { return nil }
    bytes.replaceSubrange(at..<(at + new.count), with: new)
    return at + new.count
  }
}

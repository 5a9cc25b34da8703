/// A ZIP package made by hand, so that tests can make one that lies.
enum HandmadeZip {
  /// A package of one stored `mimetype` and one entry that unpacks to zeros
  /// without end, at about 159 to 1.
  static func bomb(mimetype: String, path: String, repeats: Int) -> [UInt8] {
    var bits: [UInt8] = [1, 1, 0]
    bits += [0, 0, 1, 1, 0, 0, 0, 0]
    for _ in 0..<repeats { bits += [1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0] }
    bits += [0, 0, 0, 0, 0, 0, 0]
    var packed = [UInt8](repeating: 0, count: (bits.count + 7) / 8)
    for (index, bit) in bits.enumerated() { packed[index / 8] |= bit << UInt8(index % 8) }
    let type = Array(mimetype.utf8)
    return bytes([
      ("mimetype", type, 0, type.count, false), (path, packed, 8, 1 + repeats * 258, false),
    ])
  }

  /// A package whose content is marked as encrypted.
  static func locked(mimetype: String, path: String) -> [UInt8] {
    let type = Array(mimetype.utf8)
    return bytes([("mimetype", type, 0, type.count, false), (path, [1, 2, 3, 4], 0, 4, true)])
  }

  private static func bytes(
    _ entries: [(path: String, data: [UInt8], method: Int, size: Int, isLocked: Bool)]
  ) -> [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let offset = file.count
      var fields = little(20, 2) + little(entry.isLocked ? 1 : 0, 2) + little(entry.method, 2)
      fields += little(0, 2) + little(0x21, 2)
      fields += little(entry.method == 0 ? Int(checksum(entry.data)) : 0, 4)
      fields += little(entry.data.count, 4) + little(entry.size, 4)
      fields += little(entry.path.utf8.count, 2) + little(0, 2)
      file += [0x50, 0x4B, 3, 4] + fields + Array(entry.path.utf8) + entry.data
      directory += [0x50, 0x4B, 1, 2] + little(20, 2) + fields
      directory += little(0, 2) + little(0, 2) + little(0, 2) + little(0, 4) + little(offset, 4)
      directory += Array(entry.path.utf8)
    }
    let start = file.count
    file += directory + [0x50, 0x4B, 5, 6] + little(0, 4)
    file += little(entries.count, 2) + little(entries.count, 2)
    file += little(directory.count, 4) + little(start, 4) + little(0, 2)
    return file
  }

  private static func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = ~0
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}

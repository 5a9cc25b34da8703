/// A ZIP package made by hand, so that tests can also make broken ones.
struct HandmadeZip {
  struct Entry {
    var path: String
    var bytes: [UInt8]
    /// What the directory says, where that is to be a lie.
    var statedSize: Int?
    var checksum: UInt32?
    var isEncrypted = false
    /// Bytes already packed with deflate; `bytes` is then what they unpack to.
    var deflated: [UInt8]?
  }

  var entries: [Entry] = []

  init(_ entries: [Entry]) { self.entries = entries }

  init(_ parts: [(String, String)]) {
    entries = parts.map { Entry(path: $0.0, bytes: Array($0.1.utf8)) }
  }

  func bytes() -> [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let offset = file.count
      let data = entry.deflated ?? entry.bytes
      let flags = entry.isEncrypted ? 1 : 0
      var fields: [UInt8] = []
      fields += little(20, 2) + little(flags, 2) + little(entry.deflated == nil ? 0 : 8, 2)
      fields += little(0, 2) + little(0x21, 2)
      fields += little(Int(entry.checksum ?? crc32(entry.bytes)), 4)
      fields += little(data.count, 4) + little(entry.statedSize ?? entry.bytes.count, 4)
      fields += little(entry.path.utf8.count, 2) + little(0, 2)
      file += [0x50, 0x4B, 3, 4] + fields + Array(entry.path.utf8) + data
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

  /// Zeros packed with deflate at about 159 to 1: one zero, then repeats of
  /// 258 at distance 1, in one block of fixed codes.
  static func zeros(repeats: Int) -> (packed: [UInt8], count: Int) {
    var bits: [UInt8] = [1, 1, 0]
    bits += [0, 0, 1, 1, 0, 0, 0, 0]
    for _ in 0..<repeats { bits += [1, 1, 0, 0, 0, 1, 0, 1] + [0, 0, 0, 0, 0] }
    bits += [0, 0, 0, 0, 0, 0, 0]
    var packed = [UInt8](repeating: 0, count: (bits.count + 7) / 8)
    for (index, bit) in bits.enumerated() { packed[index / 8] |= bit << UInt8(index % 8) }
    return (packed, 1 + repeats * 258)
  }
}

private func little(_ value: Int, _ count: Int) -> [UInt8] {
  (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
}

private func crc32(_ bytes: [UInt8]) -> UInt32 {
  var sum: UInt32 = ~0
  for byte in bytes {
    sum ^= UInt32(byte)
    for _ in 0..<8 {
      let carry = sum & 1 == 1
      sum >>= 1
      if carry { sum ^= 0xEDB8_8320 }
    }
  }
  return ~sum
}

import Testing

@testable import Formats

@Suite("Reading a ZIP package")
struct ArchiveReadingTests {
  private func code(_ work: () throws -> Void) -> String? {
    do { try work() } catch { return (error as? FormatError)?.code }
    return nil
  }

  @Test("Entries are listed and unpacked")
  func reads() throws {
    let archive = try ArchiveReader(
      HandmadeZip([("mimetype", "text/x"), ("a/b.xml", "<a/>")]).bytes())
    #expect(archive.entries.map(\.path) == ["mimetype", "a/b.xml"])
    #expect(archive.entries[0].isStored)
    #expect(try archive.bytes(of: "a/b.xml") == Array("<a/>".utf8))
    #expect(try archive.bytes(of: "a/b.xml") == Array("<a/>".utf8))
    #expect(archive.warnings.isEmpty)
  }

  @Test("A deflated entry is unpacked whole")
  func inflates() throws {
    let (packed, count) = HandmadeZip.zeros(repeats: 3000)
    let zip = HandmadeZip([
      .init(path: "z", bytes: [UInt8](repeating: 0, count: count), deflated: packed)
    ])
    let bytes = try ArchiveReader(zip.bytes()).bytes(of: "z")
    #expect(bytes.count == count)
    #expect(bytes.allSatisfy { $0 == 0 })
  }

  @Test("A name that occurs twice is reported, and the first is read")
  func duplicates() throws {
    let archive = try ArchiveReader(
      HandmadeZip([("a", "first"), ("b", ""), ("a", "second")]).bytes())
    #expect(try archive.bytes(of: "a") == Array("first".utf8))
    #expect(archive.warnings.map(\.code) == ["zip.duplicate"])
    #expect(archive.warnings.first?.place == "a")
    #expect(archive.entries.count == 2)
  }

  @Test("Names that climb out of a folder are only names")
  func climbing() throws {
    let archive = try ArchiveReader(HandmadeZip([("../../etc/passwd", "x")]).bytes())
    #expect(try archive.bytes(of: "../../etc/passwd") == [UInt8(ascii: "x")])
  }

  @Test("Each kind of bad package has its own error")
  func errors() throws {
    #expect(code { _ = try ArchiveReader([]) } == "file.empty")
    #expect(code { _ = try ArchiveReader(Array("Not a package".utf8)) } == "zip.not-zip")
    let good = HandmadeZip([("a", "some text"), ("b", "more")]).bytes()
    #expect(code { _ = try ArchiveReader(Array(good.prefix(60))) } == "zip.damaged")
    #expect(code { _ = try ArchiveReader(good).bytes(of: "c") } == "zip.missing")
    let few = ReadLimits(entries: 1)
    #expect(code { _ = try ArchiveReader(good, limits: few) } == "zip.too-many-entries")
    let small = ReadLimits(fileBytes: 20)
    #expect(code { _ = try ArchiveReader(good, limits: small) } == "file.too-large")
    let locked = HandmadeZip([.init(path: "a", bytes: [1], isEncrypted: true)]).bytes()
    #expect(code { _ = try ArchiveReader(locked).bytes(of: "a") } == "file.password")
    let wrong = HandmadeZip([.init(path: "a", bytes: [1, 2, 3], checksum: 7)]).bytes()
    #expect(code { _ = try ArchiveReader(wrong).bytes(of: "a") } == "zip.checksum")
  }

  @Test("A bomb is refused by what it says and by what it does")
  func bombs() throws {
    let (packed, count) = HandmadeZip.zeros(repeats: 6_000)
    let zeros = [UInt8](repeating: 0, count: count)
    let honest = HandmadeZip([.init(path: "z", bytes: zeros, deflated: packed)]).bytes()
    let liar = HandmadeZip([
      .init(path: "z", bytes: zeros, statedSize: 10, deflated: packed)
    ]).bytes()
    for limits in [
      ReadLimits(entryBytes: 1 << 20), ReadLimits(totalBytes: 1 << 20), ReadLimits(ratio: 100),
    ] {
      #expect(code { _ = try ArchiveReader(honest, limits: limits).bytes(of: "z") } == "zip.bomb")
      let found = code { _ = try ArchiveReader(liar, limits: limits).bytes(of: "z") }
      #expect(found == "zip.bomb" || found == "zip.damaged")
    }
    // Twice the same entry counts twice.
    let limits = ReadLimits(totalBytes: count + 10)
    let archive = try ArchiveReader(honest, limits: limits)
    _ = try archive.bytes(of: "z")
    #expect(code { _ = try archive.bytes(of: "z") } == "zip.bomb")
  }
}

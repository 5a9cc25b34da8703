import Foundation
import Testing

@testable import Formats

@Suite("Zipping parts")
struct ArchiveWritingTests {
  let parts = [
    Part(
      path: "mimetype", mediaType: "", bytes: Array("application/x-test".utf8), isStored: true),
    Part(
      path: "content.xml", mediaType: "text/xml",
      bytes: Array(String(repeating: "meeting ", count: 500).utf8)),
    Part(path: "empty.xml", mediaType: "text/xml", bytes: []),
    Part(path: "Pictures/Cyngor Dŵr.png", mediaType: "image/png", bytes: [0, 1, 2, 3]),
  ]

  @Test("The first part stands stored at a fixed place, with no extra field")
  func firstPartIsStored() throws {
    let bytes = try Archive.bytes(of: parts)
    let name = Array("mimetype".utf8)
    let content = Array("application/x-test".utf8)
    #expect(Array(bytes[0..<4]) == [0x50, 0x4B, 3, 4])
    #expect(bytes[8] == 0 && bytes[9] == 0, "method is not stored")
    #expect(bytes[28] == 0 && bytes[29] == 0, "there is an extra field")
    #expect(Array(bytes[30..<30 + name.count]) == name)
    #expect(Array(bytes[38..<38 + content.count]) == content)
  }

  @Test("Each entry has the date 1 January 1980")
  func fixedDate() throws {
    #expect(Array(try Archive.bytes(of: parts)[10..<14]) == [0, 0, 0x21, 0])
  }

  @Test("The time zone of the machine does not show")
  func timeZoneDoesNotShow() async {
    // In a process of its own: the environment belongs to all tests at once.
    await #expect(processExitsWith: .success) {
      let parts = ArchiveWritingTests().parts
      let zones = [
        "UTC", "Europe/London", "Pacific/Kiritimati", "America/St_Johns", "Asia/Kathmandu",
      ]
      var results: Set<[UInt8]> = []
      var hours: Set<Int32> = []
      for zone in zones {
        setenv("TZ", zone, 1)
        tzset()
        var noon = 315_576_000
        hours.insert(localtime(&noon).pointee.tm_hour)
        results.insert(try Archive.bytes(of: parts))
      }
      precondition(hours.count > 2, "the zones are not installed")
      precondition(results.count == 1)
    }
  }

  @Test("Text is compressed, stored parts are not")
  func compression() throws {
    let bytes = try Archive.bytes(of: [parts[1]])
    #expect(bytes.count < 300)
    var stored = parts[1]
    stored.isStored = true
    #expect(try Archive.bytes(of: [stored]).count > 4000)
  }

  @Test("A path used twice, or leading out of the package, is refused")
  func badPaths() {
    #expect(throws: FormatError.self) { try Archive.bytes(of: [parts[1], parts[1]]) }
    for path in ["", "/etc/x", "../x", "a/../b", "a\\b", "a\u{0}b"] {
      let part = Part(path: path, mediaType: "", bytes: [1])
      #expect(throws: FormatError.self) { try Archive.bytes(of: [part]) }
    }
    #expect(throws: FormatError.self) { try Archive.bytes(of: []) }
  }
}

@Suite("Writing XML")
struct XMLBuilderTests {
  private func written(_ body: (inout XMLBuilder) -> Void) -> String {
    var xml = XMLBuilder(declaration: false)
    body(&xml)
    return String(decoding: xml.finish(), as: UTF8.self)
  }

  @Test("An element without content is an empty tag")
  func emptyTag() {
    #expect(written { $0.element("a", ["b": "c", "d": nil]) } == "<a b=\"c\"/>")
    #expect(written { $0.element("a", text: "") } == "<a/>")
  }

  @Test("Markup in text and attributes is escaped")
  func escaping() {
    #expect(
      written { $0.element("a", ["b": "\"<&>'\n\t"], text: "\"<&]]>'\n\t\r") }
        == "<a b=\"&quot;&lt;&amp;&gt;'&#10;&#9;\">\"&lt;&amp;]]&gt;'\n\t&#13;</a>")
  }

  @Test("Characters that XML cannot hold are dropped, all others kept")
  func illegalCharacters() {
    let text = "a\u{0}b\u{B}c\u{1F}d\u{FFFE}e\u{FFFF}f\u{FFFD}g\u{FB01}h\u{1F600}\u{202E}ŵ"
    #expect(
      written { $0.element("a", text: text) }
        == "<a>abcdef\u{FFFD}g\u{FB01}h\u{1F600}\u{202E}ŵ</a>")
  }

  @Test("Elements nest and close in order")
  func nesting() {
    let xml = written {
      $0.start("a")
      $0.element("b") { $0.text("x") }
      $0.start("c", ["d": "e"])
      $0.end()
      $0.end()
    }
    #expect(xml == "<a><b>x</b><c d=\"e\"/></a>")
  }
}

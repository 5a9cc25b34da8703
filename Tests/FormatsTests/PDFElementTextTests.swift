import Testing

@testable import Formats

@Suite("An element of a tree of tags, read off what is written of it")
struct PDFElementTextTests {
  private func read(_ text: String) -> PDFElementText {
    Array(text.utf8).withUnsafeBufferPointer { PDFElementText($0) }
  }

  private func children(_ text: String) -> [Int32]? {
    guard case .references(let found) = read(text).content else { return nil }
    return found.map(\.number)
  }

  @Test("Role, name, attributes and children")
  func whole() {
    let element = read(
      "<< /A 356 0 R /Alt (a \\) /K [ 9 0 R ] >>) /ID (x) /K [ 1 61 0 R 2 62 0 R ] /P 5 0 R "
        + "/Pg 7 0 R /S /Note /Type /StructElem >>")
    #expect(element.isDictionary)
    #expect(String(decoding: element.role, as: UTF8.self) == "/Note")
    #expect(element.hasID)
    #expect(element.attributes == PDFReference(number: 356, generation: 0))
    guard case .references(let found) = element.content else {
      Issue.record("no children")
      return
    }
    #expect(found.map(\.number) == [61, 62])
  }

  @Test("Children that are one, none, or no plain list")
  func contents() {
    #expect(children("<< /K 12 3 R /S /P >>") == [12])
    #expect(children("<< /K 5 /S /P >>") == [])
    #expect(children("<< /K [ 0 1 2 ] /S /P >>") == [])
    #expect(children("<< /K [ << /MCID 1 /Pg 3 0 R /Type /MCR >> 4 0 R ] /S /P >>") == nil)
    #expect(children("<< /K << /Obj 3 0 R /Type /OBJR >> /S /Link >>") == nil)
    #expect(children("<< /K [ null 3 0 R ] >>") == nil)
    #expect(children("<< /K [ 99999999999 0 R ] >>") == nil)
    guard case .nothing = read("<< /S /P >>").content else {
      Issue.record("children out of nothing")
      return
    }
  }

  @Test("What stands inside a value is not taken for an entry")
  func nested() {
    let element = read(
      "<< /A << /ID (y) /K 3 0 R /S /Note >> /E <2f4b> /S /P /T ((/K 4 0 R) /ID) >>")
    #expect(!element.hasID)
    #expect(element.attributes == nil)
    #expect(String(decoding: element.role, as: UTF8.self) == "/P")
    guard case .nothing = element.content else {
      Issue.record("children out of a text")
      return
    }
    #expect(read("<< /A [ 3 0 R ] /S /P >>").attributes == nil)
  }

  @Test("Anything else is no element, and cut short does no harm")
  func others() {
    for text in ["", "<<", "null", "[ 1 0 R ]", "5 0 R", "(<< >>)"] {
      #expect(!read(text).isDictionary, "\(text)")
    }
    let text = "<< /A 356 0 R /Alt (a \\) b) /ID <0f> /K [ 1 << /S /P >> ] /S /Note >>"
    for length in 0...text.utf8.count { _ = read(String(text.prefix(length))) }
  }
}

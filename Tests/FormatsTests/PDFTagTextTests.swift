import Testing

@testable import Formats

@Suite("Objects taken over as they are written, their references cut out")
struct PDFTagTextTests {
  /// What is left, each reference replaced by what it is there for.
  private func read(
    _ text: String, way: PDFTagText.Way = .element, last: Int? = nil
  ) -> (left: String, references: [String], sight: PDFTagText.Sight?) {
    var taken = PDFTagText()
    let sight = Array(text.utf8).withUnsafeBufferPointer { taken.take($0, way: way, last: last) }
    #expect(sight != nil || taken.bytes.isEmpty && taken.references.isEmpty)
    var left = ""
    var position = 0
    for reference in taken.references {
      left += String(decoding: taken.bytes[position..<reference.position], as: UTF8.self) + "*"
      position = reference.position
    }
    left += String(decoding: taken.bytes[position...], as: UTF8.self)
    let references = taken.references.map { "\($0.target.number) \($0.way)" }
    return (left, references, sight)
  }

  @Test("An element of tags")
  func element() {
    let (left, references, sight) = read(
      "<< /A 356 0 R /Alt (a \\) /K [ 9 0 R ] >>) /ID (x) /K [ 1 61 0 R 2 62 3 R ] /P 5 0 R "
        + "/Pg 7 0 R /Ref [ 8 0 R ] /S /Note /Type /StructElem >>")
    #expect(
      left == "<< /A * /Alt (a \\) /K [ 9 0 R ] >>) /ID (x) /K [ 1 * 2 * ] /P * /Pg * /Ref [ * ] "
        + "/S /Note >>")
    #expect(
      references == [
        "356 attributes", "61 element", "62 element", "5 element", "7 other", "8 element",
      ])
    #expect(sight?.kind == .dictionary && sight?.isNote == true && sight?.hasID == true)
  }

  @Test("An element as its file has it, to its end and no further")
  func asWritten() {
    let (left, references, sight) = read(
      "\n<</Type/StructElem\r\n/S/Note/A 356 0 R/Alt<2f4b>/T(a\n b\\))/Lang(en)\n/K[1 61 0\nR 2<</Obj "
        + "4 0 R>>]/P 5 0 R/Text#20body true>>\nendobj\n7 0 obj\n<</S/P>>", last: 400)
    #expect(
      left == "<</S/Note/A */Alt<2f4b>/T(a\n b\\))/Lang(en)\n/K[1 * 2<</Obj *>>]/P */Text#20body "
        + "true>>")
    #expect(references == ["356 attributes", "61 element", "4 other", "5 element"])
    #expect(sight?.isNote == true && sight?.hasID == false && sight?.kind == .dictionary)
    let last = read("<</K 5 0 R/Type/StructElem>>endobj", last: 5)
    #expect(last.left == "<</K *>>" && last.references == ["5 element"])
    #expect(read("<</Type /Page>> endobj", last: 1).sight?.kind == .page)
    let stream = read("<</Length 3>>\nstream\nabc\nendstream\nendobj", last: 1)
    #expect(stream.sight?.kind == .stream)
    let named = read("<</S/Note/ID null>> endobj", last: 1).sight
    #expect(named?.isNote == true && named?.hasID == false)
    #expect(read("[-.5 +5 123456789012345678 (a)] endobj", last: 1).sight != nil)
  }

  @Test("A reference to what the file does not have is nothing")
  func missing() {
    let (left, references, _) = read("<</K[5 0 R 6 0 R 5 1 R 0 0 R]>> endobj", last: 5)
    #expect(left == "<</K[* null null null]>>" && references == ["5 element"])
  }

  @Test(
    "What is not written plainly, or not as the standard has it, is left to qpdf",
    arguments: [
      "", " ", "<<", "<</S/P>>", "endobj", "<</S/P % why\n>> endobj", "<</S/#50>> endobj",
      "<</#53/P>> endobj", "<</S/P#>> endobj", "<</S/a#00>> endobj", "<</S/P>> 2 0 obj",
      "<</S/P]> endobj", "[1>> endobj", "[1 endobj", "<</S/P>>] endobj", "5 0 R endobj",
      "99999999999 0 R endobj", "<</K 1 R>> endobj", "<</K R>> endobj", "(open endobj",
      "<</A <0f endobj", "<</A <0g> >> endobj", "<</S {1}>> endobj", "<</S yes>> endobj",
      "<</S 1x>> endobj", "<</K > >> endobj", "<</K stream>> endobj", "<</K 1 2>> endobj",
      "<</K>> endobj", "<</K/A/B>> endobj", "<<(x)/K 1>> endobj", "<</K 1/K 2>> endobj",
      "<</K 1 0 R 3>> endobj", "<</K --5>> endobj", "<</K 5-3>> endobj", "<</K 1.2.3>> endobj",
      "<</K .>> endobj", "<</K 1234567890123456789>> endobj", "<</S/P>> (hidden) endobj",
      "<</S/P>> <</S/H1>> endobj", "12 <</S/P>> endobj",
      String(repeating: "[", count: 200) + String(repeating: "]", count: 200) + " endobj",
      "<<" + (0..<200).map { "/K\($0) 1" }.joined() + ">> endobj",
    ])
  func other(_ text: String) { #expect(read(text, last: 9).sight == nil) }

  @Test("What stands inside a value is not taken for an entry of the element")
  func nested() {
    let (left, references, sight) = read(
      "<< /A << /ID (y) /K 3 0 R /S /Note /Type /StructElem >> /E <2f4b> /K [ << /MCID 1 /Pg 3 0 R "
        + "/Type /MCR >> 4 0 R << /K 6 0 R /S /K >> ] /S /P /T ((/K 4 0 R) /ID) /X [ /K 2 0 R ] >>")
    #expect(
      left == "<< /A << /ID (y) /K * /S /Note /Type /StructElem >> /E <2f4b> /K [ << /MCID 1 "
        + "/Pg * /Type /MCR >> * << /K * /S /K >> ] /S /P /T ((/K 4 0 R) /ID) /X [ /K * ] >>")
    #expect(references == ["3 element", "3 other", "4 element", "6 element", "2 other"])
    #expect(sight?.isNote == false && sight?.hasID == false)
  }

  @Test("Objects that are no element")
  func others() {
    #expect(read("[ 1 0 R << /Obj 2 0 R >> ]").references == ["1 element", "2 other"])
    #expect(read("[ 1 0 R 0 ]", way: .attributes).references == ["1 attributes"])
    #expect(read("5 0 R").sight?.kind == .stream)
    #expect(read("<< /Type /Page >>").sight?.kind == .page)
    #expect(read("<< /S /P /Type /StructTreeRoot >>").sight?.kind == .root)
    for text in ["null", "7", "-.5", "(<< >>)", "(5 0 R)", "[ 5 0 (R) ]", "[ 99999999999 0 ]"] {
      let (left, references, sight) = read(text)
      #expect(left == text && references.isEmpty && sight?.kind == .other, "\(text)")
    }
  }

  @Test("Cut short anywhere, or closed too often, it does no harm")
  func cutShort() {
    let text = "<< /A 356 0 R /Alt (a \\) b) /ID <0f> /K [ 1 << /S /P >> ] /S /Note >> >> ] ] 1 0 R"
    for length in 0...text.utf8.count {
      _ = read(String(text.prefix(length)))
      _ = read(String(text.prefix(length)), last: 9)
    }
  }

  @Test("Objects that are written alike are the same, unless they refer to others")
  func alike() {
    var text = PDFTagText()
    let sights = ["<< /O /Layout >>", "<< /O /Layout >>", "<< /O 1 0 R >>", "<< /O 1 0 R >>"].map {
      Array($0.utf8).withUnsafeBufferPointer { text.take($0, way: .attributes)!.extent }
    }
    #expect(text.hash(of: sights[0]) == text.hash(of: sights[1]))
    #expect(text.isSame(sights[0], sights[1]) && !text.isSame(sights[2], sights[3]))
    let count = text.bytes.count
    text.remove(text.takeNothing().extent)
    #expect(text.bytes.count == count && text.references.count == 2)
  }
}

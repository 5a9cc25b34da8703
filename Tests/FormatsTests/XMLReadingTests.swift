import Testing

@testable import Formats

/// A small vocabulary of its own, so that these tests hold for ODT and DOCX.
private enum Word: String, XMLVocabulary {
  case doc = "a:doc"
  case para = "a:p"
  case kind = "a:kind"
  case plain = "kind"
  static let prefixes = ["urn:a": "a", "urn:older-a": "a"]
  static let byName = allNames()
}

@Suite("Reading XML")
struct XMLReadingTests {
  private func tree(_ xml: String, limits: ReadLimits = ReadLimits()) throws -> XMLTree<Word> {
    try XMLTree(Array(xml.utf8), part: "test.xml", limits: limits)
  }

  private func error(_ xml: String, limits: ReadLimits = ReadLimits()) -> FormatError? {
    do {
      _ = try tree(xml, limits: limits)
      return nil
    } catch { return error as? FormatError }
  }

  @Test("Names are known by namespace, whatever the prefix")
  func names() throws {
    let root = try tree(
      #"<x:doc xmlns:x="urn:a"><p xmlns="urn:older-a" x:kind="1" kind="2"/><q/></x:doc>"#
    ).root
    #expect(root.name == .doc)
    let elements = Array(root.elements)
    #expect(elements.map(\.name) == [.para, nil])
    #expect(elements[0][.kind] == "1")
    #expect(elements[0][.plain] == "2")
    #expect(elements[0].has(.kind, "1"))
    #expect(elements[0].int(.plain) == 2)
    #expect(elements[1].spelling == "q")
  }

  @Test("Text comes in one run, its character references read")
  func text() throws {
    let root = try tree(
      "<doc xmlns='urn:a' kind='a &amp; &#38;amp; &lt;b&gt; &#xe9;'>one &amp; <!-- x -->two"
        + "<p><![CDATA[<three>]]></p>&#233;</doc>"
    ).root
    #expect(root.text == "one & two<three>é")
    #expect(root[.plain] == "a & &amp; <b> é")
    var runs: [String] = []
    for case .text(let run) in root.children { runs.append(run.string) }
    #expect(runs == ["one & two", "é"])
  }

  @Test("Damage is reported with its line")
  func damage() {
    #expect(error("")?.code == "xml.empty")
    let found = error("<doc>\n<p>\n</doc>")
    #expect(found?.code == "xml.damaged")
    #expect(found?.place == "test.xml line 3")
    #expect(error("<doc>&nobody;</doc>")?.code == "xml.damaged")
    #expect(error("no xml at all")?.code == "xml.damaged")
  }

  @Test("A document that declares entities is refused and never expanded")
  func entities() {
    let bomb = """
      <!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">
      <!ENTITY c "&b;&b;&b;&b;&b;&b;">]><d>&c;&c;&c;</d>
      """
    #expect(error(bomb)?.code == "xml.entities")
    let outside = #"<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>"#
    #expect(error(outside)?.code == "xml.entities")
    let parameter = #"<!DOCTYPE d [<!ENTITY % x SYSTEM "http://127.0.0.1/x">%x;]><d/>"#
    #expect(error(parameter)?.code == "xml.entities")
    let defaults = #"<!DOCTYPE d [<!ATTLIST d kind (a|b) "a">]><d/>"#
    #expect(error(defaults)?.code == "xml.entities")
  }

  @Test("A document type that declares nothing is let be")
  func documentType() throws {
    let tree = try tree(#"<!DOCTYPE doc PUBLIC "-//X//Y" "x.dtd"><doc xmlns="urn:a">&u;</doc>"#)
    #expect(tree.root.text == "&u;")
    #expect(tree.warnings.map(\.code) == ["xml.entity"])
  }

  @Test("Depth and number of elements are limited")
  func limits() {
    let deep = String(repeating: "<p>", count: 30) + String(repeating: "</p>", count: 30)
    #expect(error(deep, limits: ReadLimits(depth: 30)) == nil)
    #expect(error(deep, limits: ReadLimits(depth: 29))?.code == "xml.too-deep")
    let wide = "<d>" + String(repeating: "<p/>", count: 2000) + "</d>"
    #expect(error(wide, limits: ReadLimits(elements: 100))?.code == "xml.too-large")
  }

  @Test("Parsing can stop before the part that is not wanted")
  func stopping() throws {
    let xml = "<doc xmlns='urn:a'><q>kept</q><p>not wanted</p> and broken"
    let tree = try XMLTree<Word>(Array(xml.utf8), part: "test.xml", stoppingAt: .para)
    #expect(tree.root.text == "kept")
  }

  @Test("Other encodings are read")
  func encodings() throws {
    let latin = Array("<?xml version='1.0' encoding='ISO-8859-1'?><doc>caf".utf8) + [0xE9]
    let tree = try XMLTree<Word>(latin + Array("</doc>".utf8), part: "test.xml")
    #expect(tree.root.text == "café")
  }
}

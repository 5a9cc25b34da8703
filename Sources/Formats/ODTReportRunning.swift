/// Puts the label of each page on the pages of a report that do not have
/// it, without moving what they hold.
///
/// A page without a foot gets one inside its lower margin. On a page that
/// has a foot without a number the line stands in a frame of its own below
/// it, which takes no room.
struct ODTReportRunning {
  private let running: ODTReport.Running
  private let names: ODTReportNames

  init(_ running: ODTReport.Running, names: ODTReportNames) {
    self.running = running
    self.names = names
  }

  func add(to source: ODTReportSource) {
    for master in source.masterPages {
      let layout = source.pageStyles.first {
        $0.name == "style:page-layout" && $0["style:name"] == master["style:page-layout-name"]
      }
      let feet = master.elements.filter {
        $0.name.hasPrefix("style:footer") && $0["style:display"] != "false"
      }
      let running = feet + master.elements.filter { $0.name.hasPrefix("style:header") }
      if running.contains(where: Self.hasNumber) {
        guard let mark = self.running.mark else { continue }
        for place in feet.isEmpty ? running : feet {
          addFrame(
            to: place, MarkupElement("text:p", [("text:style-name", "Footer")], [.text(mark)]))
        }
      } else if feet.isEmpty {
        if let layout { makeFoot(on: master, layout) }
      } else {
        for foot in feet { addFrame(to: foot, line("Footer")) }
      }
    }
  }

  private static func hasNumber(_ element: MarkupElement) -> Bool {
    var found = false
    element.forEach { if $0.name == "text:page-number" { found = true } }
    return found
  }

  private func line(_ style: String) -> MarkupElement {
    var children: [MarkupElement.Node] = []
    for words in [running.words, running.mark ?? ""] where !words.isEmpty {
      children.append(.text(words + " · "))
    }
    children.append(.text(running.beforeNumber))
    children.append(
      .element(
        MarkupElement("text:page-number", [("text:select-page", "current")], [.text("1")])))
    return MarkupElement("text:p", [("text:style-name", style)], children)
  }

  /// A foot as high as half the margin that it is taken from.
  private func makeFoot(on master: MarkupElement, _ layout: MarkupElement) {
    guard let properties = layout.first("style:page-layout-properties"),
      let margin = (properties["fo:margin-bottom"] ?? properties["fo:margin"])
        .flatMap(Length.centimetres), margin >= 1.2
    else { return }
    // Other pages may share the layout, each with a foot made like this one.
    if layout.first("style:footer-style")?.first("style:header-footer-properties") == nil {
      if let all = properties["fo:margin"] {
        for side in ["top", "left", "right"] where properties["fo:margin-\(side)"] == nil {
          properties["fo:margin-\(side)"] = all
        }
        properties["fo:margin"] = nil
      }
      properties["fo:margin-bottom"] = Length.text(margin - 0.7)
      // A page that is all picture has no margin at its sides.
      let side = (properties["fo:margin-left"]).flatMap(Length.centimetres) ?? 2
      let inset = Length.text(max(0, 1.5 - side))
      let height = MarkupElement(
        "style:header-footer-properties",
        [
          ("svg:height", "0.7cm"), ("fo:margin-top", "0.1cm"), ("fo:margin-left", inset),
          ("fo:margin-right", inset), ("style:dynamic-spacing", "false"),
        ])
      layout.children.removeAll {
        if case .element(let element) = $0 { element.name == "style:footer-style" } else { false }
      }
      layout.children.append(.element(MarkupElement("style:footer-style", [], [.element(height)])))
    }
    master.children.removeAll {
      if case .element(let element) = $0 { element.name.hasPrefix("style:footer") } else { false }
    }
    let foot = MarkupElement("style:footer", [], [.element(line("Footer"))])
    let heads = master.elements.prefix { $0.name.hasPrefix("style:header") }.count
    master.children = master.elements.map { .element($0) }
    master.children.insert(.element(foot), at: heads)
  }

  private func addFrame(to foot: MarkupElement, _ line: MarkupElement) {
    guard let paragraph = ODTReportText.firstParagraph(in: foot) else { return }
    let frame = MarkupElement(
      "draw:frame",
      [
        ("draw:style-name", "PageLabel"), ("draw:name", names.own("label")),
        ("text:anchor-type", "paragraph"), ("svg:width", "12cm"), ("svg:height", "0.5cm"),
      ],
      [.element(MarkupElement("draw:text-box", [], [.element(line)]))])
    paragraph.children.insert(.element(frame), at: 0)
  }
}

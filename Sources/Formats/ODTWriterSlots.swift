import Documents

extension ODTText {
  mutating func write(_ slot: Slot, _ place: Place) {
    let name = take(slot.anchor, place)
    switch slot.kind {
    case .line: writeLine(slot, name, place)
    case .text: writeText(slot, name, place)
    case .choice(let choices): writeChoices(choices, slot, name, place)
    }
  }

  /// "Introduced by:" and a dotted line to the edge.
  private mutating func writeLine(_ slot: Slot, _ name: String?, _ place: Place) {
    let style = place.cell == nil ? "To_20_fill_20_in" : "Table_20_Contents"
    var tab: [String: String] = [:]
    if place.cell == nil {
      // To the end of the line, which lies elsewhere in an item than outside.
      tab =
        sheet.style(.paragraph, style)?.tabStops?.first ?? [
          "style:type": "right", "style:leader-style": "dotted", "style:leader-text": ".",
        ]
      tab["style:position"] = Length.text(max(1, place.width))
    }
    startParagraph(style, place, tab: tab)
    bookmark(name) { text in
      text.write(
        [.text(slot.prompt.isEmpty ? "…" : slot.prompt + ":")], place, style: "Fact_20_label")
      text.xml.text(" ")
      if place.cell == nil { text.xml.element("text:tab") }
    }
    endParagraph()
  }

  /// The prompt, to be typed over.
  private mutating func writeText(_ slot: Slot, _ name: String?, _ place: Place) {
    let style = place.cell == nil ? "Text_20_to_20_fill_20_in" : "Table_20_Contents"
    startParagraph(style, place)
    bookmark(name) { text in
      text.write([.text("[\(slot.prompt)]")], place, style: "Placeholder")
    }
    endParagraph()
  }

  private mutating func writeChoices(
    _ choices: [Slot.Choice], _ slot: Slot, _ name: String?, _ place: Place
  ) {
    var place = place
    let endsPanel = place.endsPanel
    place.endsPanel = endsPanel && choices.isEmpty
    startParagraph(place.cell == nil ? "Question" : "Table_20_row_20_heading", place)
    bookmark(name) { $0.writeText(slot.prompt, place) }
    endParagraph()
    for (index, choice) in choices.enumerated() {
      place.endsPanel = endsPanel && index == choices.count - 1
      let name = take(Anchor("\(slot.anchor.name).\(choice.id)"), place)
      // In the last line of a panel the word processor counts tab stops from
      // the panel's edge: a stop of its own, further in, and a space that
      // takes the line beyond the usual one.
      let isLast = place.endsPanel && place.panel != nil
      let tab = isLast ? ["style:position": Length.text(place.indent)] : [:]
      startParagraph("Choice_20_to_20_tick", place, tab: tab)
      bookmark(name) { text in
        text.write([.text(isLast ? "☐\u{A0}" : "☐")], place, style: "Tick_20_box")
        text.xml.element("text:tab")
        text.spacing.afterSpace = true
        text.write([.text(choice.label)], place, style: "Strong_20_Emphasis")
        if !choice.sentence.isEmpty {
          text.spacing.afterSpace = false
          text.writeText(" – ", place)
          text.write(choice.sentence, place)
        }
      }
      endParagraph()
    }
  }

  private mutating func bookmark(_ name: String?, _ content: (inout ODTText) -> Void) {
    if let name { xml.element("text:bookmark-start", ["text:name": name]) }
    content(&self)
    if let name { xml.element("text:bookmark-end", ["text:name": name]) }
  }
}

import Documents

extension DOCXWriter.Composition {
  /// Writes a slot as content controls inside bookmarks.
  ///
  /// - A line: its prompt, then a control for a few words.
  /// - A text: a control that holds paragraphs; the prompt stands in it
  ///   until someone writes.
  /// - A choice: its prompt, then one paragraph for each choice with a box to
  ///   tick and the sentence in a control of its own.
  mutating func write(_ slot: Slot, _ context: Context) {
    let prompt = DOCXWriter.Name.text(slot.prompt)
    switch slot.kind {
    case .line:
      paragraph("Prompt", context) { paragraph in
        if !prompt.isEmpty {
          paragraph.run(Self.label(prompt), RunFormat(context).with { $0.style = "LabelText" })
          paragraph.run(" ", RunFormat(context))
        }
        paragraph.bookmarked(slot.anchor, context) { paragraph in
          paragraph.control(DOCXWriter.tag(of: slot.anchor), title: prompt, kind: "w:text") {
            $0.placeholder($0.words(context).write, context)
          }
        }
      }
    case .text:
      flushPending(context)
      bookmarked(slot.anchor, context) { composition in
        composition.control(DOCXWriter.tag(of: slot.anchor), title: prompt) { composition in
          composition.paragraph(Self.textStyle(context), context) { paragraph in
            let words = prompt.isEmpty ? paragraph.words(context).write : prompt
            paragraph.placeholder(words, context)
          }
        }
      }
    case .choice(let choices):
      var properties = Properties()
      properties.keepNext = true
      bookmarked(slot.anchor, context) { composition in
        if !prompt.isEmpty {
          composition.paragraph("Prompt", context, properties) {
            $0.run(prompt, RunFormat(context).with { $0.style = "LabelText" })
          }
        }
        // A question and its choices stay on one page where they fit.
        for (index, choice) in choices.enumerated() {
          let isKept = choices.count <= 10 && index < choices.count - 1
          composition.write(choice, of: slot, isKept: isKept, context)
        }
      }
    }
  }

  private mutating func write(
    _ choice: Slot.Choice, of slot: Slot, isKept: Bool, _ context: Context
  ) {
    let tag = DOCXWriter.tag(of: slot.anchor, choice: choice.id)
    let label = DOCXWriter.Name.text(choice.label)
    var properties = Properties()
    properties.hanging = DOCXWriter.Numbering.step
    properties.keepNext = isKept
    paragraph("Choice", context, properties) { paragraph in
      paragraph.bookmarked(slot.anchor.choice(choice.id), context) { paragraph in
        paragraph.checkbox(tag, title: label)
        paragraph.run("\t", RunFormat(context))
        let sentence = choice.sentence
        if sentence.plainText != choice.label, !label.isEmpty {
          paragraph.run(
            sentence.isEmpty ? label : Self.label(label),
            RunFormat(context).with { $0.style = "LabelText" })
          if !sentence.isEmpty { paragraph.run(" ", RunFormat(context)) }
        }
        guard !sentence.isEmpty else { return }
        let text = DOCXWriter.tag(of: slot.anchor, choice: "\(choice.id).sentence")
        paragraph.control(text, title: label, isPlaceholder: false) {
          $0.write(sentence, RunFormat(context), context)
        }
      }
    }
  }

  /// A label with its colon, where it does not end in a mark of its own.
  private static func label(_ text: String) -> String {
    text.last.map { $0.isPunctuation } ?? true ? text : "\(text):"
  }

  private static func textStyle(_ context: Context) -> String {
    if let cell = context.cell { return cell.isHeader ? "TableHeading" : "TableText" }
    if context.listDepth > 0 { return "ListParagraph" }
    return context.box?.styleID ?? context.bodyStyle ?? "Normal"
  }

  /// A content control round what `content` writes. Word takes controls round
  /// paragraphs and round runs alike.
  private mutating func control(
    _ tag: String, title: String, kind: String? = nil, isPlaceholder: Bool = true,
    content: (inout Self) -> Void
  ) {
    xml.start("w:sdt")
    xml.start("w:sdtPr")
    nameControl(tag, title)
    // Placeholders vanish when someone writes.
    if isPlaceholder { xml.element("w:showingPlcHdr") }
    if let kind { xml.element(kind) }
    xml.end()
    xml.start("w:sdtContent")
    content(&self)
    xml.end()
    xml.end()
  }

  /// A box to tick, empty.
  private mutating func checkbox(_ tag: String, title: String) {
    xml.start("w:sdt")
    xml.start("w:sdtPr")
    nameControl(tag, title)
    xml.element("w14:checkbox") { xml in
      xml.element("w14:checked", ["w14:val": "0"])
      xml.element("w14:checkedState", ["w14:val": "2612", "w14:font": "MS Gothic"])
      xml.element("w14:uncheckedState", ["w14:val": "2610", "w14:font": "MS Gothic"])
    }
    xml.end()
    xml.element("w:sdtContent") { xml in
      xml.element("w:r") { xml in
        xml.element("w:rPr") { $0.element("w:rStyle", ["w:val": "TickBox"]) }
        xml.element("w:t", text: "\u{2610}")
      }
    }
    xml.end()
  }

  private mutating func nameControl(_ tag: String, _ title: String) {
    let title = title.utf16.count <= 64 ? title : DOCXWriter.Name.clipped(title, to: 64)
    if !title.isEmpty { xml.element("w:alias", ["w:val": title]) }
    xml.element("w:tag", ["w:val": tag])
    xml.element("w:id", ["w:val": String(100_000 + next("control"))])
  }

  private func words(_ context: Context) -> DOCXWriter.Words {
    DOCXWriter.Words(language: context.language ?? language)
  }

  private mutating func placeholder(_ words: String, _ context: Context) {
    // In brackets, so that a blank is seen as one in print and in programs
    // that do not set placeholders off.
    run("[\(words)]", RunFormat(context).with { $0.style = "PlaceholderText" })
  }
}

extension DOCXWriter {
  /// The few words that the writer itself puts into a paper.
  struct Words {
    var write: String
    var page: String
    var initials: String

    init(language: String) {
      if language.lowercased().split(separator: "-").first == "cy" {
        (write, page, initials) = ("ysgrifennwch yma", "Tudalen", "Llofnod byr")
      } else {
        (write, page, initials) = ("write here", "Page", "Initials")
      }
    }
  }
}

import CQPDF

extension PDFTarget {
  /// Writes title, language, dates and what the volume says of itself.
  ///
  /// - Parameter claimsPDFUA: whether it says that it meets PDF/UA-1.
  func finishMetadata(_ settings: PDFAssembler.Settings, title: String, claimsPDFUA: Bool) {
    let root = qpdf_get_root(file.data)
    file.set(root, "/Lang", file.newText(settings.language))
    file.set(root, "/ViewerPreferences", file.parsed("<< /DisplayDocTitle true >>"))
    let information = file.newDictionary([
      ("/Title", file.newText(title)), ("/Producer", file.newText(settings.producer)),
    ])
    if let author = settings.author { file.set(information, "/Author", file.newText(author)) }
    let date = settings.created.flatMap(PDFDate.pdf)
    if let date {
      file.set(information, "/CreationDate", file.newBytes(date))
      file.set(information, "/ModDate", file.newBytes(date))
    }
    file.set(qpdf_get_trailer(file.data), "/Info", file.indirect(information))
    let packet = Self.packet(
      settings, title: title, date: date == nil ? nil : settings.created, claimsPDFUA: claimsPDFUA)
    file.set(
      root, "/Metadata",
      file.newStream(
        Array(packet.utf8),
        [("/Type", file.newName("/Metadata")), ("/Subtype", file.newName("/XML"))]))
  }

  private static func packet(
    _ settings: PDFAssembler.Settings, title: String, date: String?, claimsPDFUA: Bool
  ) -> String {
    var packet =
      "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      + "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
      + "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
      + "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
      + "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" "
      + "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
      + "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">\(escaped(title))</rdf:li></rdf:Alt>"
      + "</dc:title>\n"
      + "<dc:language><rdf:Bag><rdf:li>\(escaped(settings.language))</rdf:li></rdf:Bag>"
      + "</dc:language>\n"
    if let author = settings.author {
      packet +=
        "<dc:creator><rdf:Seq><rdf:li>\(escaped(author))</rdf:li></rdf:Seq></dc:creator>\n"
    }
    if let date {
      packet +=
        "<xmp:CreateDate>\(escaped(date))</xmp:CreateDate>\n"
        + "<xmp:ModifyDate>\(escaped(date))</xmp:ModifyDate>\n"
    }
    packet += "<pdf:Producer>\(escaped(settings.producer))</pdf:Producer>\n"
    if claimsPDFUA { packet += "<pdfuaid:part>1</pdfuaid:part>\n" }
    return packet + "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n"
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in (CleanText.line(text) ?? "").unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

extension PDFDate {
  /// `2024-03-01T10:11:12+01:00` as `D:20240301101112+01'00'`; nil where it
  /// is no date.
  static func pdf(_ iso: String) -> String? {
    let halves = iso.split(separator: "T", maxSplits: 1)
    guard let day = halves.first else { return nil }
    var text = "D:" + day.filter { $0 != "-" }
    if halves.count == 2 {
      let clock = halves[1].prefix { $0.isNumber || $0 == ":" }
      let zone = halves[1].dropFirst(clock.count)
      text += clock.filter { $0 != ":" }
      if zone == "Z" {
        text += "Z"
      } else if let sign = zone.first, sign == "+" || sign == "-" {
        let digits = zone.filter(\.isNumber)
        text += "\(sign)\(digits.prefix(2))'\(digits.dropFirst(2))'"
      }
    }
    return iso8601(text) == iso ? text : nil
  }
}

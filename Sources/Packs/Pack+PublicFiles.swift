import Meetings

extension Pack {
  /// The files, within the meeting's folder, of the papers that the public is
  /// shown, in the order of business and each once.
  public var publicFiles: [String] {
    var files: [String] = []
    for (document, restriction) in meeting.listedDocuments {
      guard restriction == nil, let file = document.file, !files.contains(file) else { continue }
      files.append(file)
    }
    return files
  }
}

extension Meeting {
  /// Every document that is listed, in the order of business, with why it is
  /// withheld: its own restriction, or that of the item it belongs to.
  var listedDocuments: [(document: Attachment, restriction: Restriction?)] {
    func listed(
      _ item: Item, _ parent: Restriction?
    ) -> [(document: Attachment, restriction: Restriction?)] {
      let restriction = item.restriction ?? parent
      return item.documents.map { ($0, $0.restriction ?? restriction) }
        + item.items.flatMap { listed($0, restriction) }
    }
    return (business + urgent).flatMap { listed($0, nil) }
      + previousMinutes.compactMap(\.document).map { ($0, $0.restriction) }
  }
}

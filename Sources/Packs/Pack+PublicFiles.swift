import Meetings

extension Pack {
  /// The files, within the meeting's folder, of the papers that the public is
  /// shown, in the order of business and each once.
  public var publicFiles: [String] {
    var files: [String] = []
    func note(_ document: Attachment, _ parent: Restriction?) {
      guard document.restriction ?? parent == nil, let file = document.file,
        !files.contains(file)
      else { return }
      files.append(file)
    }
    func note(_ item: Item, _ parent: Restriction?) {
      let restriction = item.restriction ?? parent
      for document in item.documents { note(document, restriction) }
      for inner in item.items { note(inner, restriction) }
    }
    for item in meeting.business + meeting.urgent { note(item, nil) }
    for minutes in meeting.previousMinutes {
      if let document = minutes.document { note(document, nil) }
    }
    return files
  }
}

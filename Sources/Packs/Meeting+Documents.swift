import Meetings

extension Meeting {
  /// Gives each document an id that no other has.
  ///
  /// Documents are named after their items, and a clerk may use an item's id
  /// twice. What is known of one document must never be taken for another's,
  /// least of all the text of a restricted one.
  mutating func nameDocumentsApart() {
    var taken: Set<Attachment.ID> = []
    func free(_ id: Attachment.ID) -> Attachment.ID {
      var name = id.name
      var count = 1
      while !taken.insert(Attachment.ID(name)).inserted {
        count += 1
        name = "\(id.name)-\(count)"
      }
      return Attachment.ID(name)
    }
    func name(_ item: inout Item) {
      for index in item.documents.indices {
        item.documents[index].id = free(item.documents[index].id)
      }
      for index in item.items.indices { name(&item.items[index]) }
    }
    for index in business.indices { name(&business[index]) }
    for index in urgent.indices { name(&urgent[index]) }
    for index in previousMinutes.indices {
      guard let document = previousMinutes[index].document else { continue }
      previousMinutes[index].document?.id = free(document.id)
    }
  }
  /// Changes every document of the meeting, wherever it is listed.
  mutating func changeDocuments(_ change: (inout Attachment) -> Void) {
    func inside(_ item: inout Item) {
      for index in item.documents.indices { change(&item.documents[index]) }
      for index in item.items.indices { inside(&item.items[index]) }
    }
    for index in business.indices { inside(&business[index]) }
    for index in urgent.indices { inside(&urgent[index]) }
    for index in previousMinutes.indices {
      guard var document = previousMinutes[index].document else { continue }
      change(&document)
      previousMinutes[index].document = document
    }
  }
}

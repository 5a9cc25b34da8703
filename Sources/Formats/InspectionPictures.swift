import Documents

extension Document {
  /// How many pictures have no description and are not decoration.
  var picturesWithoutWords: Int {
    var count = 0
    walk { node in
      if case .inline(.image(let image)) = node, image.alternative.isEmpty, !image.isDecorative {
        count += 1
      }
    }
    return count
  }
}

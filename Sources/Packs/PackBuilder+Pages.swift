import Meetings

extension PackBuilder {
  /// The pages of the pack as they were issued or, until then, as they are
  /// likely to be.
  ///
  /// - Throws: `PackError` where the house style cannot be read.
  public func pages() async throws(PackError) -> Pagination {
    var ignored: [Finding] = []
    return try await paginate(try HouseStyle(folders), &ignored)
  }
}

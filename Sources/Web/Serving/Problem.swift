import Hummingbird
import Meetings
import Packs
import Store

/// Why a request was not done, in words for whoever made it.
struct Problem: Error {
  var status: HTTPResponse.Status
  var message: String
  /// The field that it is about, where it was a form.
  var field: String?

  init(_ status: HTTPResponse.Status, _ message: String, field: String? = nil) {
    self.status = status
    self.message = message
    self.field = field
  }

  /// Nothing there, or nothing that may be shown: the two look the same.
  static let notFound = Problem(.notFound, "There is no such page here.")

  /// The same for every token, whether there was ever such a link or not.
  static let usedLink = Problem(
    .notFound,
    "This link has been used already, has run out, or a newer one has taken its place. Whoever "
      + "gave it to you can make another; for the first account, start the program again.")
  static let signInFirst = Problem(.unauthorized, "Sign in first.")
  static let notAllowed = Problem(
    .forbidden, "Your account may not do that. Ask whoever looks after the accounts.")
  static let expiredForm = Problem(
    .forbidden,
    "The page was open for too long, or was not opened here. Go back, open it again and send it "
      + "once more; what you typed is still there.")

  static func tooLarge(_ limit: Int) -> Problem {
    let size =
      limit >= 1 << 20
      ? "\(limit >> 20) MB" : limit >= 1 << 10 ? "\(limit >> 10) KB" : "\(limit) bytes"
    return Problem(.contentTooLarge, "That is too large: \(size) at most.")
  }

  /// What any error comes to.
  ///
  /// - Parameter field: that it is about, where the error does not say.
  init(_ error: any Error, field: String) {
    self.init(error)
    self.field = self.field ?? field
  }

  /// What any error comes to. Nothing of the program's inside is told.
  init(_ error: any Error) {
    switch error {
    case let problem as Problem: self = problem
    case let error as PackError:
      // Where things lie on this machine is nobody's business.
      let place = error.place.flatMap { $0.hasPrefix("/") ? nil : $0 + ": " } ?? ""
      self.init(.unprocessableContent, place + error.message.quotedAsProse)
    case let error as StoreError:
      let status: HTTPResponse.Status =
        switch error.code {
        case "folder.changed", "folder.exists", "account.exists": .conflict
        // Not for what was sent: a queue is kept, and sent again later.
        case let code
        where ["store.", "journal.", "regime."].contains(where: { code.hasPrefix($0) }):
          .serviceUnavailable
        case "folder.missing", "document.missing": .notFound
        default: .unprocessableContent
        }
      self.init(status, error.message)
    case let error as HTTPError:
      self =
        error.status == .notFound
        ? .notFound : Problem(error.status, "The request cannot be understood.")
    default:
      self.init(
        .internalServerError,
        "Something went wrong here. Nothing that was confirmed is lost. Try again; if it happens "
          + "again, tell whoever runs the program.")
    }
  }
}

extension Problem {
  /// As `refusal.mustache` shows it. What was typed goes back with it, so that
  /// the form can be shown as it was sent.
  func shown(typed: FormFields) -> [String: Any] {
    let sent = typed.typed
    return [
      "message": message, "field": field ?? false as Any,
      "typed": sent.isEmpty
        ? false as Any : String(decoding: encodedForBrowser(sent), as: UTF8.self),
    ]
  }
}

extension String {
  /// What stands between backticks in quotation marks, as sentences have it.
  var quotedAsProse: String {
    let parts = split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count.isMultiple(of: 2) == false else { return self }
    return parts.enumerated().map { index, part in
      index.isMultiple(of: 2) ? String(part) : "“\(part)”"
    }.joined()
  }
}

import HTTPTypes
import Hummingbird

/// A place on the site, and who may come there.
///
/// The table of all routes is what the router is made from, and what the
/// tests of access go through.
struct Route: Sendable {
  enum Need: Sendable, Equatable {
    /// Nobody is asked who they are.
    case nothing
    /// Somebody who has signed in.
    case account
    case permission(Permission)
  }

  enum Body: Sendable {
    /// Fields of a form, or none.
    case form
    /// JSON, with the token in a header.
    case json
    /// Files, read as they come; the token stands in a field before them.
    case upload
  }

  var method: HTTPRequest.Method
  /// `/meetings/:meeting/desk`.
  var path: String
  var need: Need
  var body: Body
  var answer: @Sendable (Visit) async throws -> Response

  /// A page to be read.
  static func get(
    _ path: String, _ need: Need, _ answer: @escaping @Sendable (Visit) async throws -> Response
  ) -> Route {
    Route(method: .get, path: path, need: need, body: .form, answer: answer)
  }

  /// Something to be done.
  static func post(
    _ path: String, _ need: Need, _ body: Body = .form,
    _ answer: @escaping @Sendable (Visit) async throws -> Response
  ) -> Route {
    Route(method: .post, path: path, need: need, body: body, answer: answer)
  }
}

import Formats
import Foundation
import HTTPTypes
import Hummingbird
import Store

/// One request, with who makes it.
struct Visit: Sendable {
  let request: Request
  let site: Site
  /// From where.
  let address: String
  /// Parts of the path that the route leaves open, by name.
  let parameters: [String: String]
  /// The SHA-256 of the token that the browser sent, if any.
  var token: String?
  var session: Session?
  /// What was filled in, where it was a form.
  var form = FormFields()

  var account: Account? { session?.account }

  func may(_ permission: Permission) -> Bool { account?.may(permission) ?? false }

  /// A part of the path, as it was typed in the address.
  subscript(_ name: String) -> String { parameters[name] ?? "" }

  /// A value of the query.
  func query(_ name: String) -> String? {
    let fields = FormFields(encoded: request.uri.query ?? "")
    return fields.has(name) ? fields[name] : nil
  }

  /// A header of the request.
  func header(_ name: String) -> String? {
    HTTPField.Name(name).flatMap { request.headers[$0] }
  }

  /// The fields and files of an upload, which has to bring the session's token
  /// before its first file.
  ///
  /// - Parameter place: where the next file is to be put.
  /// - Throws: `Problem` where it is too large, broken off or not of a page of
  ///   ours.
  func upload(to place: () -> URL) async throws -> MultipartReader.Contents {
    func admit(_ fields: FormFields) throws {
      guard SecretBytes.equal(fields["csrf"], session?.csrf ?? "") else {
        throw Problem.expiredForm
      }
    }
    let contents = try await MultipartReader.read(
      request.body, type: header("Content-Type"), limit: site.settings.uploadLimit, place: place,
      admit: admit)
    try admit(contents.fields)
    return contents
  }

  /// The whole body.
  ///
  /// - Throws: `Problem` where it is longer than the limit.
  func body(upTo limit: Int) async throws -> Data {
    var data = Data()
    for try await part in request.body {
      guard data.count + part.readableBytes <= limit else {
        throw Problem.tooLarge(limit)
      }
      data.append(contentsOf: part.readableBytesView)
    }
    return data
  }
}

/// The fields of a form.
struct FormFields: Sendable {
  private var values: [String: [String]] = [:]

  init() {}

  /// - Parameter text: `a=1&b=two+words`.
  init(encoded text: String) {
    for pair in text.split(separator: "&") {
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      func decoded(_ side: Substring) -> String {
        let spaced = side.replacing("+", with: " ")
        return spaced.removingPercentEncoding ?? String(spaced)
      }
      add(decoded(sides[0]), sides.count > 1 ? decoded(sides[1]) : "")
    }
  }

  mutating func add(_ name: String, _ value: String) {
    // Browsers send every line end as two characters.
    values[name, default: []].append(value.replacing("\r\n", with: "\n"))
  }

  /// The first value, without spaces round it; empty where there is none.
  subscript(_ name: String) -> String {
    (values[name]?.first ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
  }

  func all(_ name: String) -> [String] { values[name] ?? [] }

  /// What may be sent back: neither the token of the session nor passwords.
  var typed: [String: [String]] {
    values.filter { !["csrf", "password", "again"].contains($0.key) }
  }

  func has(_ name: String) -> Bool { values[name] != nil }
}

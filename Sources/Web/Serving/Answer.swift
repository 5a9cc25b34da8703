import Foundation
import HTTPTypes
import Hummingbird

extension Response {
  static func html(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: "text/html; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  static func json(_ data: Data, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
  }

  static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) -> Response {
    json(encodedForBrowser(value), status: status)
  }

  /// A file to be shown or, with a name, to be kept.
  static func file(_ data: Data, type: String, named name: String? = nil) -> Response {
    var response = Response(
      status: .ok, headers: [.contentType: type],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
    if let name {
      let safe = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) }
      response.headers[.contentDisposition] = "attachment; filename=\"\(safe)\""
    }
    return response
  }

  /// To another page, after something was done.
  static func seeOther(_ path: String) -> Response {
    Response(status: .seeOther, headers: [.location: path])
  }

  static let nothing = Response(status: .noContent)
}

/// A value as JSON; keys in one order, so that answers can be compared.
func encodedForBrowser(_ value: some Encodable) -> Data {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  // Text, numbers and lists always encode.
  return (try? encoder.encode(value)) ?? Data("null".utf8)
}

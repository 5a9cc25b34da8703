import Foundation
import Meetings
import Packs
import Papers
import Store

/// The state of a desk as the browser reads it; see DESK.md.
struct DeskState: Encodable {
  struct Header: Encodable {
    var id: String
    var council: String
    var committee: String
    var short: String
    var date: String
    var time: String?
    var venue: String?
    var nation: String
  }

  struct Me: Encodable {
    var account: Int64
    var person: String?
    /// By whom entries are recorded.
    var by: String
    var name: String
    var role: String
    var mayWrite: Bool
  }

  struct Named: Encodable {
    var id: String
    var name: String
    var title: String?
    var isOfficer: Bool
  }

  struct Member: Encodable {
    var person: String
    var role: String
    var voting: String
  }

  struct Apology: Encodable {
    var person: String
    var substitute: String?
  }

  struct Paper: Encodable {
    var title: String
    var pages: String?
  }

  struct Choice: Encodable {
    var id: String
    var label: String
    var sentence: String
    var decides: Bool
  }

  struct Movers: Encodable {
    var mover: String
    var seconder: String?
  }

  struct Item: Encodable {
    var id: String
    var number: String
    var minuteNumber: String?
    var title: String
    var level: Int
    var isPrivate: Bool
    var isHeading: Bool
    var function: String?
    var documents: [Paper]
    var recommendations: [String]
    var outcomes: [Choice]
    var movers: Movers?
    var publicMaySpeak: Bool
    var decidesDispensations: Bool
    /// What every member is reminded of here: council tax arrears.
    var prompts: [String]
  }

  struct Phrase: Encodable {
    var key: String
    var text: String
  }

  /// A class of interest, with what the policy answers.
  struct Interest: Encodable {
    struct Relation: Encodable {
      var id: String
      var label: String
      /// The limbs of the test that the answer hangs on; nil for none.
      var test: [String]?
    }

    /// What a member may do. A key that is null makes no difference.
    struct Answer: Encodable {
      var relation: String
      /// `met`, `not-met`; nil where it is not answered or there is none.
      var test: String?
      var publicMaySpeak: Bool?
      /// What a dispensation lifts: `speak vote`; empty for none.
      var lifts: String
      /// Whether the meeting decides on a dispensation.
      var isDeciding: Bool
      var mayVote: Bool
      var maySpeak: Bool
      var mustLeave: Bool
      var sentence: String
      /// The sentence where the interest is sensitive.
      var sensitive: String
      var source: String
    }

    var id: String
    var label: String
    var relations: [Relation]
    var answers: [Answer]
  }

  /// A dispensation in force on the day.
  struct Given: Encodable {
    var id: String
    var person: String
    var lifts: [String]
    var label: String
  }

  var meeting: Header
  var me: Me
  var people: [Named]
  /// The names of those who have an account and are not of council.yaml, by
  /// what they sign in as: entries are recorded by that.
  var writers: [String: String]
  var members: [Member]
  var substitutes: [String]
  var apologies: [Apology]
  var items: [Item]
  var phrases: [Phrase]
  var interests: [Interest]
  var dispensations: [Given]
  var entries: [RawJSON]
  var last: Int
  var standing: DeskStanding
  var preview: [String: String]
  var presence: [Room.Presence]
  var now: String
  var csrf: String
}

/// How the meeting stands, worked out from the journal.
struct DeskStanding: Encodable, Equatable {
  struct Attendee: Encodable, Equatable {
    var person: String
    var `as`: String
    var substituteFor: String?
    var isPresent: Bool
    var mayVote: Bool
    var obstacle: String?
  }

  struct QuorumNow: Encodable, Equatable {
    var needed: Int?
    var counted: Int
    var isMet: Bool
  }

  struct Withdrawal: Encodable, Equatable {
    var item: String
    var person: String
    var interest: String
  }

  struct Found: Encodable, Equatable {
    var code: String
    var severity: String
    var message: String
    var hint: String?
    var place: String?
  }

  var isOpen: Bool
  var isClosed: Bool
  var isAdjourned: Bool
  var isPublicExcluded: Bool
  var current: String?
  var present: [Attendee]
  var quorum: QuorumNow
  var presiding: String?
  var voters: [String]
  var withdrawn: [Withdrawal]
  var findings: [Found]
}

/// JSON that stands as it is in a larger one.
struct RawJSON: Encodable {
  var text: String

  func encode(to encoder: any Encoder) throws {
    // Encoders take values, not text, so it is read and written again.
    let value = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
    try value.encode(to: encoder)
  }
}

/// Any JSON.
enum JSONValue: Codable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let bool = try? value.decode(Bool.self) {
      self = .bool(bool)
    } else if let integer = try? value.decode(Int.self) {
      self = .integer(integer)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let list = try? value.decode([JSONValue].self) {
      self = .list(list)
    } else {
      self = .object(try value.decode([String: JSONValue].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    switch self {
    case .null: try value.encodeNil()
    case .bool(let bool): try value.encode(bool)
    case .integer(let integer): try value.encode(integer)
    case .number(let number): try value.encode(number)
    case .text(let text): try value.encode(text)
    case .list(let list): try value.encode(list)
    case .object(let object): try value.encode(object)
    }
  }
}

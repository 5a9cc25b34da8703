/// Who may have an extraordinary meeting called.
public struct Requisition: Rule {
  public static let name = "requisition"
  public static let title = "Requisition of an extraordinary meeting"

  public var members: Int
  /// Days the chair has to act on it.
  public var daysToAct: Int

  public init(members: Int, daysToAct: Int) {
    self.members = members
    self.daysToAct = daysToAct
  }

  public init?(reading fields: some RuleFields) {
    let members = fields.requiredInteger("members", in: 1...500)
    let days = fields.requiredInteger("days-to-act", in: 0...60)
    guard let members, let days else { return nil }
    self.members = members
    daysToAct = days
  }

  public var sentence: String {
    "\(members.counted("member")) may requisition one; if the chair has not called it "
      + "\(daysToAct.counted("day")) after, they may call it themselves."
  }
}

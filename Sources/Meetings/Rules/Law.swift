/// The law that governs one meeting: the regime of its body, on its day.
public struct Law: Sendable {
  public var regime: Regime
  public var body: Committee.Kind
  /// The day of the meeting. Rules about other acts are asked for by the day
  /// of the act.
  public var day: Day
  /// The days that do not count, those of the council among them.
  public var calendar: CivilCalendar
  /// The countings that the council has chosen where a rule offers others.
  public var readings: [NoticePeriod.Kind: DayCounting]

  public init(
    regime: Regime, body: Committee.Kind, day: Day, calendar: CivilCalendar,
    readings: [NoticePeriod.Kind: DayCounting] = [:]
  ) {
    self.regime = regime
    self.body = body
    self.day = day
    self.calendar = calendar
    self.readings = readings
  }

  /// The rule that governs an act.
  ///
  /// - Parameters:
  ///   - subject: which of several of the name: `NoticePeriod.Kind.summons`'s
  ///     raw value.
  ///   - act: the day of the act; nil for that of the meeting.
  public func rule<R: Rule>(
    _ type: R.Type = R.self, _ subject: String = "", at act: Day? = nil
  ) -> Provision<R>? {
    regime.rule(type, subject, on: act ?? day, for: body)
  }
}

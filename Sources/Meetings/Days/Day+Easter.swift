extension Day {
  /// Easter Day of a year: the Sunday by the Gregorian reckoning.
  ///
  /// The Calendar (New Style) Act 1750, section 3 and its table, as the
  /// reckoning by golden number and epact gives it. Good Friday is two days
  /// before, Easter Monday the day after. Nil outside the years 1 to 9999.
  public static func easter(in year: Int) -> Day? {
    guard (1...9999).contains(year) else { return nil }
    let golden = year % 19
    let century = year / 100
    // Leap days left out, and the moon's own correction, since the old style.
    let solar = century - century / 4
    let lunar = (8 * century + 13) / 25
    let epact = (19 * golden + solar - lunar + 15) % 30
    // Days from 21 March to the full moon; the table has no 19 April after
    // the 18th, nor two moons on one day in nineteen years.
    let moon = epact - (epact == 29 || (epact == 28 && golden > 10) ? 1 : 0)
    guard let march = Day(year, 3, 21)?.adding(moon) else { return nil }
    return march.adding(7 - march.weekday.rawValue % 7)
  }
}

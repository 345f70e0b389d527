import Diagnostics
import Glibc

/// Words in the language of whoever looks.
struct Words: Sendable, Hashable {
  let language: Language

  func callAsFunction(_ es: String, _ en: String) -> String {
    language == .spanish ? es : en
  }

  func callAsFunction(_ message: Message) -> String { message.text(in: language) }

  /// «3 errores»
  func callAsFunction(_ count: Int, _ es: (String, String), _ en: (String, String)) -> String {
    "\(count) " + (count == 1 ? self(es.0, en.0) : self(es.1, en.1))
  }

  /// «30-11-2026, 13:05» of a moment of the records, by this machine's clock.
  func moment(_ iso: String) -> String {
    let numbers = iso.split { !$0.isNumber }.compactMap { Int32($0) }
    guard numbers.count >= 5 else { return iso }
    var utc = tm()
    (utc.tm_year, utc.tm_mon, utc.tm_mday) = (numbers[0] - 1900, numbers[1] - 1, numbers[2])
    (utc.tm_hour, utc.tm_min) = (numbers[3], numbers[4])
    var seconds = timegm(&utc)
    var local = tm()
    guard localtime_r(&seconds, &local) != nil else { return iso }
    func two(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }
    let (day, year) = (two(local.tm_mday), local.tm_year + 1900)
    let time = "\(two(local.tm_hour)):\(two(local.tm_min))"
    return self(
      "\(day)-\(two(local.tm_mon + 1))-\(year), \(time)",
      "\(day) \(Self.months[Int(local.tm_mon)]) \(year), \(time)")
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}

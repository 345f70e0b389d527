import Diagnostics
import Templating
import Testing

/// Formats of dates: what they print, and what an author is told about wrong ones.
@Suite struct DatePatternTests {
  private func flat(_ pattern: String) -> Flat {
    Flat("<text:p>{{ f | fecha \"\(pattern)\" }}</text:p>")
  }

  @Test(
    "right formats print the date",
    arguments: [
      ("dd/MM/yyyy", "05/03/2010"), ("d-M-yy", "5-3-10"), ("ddMMyyyy", "05032010"),
      ("EEEE d 'de' MMMM 'de' yyyy", "viernes 5 de marzo de 2010"),
      ("EEE d MMM y", "vie 5 mar 2010"), ("d ’de’ MMMM", "5 de marzo"),
      ("d ‘de’ MMMM", "5 de marzo"),
      ("'d''ía' d", "d'ía 5"), ("d''M", "5'3"), ("d 'de' MMMM, EEEE", "5 de marzo, viernes"),
      ("d '%' M %", "5 % 3 %"),
    ])
  func right(pattern: String, expected: String) throws {
    #expect(try flat(pattern).body(["f": "2010-03-05"]) == "<text:p>\(expected)</text:p>")
  }

  @Test(
    "a wrong format is an error with the nearest right one",
    arguments: [
      ("dd/mm/aaaa", "dd/MM/yyyy"), ("dd/mm/yyyy", "dd/MM/yyyy"), ("DD/MM/AAAA", "dd/MM/yyyy"),
      ("DD/MM/YYYY", "dd/MM/yyyy"), ("d de MMMM de yyyy", "d 'de' MMMM 'de' yyyy"),
      ("d de mmmm del aaaa", "d 'de' MMMM 'del' yyyy"), ("dddd d", "EEEE d"), ("yyy", "yyyy"),
      ("MMMMM", "MMMM"), ("d 'de' MMMM 'de", "d 'de' MMMM 'de'"), ("aa-mm-dd", "yy-MM-dd"),
      ("%d/%m/%Y", "dd/MM/yyyy"), ("%-d.%-m.%y", "d.M.yy"), ("%d", "dd"),
      ("%A %d de %B", "EEEE dd 'de' MMMM"), ("%y/%d", "yy/dd"),
      ("ddd", "EEE"), ("yyyyy", "yyyy"), ("año yyyy", "'año' yyyy"), ("ddd d mmm", "EEE d MMM"),
    ])
  func wrong(pattern: String, suggestion: String) throws {
    let faults = flat(pattern).faults()
    #expect(faults.map(\.rule) == ["TPL-40"])
    #expect(faults.first?.remedy?.spanish.hasPrefix("escriba \"\(suggestion)\"") == true)
    #expect(faults.first?.message.spanish.contains(pattern) == true)
  }

  @Test(
    "hours are no part of a date",
    arguments: ["HH:mm", "d/M/yyyy HH:mm", "hh 'h'", "d H", "ss", "%H:%M"])
  func time(pattern: String) {
    let faults = flat(pattern).faults()
    #expect(faults.map(\.rule) == ["TPL-40"])
    #expect(faults.first?.message.spanish.contains("hora") == true)
  }

  @Test("a format that the data gives is checked when it is used") func fromData() throws {
    let flat = Flat("<text:p>{{ f | fecha p }}</text:p>")
    #expect(try flat.body(["f": "2010-03-05", "p": "d/M"]) == "<text:p>5/3</text:p>")
    #expect(flat.faults(["f": "2010-03-05", "p": "d/mm"]).map(\.rule) == ["TPL-40"])
  }
}

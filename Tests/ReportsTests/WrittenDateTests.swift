import Reports
import Templating
import Testing

@Suite struct WrittenDateTests {
  @Test(
    "dates are understood as people write them",
    arguments: [
      ("2010-12-31", "2010-12-31"), ("2010-12", "2010-12"), ("2010-6-3", "2010-06-03"),
      ("31-12-2010", "2010-12-31"), ("31/12/2010", "2010-12-31"), ("31.12.2010", "2010-12-31"),
      ("31 de diciembre de 2010", "2010-12-31"), ("31 Diciembre 2010", "2010-12-31"),
      ("Al 30 de Junio de 2010", "2010-06-30"), ("31 de Diciembre del año 2010.", "2010-12-31"),
      ("Noviembre de 2010", "2010-11"), ("noviembre 2010.", "2010-11"),
      ("1° de marzo de 2010", "2010-03-01"), ("mes de setiembre de 2010", "2010-09"),
      ("29 de febrero de 2012", "2012-02-29"),
    ])
  func understood(text: String, date: String) {
    #expect(WrittenDate(text).date?.description == date)
  }

  @Test(
    "other words stay words",
    arguments: [
      "Primer semestre de 2010", "1 Semestre año 2010", "Durante el 2010", "Mes de Noviembre",
      "permanente", "", "2010", "Ultimo trimestre de 2009", "- Día 14 de agosto: encuentro", "12",
    ])
  func words(text: String) {
    #expect(WrittenDate(text) == .other)
  }

  @Test("impossible dates are known as such, and whether they are data")
  func impossible() {
    #expect(
      WrittenDate("31 de Junio 2010")
        == .impossible(year: 2010, month: 6, day: 31, isData: false))
    #expect(
      WrittenDate("2010-06-31") == .impossible(year: 2010, month: 6, day: 31, isData: true))
    #expect(WrittenDate("2010-13") == .impossible(year: 2010, month: 13, day: nil, isData: true))
    #expect(
      WrittenDate("31/06/2010") == .impossible(year: 2010, month: 6, day: 31, isData: false))
  }

  @Test(
    "dates print by CLDR patterns in Spanish",
    arguments: [
      ("d 'de' MMMM 'de' yyyy", "1 de septiembre de 2010"), ("dd-MM-yyyy", "01-09-2010"),
      ("d/M/yy", "1/9/10"), ("EEEE d MMM", "miércoles 1 sept"), ("EEE", "mié"),
      ("'a las ''doce'' del' d", "a las 'doce' del 1"), ("yyyy''", "2010'"), ("y", "2010"),
      ("", ""),
    ])
  func patterns(pattern: String, text: String) throws {
    let date = try #require(CalendarDate(year: 2010, month: 9, day: 1))
    #expect(date.formatted(pattern: pattern) == text)
  }
}

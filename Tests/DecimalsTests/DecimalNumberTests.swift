import Decimals
import Testing

@Suite struct DecimalNumberTests {
  @Test(
    "what was written comes back as it was written",
    arguments: [
      "1.10", "010", "0", "-0", "+3", ".5", "5.", "1e3", "1E-3", "0x1F", "0o17", "12.50", "-7.00",
      "9007199254740993", "12345678901234567890", "100000000000000000000", "0.1", "00.5",
      "3.14159265358979323846264338327950288419716939937510", "1e300", "-1e-300",
      "0x123456789ABCDEF0123456789", "123456789012345678", "1234567890123456789",
    ])
  func writing(text: String) {
    #expect(DecimalNumber(written: text)?.written == text)
    #expect(DecimalNumber(written: text)?.description == text)
  }

  @Test(
    "what is no number of a report is none",
    arguments: [
      "", "-", ".", "1_000", ".inf", "-.inf", ".nan", "1e", "1e+", "e3", "1.2.3", "0x", "0xG",
      "- 3", "1,5", "١٢", "1e99999", "1e-99999", "1e999999999999999999999", "0b1", "1 ", "0x1.8",
    ])
  func noNumber(text: String) {
    #expect(DecimalNumber(written: text) == nil)
  }

  @Test(
    "a value is the same however it is written",
    arguments: [
      ("1.10", "1.1"), ("010", "10"), ("1e3", "1000"), ("0x1F", "31"), ("-0", "0"), (".5", "0.50"),
      ("1e20", "100000000000000000000"), ("1200e-2", "12"), ("0.000", "-0.0"),
    ])
  func equality(a: String, b: String) throws {
    let (x, y) = try (#require(DecimalNumber(written: a)), #require(DecimalNumber(written: b)))
    #expect(x == y)
    #expect(x.hashValue == y.hashValue)
    #expect(!(x < y) && !(y < x))
  }

  @Test(
    "numbers are ordered by value at any length",
    arguments: [
      ("9007199254740992", "9007199254740993"), ("-1e300", "1e-300"),
      ("0.1", "0.10000000000000001"),
      ("99999999999999999999", "100000000000000000000"), ("-2", "-1.5"), ("9.9", "10"),
    ])
  func order(less: String, more: String) throws {
    let (x, y) = try (
      #require(DecimalNumber(written: less)), #require(DecimalNumber(written: more))
    )
    #expect(x < y && x != y && !(y < x))
  }

  @Test(
    "sums, differences and products are exact",
    arguments: [
      ("0.1", "+", "0.2", "0.3"), ("9223372036854775807", "+", "1", "9223372036854775808"),
      ("1e20", "-", "0.01", "99999999999999999999.99"), ("1.10", "-", "1.1", "0"),
      (
        "12345678901234567890", "*", "98765432109876543210",
        "1219326311370217952237463801111263526900"
      ),
      ("0.005", "*", "0.005", "0.000025"),
      (
        "-9223372036854775808", "-", "1",
        "-9223372036854775809"
      ),
    ])
  func exact(a: String, sign: String, b: String, result: String) throws {
    let (x, y) = try (#require(DecimalNumber(written: a)), #require(DecimalNumber(written: b)))
    let found =
      switch sign {
      case "+": try x.adding(y)
      case "-": try x.subtracting(y)
      default: try x.multiplied(by: y)
      }
    #expect(found.description == result)
    #expect(found.written == nil)
  }

  @Test(
    "a quotient is exact where it ends, and has 34 digits elsewhere",
    arguments: [
      ("1", "8", "0.125"), ("10", "3", "3.333333333333333333333333333333333"),
      ("2", "3", "0.6666666666666666666666666666666667"),
      (
        "-2", "3",
        "-0.6666666666666666666666666666666667"
      ),
      ("1", "1024", "0.0009765625"), ("6", "0.003", "2000"), ("7", "7", "1"),
      ("1", "7e10", "0.00000000001428571428571428571428571428571429"),
      (
        "100000000000000000000000000000000000000001", "3",
        "33333333333333333333333333333333333333334"
      ),
      ("0", "5", "0"), ("12.5", "2.5", "5"),
    ])
  func quotient(a: String, b: String, result: String) throws {
    let (x, y) = try (#require(DecimalNumber(written: a)), #require(DecimalNumber(written: b)))
    #expect(try x.divided(by: y).description == result)
  }

  @Test(
    "a remainder has the divisor's sign, as in a spreadsheet",
    arguments: [
      ("7", "3", "1"), ("-7", "3", "2"), ("7", "-3", "-2"), ("-7", "-3", "-1"),
      ("1.5", "0.4", "0.3"),
      ("12345678901234567891", "10", "1"), ("6", "3", "0"),
    ])
  func remainder(a: String, b: String, result: String) throws {
    let (x, y) = try (#require(DecimalNumber(written: a)), #require(DecimalNumber(written: b)))
    #expect(try x.remainder(dividingBy: y).description == result)
  }

  @Test("what cannot be reckoned says why") func faults() throws {
    #expect(throws: ArithmeticFault.divisionByZero) { try DecimalNumber(1).divided(by: 0.0) }
    #expect(throws: ArithmeticFault.divisionByZero) {
      try DecimalNumber(0).remainder(dividingBy: 0)
    }
    let long = try #require(DecimalNumber(written: String(repeating: "9", count: 60_000)))
    #expect(throws: ArithmeticFault.tooLong) { try long.multiplied(by: long) }
    #expect(DecimalNumber(Double.nan) == nil && DecimalNumber(Double.infinity) == nil)
  }

  @Test(
    "halves are rounded away from zero",
    arguments: [
      ("2.5", 0, "3"), ("-2.5", 0, "-3"), ("0.125", 2, "0.13"), ("1.005", 2, "1.01"),
      ("1.0049999999999999999999", 2, "1.00"), ("9.999", 2, "10.00"), ("-0.4", 0, "0"),
      ("0.05", 20, "0.05000000000000000000"),
      (
        "123456789012345678901.5", 0,
        "123456789012345678902"
      ), ("1e3", 2, "1000.00"), ("1e-50", 3, "0.000"),
    ])
  func rounding(text: String, places: Int, result: String) throws {
    let digits = try #require(DecimalNumber(written: text)).digits(places: places)
    #expect(
      (digits.isNegative ? "-" : "") + digits.whole
        + (digits.fraction.isEmpty ? "" : "." + digits.fraction) == result)
  }

  @Test("binary numbers become the decimals that they are written with") func binary() throws {
    let numbers: [(Double, String)] = [
      (0.1, "0.1"), (1e20, "100000000000000000000"), (1e-7, "0.0000001"), (-12.5, "-12.5"),
    ]
    for (number, text) in numbers {
      #expect(DecimalNumber(number)?.description == text)
      #expect(DecimalNumber(number)?.double == number)
    }
    #expect(DecimalNumber(written: "1e3")?.integer == 1000)
    #expect(DecimalNumber(written: "10.0")?.integer == 10)
    #expect(DecimalNumber(written: "10.5")?.integer == nil)
    #expect(DecimalNumber(written: "12345678901234567890")?.integer == nil)
  }
}

extension CalendarDate {
  package func formatted(pattern: String) -> String { description }
}

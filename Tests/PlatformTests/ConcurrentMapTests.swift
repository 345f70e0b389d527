import Testing

@testable import Platform

struct ConcurrentMapTests {
  @Test("Work that is spread over threads comes back in order, and is counted by who asked for it")
  func countedEverywhere() {
    let count = WorkCount()
    let made = WorkCount.$current.withValue(count) {
      (0..<1_000).map { $0 }.concurrentMap { number in
        WorkCount.note(.parsed(file: "\(number % 10)"))
        return number * 2
      }
    }
    #expect(made == (0..<1_000).map { $0 * 2 })
    #expect(count.steps.count == 10 && count.steps.values.allSatisfy { $0 == 100 })
  }
}

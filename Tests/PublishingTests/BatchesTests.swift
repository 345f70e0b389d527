import Testing

@testable import Publishing

struct BatchesTests {
  @Test("The work is divided by size: the national report and few others, and the rest")
  func balance() {
    let sizes = [100] + Array(repeating: 20, count: 15)
    let batches = Batches.balanced(sizes: sizes, count: 2)
    #expect(batches.map { $0.map { sizes[$0] }.reduce(0, +) } == [200, 200])
    #expect(batches.flatMap { $0 }.sorted() == Array(0..<16))
    #expect(batches[0].first == 0)
  }

  @Test("No batch is empty, and the largest comes first")
  func edges() {
    #expect(Batches.balanced(sizes: [5], count: 4) == [[0]])
    #expect(Batches.balanced(sizes: [1, 9, 3], count: 1) == [[1, 2, 0]])
    #expect(Batches.balanced(sizes: [0, 0], count: 2) == [[0], [1]])
    #expect(Batches.balanced(sizes: [], count: 2) == [])
  }
}

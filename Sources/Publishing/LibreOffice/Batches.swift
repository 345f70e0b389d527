/// Divides work among processes.
enum Batches {
  /// Places of `sizes` in at most `count` batches of nearly the same sum, each from the largest down.
  ///
  /// The largest goes first, each to the batch that has least; so the national report and the
  /// fifteen others come out as one and five, and ten.
  static func balanced(sizes: [Int], count: Int) -> [[Int]] {
    var batches = Array(repeating: (sum: 0, places: [Int]()), count: max(1, count))
    let order = sizes.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
    for place in order {
      let least = batches.indices.min { batches[$0].sum < batches[$1].sum } ?? 0
      batches[least].sum += max(1, sizes[place])
      batches[least].places.append(place)
    }
    return batches.map(\.places).filter { !$0.isEmpty }
  }
}

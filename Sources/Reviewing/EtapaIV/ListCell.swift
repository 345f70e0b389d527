internal import Reports

/// A cell of a row that may hold a list.
struct ListCell: Sendable {
  let path: String
  /// The numbers of its items, where they bear any.
  let numbers: [Int]
  /// How many items it holds.
  let count: Int

  init?(_ entry: Entry<Prose>, path: String) {
    guard let prose = entry.value else { return nil }
    self.path = path
    numbers = ListedItems.numbers(in: prose)
    count = ListedItems.count(in: prose)
  }
}

extension Unit {
  /// The rows of the matrix and of the dissemination, as lists cell by cell.
  var listRows: [[ListCell]] {
    let matrix = (provision?.matrix ?? []).enumerated().map { index, row in
      let path = "provision_informacion.matriz[\(index)]"
      return [
        ListCell(row.information, path: path + ".informacion"),
        ListCell(row.content, path: path + ".contenido"),
        ListCell(row.format, path: path + ".formato"),
        ListCell(row.frequency, path: path + ".periodicidad"),
        ListCell(row.responsible, path: path + ".responsable"),
      ].compactMap { $0 }
    }
    let activities = activityRows.map { row in
      [
        ListCell(row.activity.text, path: row.path + ".actividad"),
        ListCell(row.activity.responsible, path: row.path + ".responsable"),
      ].compactMap { $0 }
    }
    return matrix + activities
  }

  /// Every row of IV. 4.1 with its path: `difusion.clientes[0]`.
  var activityRows: [(activity: Dissemination.Activity, path: String)] {
    dissemination.flatMap { audience in
      audience.activities.enumerated().map {
        ($1, "difusion.\(audience.audience.rawValue)[\($0)]")
      }
    }
  }
}

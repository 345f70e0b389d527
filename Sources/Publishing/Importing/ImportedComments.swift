import Corrections
import Diagnostics
import Reports
import StructuredData

/// Makes items of a workspace's `observaciones.yaml` of the comments on documents.
struct ImportedComments {
  private let workspace: Workspace
  private let assets: FormAssets
  private let files: any FileSource

  init(_ workspace: Workspace, _ assets: FormAssets, _ files: some FileSource) {
    self.workspace = workspace
    self.assets = assets
    self.files = files
  }

  /// What tells a comment from another; not the field, since items of lists move.
  private struct Identity: Hashable {
    let author: String
    let date: String
    let unit: String
    let words: [Substring]

    init(_ observation: Observation) {
      author = observation.author ?? ""
      date = observation.date ?? ""
      unit = observation.unit ?? ""
      words = (observation.text ?? "").split(whereSeparator: \.isWhitespace)
    }
  }

  /// Leaves the comments that the workspace does not have, and makes the file with them.
  func settle(_ proposal: inout ImportProposal) throws(Failure) {
    if proposal.comments.isEmpty { return }
    let definition = assets.form.definition
    let known = try Failure.catching { () throws(DiagnosticError) in
      try [Observation].read(
        in: workspace.folder, whole: definition.units.whole, regions: assets.regions, files: files)
    }
    var counts: [Identity: Int] = [:]
    for observation in known { counts[Identity(observation), default: 0] += 1 }
    // Those at the very same place first, so that of two alike the other one is new.
    let places = Set(known.map { [$0.field ?? "", $0.text ?? "", $0.unit ?? ""] })
    let all = proposal.comments.map { ($0, Self.observation($0)) }
    var new: [Bool] = all.map { _ in true }
    for isSame in [true, false] {
      for (index, (_, observation)) in all.enumerated() where new[index] {
        let place = [observation.field ?? "", observation.text ?? "", observation.unit ?? ""]
        let identity = Identity(observation)
        guard places.contains(place) == isSame, let count = counts[identity], count > 0 else {
          continue
        }
        counts[identity] = count - 1
        new[index] = false
      }
    }
    let fresh = zip(all, new).filter(\.1).map(\.0)
    proposal.comments = fresh.map(\.0)
    if !fresh.isEmpty { proposal.observations = try change(fresh.map(\.1)) }
  }

  private static func observation(_ comment: ImportProposal.Comment) -> Observation {
    // The day is what people cite; a time of a machine says nothing more.
    let day = String(comment.date.prefix { $0 != "T" })
    return Observation(
      date: day.isEmpty ? nil : day, unit: comment.unit, field: comment.field, text: comment.text,
      author: comment.author.isEmpty ? nil : comment.author)
  }

  private func change(_ new: [Observation]) throws(Failure) -> FileTransaction.Change {
    let path = workspace.path([Observation].fileName)
    guard let old = try? files.bytes(of: path), let root = DataFile(old, named: path).root,
      let items = root.items
    else {
      let text = NewDataFile.written(
        items: new.map(\.written),
        header: [
          "Lo que observaron quienes revisaron: cada observación con su fecha, su autor y el campo de "
            + "los datos de que habla. Agregue «respuesta» cuando la conteste."
        ])
      return FileTransaction.Change(
        path: path, old: try? files.bytes(of: path), new: Array(text.utf8))
    }
    let bytes = try Failure.catching { () throws(DiagnosticError) in
      var bytes = old
      for (offset, observation) in new.enumerated() {
        let edit = YAMLEdit.insertItem(
          ValuePath(), at: items.count + offset, observation.written)
        bytes = try [edit].applied(to: bytes, named: path)
      }
      return bytes
    }
    return FileTransaction.Change(path: path, old: old, new: bytes)
  }
}

import Diagnostics
import Glibc

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Changes several files, all of them or none, also when the program is killed in the midst of it.
///
/// What is to be written is written down first. A journal that is found later is carried out.
struct Journal {
  /// Where it is kept while it is carried out.
  let path: String
  /// The folder whose files it changes. They are noted by their paths in it: the command that finds the journal
  /// may run from elsewhere.
  let folder: String

  private struct Record: Codable {
    var format = 1
    var changes: [Change]
  }

  private struct Change: Codable {
    /// From the folder on.
    let path: String
    /// SHA-256 of what the file held; `nil` where there was none.
    let old: String?
    /// In Base64.
    let new: String
  }

  /// - Throws: where a file is no longer what it was when its change was made up; then nothing is written.
  func run(_ changes: [FileTransaction.Change]) throws(Failure) {
    if changes.isEmpty { return }
    for change in changes where (try? WholeFile.read(change.path)) != change.old {
      throw .world(ChangedMeanwhile(path: change.path))
    }
    let record = Record(
      changes: changes.map { change in
        Change(
          path: Self.relative(change.path, to: folder),
          old: change.old.map { Fingerprint.sha256($0) },
          new: Data(change.new).base64EncodedString())
      })
    // Texts and numbers always encode.
    let bytes = [UInt8]((try? JSONEncoder().encode(record)) ?? Data())
    do throws(DiskError) {
      try AtomicFile.write(bytes, to: path)
      for change in changes { try AtomicFile.write(change.new, to: change.path) }
    } catch {
      for change in changes where (try? WholeFile.read(change.path)) == change.new {
        if let old = change.old {
          try? AtomicFile.write(old, to: change.path)
        } else {
          unlink(change.path)
        }
      }
      unlink(path)
      throw .world(error)
    }
    unlink(path)
  }

  /// Carries out what a killed program left.
  ///
  /// - Throws: where a file was changed by somebody else since.
  func recover() throws(Failure) {
    guard let bytes = try? WholeFile.read(path) else { return }
    guard let record = try? JSONDecoder().decode(Record.self, from: Data(bytes)),
      record.format == 1
    else { throw .world(ForeignJournal(path: path)) }
    var rest: [(path: String, bytes: [UInt8])] = []
    for change in record.changes {
      let target = folder == "." ? change.path : Path.joined(folder, change.path)
      guard let data = Data(base64Encoded: change.new) else {
        throw .world(ForeignJournal(path: path))
      }
      let new = [UInt8](data)
      let now = try? WholeFile.read(target)
      if now == new { continue }
      guard now.map({ Fingerprint.sha256($0) }) == change.old else {
        throw .world(HalfWritten(path: target, journal: path))
      }
      rest.append((target, new))
    }
    for change in rest {
      try Failure.catching { () throws(DiskError) in
        try AtomicFile.write(change.bytes, to: change.path)
      }
    }
    unlink(path)
  }

  private static func relative(_ path: String, to folder: String) -> String {
    let prefix = Path.joined(folder, "")
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
  }
}

/// A journal that this program cannot read.
struct ForeignJournal: Explained, Hashable {
  let path: String

  var message: Message {
    Message(
      es: "«\(path)» está dañado o es de un programa posterior",
      en: "“\(path)” is damaged, or a later program's")
  }

  var remedy: Message? {
    Message(
      es:
        "anota una orden que se cortó mientras escribía: revise los archivos de la última hora, bórrelo y "
        + "repita la orden",
      en:
        "it notes a command that was cut off while it wrote: look at the files of the last hour, delete it "
        + "and run the command again")
  }
}

/// A run ended in the midst of its writing, and somebody changed one of the files since.
struct HalfWritten: Explained, Hashable {
  let path: String
  let journal: String

  var message: Message {
    Message(
      es: "una orden anterior se cortó mientras escribía, y «\(path)» cambió después",
      en: "an earlier command was cut off while it wrote, and “\(path)” was changed since")
  }

  var remedy: Message? {
    Message(
      es:
        "guarde aparte su versión de ese archivo, recupere la anterior y repita la orden; o borre "
        + "«\(journal)» para conservar lo que hay",
      en:
        "keep your version of that file elsewhere, restore the one before and run the command again; "
        + "or delete “\(journal)” to keep what is there")
  }
}

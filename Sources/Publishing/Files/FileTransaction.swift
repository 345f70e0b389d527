import Diagnostics
import Glibc

/// Changes several files, all of them or none.
struct FileTransaction {
  struct Change: Sendable {
    let path: String
    /// What the file held when the change was made up; `nil` where there was none.
    let old: [UInt8]?
    let new: [UInt8]
  }

  let changes: [Change]

  /// All bytes are on the disk before the first file takes its new ones; when one cannot, those
  /// before it get back what they held.
  func run() throws(Failure) {
    for change in changes where (try? WholeFile.read(change.path)) != change.old {
      throw .world(ChangedMeanwhile(path: change.path))
    }
    var staged: [AtomicFile.Staged] = []
    do throws(DiskError) {
      for change in changes {
        staged.append(try AtomicFile.stage(change.new, for: change.path))
      }
    } catch {
      for one in staged { AtomicFile.discard(one) }
      throw .world(error)
    }
    for (index, one) in staged.enumerated() {
      do throws(DiskError) {
        try AtomicFile.commit(one)
      } catch {
        for rest in staged[(index + 1)...] { AtomicFile.discard(rest) }
        for change in changes[..<index] {
          if let old = change.old {
            try? AtomicFile.write(old, to: change.path)
          } else {
            unlink(change.path)
          }
        }
        throw .world(error)
      }
    }
  }
}

/// A file is not what it was when it was read.
struct ChangedMeanwhile: Explained, Hashable {
  let path: String

  var message: Message {
    Message(
      es: "«\(path)» cambió mientras se importaba; no se escribió nada",
      en: "“\(path)” changed while importing; nothing was written")
  }

  var remedy: Message? {
    Message(es: "repita la importación", en: "import again")
  }
}

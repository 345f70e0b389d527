import Diagnostics

/// A file that was there a moment ago is gone.
struct VanishedInput: Explained, Hashable {
  let path: String

  var message: Message {
    Message(
      es: "«\(path)» desapareció mientras se leía", en: "“\(path)” vanished while it was being read"
    )
  }

  var remedy: Message? {
    Message(
      es: "vuelva a ponerlo en su lugar y repita la orden",
      en: "put it back in its place and run the command again")
  }
}

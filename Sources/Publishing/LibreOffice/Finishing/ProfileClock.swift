import PortableDocument

extension PDFDocument {
  /// Puts a fixed date into the output intent's colour profile.
  ///
  /// LibreOffice builds its sRGB profile as it writes and puts the clock into the header (ICC.1,
  /// §7.2.8).
  func stopProfileClock() throws(PDFError) {
    for intent in try resolved(try catalog().dictionary["OutputIntents"]).array ?? [] {
      guard let reference = try dictionary(intent)?["DestOutputProfile"]?.reference,
        let dictionary = try object(reference.number).dictionary,
        var profile = try stream(reference.number), profile.count >= 128,
        profile[36..<40].elementsEqual("acsp".utf8)
      else { continue }
      profile.replaceSubrange(24..<36, with: [0x07, 0xD0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0])
      replace(reference.number, by: dictionary, stream: profile)
    }
  }
}

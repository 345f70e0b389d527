/// The settings of one user of LibreOffice, made anew for each run.
enum LibreOfficeProfile {
  /// `user/registrymodifications.xcu` that says: this version has run here before.
  ///
  /// Without it LibreOffice tests the graphics at every start, for 0.6 to 0.7 s.
  static func seed(for version: LibreOffice.Version) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <oor:items xmlns:oor="http://openoffice.org/2001/registry" \
    xmlns:xs="http://www.w3.org/2001/XMLSchema" \
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
    <item oor:path="/org.openoffice.Setup/Product"><prop oor:name="ooSetupLastVersion" \
    oor:op="fuse"><value>\(version.major).\(version.minor)</value></prop></item>
    </oor:items>

    """
  }

  /// A `file:` URL for `-env:UserInstallation`.
  static func url(of path: String) -> String {
    let plain = path.utf8.map { byte -> String in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: String(Unicode.Scalar(byte))
      case UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "~"):
        String(Unicode.Scalar(byte))
      default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return "file://" + plain.joined()
  }
}

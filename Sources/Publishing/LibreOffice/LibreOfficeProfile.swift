/// The settings of one user of LibreOffice, made anew for each run.
///
/// The two files below are all that a profile needs for LibreOffice to start at full speed. Tried with
/// LibreOffice 7.4: a profile kept from an earlier run and copied (444 kB, 35 files) takes as long or
/// longer, so none is kept and the first run on a machine is as fast as any other.
struct LibreOfficeProfile: Sendable, Hashable {
  /// By path below the profile.
  private let files: [String: String]

  init(version: LibreOffice.Version?, build: String?) {
    var files: [String: String] = [:]
    if let version { files["user/registrymodifications.xcu"] = Self.settings(for: version) }
    if let build { files["user/extensions/buildid"] = build }
    self.files = files
  }

  func write(to folder: String) throws(DiskError) {
    try Folder.make(folder)
    for (path, text) in files {
      try WholeFile.write(Array(text.utf8), to: Path.joined(folder, path))
    }
  }

  /// Says: this version has run here before. Without it LibreOffice tests the graphics at every start,
  /// for 0.6 to 0.7 s; and without the build's name it empties the extensions' cache and starts again.
  private static func settings(for version: LibreOffice.Version) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <oor:items xmlns:oor="http://openoffice.org/2001/registry" \
    xmlns:xs="http://www.w3.org/2001/XMLSchema" \
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
    <item oor:path="/org.openoffice.Setup/Product"><prop oor:name="ooSetupLastVersion" \
    oor:op="fuse"><value>\(version.major).\(version.minor)</value></prop></item>
    \(guards.map(item).joined(separator: "\n"))
    </oor:items>

    """
  }

  /// What keeps a document from reaching out, with the names of LibreOffice's own settings; the walls
  /// around the process do without them, but not every machine has walls.
  ///
  /// Linked objects are held by `BlockUntrustedRefererLinks`, and whatever else asks for the network by a
  /// proxy where nobody listens. Links are never brought up to date, no macro runs.
  private static let guards: [(path: String, name: String, value: String)] =
    [
      ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
      ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
      ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
      ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
      ("Office.Common/Misc", "CollectUsageInformation", "false"),
      ("Office.Common/Misc", "CrashReport", "false"),
      ("Office.Writer/Content/Update", "Link", "2"),
      ("Office.Calc/Content/Update", "Link", "2"),
      (
        "Office.Jobs/Jobs/org.openoffice.Office.Jobs:Job['UpdateCheck']/Arguments",
        "AutoCheckEnabled", "false"
      ),
      // In which figures are written where the document does not say.
      ("Setup/L10N", "ooSetupSystemLocale", "es-CL"),
      ("Inet/Settings", "ooInetProxyType", "2"),
      ("Inet/Settings", "ooInetNoProxy", ""),
    ]
    + ["HTTP", "HTTPS", "FTP"].flatMap { kind in
      [
        ("Inet/Settings", "ooInet\(kind)ProxyName", "127.0.0.1"),
        ("Inet/Settings", "ooInet\(kind)ProxyPort", "9"),
      ]
    }

  private static func item(_ path: String, _ name: String, _ value: String) -> String {
    """
    <item oor:path="/org.openoffice.\(path)"><prop oor:name="\(name)" oor:op="fuse">\
    <value>\(value)</value></prop></item>
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

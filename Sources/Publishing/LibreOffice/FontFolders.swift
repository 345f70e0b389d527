import Platform

/// The folders where fontconfig finds letters and its settings, outside of those that every system has.
enum FontFolders {
  /// The user's own, and those that the system's settings name (fonts-conf(5)).
  static func list(environment: [String: String]) -> [String] {
    var folders: [String] = []
    let home = environment["HOME"].flatMap { $0.hasPrefix("/") && $0 != "/" ? $0 : nil }
    if let home {
      folders += [".fonts", ".fonts.conf", ".local/share/fonts", ".config/fontconfig"]
        .map { Path.joined(home, $0) }
    }
    for (name, folder) in [("XDG_DATA_HOME", "fonts"), ("XDG_CONFIG_HOME", "fontconfig")] {
      if let base = environment[name], base.hasPrefix("/") {
        folders.append(Path.joined(base, folder))
      }
    }
    for name in ["FONTCONFIG_FILE", "FONTCONFIG_PATH"] {
      if let path = environment[name], path.hasPrefix("/") { folders.append(path) }
    }
    let settings =
      ["/etc/fonts/fonts.conf", "/etc/fonts/local.conf"]
      + Executable.matches("/etc/fonts/conf.d/*.conf")
    for file in settings {
      guard let bytes = try? WholeFile.read(file, limit: 1 << 20) else { continue }
      folders += named(in: String(decoding: bytes, as: UTF8.self))
    }
    var known: Set<String> = []
    return folders.filter { folder in
      // A whole home is no folder of letters.
      folder != "/" && folder != home && !folder.hasPrefix("/usr/") && known.insert(folder).inserted
    }
  }

  /// The absolute paths in `<dir>…</dir>`.
  private static func named(in settings: String) -> [String] {
    settings.split(separator: "<dir").dropFirst().compactMap { rest -> String? in
      guard let open = rest.firstIndex(of: ">"), let close = rest.firstIndex(of: "<") else {
        return nil
      }
      guard open < close else { return nil }
      let path =
        rest[rest.index(after: open)..<close].split(whereSeparator: \.isNewline).first ?? ""
      let trimmed = path.drop { $0 == " " }
      return trimmed.hasPrefix("/") ? String(trimmed) : nil
    }
  }
}

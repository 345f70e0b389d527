/// The browser of whoever runs the program.
public enum DesktopBrowser {
  /// Opens an address, where the desktop has something that opens addresses; nothing waits for it.
  public static func open(_ address: String) async {
    // In a session of its own, which our end does not end.
    let script = """
      for opener in xdg-open wslview explorer.exe; do
        command -v "$opener" > /dev/null && { setsid "$opener" "$0" > /dev/null 2>&1 & exit 0; }
      done
      """
    _ = await ChildProcess.run("/bin/sh", ["-c", script, address], limit: .seconds(5))
  }
}

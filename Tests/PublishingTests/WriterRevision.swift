import Glibc
import Subprocess
import SystemPackage

@testable import Publishing

/// Writer itself, made to accept or to reject all tracked changes of a document.
///
/// It runs a macro of a profile of its own: there may be no Python with UNO on the machine.
struct WriterRevision {
  enum Verdict: String {
    case accept = "Accept"
    case reject = "Reject"
  }

  private let program: String
  private let profile: String

  /// Makes the profile in a folder.
  init(in folder: String) async throws {
    program = try LibreOffice.find(environment: ProcessEnvironment.variables()).program
    profile = folder
    // The first start of a profile writes a library of its own; the second one finds ours.
    try await run(["--terminate_after_init"])
    let library = "\(profile)/user/basic/Standard"
    try WholeFile.write(Array(Self.list.utf8), to: "\(library)/script.xlb")
    try WholeFile.write(Array(Self.macro.utf8), to: "\(library)/Revision.xba")
  }

  func settle(_ source: String, to target: String, _ verdict: Verdict) async throws {
    let command = ".uno:\(verdict.rawValue)AllTrackedChanges"
    try await run(["macro:///Standard.Revision.Settle(\(source),\(target),\(command))"])
  }

  private func run(_ arguments: [String]) async throws {
    let common = ["--headless", "--norestore", "-env:UserInstallation=file://\(profile)"]
    _ = await ChildProcess.run(program, common + arguments, limit: .seconds(120))
  }

  private static let list = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
    <library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" \
    library:readonly="false" library:passwordprotected="false">
     <library:element library:name="Revision"/>
    </library:library>

    """

  private static let macro = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
    <script:module xmlns:script="http://openoffice.org/2000/script" script:name="Revision" \
    script:language="StarBasic">Sub Settle(source As String, target As String, command As String)
      Dim hidden(0) As New com.sun.star.beans.PropertyValue
      hidden(0).Name = "Hidden" : hidden(0).Value = True
      Dim document As Object
      document = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
      Dim none()
      Dim dispatcher As Object
      dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
      dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, none())
      Dim filter(0) As New com.sun.star.beans.PropertyValue
      filter(0).Name = "FilterName" : filter(0).Value = "writer8"
      document.storeToURL(ConvertToURL(target), filter())
      document.close(True)
    End Sub
    </script:module>

    """
}

@testable import Publishing

/// Scripts that stand in for `soffice`.
enum StubOffice {
  /// Reads the arguments: `$out` is the folder of results, `$files` the documents, `$places` where
  /// documents may be or come to be.
  private static let arguments = """
    # LibreOffice itself is given no path.
    export PATH=/usr/local/bin:/usr/bin:/bin
    if [[ " $* " == *" --version "* ]]; then echo "LibreOffice 7.4.7.2 40(Build:2)"; exit 0; fi
    files=()
    places=()
    while (($#)); do
      case $1 in
        -env:UserInstallation=*) profile=${1#*file://} ;;
        --outdir) out=$2; shift ;;
        --convert-to) shift ;;
        -*) ;;
        # Most places that LibreOffice is told of are empty.
        *) places+=("$1"); if [[ -e $1 ]]; then files+=("$1"); fi ;;
      esac
      shift
    done
    convert() { cat > "$out/$(basename "${1%.*}").pdf" <<'PDF'
    \(SamplePDF.text(pages: 2))PDF
    }

    """

  static func script(_ body: String) -> String { arguments + body }

  /// Converts everything.
  static let good = script("for f in \"${files[@]}\"; do convert \"$f\"; done")

  static func converter(
    _ program: String, in scratch: Scratch, processes: Int? = 1,
    limit: LibreOfficeConverter.TimeLimit = .init(start: .seconds(20), eachDocument: .zero)
  ) throws -> LibreOfficeConverter {
    try Folder.make(scratch.path("tmp"))
    return LibreOfficeConverter(
      LibreOffice(program: program), processes: processes, timeLimit: limit,
      environment: ["TMPDIR": scratch.path("tmp")])
  }

  static func jobs(_ names: String...) -> [ConversionJob] {
    names.map { ConversionJob(name: $0, bytes: Array($0.utf8)) }
  }
}

extension ConversionResult {
  var error: ConversionError? {
    if case .failure(let error) = outcome { return error }
    return nil
  }

  var pages: Int? { (try? outcome.get())?.pageCount }
}

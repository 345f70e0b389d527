import Forms
import Importing
import Rounds

extension ImportProposal {
  /// Keeps what a document answers to the remarks that it was sent with.
  ///
  /// - Returns: its comments that are neither those remarks nor an answer to one.
  mutating func takeAnswers(_ document: ReadDocument, in file: String) -> [ReadComment] {
    let reading = RemarkReading(GivenRemark.read(document.properties)).read(document.comments)
    add(reading.answers.withoutRepetitions, in: file)
    return reading.comments
  }

  mutating func add(_ more: [RemarkAnswer], in file: String) {
    for var answer in more {
      answer.document = file
      answers.append(answer)
    }
  }
}

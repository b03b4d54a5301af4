package io.faultline.cli;

import io.faultline.explore.Conclusion;
import io.faultline.explore.Judgement;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Results in the form that continuous integration shows for tests. */
final class JUnitReport {
  /**
   * One test of a report.
   *
   * @param group what it belongs to, such as a file
   * @param name of the test
   * @param millis how long it took
   * @param outcome an element's name: failure, error, skipped; empty when it passed
   * @param message one line
   */
  record Case(String group, String name, long millis, String outcome, String message) {}

  private JUnitReport() {}

  static void write(Path file, List<Judgement> judgements) {
    writeCases(file, "faultline check", judgements.stream().map(JUnitReport::testOf).toList());
  }

  private static Case testOf(Judgement judgement) {
    String outcome = "";
    if (judgement.conclusion() == Conclusion.SKIPPED) {
      outcome = "skipped";
    } else if (!judgement.pass()) {
      outcome = judgement.decided() ? "failure" : "error";
    }
    String schedule = judgement.witness().map(run -> "; schedule " + run.schedule()).orElse("");
    return new Case(
        Home.shown(judgement.question().source().path()),
        "expect " + judgement.question().text(),
        judgement.elapsedMillis(),
        outcome,
        judgement.reason() + schedule);
  }

  static void writeCases(Path file, String suite, List<Case> tests) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      try (Writer out = Files.newBufferedWriter(file)) {
        XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", suite);
        xml.writeAttribute("tests", Integer.toString(tests.size()));
        for (String outcome : List.of("failure", "error", "skipped")) {
          long count = tests.stream().filter(test -> test.outcome().equals(outcome)).count();
          xml.writeAttribute(outcome.equals("skipped") ? outcome : outcome + "s", "" + count);
        }
        xml.writeAttribute("time", seconds(tests.stream().mapToLong(Case::millis).sum()));
        for (Case test : tests) {
          write(xml, test);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.close();
      }
    } catch (IOException | XMLStreamException e) {
      throw CommandFailure.file("file", file, "the report cannot be written: " + e.getMessage());
    }
  }

  private static void write(XMLStreamWriter xml, Case test) throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", test.group());
    xml.writeAttribute("name", test.name());
    xml.writeAttribute("time", seconds(test.millis()));
    if (!test.outcome().isEmpty()) {
      xml.writeEmptyElement(test.outcome());
      xml.writeAttribute("message", test.message());
    }
    xml.writeEndElement();
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
  }
}

package io.faultline.repro.export;

import io.faultline.repro.BundleName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a violation can be exported as. */
public enum ExportFormat {
  /** A litmus file that can be checked and replayed. */
  LITMUS("litmus"),
  /** A test class that fails while the bug is there. */
  JUNIT("junit"),
  /** SARIF 2.1.0, which CI systems and editors show. */
  SARIF("sarif");

  private final String text;

  ExportFormat(String text) {
    this.text = text;
  }

  /** The word on the command line. */
  public String text() {
    return text;
  }

  /** The format behind a word. */
  public static Optional<ExportFormat> of(String text) {
    return Stream.of(values()).filter(format -> format.text.equals(text)).findFirst();
  }

  /** The words of all formats. */
  public static List<String> words() {
    return Stream.of(values()).map(ExportFormat::text).toList();
  }

  /** The name of a file for a finding of this signature. */
  public String fileName(String signature) {
    return switch (this) {
      case LITMUS -> BundleName.of(signature) + ".litmus";
      case JUNIT -> ClassName.of(signature) + ".java";
      case SARIF -> BundleName.of(signature) + ".sarif";
    };
  }
}

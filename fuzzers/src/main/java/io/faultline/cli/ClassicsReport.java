package io.faultline.cli;

import io.faultline.bench.ClassicsBench;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs {@code bench classics} and tells what it showed. */
final class ClassicsReport {
  private final Console console;

  ClassicsReport(FaultlineCommand root) {
    this.console = root.console();
  }

  int run() {
    List<ClassicsBench.Row> rows = ClassicsBench.rows();
    ClassicsBench.table(rows).lines().forEach(console::say);
    console.result(
        Keys.of(
            "jdk",
            Runtime.version().toString(),
            "classics",
            rows.stream().map(ClassicsReport::keys).toList()));
    return ExitStatus.EXPECTED;
  }

  private static Map<String, Object> keys(ClassicsBench.Row row) {
    return Keys.of(
        "sample", row.sample(),
        "form", row.form(),
        "search", row.search(),
        "verdict", row.verdict(),
        "kind", row.kind().isEmpty() ? null : row.kind(),
        "runs", row.runs(),
        "pruned", row.pruned(),
        "ms", Double.parseDouble(String.format(Locale.ROOT, "%.3f", row.millis())));
  }
}

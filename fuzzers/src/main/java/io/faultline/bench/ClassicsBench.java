package io.faultline.bench;

import io.faultline.check.Finding;
import io.faultline.kernel.Kernel;
import io.faultline.samples.Classics;
import io.faultline.samples.Program;
import io.faultline.samples.Sample;
import io.faultline.samples.run.SampleSearch;
import io.faultline.samples.run.SampleSearch.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Searches the classics, broken and repaired, in every way, and measures how long it takes. */
public final class ClassicsBench {
  /** Seeds whose median is told. */
  private static final int SEEDS = 9;

  /** Runs after which a search by chance gives up. */
  private static final long RUNS = 2_000;

  private static final double MILLI = 1e6;

  /**
   * One form of a sample searched in one way.
   *
   * @param sample its name
   * @param form broken or repaired
   * @param search the way
   * @param verdict violation; clean, which only an exhaustive search can say; or none, if nothing
   *     was found
   * @param kind what was found; empty when nothing was
   * @param runs until the first finding, or all; the median over the seeds
   * @param pruned runs of an exhaustive search left early because they repeat others
   * @param millis how long that took; the median over the seeds
   */
  public record Row(
      String sample,
      String form,
      String search,
      String verdict,
      String kind,
      long runs,
      long pruned,
      double millis) {}

  /** One search, measured. */
  private record Measured(SampleSearch.Result result, double millis) {}

  private ClassicsBench() {}

  /** Measures all samples. */
  public static List<Row> rows() {
    measure(); // what is measured below shall not be the compiler
    return measure();
  }

  private static List<Row> measure() {
    List<Row> rows = new ArrayList<>();
    for (Sample sample : Classics.ALL) {
      for (Way way : Way.values()) {
        rows.add(row(sample, "broken", sample.broken(), way));
      }
      for (Way way : Way.values()) {
        rows.add(row(sample, "repaired", sample.repaired(), way));
      }
    }
    return rows;
  }

  private static Row row(Sample sample, String form, Function<Kernel, Program> program, Way way) {
    List<Measured> all = new ArrayList<>();
    for (int seed = 1; seed <= SEEDS; seed++) {
      long began = System.nanoTime();
      SampleSearch.Result result = SampleSearch.of(program, way, seed, RUNS);
      all.add(new Measured(result, (System.nanoTime() - began) / MILLI));
    }
    Optional<Finding> finding =
        all.stream().flatMap(each -> each.result().finding().stream()).findFirst();
    boolean complete = all.stream().allMatch(each -> each.result().complete());
    return new Row(
        sample.name(),
        form,
        way.name().toLowerCase(Locale.ROOT),
        finding.isPresent() ? "violation" : complete ? "clean" : "none",
        finding.map(found -> found.kind().text()).orElse(""),
        all.stream().mapToLong(each -> each.result().executed()).sorted().toArray()[SEEDS / 2],
        all.get(0).result().pruned(),
        all.stream().mapToDouble(Measured::millis).sorted().toArray()[SEEDS / 2]);
  }

  /** The rows as a table for people. */
  public static String table(List<Row> rows) {
    StringBuilder table = new StringBuilder();
    String form = "%-21s  %-8s  %-10s  %-9s  %-14s  %9s  %7s  %8s%n";
    table.append(
        String.format(
            Locale.ROOT,
            form,
            "sample",
            "form",
            "search",
            "verdict",
            "kind",
            "runs",
            "pruned",
            "ms"));
    for (Row row : rows) {
      table.append(
          String.format(
              Locale.ROOT,
              form,
              row.sample(),
              row.form(),
              row.search(),
              row.verdict(),
              row.kind(),
              String.format(Locale.ROOT, "%,d", row.runs()),
              row.search().equals("exhaustive")
                  ? String.format(Locale.ROOT, "%,d", row.pruned())
                  : "",
              String.format(Locale.ROOT, "%.2f", row.millis())));
    }
    return table.toString();
  }
}

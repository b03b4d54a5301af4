package io.faultline.bench;

import io.faultline.repro.Size;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * One defect and all findings of it, minimised.
 *
 * @param id of the defect
 * @param trials one for each finding, in the order of seeds; at least one
 * @param libFuzzer what libFuzzer makes of the first of them, if it was asked
 */
public record MinimiserRow(
    String id, List<MinimiserTrial> trials, Optional<LibFuzzerTrial> libFuzzer) {
  /** Copies the list. */
  public MinimiserRow {
    trials = List.copyOf(trials);
  }

  /** The bugs that were found, sorted. */
  public List<String> bugs() {
    return List.copyOf(new TreeSet<>(trials.stream().map(MinimiserTrial::bug).toList()));
  }

  /** The sizes of all results, in words, each once, sorted. */
  public List<String> sizes() {
    return List.copyOf(
        new TreeSet<>(trials.stream().map(trial -> trial.after().toString()).toList()));
  }

  /** Whether all results have the same size. */
  public boolean same() {
    return sizes().size() == 1;
  }

  /** Whether nothing more can be taken away from any of the results. */
  public boolean oneMinimal() {
    return trials.stream().allMatch(trial -> trial.result().oneMinimal());
  }

  /** The size in the middle before. */
  public Size before() {
    return middle(trials.stream().map(trial -> trial.result().before()));
  }

  /** The size in the middle afterwards. */
  public Size after() {
    return middle(trials.stream().map(MinimiserTrial::after));
  }

  /** The number of runs in the middle. */
  public long runs() {
    return median(trial -> trial.result().runs());
  }

  /** The milliseconds in the middle. */
  public long millis() {
    return median(MinimiserTrial::millis);
  }

  /** The most milliseconds. */
  public long mostMillis() {
    return trials.stream().mapToLong(MinimiserTrial::millis).max().orElseThrow();
  }

  private Size middle(Stream<Size> sizes) {
    return sizes.sorted().skip(trials.size() / 2).findFirst().orElseThrow();
  }

  /** The greater of the two in the middle when their number is even. */
  private long median(ToLongFunction<MinimiserTrial> of) {
    return trials.stream().mapToLong(of).sorted().skip(trials.size() / 2).findFirst().orElseThrow();
  }
}

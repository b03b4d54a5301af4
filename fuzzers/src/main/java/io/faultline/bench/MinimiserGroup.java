package io.faultline.bench;

import io.faultline.repro.Size;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * All findings of one bug, minimised.
 *
 * @param bug what was found
 * @param trials one for each finding, in the order of seeds; at least one
 */
public record MinimiserGroup(String bug, List<MinimiserTrial> trials) {
  /** Copies the list. */
  public MinimiserGroup {
    trials = List.copyOf(trials);
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

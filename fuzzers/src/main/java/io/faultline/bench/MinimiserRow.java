package io.faultline.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One defect and what it shows as: a defect can break several rules, or one in several places, and
 * each of these bugs has a size of its own.
 *
 * @param id of the defect
 * @param groups one for each bug, those with most findings first; at least one
 * @param libFuzzer what libFuzzer makes of the first finding, if it was asked
 */
public record MinimiserRow(
    String id, List<MinimiserGroup> groups, Optional<LibFuzzerTrial> libFuzzer) {
  /** Copies the list. */
  public MinimiserRow {
    groups = List.copyOf(groups);
  }

  /** Groups findings, which are in the order of seeds. */
  static MinimiserRow of(
      String id, List<MinimiserTrial> trials, Optional<LibFuzzerTrial> libFuzzer) {
    Map<String, List<MinimiserTrial>> byBug =
        trials.stream()
            .collect(Collectors.groupingBy(MinimiserTrial::bug, TreeMap::new, Collectors.toList()));
    List<MinimiserGroup> groups =
        byBug.entrySet().stream()
            .map(each -> new MinimiserGroup(each.getKey(), each.getValue()))
            .sorted(Comparator.comparing(group -> -group.trials().size()))
            .toList();
    return new MinimiserRow(id, groups, libFuzzer);
  }
}

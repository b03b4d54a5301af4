package io.faultline.bench;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * One defect and one search, over all seeds.
 *
 * @param id of the defect
 * @param target whose seeds and operations were used
 * @param search fuzz, or a strategy without feedback
 * @param seeds number of searches
 * @param reached those that executed the faulty step
 * @param triggered those in which the defect showed
 * @param runs the median until then; nothing when most searches did not find it
 * @param millis the same of the search time
 * @param spent all runs of all searches
 */
public record GalleryRow(
    String id,
    String target,
    String search,
    int seeds,
    int reached,
    int triggered,
    OptionalLong runs,
    OptionalLong millis,
    long spent) {
  /** Sums up. A search that found nothing counts as longer than all that found something. */
  static GalleryRow of(String id, String target, String search, List<GalleryTrial> trials) {
    return new GalleryRow(
        id,
        target,
        search,
        trials.size(),
        (int) trials.stream().filter(GalleryTrial::reached).count(),
        (int) trials.stream().filter(GalleryTrial::found).count(),
        median(trials, GalleryTrial::runs),
        median(trials, GalleryTrial::millis),
        trials.stream().mapToLong(GalleryTrial::runs).sum());
  }

  /** The greater of the two in the middle when their number is even. */
  private static OptionalLong median(List<GalleryTrial> trials, ToLongFunction<GalleryTrial> of) {
    long middle =
        trials.stream()
            .mapToLong(trial -> trial.found() ? of.applyAsLong(trial) : Long.MAX_VALUE)
            .sorted()
            .skip(trials.size() / 2)
            .findFirst()
            .orElse(Long.MAX_VALUE);
    return middle == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(middle);
  }
}

package io.faultline.repro.minimise;

import io.faultline.scenario.OperationRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is left when only a few operations stay, with those that make their handles: the fewest
 * first. Most bugs are a race of two or three, and a search of so few is short, so this is quicker
 * than taking many away one by one, and does not end where each single one is needed but fewer
 * others would do.
 */
final class FewOperations {
  /** Beyond so many operations there are too many ways to choose three. */
  private static final int THREE_OF = 8;

  private FewOperations() {}

  static List<Reduction> of(Variant from) {
    List<OperationRef> all = Relocation.places(from.scenario());
    Set<Set<OperationRef>> kept = new LinkedHashSet<>();
    choose(from, all, new ArrayList<>(), 0, all.size() <= THREE_OF ? 3 : 2, kept);
    return kept.stream()
        .filter(few -> few.size() < all.size())
        .sorted(Comparator.comparingInt(Set::size))
        .flatMap(few -> keeping(from, all, few))
        .filter(reduction -> Reductions.isValid(reduction.result()))
        .toList();
  }

  private static void choose(
      Variant from,
      List<OperationRef> all,
      List<OperationRef> chosen,
      int next,
      int most,
      Set<Set<OperationRef>> kept) {
    if (!chosen.isEmpty()) {
      kept.add(OperationRemoval.withMakers(from.scenario(), chosen));
    }
    for (int i = next; i < all.size() && chosen.size() < most; i++) {
      chosen.add(all.get(i));
      choose(from, all, chosen, i + 1, most, kept);
      chosen.remove(chosen.size() - 1);
    }
  }

  /** Where they are, and all in one task: what stands in init has no schedule. */
  private static Stream<Reduction> keeping(
      Variant from, List<OperationRef> all, Set<OperationRef> few) {
    List<OperationRef> gone = all.stream().filter(at -> !few.contains(at)).toList();
    Variant left = OperationRemoval.apply(from, gone);
    Variant joined =
        Relocation.apply(left, Relocation.inOneTask(Relocation.order(left.scenario())));
    String names =
        String.join(", ", new TreeSet<>(few.stream().map(OperationRef::toString).toList()));
    return Stream.of(left, joined)
        .distinct()
        .map(variant -> new Reduction("all but " + names, variant));
  }
}

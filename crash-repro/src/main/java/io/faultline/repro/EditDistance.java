package io.faultline.repro;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the texts that differ least from another. */
final class EditDistance {
  private EditDistance() {}

  /** The nearest ones, nearest first; of equally near ones the first by name. */
  static List<String> nearest(String text, Collection<String> candidates, int most) {
    return candidates.stream()
        .sorted(
            Comparator.<String>comparingInt(candidate -> between(text, candidate))
                .thenComparing(Comparator.naturalOrder()))
        .limit(most)
        .toList();
  }

  /** Levenshtein's distance. */
  static int between(String a, String b) {
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, 1 + Math.min(row[j - 1], last[j]));
      }
      int[] free = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }
}

package io.faultline.repro.explain;

import io.faultline.check.Evidence;
import io.faultline.check.Finding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which invariant of the machine a finding has broken: the page about them says which check holds
 * which.
 */
final class Invariants {
  /**
   * A row of the page.
   *
   * @param number as in {@code I13}
   * @param sentence what it says
   * @param check what holds it, in words
   * @param functions the checks it names, as in {@code Class.function} or {@code Class}
   */
  record Invariant(String number, String sentence, String check, Set<String> functions) {}

  private static final String PAGE = "invariants.md";
  private static final Pattern ROW = Pattern.compile("\\| (I\\d+) \\| (.*?) \\| (.*?) \\|.*");
  private static final Pattern CODE = Pattern.compile("`([A-Za-z.]+)`");
  private static final List<Invariant> ALL = read();

  private Invariants() {}

  /** All of them, in order of their numbers. */
  static List<Invariant> all() {
    return ALL;
  }

  /** The invariant a finding has broken; empty where the page does not tell. */
  static Optional<Invariant> of(Finding finding) {
    return switch (finding.kind()) {
      case USE_AFTER_FREE, DOUBLE_FREE -> held("lifetime rule on", "`" + finding.object() + "`");
      case LOCK_ORDER -> first(row -> row.functions().contains("LockOrderRule"));
      case ATOMIC_SLEEP -> first(row -> row.functions().contains("LockOrderRule.mightSleep"));
      case DEADLOCK, HANG -> first(row -> row.check().contains("hang rule"));
      case LEAK -> first(row -> row.functions().contains("LifetimeRule.nothingLeft"));
      case REFCOUNT -> byRule(finding).or(() -> first(row -> row.check().equals("reference rule")));
      default -> byRule(finding);
    };
  }

  private static Optional<Invariant> held(String rule, String object) {
    return first(row -> row.check().contains(rule) && row.check().contains(object));
  }

  /** The innermost function that asked the rule and stands on the page; or else its class. */
  private static Optional<Invariant> byRule(Finding finding) {
    List<String> frames =
        finding.evidence().stream()
            .filter(evidence -> evidence.label().equals(Evidence.RULE))
            .map(Evidence::frames)
            .findFirst()
            .orElse(List.of());
    for (String frame : frames) {
      Optional<Invariant> found = first(row -> row.functions().contains(frame));
      if (found.isPresent()) {
        return found;
      }
    }
    return frames.stream()
        .map(frame -> frame.substring(0, frame.indexOf('.')))
        .map(type -> first(row -> row.functions().contains(type)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Invariant> first(Predicate<Invariant> wanted) {
    return ALL.stream().filter(wanted).findFirst();
  }

  private static List<Invariant> read() {
    List<Invariant> rows = new ArrayList<>();
    try (InputStream in = Invariants.class.getResourceAsStream(PAGE)) {
      if (in == null) {
        throw new IllegalStateException("the build has left out " + PAGE);
      }
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .map(ROW::matcher)
          .filter(Matcher::matches)
          .forEach(row -> rows.add(invariant(row.group(1), row.group(2), row.group(3))));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + PAGE, e);
    }
    return List.copyOf(rows);
  }

  private static Invariant invariant(String number, String sentence, String check) {
    return new Invariant(number, sentence, check, functions(check));
  }

  /** A function without a class belongs to the class named before it. */
  private static Set<String> functions(String check) {
    Set<String> functions = new LinkedHashSet<>();
    String type = "";
    Matcher code = CODE.matcher(check);
    while (code.find()) {
      String name = code.group(1);
      if (Character.isUpperCase(name.charAt(0))) {
        type = name.substring(0, name.contains(".") ? name.indexOf('.') : name.length());
        functions.add(name);
      } else {
        functions.add(type + "." + name);
      }
    }
    return functions;
  }
}

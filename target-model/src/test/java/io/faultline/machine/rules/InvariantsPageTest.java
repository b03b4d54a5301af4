package io.faultline.machine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of invariants has a row for each, and names only checks that exist. */
class InvariantsPageTest {
  private static final Path PAGE = Path.of("../docs/invariants.md");
  private static final Pattern ROW = Pattern.compile("\\| (I\\d+) \\|([^|]*)\\|([^|]*)\\|.*");
  private static final Pattern CLASS =
      Pattern.compile("`([A-Z][A-Za-z]+)(?:\\.([a-z][A-Za-z]*))?`");
  private static final List<String> SOURCES =
      List.of("src/main/java", "src/test/java", "../crash-repro/src/main/java");

  private static List<Matcher> rows() throws IOException {
    List<Matcher> rows = new ArrayList<>();
    for (String line : Files.readAllLines(PAGE)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rows.add(row);
      }
    }
    return rows;
  }

  @Test
  void has_a_row_for_each_invariant() throws IOException {
    assertThat(rows().stream().map(row -> row.group(1)))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 66).mapToObj(i -> "I" + i).toList());
  }

  @Test
  void says_of_each_what_holds_it() throws IOException {
    assertThat(rows()).allSatisfy(row -> assertThat(row.group(3)).isNotBlank());
  }

  @Test
  void names_only_classes_and_methods_that_there_are() throws IOException {
    Matcher names = CLASS.matcher(Files.readString(PAGE));
    List<String> missing = new ArrayList<>();
    while (names.find()) {
      String source = source(names.group(1));
      if (source == null || (names.group(2) != null && !source.contains(names.group(2) + "("))) {
        missing.add(names.group());
      }
    }
    assertThat(missing).isEmpty();
  }

  private static String source(String type) throws IOException {
    for (String folder : SOURCES) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        Path found = files.filter(file -> file.endsWith(type + ".java")).findFirst().orElse(null);
        if (found != null) {
          return Files.readString(found);
        }
      }
    }
    return null;
  }
}

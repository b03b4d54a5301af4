package io.faultline.scenario.litmus;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.scenario.KindNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands in the corpus can be read, and says what it is. What it shows is for `check`. */
class CorpusTest {
  private static final Path CORPUS = Path.of("..", "corpus");
  private static final String SEEN_AS = "Seen-as: ";

  static List<Path> litmusFiles() throws IOException {
    return all(CORPUS.resolve("litmus"), ".litmus");
  }

  static List<Path> patches() throws IOException {
    return all(CORPUS.resolve("variants"), ".patch");
  }

  @ParameterizedTest
  @MethodSource("litmusFiles")
  void a_file_has_its_own_name_a_purpose_and_something_to_expect(Path file) throws IOException {
    LitmusFile litmus = read(file);
    assertThat(file.getFileName()).hasToString(litmus.name() + ".litmus");
    assertThat(litmus.doc()).isNotEmpty();
    assertThat(litmus.expectations()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("patches")
  void a_variant_names_its_kind_and_is_clean_without_the_patch(Path patch) throws IOException {
    List<String> kinds =
        Files.readAllLines(patch).stream()
            .filter(line -> line.startsWith(SEEN_AS))
            .map(line -> line.substring(SEEN_AS.length()))
            .toList();
    assertThat(kinds).singleElement().matches(KindNames::contains);
    String litmus = patch.getFileName().toString().replace(".patch", ".litmus");
    assertThat(read(patch.resolveSibling(litmus)).expectations())
        .containsExactly(new Expectation.Clean());
  }

  private static LitmusFile read(Path file) throws IOException {
    return LitmusFile.parse(file.toString(), Files.readAllBytes(file));
  }

  private static List<Path> all(Path folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }
}

package io.faultline.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which classes the fuzzer sees. */
class JazzerCommandTest {
  private static final List<String> LEFT_OUT =
      Stream.of(JazzerCommand.KEPT_FOR_RULES, JazzerCommand.PAGE_TABLES)
          .flatMap(List::stream)
          .toList();

  @Test
  void what_is_left_out_is_there() throws ClassNotFoundException {
    for (String name : LEFT_OUT) {
      assertThat(Class.forName(name)).as(name).isNotNull();
    }
  }

  @Test
  void classes_within_one_that_is_left_out_are_left_out_too() {
    List<String> command =
        JazzerCommand.of("Target", List.of(), 1, 1, Path.of("scratch"), List.of(Path.of("corpus")));
    String option = "--instrumentation_excludes=";
    String left =
        command.stream().filter(word -> word.startsWith(option)).findFirst().orElseThrow();
    assertThat(left.substring(option.length()).split(":"))
        .hasSize(LEFT_OUT.size())
        .allMatch(glob -> glob.endsWith("**"))
        .contains("io.faultline.mm.NotifierWatch**");
  }
}

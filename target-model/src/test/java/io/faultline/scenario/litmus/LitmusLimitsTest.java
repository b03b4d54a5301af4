package io.faultline.scenario.litmus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.faultline.scenario.Limits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LitmusLimitsTest {
  @Test
  void aFileMayHaveAsManyBytesAsTheLimitAndNoMore() {
    String start = "litmus x\n#";
    String full = start + "x".repeat(Limits.FILE_BYTES - start.length());

    assertThat(LitmusFile.parse("f", full).name()).isEqualTo("x");
    assertThatThrownBy(() -> LitmusFile.parse("f", full + "x"))
        .isInstanceOf(LitmusSyntaxException.class)
        .hasMessage("f:1:1: the file has 65537 bytes: at most 65536 are read");
  }

  @Test
  void aFileThatIsNoTextIsRefusedWhereItStopsToBeText() {
    byte[] bytes = "litmus x\ndoc ab?\n".getBytes(StandardCharsets.UTF_8);
    bytes["litmus x\ndoc ab".length()] = (byte) 0xff;

    LitmusSyntaxException error =
        catchThrowableOfType(LitmusSyntaxException.class, () -> LitmusFile.parse("f", bytes));

    assertThat(error).hasMessage("f:2:7: this is no UTF-8 text; is the file a binary one?");
  }

  @Test
  void aTruncatedCharacterAtTheEndIsRefused() {
    byte[] bytes = "litmus x\ndoc é".getBytes(StandardCharsets.UTF_8);
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);

    assertThatThrownBy(() -> LitmusFile.parse("f", cut))
        .isInstanceOf(LitmusSyntaxException.class)
        .hasMessageContaining("no UTF-8 text");
  }

  @Test
  void aMachineCodeFileIsCalledBinary() {
    byte[] bytes = {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0};

    assertThatThrownBy(() -> LitmusFile.parse("f", bytes))
        .isInstanceOf(LitmusSyntaxException.class)
        .hasMessageStartingWith("f:1:1: ");
  }

  @Test
  void tasksAreLimited() {
    assertLimit(Limits.TASKS, i -> "task T" + i + " flush dev0\n", "too many tasks");
  }

  @Test
  void operationsOfATaskAreLimited() {
    assertLimit(Limits.TASK_OPERATIONS, i -> "task A flush dev0\n", "too many operations");
  }

  @Test
  void operationsOfTheInitPartAreLimited() {
    assertLimit(Limits.INIT_OPERATIONS, i -> "init flush dev0\n", "too many operations");
  }

  @Test
  void failuresAreLimited() {
    assertLimit(
        Limits.FAILURES,
        i -> (i == 1 ? "init flush dev0\n" : "") + "fail init.1 alloc " + i + "\n",
        "too many failures");
  }

  @Test
  void defectsAreLimited() {
    assertLimit(Limits.DEFECTS, i -> "defect d" + i + "\n", "too many defects");
  }

  @Test
  void expectationsAreLimited() {
    assertLimit(
        Limits.EXPECTATIONS,
        i -> (i == 1 ? "init flush dev0\n" : "") + "expect never init.1==" + i + "\n",
        "too many expectations");
  }

  @Test
  void linesOfDocumentationAreLimited() {
    assertLimit(Limits.DOC_LINES, i -> "doc line " + i + "\n", "too many doc lines");
  }

  @Test
  void resultsOfAnOperationAreLimited() {
    assertLimit(
        Limits.RESULTS, i -> (i == 1 ? "init flush dev0 => " : " | ") + i, "too many results");
  }

  @Test
  void parenthesesAreLimited() {
    IntFunction<String> nested =
        depth ->
            "litmus x\ninit flush dev0\nexpect never "
                + "(".repeat(depth)
                + "init.1==0"
                + ")".repeat(depth);

    assertThat(LitmusFile.parse("f", nested.apply(Limits.CONDITION_DEPTH)).expectations())
        .hasSize(1);
    assertThatThrownBy(() -> LitmusFile.parse("f", nested.apply(Limits.CONDITION_DEPTH + 1)))
        .isInstanceOf(LitmusSyntaxException.class)
        .hasMessageContaining("f:3:30: too many parentheses");
    assertThatThrownBy(() -> LitmusFile.parse("f", nested.apply(30_000)))
        .isInstanceOf(LitmusSyntaxException.class);
  }

  @Test
  void parenthesesSideBySideAreNotLimited() {
    String terms = "(init.1==0) && ".repeat(3 * Limits.CONDITION_DEPTH) + "init.1==0";

    assertThat(LitmusFile.parse("f", "litmus x\ninit flush dev0\nexpect never " + terms))
        .isNotNull();
  }

  @Test
  void namesAreLimited() {
    String longest = "n".repeat(Limits.NAME);

    assertThat(LitmusFile.parse("f", "litmus " + longest).name()).isEqualTo(longest);
    assertThatThrownBy(() -> LitmusFile.parse("f", "litmus " + longest + "n"))
        .isInstanceOf(LitmusSyntaxException.class);
    assertThatThrownBy(() -> LitmusFile.parse("f", "litmus x\ntask n" + longest + " flush dev0"))
        .isInstanceOf(LitmusSyntaxException.class);
  }

  private static void assertLimit(int limit, IntFunction<String> part, String message) {
    LitmusFile.parse("f", text(limit, part));
    assertThatThrownBy(() -> LitmusFile.parse("f", text(limit + 1, part)))
        .isInstanceOf(LitmusSyntaxException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("at most " + limit);
  }

  private static String text(int count, IntFunction<String> part) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(part)
        .collect(Collectors.joining("", "litmus x\n", ""));
  }
}

package io.faultline.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which accesses an annotation marks, and which annotations fail the build. */
class BenignRaceTest {
  private static final String BOX =
      "class Box extends SharedObject { int plain; int other; volatile int shared; final int f = Integer.parseInt(\"1\"); }";

  @TempDir Path folder;

  private static String run(String annotations, String body) {
    return """
        class Run {
          ANNOTATIONS
          static Object access(Box box) { BODY }
          static Object run() { return access(new Box()); }
        }
        """
        .replace("ANNOTATIONS", annotations)
        .replace("BODY", body);
  }

  private static String mark(String field) {
    return "@BenignRace(field = \"FIELD\", reason = \"why\", reference = \"where\")"
        .replace("FIELD", field);
  }

  private List<String> calls(String annotations, String body) throws IOException {
    return Fixture.calls(folder, BOX, run(annotations, body));
  }

  private void refused(String annotations, String body, String... words) {
    Fixture fixture = Fixture.compiled(folder, BOX, run(annotations, body));
    assertThatThrownBy(fixture::weave)
        .isInstanceOf(WeaveException.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void allAccessesOfTheMethodToTheFieldAreMarkedAndNoOthers() throws IOException {
    assertThat(calls(mark("Box.plain"), "box.plain++; box.other = 2; return box.plain;"))
        .containsExactly(
            "read Box Run.access:Box.plain 0 marked",
            "write Box Run.access:Box.plain 0 marked",
            "write Box Run.access:Box.other 1",
            "read Box Run.access:Box.plain 0 marked");
  }

  @Test
  void anotherMethodIsNotMarked() throws IOException {
    assertThat(
            Fixture.calls(
                folder,
                BOX,
                """
                class Run {
                  MARK
                  static int racing(Box box) { return box.plain; }
                  static Object run() { Box box = new Box(); return racing(box) + box.plain; }
                }
                """
                    .replace("MARK", mark("Box.plain"))))
        .containsExactly("read Box Run.racing:Box.plain 0 marked", "read Box Run.run:Box.plain 0");
  }

  @Test
  void aMethodCanMarkSeveralFields() throws IOException {
    assertThat(calls(mark("Box.plain") + mark("Box.other"), "box.other = box.plain; return box.f;"))
        .containsExactly(
            "read Box Run.access:Box.plain 0 marked",
            "write Box Run.access:Box.other 1 marked",
            "readFinal Box Run.access:Box.f");
  }

  @Test
  void lambdasBelongToTheirMethod() throws IOException {
    assertThat(
            calls(
                mark("Box.plain"), "Supplier<Integer> late = () -> box.plain; return late.get();"))
        .containsExactly("read Box Run.access:Box.plain 0 marked");
  }

  @Test
  void aMarkOnSomethingTheMethodDoesNotAccessFailsTheBuild() {
    refused(mark("Box.other"), "return box.plain;", "Run.access", "Box.other", "does not access");
    refused(mark("plain"), "return box.plain;", "Run.access", "does not access");
    refused(mark("Box.f"), "return box.f;", "does not access");
    refused(mark("Run.plain"), "return box.plain;", "does not access");
  }

  @Test
  void aMarkOnAVolatileFieldFailsTheBuild() {
    refused(mark("Box.shared"), "return box.shared;", "Box.shared", "volatile");
  }

  @Test
  void aMarkWithoutReasonOrReferenceFailsTheBuild() {
    refused(
        "@BenignRace(field = \"Box.plain\", reason = \" \", reference = \"where\")",
        "return box.plain;",
        "without a reason or a reference");
    refused(
        "@BenignRace(field = \"Box.plain\", reason = \"why\", reference = \"\")",
        "return box.plain;",
        "without a reason or a reference");
  }

  @Test
  void aMarkThatIsThereTwiceFailsTheBuild() {
    refused(mark("Box.plain") + mark("Box.plain"), "return box.plain;", "twice");
  }
}

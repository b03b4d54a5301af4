package io.faultline.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which accesses to arrays call which hook. */
class ArrayAccessTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "boolean, true",
    "byte, (byte) 1",
    "short, (short) 2",
    "char, (char) 65",
    "int, 3",
    "long, 1L << 40",
    "float, 1.5f",
    "double, 2.5"
  })
  void elementsOfEveryPrimitiveTypeAreReadAndWritten(String type, String value) throws IOException {
    assertThat(
            Fixture.calls(
                folder,
                """
                class Run {
                  static Object run() {
                    TYPE[] array = new TYPE[3];
                    array[2] = VALUE;
                    return array[2];
                  }
                }
                """
                    .replace("TYPE", type)
                    .replace("VALUE", value)))
        .containsExactly(
            "arrayWrite TYPE[] 2 Run.run:TYPE[]".replace("TYPE", type),
            "arrayRead TYPE[] 2 Run.run:TYPE[]".replace("TYPE", type));
  }

  @Test
  void storingReferenceElementShowsTheValue() throws IOException {
    assertThat(
            Fixture.calls(
                folder,
                """
                class Run {
                  static Object run() {
                    String[] array = new String[2];
                    String s = array[1] = "s";
                    array[0] = null;
                    return s + array[1];
                  }
                }
                """))
        .containsExactly(
            "arrayWriteReference String[] 1 = s Run.run:String[]",
            "arrayWriteReference String[] 0 = null Run.run:String[]",
            "arrayRead String[] 1 Run.run:String[]");
  }

  @Test
  void compoundAssignmentOfElementIsReadAndThenWrite() throws IOException {
    assertThat(
            Fixture.calls(
                folder,
                """
                class Run {
                  static Object run() {
                    long[] wide = new long[1];
                    int[] small = new int[2];
                    long old = wide[0]++;
                    int now = small[1] += 4;
                    return old + now + wide[0];
                  }
                }
                """))
        .containsExactly(
            "arrayRead long[] 0 Run.run:long[]",
            "arrayWrite long[] 0 Run.run:long[]",
            "arrayRead int[] 1 Run.run:int[]",
            "arrayWrite int[] 1 Run.run:int[]",
            "arrayRead long[] 0 Run.run:long[]");
  }

  @Test
  void nestedArraysAreNamedByWhatIsAccessed() throws IOException {
    assertThat(
            Fixture.calls(
                folder,
                """
                class Run {
                  static Object run() {
                    int[][] table = new int[2][3];
                    table[1][2] = 5;
                    Map.Entry<?, ?>[] entries = new Map.Entry<?, ?>[1];
                    return entries[0] == null ? table[1][2] : 0;
                  }
                }
                """))
        .containsExactly(
            "arrayRead int[][] 1 Run.run:int[][]",
            "arrayWrite int[] 2 Run.run:int[]",
            "arrayRead Entry[] 0 Run.run:Map.Entry[]",
            "arrayRead int[][] 1 Run.run:int[][]",
            "arrayRead int[] 2 Run.run:int[]");
  }

  @Test
  void arrayOfUnclearTypeIsNamedByItsInstruction() throws IOException {
    assertThat(
            Fixture.calls(
                folder,
                """
                class Run {
                  static Object at(boolean text) {
                    Object[] array = text ? new String[] {"s"} : new Integer[] {1};
                    return array[0];
                  }
                  static Object run() { return at(true); }
                }
                """))
        .containsExactly(
            "arrayWriteReference String[] 0 = s Run.at:String[]",
            "arrayRead String[] 0 Run.at:Object[]");
  }

  @Test
  void arrayIsAdoptedBeforeItsFieldShowsIt() throws IOException {
    assertThat(
            Fixture.calls(
                folder,
                """
                class Box extends SharedObject { int[] slots; }
                class Run {
                  static Object run() {
                    Box box = new Box();
                    box.slots = new int[4];
                    box.slots[3] = 1;
                    return box.slots.length;
                  }
                }
                """))
        .containsExactly(
            "adopt Box int[]",
            "writeReference Box = int[] Run.run:Box.slots 0",
            "read Box Run.run:Box.slots 0",
            "arrayWrite int[] 3 Run.run:int[]",
            "read Box Run.run:Box.slots 0");
  }

  @Test
  void failingAccessesFailAsBefore() throws IOException {
    assertThat(
            Fixture.calls(
                folder,
                """
                class Run {
                  static String fails(Runnable access) {
                    try {
                      access.run();
                      return "no";
                    } catch (RuntimeException e) {
                      return e.getMessage();
                    }
                  }
                  static Object run() {
                    return fails(() -> (new int[1])[1] = 2)
                        + fails(() -> ((long[]) null)[0] = 1L)
                        + fails(() -> ((Object[]) new String[1])[0] = 3);
                  }
                }
                """))
        .containsExactly(
            "arrayWrite int[] 1 Run.run:int[]",
            "arrayWrite null 0 Run.run:long[]",
            "arrayWriteReference String[] 0 = 3 Run.run:Object[]");
  }

  @Test
  void theCompilersOwnArraysHaveNoHooks() throws IOException {
    assertThat(
            Fixture.calls(
                folder,
                """
                enum Mode { ON, OFF }
                class Run {
                  static String of(Mode mode) {
                    return switch (mode) { case ON -> "on"; case OFF -> "off"; };
                  }
                  static Object run() { return of(Mode.OFF) + Mode.values().length; }
                }
                """))
        .isEmpty();
  }
}

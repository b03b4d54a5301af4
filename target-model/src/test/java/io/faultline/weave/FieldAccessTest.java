package io.faultline.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which accesses to fields call which hook. */
class FieldAccessTest {
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
  void everyPrimitiveTypeIsReadAndWritten(String type, String value) throws IOException {
    assertThat(
            Fixture.calls(
                folder,
                """
                class Box extends SharedObject { TYPE value; }
                class Run {
                  static Object run() {
                    Box box = new Box();
                    box.value = VALUE;
                    return box.value;
                  }
                }
                """
                    .replace("TYPE", type)
                    .replace("VALUE", value)))
        .containsExactly("write Box Run.run:Box.value 0", "read Box Run.run:Box.value 0");
  }

  @Test
  void storingReferenceShowsTheValue() throws IOException {
    assertThat(
            Fixture.calls(
                folder,
                """
                class Box extends SharedObject { Object value; }
                class Run {
                  static Object run() {
                    Box box = new Box();
                    box.value = "text";
                    Object read = box.value;
                    box.value = null;
                    return read;
                  }
                }
                """))
        .containsExactly(
            "writeReference Box = text Run.run:Box.value 0",
            "read Box Run.run:Box.value 0",
            "writeReference Box = null Run.run:Box.value 0");
  }

  @Test
  void compoundAssignmentsAreReadsAndThenWrites() throws IOException {
    assertThat(
            Fixture.calls(
                folder,
                """
                class Box extends SharedObject { int small; long wide; String text = "a"; }
                class Run {
                  static Object run() {
                    Box box = new Box();
                    long old = box.wide++;
                    long now = ++box.wide;
                    box.small += 7;
                    box.text += "b";
                    return List.of(old, now, box.small, box.text);
                  }
                }
                """))
        .containsExactly(
            "read Box Run.run:Box.wide 1",
            "write Box Run.run:Box.wide 1",
            "read Box Run.run:Box.wide 1",
            "write Box Run.run:Box.wide 1",
            "read Box Run.run:Box.small 0",
            "write Box Run.run:Box.small 0",
            "read Box Run.run:Box.text 2",
            "writeReference Box = ab Run.run:Box.text 2",
            "read Box Run.run:Box.small 0",
            "read Box Run.run:Box.text 2");
  }

  @Test
  void chainedAssignmentsKeepTheirValues() throws IOException {
    assertThat(
            Fixture.calls(
                folder,
                """
                class Box extends SharedObject { long wide; long more; Object left; Object right; }
                class Run {
                  static Object run() {
                    Box box = new Box();
                    long w = box.wide = box.more = 5;
                    Object o = box.left = box.right = "o";
                    return w + "" + o;
                  }
                }
                """))
        .containsExactly(
            "write Box Run.run:Box.more 1",
            "write Box Run.run:Box.wide 0",
            "writeReference Box = o Run.run:Box.right 3",
            "writeReference Box = o Run.run:Box.left 2");
  }

  @Test
  void finalFieldIsOnlyCheckedForLife() throws IOException {
    assertThat(
            Fixture.calls(
                folder,
                """
                class Box extends SharedObject {
                  final Object value;
                  int counted;
                  Box(Object value) { this.value = value; }
                }
                class Run {
                  static Object run() {
                    Box box = new Box("v");
                    box.counted = 1;
                    return box.value;
                  }
                }
                """))
        .containsExactly(
            "adopt Box v", "write Box Run.run:Box.counted 0", "readFinal Box Run.run:Box.value");
  }

  @Test
  void volatileFieldIsMarked() throws IOException {
    assertThat(
            Fixture.calls(
                folder,
                """
                class Box extends SharedObject { int plain; volatile int marked; volatile Object o; }
                class Run {
                  static Object run() {
                    Box box = new Box();
                    box.marked = 1;
                    box.o = "o";
                    return box.marked;
                  }
                }
                """))
        .containsExactly(
            "write Box Run.run:Box.marked 1 volatile",
            "writeReference Box = o Run.run:Box.o 2 volatile",
            "read Box Run.run:Box.marked 1 volatile");
  }

  @Test
  void slotsCountOnFromTheSuperclassAndSkipFinalAndStaticFields() throws IOException {
    assertThat(
            Fixture.calls(
                folder,
                """
                class Base extends SharedObject { int a; final int fixed = 0; static int s; int b; }
                class Middle extends Base { final Object f = null; long c; }
                class Leaf extends Middle { int a; int d; }
                class Run {
                  static Object run() {
                    Leaf leaf = new Leaf();
                    leaf.a = 1;
                    ((Base) leaf).a = 2;
                    leaf.b = 3;
                    leaf.c = 4;
                    leaf.d = 5;
                    return null;
                  }
                }
                """))
        .containsExactly(
            "adopt Leaf null",
            "write Leaf Run.run:Leaf.a 3",
            "write Leaf Run.run:Base.a 0",
            "write Leaf Run.run:Base.b 1",
            "write Leaf Run.run:Middle.c 2",
            "write Leaf Run.run:Leaf.d 4");
  }

  @Test
  void staticStateHasHooksAndConstantsHaveNone() throws IOException {
    assertThat(
            Fixture.calls(
                folder,
                """
                class Run {
                  static int first;
                  static volatile long count = 3;
                  static final Object CONSTANT = new Object();
                  static Object name;
                  static Object run() {
                    count += CONSTANT == null ? 2 : 1;
                    name = "n";
                    return count;
                  }
                }
                """))
        .containsExactly(
            "readStatic Run.run:Run.count 1 volatile",
            "writeStatic Run.run:Run.count 1 volatile",
            "writeStatic Run.run:Run.name 2",
            "readStatic Run.run:Run.count 1 volatile");
  }

  @Test
  void staticStateOutsideTheModelHasNoHooks() throws IOException {
    assertThat(
            Fixture.calls(
                folder,
                "package io.faultline.other; public class Counter { public static int n; }",
                """
                class Run {
                  static Object run() { return ++io.faultline.other.Counter.n; }
                }
                """))
        .isEmpty();
  }

  @Test
  void onlyKernelObjectsAreWovenAndNotTheirBaseClass() throws IOException {
    assertThat(
            Fixture.calls(
                folder,
                """
                class Plain { int value; }
                record Pair(int left, int right) {}
                enum Mode { ON, OFF; int uses; }
                class Box extends SharedObject {}
                class Run {
                  static Object run() {
                    Plain plain = new Plain();
                    plain.value = 1;
                    Mode.ON.uses++;
                    Pair pair = new Pair(plain.value, 2);
                    Box box = new Box();
                    box.label = "other";
                    return pair + box.label + box.born + Mode.valueOf("ON");
                  }
                }
                """))
        .isEmpty();
  }

  @Test
  void kernelObjectOfAnotherPackageIsWoven() throws IOException {
    assertThat(
            Fixture.calls(
                folder,
                """
                package io.faultline.check;
                public class Outside extends io.faultline.sim.SharedObject {
                  public int value;
                  public void touch() { value++; }
                }
                """,
                """
                class Run {
                  static Object run() {
                    io.faultline.check.Outside o = new io.faultline.check.Outside();
                    o.touch();
                    return o.value;
                  }
                }
                """))
        .containsExactly("read Outside Run.run:Outside.value 0");
  }

  @Test
  void hookComesBeforeTheNullPointerException() throws IOException {
    assertThat(
            Fixture.calls(
                folder,
                """
                class Box extends SharedObject { long value; }
                class Run {
                  static Object run() {
                    Box box = null;
                    try {
                      box.value = 1;
                      return null;
                    } catch (NullPointerException e) {
                      return e.getMessage();
                    }
                  }
                }
                """))
        .containsExactly("write null Run.run:Box.value 0");
  }
}

package io.faultline.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.InstructionAdapter;

/** A constructor's accesses to the new object are its own business; all others are woven. */
class ConstructorTest {
  @TempDir Path folder;

  @Test
  void theNewObjectsOwnFieldsHaveNoHooksButWhatItRefersToIsAdopted() throws IOException {
    assertThat(
            Fixture.calls(
                folder,
                """
                class Box extends SharedObject {
                  int a = 1;
                  long b;
                  final Object o;
                  { b = a + 2L; }
                  Box(Object o) {
                    Box self = this;
                    this.o = o;
                    a = (int) (b = 7);
                    b++;
                    self.a += o == null ? 1 : 2;
                  }
                  Box() { this("d"); a = 3; }
                }
                class Run {
                  static Object run() { return new Box().toString(); }
                }
                """))
        .containsExactly("adopt Box d");
  }

  @Test
  void otherObjectsOfTheSameClassAreWoven() throws IOException {
    assertThat(
            Fixture.calls(
                folder,
                """
                class Node extends SharedObject {
                  Node next;
                  int depth;
                  Node(Node after, boolean mine) {
                    next = after;
                    if (after != null) {
                      depth = after.depth + 1;
                      after.depth = depth;
                      next.depth += 2;
                      Node either = mine ? this : after;
                      either.depth = 9;
                      Node other = mine ? after : this;
                      other.depth = 10;
                    }
                  }
                }
                class Run {
                  static Object run() {
                    Node first = new Node(null, true);
                    first.label = "first";
                    return new Node(first, false).toString();
                  }
                }
                """))
        .containsExactly(
            "adopt Node null",
            "adopt Node first",
            "read first Node.init:Node.depth 1",
            "write first Node.init:Node.depth 1",
            "read first Node.init:Node.depth 1",
            "write first Node.init:Node.depth 1",
            "write first Node.init:Node.depth 1",
            "write Node Node.init:Node.depth 1");
  }

  @Test
  void methodThatConstructorCallsIsWoven() throws IOException {
    assertThat(
            Fixture.calls(
                folder,
                """
                class Box extends SharedObject {
                  int a;
                  Box() { reset(); Runnable r = () -> a = 2; r.run(); }
                  private void reset() { a = 1; }
                }
                class Run {
                  static Object run() { return new Box().label; }
                }
                """))
        .containsExactly("write Box Box.reset:Box.a 0", "write Box Box.init:Box.a 0");
  }

  @Test
  void arraysOfTheNewObjectAreAdoptedAndTheirElementsWoven() throws IOException {
    assertThat(
            Fixture.calls(
                folder,
                """
                class Base extends SharedObject {
                  final int size;
                  Base(int size) { this.size = size; }
                }
                class Box extends Base {
                  final long[] fixed = new long[2];
                  Object[] table;
                  Box(int n) {
                    super(n > 3 ? 3 : n);
                    table = new Object[n];
                    fixed[1] = 4;
                  }
                }
                class Run {
                  static Object run() { return new Box(5).label; }
                }
                """))
        .containsExactly(
            "adopt Box long[]", "adopt Box Object[]", "arrayWrite long[] 1 Box.init:long[]");
  }

  @Test
  void capturedArrayStoredBeforeTheSuperclassIsLeftAlone() throws IOException {
    assertThat(
            Fixture.calls(
                folder,
                """
                abstract class Op extends SharedObject { abstract int go(); }
                class Run {
                  int base = 1;
                  Object start() {
                    int[] captured = new int[3];
                    Op op = new Op() { int go() { return captured[1] + base; } };
                    return op.go();
                  }
                  static Object run() { return new Run().start(); }
                }
                """))
        .containsExactly("arrayRead int[] 1 Run.go:int[]");
  }

  @Test
  void arrayFieldStoredBeforeTheSuperclassFailsTheBuild() throws IOException {
    Fixture fixture = Fixture.compiled(folder, "class Run { static Object run() { return 1; } }");
    Files.write(folder.resolve("io/faultline/kernel/Early.class"), storesArrayBeforeSuper());
    assertThatThrownBy(fixture::weave)
        .isInstanceOf(WeaveException.class)
        .hasMessage(
            "the constructor of io.faultline.kernel.Early stores the array slots before it calls"
                + " its superclass's; store it afterwards");
  }

  /** Newer Java languages than the model's can say this. */
  private static byte[] storesArrayBeforeSuper() {
    ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    String name = "io/faultline/kernel/Early";
    String base = "io/faultline/sim/SharedObject";
    type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, base, null);
    type.visitField(0, "slots", "[I", null, null).visitEnd();
    InstructionAdapter code =
        new InstructionAdapter(type.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null));
    code.visitCode();
    code.load(0, InstructionAdapter.OBJECT_TYPE);
    code.aconst(null);
    code.putfield(name, "slots", "[I");
    code.load(0, InstructionAdapter.OBJECT_TYPE);
    code.invokespecial(base, "<init>", "()V", false);
    code.areturn(Type.VOID_TYPE);
    code.visitMaxs(0, 0);
    code.visitEnd();
    type.visitEnd();
    return type.toByteArray();
  }
}

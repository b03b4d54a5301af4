package io.faultline.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;
import org.objectweb.asm.util.TraceClassVisitor;

/** Woven code is the compiler's code with calls in between, and nothing else. */
class UnharmedCodeTest {
  @TempDir Path plainFolder;
  @TempDir Path wovenFolder;
  private Fixture plain;
  private Fixture woven;

  @BeforeEach
  void compileTwiceAndWeaveOne() throws IOException {
    plain = Fixture.compiled(plainFolder, Samples.LARGE);
    woven = Fixture.compiled(wovenFolder, Samples.LARGE);
    woven.weave();
  }

  @Test
  void resultsMessagesAndLinesAreThoseOfThePlainCode() {
    Fixture.Ran expected = plain.run();
    Fixture.Ran actual = woven.run();
    assertThat(actual.result()).isEqualTo(expected.result());
    assertThat((String) expected.result())
        .contains("Cannot assign field \"wide\" because \"item.parent.parent\" is null");
    assertThat(actual.calls()).hasSizeGreaterThan(100);
  }

  @Test
  void everyInstructionFrameLineAndLocalVariableIsStillThere() throws IOException {
    for (String name : classes()) {
      List<String> before = text(new OutputFolder(plainFolder).read(name));
      List<String> after = text(new OutputFolder(wovenFolder).read(name));
      assertThat(after).as(name).containsSubsequence(before);
      List<String> added = new ArrayList<>(after);
      before.forEach(added::remove);
      ownWord(name).forEach(added::remove);
      assertThat(added)
          .as("added to " + name)
          .allMatch(
              line ->
                  line.matches(
                      "DUP\\w*|POP2?|LDC -?\\d+|[BS]IPUSH \\d+|ICONST_\\d"
                          + "|INVOKESTATIC io/faultline/sim/Hooks\\..*"
                          + "|@Lio/faultline/sim/Woven;\\(version=2\\)"));
    }
  }

  @Test
  void everyClassIsValid() throws Exception {
    try (URLClassLoader loader = woven.loader()) {
      for (String name : classes()) {
        StringWriter problems = new StringWriter();
        byte[] bytes = new OutputFolder(wovenFolder).read(name);
        CheckClassAdapter.verify(new ClassReader(bytes), loader, false, new PrintWriter(problems));
        assertThat(problems.toString()).as(name).isEmpty();
        Class.forName(ClassNames.binary(name), true, loader);
      }
    }
  }

  /** The method with which an object says that it is woven. */
  private static List<String> ownWord(String name) {
    return List.of(
        "// access flags 0x1004",
        "protected synthetic woven()Ljava/lang/Class;",
        "LDC L" + name + ";.class",
        "ARETURN",
        "MAXLOCALS = 1");
  }

  private List<String> classes() throws IOException {
    List<String> names = new OutputFolder(plainFolder).classes(WovenPackages.OF_THE_MODEL);
    assertThat(names).hasSizeGreaterThan(8);
    return names;
  }

  /** Without the depth of the stack, which is the one thing that changes. */
  private static List<String> text(byte[] bytes) {
    StringWriter text = new StringWriter();
    new ClassReader(bytes).accept(new TraceClassVisitor(new PrintWriter(text)), 0);
    return text.toString()
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("MAXSTACK"))
        .toList();
  }
}

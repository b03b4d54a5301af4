package io.faultline.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Places are named by what stands in the source, never by what the compiler makes of it. */
class SiteNamesTest {
  @TempDir Path folder;

  @Test
  void lambdaIsNamedByTheMethodItStandsIn() throws IOException {
    assertThat(
            Fixture.calls(
                folder,
                """
                class Box extends SharedObject {
                  int n;
                  Supplier<Integer> inField = () -> n;
                  void once(Runnable r) { r.run(); }
                  void nested() { once(() -> once(() -> n = 1)); }
                  void reference() { once(this::bump); }
                  private void bump() { n++; }
                  static Consumer<Box> constant = b -> b.n = 5;
                }
                class Run {
                  static Object run() {
                    Box box = new Box();
                    box.nested();
                    box.reference();
                    Function<Box, Integer> f = b -> b.n;
                    return f.apply(box) + box.inField.get();
                  }
                }
                """))
        .containsExactly(
            "write Box Box.nested:Box.n 0",
            "read Box Box.bump:Box.n 0",
            "write Box Box.bump:Box.n 0",
            "read Box Run.run:Box.n 0",
            "read Box Run.run:Box.inField 1",
            "read Box Box.init:Box.n 0");
  }

  @Test
  void lambdaOfClassInitialiserIsNamedByIt() throws IOException {
    assertThat(
            Fixture.calls(
                folder,
                """
                class Box extends SharedObject { int n; static final Consumer<Box> SET = b -> b.n = 5; }
                class Run {
                  static Object run() {
                    Box.SET.accept(new Box());
                    return null;
                  }
                }
                """))
        .containsExactly("write Box Box.clinit:Box.n 0");
  }

  @Test
  void nestedClassesAreNamedFromTheOutermostAndAnonymousOnesByTheirEncloser() throws IOException {
    assertThat(
            Fixture.calls(
                folder,
                """
                class Outer extends SharedObject {
                  int n;
                  static class Fixed extends SharedObject { int f; }
                  class Inner extends SharedObject {
                    int i;
                    class Deep extends SharedObject { void go() { i = n; } }
                  }
                  Runnable task() {
                    return new Runnable() {
                      public void run() {
                        n = 1;
                        new Object() { void again() { n = 2; } }.again();
                        Runnable r = () -> n = 3;
                        r.run();
                        class Local extends SharedObject { int l; }
                        new Local().l = 4;
                      }
                    };
                  }
                }
                class Run {
                  static Object run() {
                    new Outer.Fixed().f = 1;
                    Outer outer = new Outer();
                    outer.new Inner().new Deep().go();
                    outer.task().run();
                    Outer.Fixed[] all = {null};
                    return all[0];
                  }
                }
                """))
        .containsExactly(
            "write Fixed Run.run:Outer.Fixed.f 0",
            "read Outer Outer.Inner.Deep.go:Outer.n 0",
            "write Inner Outer.Inner.Deep.go:Outer.Inner.i 0",
            "write Outer Outer.run:Outer.n 0",
            "write Outer Outer.again:Outer.n 0",
            "write Outer Outer.run:Outer.n 0",
            "write Local Outer.run:Outer.Local.l 0",
            "arrayWriteReference Fixed[] 0 = null Run.run:Outer.Fixed[]",
            "arrayRead Fixed[] 0 Run.run:Outer.Fixed[]");
  }

  @Test
  void defaultMethodsRecordsAndEnumConstantBodiesAreNamedByTheirType() throws IOException {
    assertThat(
            Fixture.calls(
                folder,
                """
                class Box extends SharedObject { int n; }
                interface Touches { default void touch(Box b) { b.n = 1; } }
                record Pair(Box box) implements Touches {
                  Pair { box.n = 2; }
                }
                enum Mode {
                  ON { void set(Box b) { b.n = 3; } };
                  abstract void set(Box b);
                }
                class Run {
                  static Object run() {
                    Box box = new Box();
                    new Pair(box).touch(box);
                    Mode.ON.set(box);
                    return null;
                  }
                }
                """))
        .containsExactly(
            "write Box Pair.init:Box.n 0",
            "write Box Touches.touch:Box.n 0",
            "write Box Mode.set:Box.n 0");
  }

  @Test
  void noNameHoldsBlanksCommasNumbersOfLambdasOrDollarSigns() throws IOException {
    Fixture fixture = Fixture.compiled(folder, Samples.LARGE);
    fixture.weave();
    assertThat(fixture.sites().values())
        .hasSizeGreaterThan(50)
        .allMatch(site -> site.matches("[\\w.]+:[\\w.\\[\\]]+"))
        .noneMatch(site -> site.contains("lambda"));
  }
}

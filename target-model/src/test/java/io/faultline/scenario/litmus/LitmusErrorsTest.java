package io.faultline.scenario.litmus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** In each text a caret stands before the place that the error names. */
class LitmusErrorsTest {
  private static final String TOP = "litmus x\nmachine devices=2 mms=1\ninit h0 = bind dev0 mm0\n";

  static Stream<Arguments> wrongFiles() {
    return Stream.of(
        wrong("^", "says nothing", null),
        wrong("^# only\n\n# comments\n", "says nothing", null),
        wrong("^litmsu x\n", "begins with `litmus NAME`", "litmus"),
        wrong("^task A flush dev0\n", "begins with `litmus NAME`", null),
        wrong("litmus^\n", "the form is litmus NAME", null),
        wrong("litmus x ^y\n", "is too much", null),
        wrong("litmus ^a/b\n", "cannot name a litmus test", null),
        wrong("litmus x\n^litmus y\n", "a second `litmus` line", null),
        wrong("litmus x\ndoc^\n", "comes a text", null),
        wrong("litmus x\n^exepct clean\n", "unknown keyword `exepct`", "expect"),
        wrong(TOP + "^exepct clean\n", "unknown keyword `exepct`", "expect"),
        wrong("litmus x\n  ^flush dev0\n", "a line begins with a keyword", null),
        wrong("litmus x\nta^\u0000sk A flush dev0\n", "binary", null),
        wrong("litmus x\ntask A ^\u001b[1mflush\n", "control character", null));
  }

  static Stream<Arguments> wrongHeaders() {
    return Stream.of(
        wrong("litmus x\nmachine^\n", "come its words", null),
        wrong("litmus x\nmachine ^device=1\n", "a machine has no `device`", "devices"),
        wrong("litmus x\nmachine devices=^9\n", "from 1 to 4", null),
        wrong("litmus x\nmachine devices=^two\n", "must be a number", null),
        wrong("litmus x\nmachine driver=^mokc\n", "driver must be mock", "mock"),
        wrong("litmus x\nmachine style=^d4\n", "d1 or d2 or d3", "d1"),
        wrong("litmus x\nmachine iopf=^yes\n", "on or off", null),
        wrong("litmus x\nmachine design=^Old\n", "design must be", null),
        wrong("litmus x\nmachine ^devices 2\n", "write KEY=VALUE", "devices"),
        wrong("litmus x\nmachine mms=1 ^mms=2\n", "given twice", null),
        wrong("litmus x\nmachine mms=1\n^machine devices=1\n", "a second `machine`", null),
        wrong("litmus x\ndefect^\n", "the id of a defect", null),
        wrong("litmus x\ndefect ^A_B\n", "no defect's id", null),
        wrong("litmus x\ndefect a b, ^a\n", "given twice", null),
        wrong("litmus x\nneeds^ # what?\n", "come features", null),
        wrong("litmus x\nneeds ^partial\n", "unknown feature", "partials"),
        wrong("litmus x\nneeds pri ^pri\n", "given twice", null));
  }

  static Stream<Arguments> wrongOperations() {
    return Stream.of(
        wrong(TOP + "task^\n", "a task has a name", null),
        wrong(TOP + "task A^\n", "an operation missing", null),
        wrong(TOP + "task ^1 flush dev0\n", "cannot name a task", null),
        wrong(TOP + "task ^init flush dev0\n", "cannot name a task", null),
        wrong(TOP + "task ^kworker1 flush dev0\n", "cannot name a task", null),
        wrong(TOP + "task A unchecked^\n", "an operation missing", null),
        wrong(TOP + "task A ^unbnd h0\n", "unknown operation `unbnd`", "unbind"),
        wrong(TOP + "task A ^uncheckd unbind h0\n", "unknown operation", "unchecked"),
        wrong(TOP + "task A ^h1=bind dev0 mm0\n", "written with blanks", null),
        wrong(TOP + "task A ^h1 = unbind h0\n", "makes no handle", null),
        wrong(TOP + "task A ^dev0 = bind dev0 mm0\n", "cannot name a handle", null),
        wrong(TOP + "task A unchecked ^unchecked = bind dev0 mm0\n", "cannot name a handle", null),
        wrong(TOP + "task A ^h0 = bind dev0 mm0\n", "is taken: init.1", null),
        wrong(TOP + "task A bind dev0^\n", "an address space (mm0, mm1, ...) missing", null),
        wrong(TOP + "task A bind^ => 0\n", "a device (dev0, dev1, ...) missing", null),
        wrong(TOP + "task A bind ^mm0 dev0\n", "not a device", null),
        wrong(TOP + "task A bind ^dev2 mm0\n", "the machine has no `dev2`", null),
        wrong(TOP + "task A bind dev0 ^mm1\n", "the machine has no `mm1`", null),
        wrong(TOP + "task A bind dev0 mm0 ^mm0\n", "is too much: the form is", null),
        wrong(TOP + "task A unbind ^dev0\n", "is not a handle", null),
        wrong(TOP + "task A unbind ^h1\n", "there is no handle `h1`", "h0"),
        wrong(
            TOP + "init n0 = notify mm0 get\ntask A unnotify ^h0\n",
            "`h0` is the name of a binding, not of a notifier",
            "n0"),
        wrong(TOP + "task A notify mm0 ^gett\n", "is not a way to a notifier", "get"),
        wrong(TOP + "task A fault dev0 h0 ^1000h read\n", "not an address", null),
        wrong(TOP + "task A fault dev0 h0 ^-1 read\n", "not an address", null),
        wrong(TOP + "task A fault dev0 h0 ^0x1000000000000000 read\n", "not an address", null),
        wrong(TOP + "task A fault dev0 h0 0x1000 ^raed\n", "not a permission", "read"),
        wrong(TOP + "task A fault dev0 h0 0x1000 ^read+read\n", "not a permission", null),
        wrong(TOP + "task A fault dev0 h0 0x1000 read ^lsat\n", "does not belong", "last"),
        wrong(TOP + "task A fault dev0 h0 0x1000 read ^grp=512\n", "the form is fault DEV", null),
        wrong(TOP + "task A fault dev0 h0 0x0 read last ^partial\n", "after `last`", null),
        wrong(TOP + "task A flush dev0 =>^\n", "a result missing", null),
        wrong(TOP + "task A flush dev0 => 0 |^  \n", "a result missing", null),
        wrong(TOP + "task A flush dev0 => ^EBUSI\n", "is no result", "EBUSY"),
        wrong(TOP + "task A flush dev0 => 0 ^EBUSY\n", "parted by |", null),
        wrong(TOP + "task A h1 = bind dev0 mm0\ntask B unbind ^h1\n", "its task's own", null),
        wrong(TOP + "task A unbind ^h1\n  h1 = bind dev0 mm0\n", "made only later", null));
  }

  static Stream<Arguments> wrongFailures() {
    String top = TOP + "task A flush dev0\ntask Bob flush dev0\n";
    return Stream.of(
        wrong(top + "fail A.1 alloc^\n", "the form is fail", null),
        wrong(top + "fail ^A alloc 1\n", "names no operation", null),
        wrong(top + "fail ^A.0 alloc 1\n", "names no operation", null),
        wrong(top + "fail ^A.2 alloc 1\n", "task `A` has 1 operation", null),
        wrong(top + "init flush dev0\nfail ^init.3 alloc 1\n", "has 2 operations", null),
        wrong(top + "fail ^Bop.1 alloc 1\n", "there is no task `Bop`", "Bob.1"),
        wrong(top + "fail ^init.2 alloc 1\n", "the init part has 1 operation", null),
        wrong(top + "fail A.1 ^aloc 1\n", "cannot fail", "alloc"),
        wrong(top + "fail A.1 alloc ^0\n", "from 1 to 999", null),
        wrong(top + "fail A.1 alloc ^all\n", "or any", null),
        wrong(top + "fail A.1 alloc 1 ^2\n", "one failure is one line", null),
        wrong(top + "fail A.1 alloc 1\nfail ^A.1 alloc 1\n", "twice", null));
  }

  static Stream<Arguments> wrongExpectations() {
    String top = TOP + "defect some-defect\ntask A flush dev0\nexpect ";
    return Stream.of(
        wrong(top.stripTrailing() + "^\n", "after `expect` comes", null),
        wrong(top + "^claen\n", "unknown expectation", "clean"),
        wrong(top + "clean ^really\n", "is too much", null),
        wrong(top + "clean\n^expect clean\n", "twice", null),
        wrong(top + "violation^\n", "a kind of violation missing", null),
        wrong(top + "violation ^lockorder\n", "no kind of violation", "lock-order"),
        wrong(top + "violation leak ^hang\n", "is too much", null),
        wrong(top + "defect^\n", "a kind of violation missing", null),
        wrong(top + "defect ^some-defekt leak\n", "none of the file's", "some-defect"),
        wrong(top + "defect some-defect ^use-after-fre\n", "no kind", "use-after-free"),
        wrong("litmus x\nexpect ^defect leak\n", "no `defect` line", null));
  }

  static Stream<Arguments> wrongConditions() {
    String top = TOP + "task A flush dev0\nexpect never";
    return Stream.of(
        wrong(top + "^\n", "a test like A.1==EBUSY missing", null),
        wrong(top + " A.1^\n", "== or != missing", null),
        wrong(top + " A.1==^\n", "a result missing", null),
        wrong(top + " A.1^=0\n", "neither == nor !=", "=="),
        wrong(top + " A.1==^EBUSI\n", "is no result", "EBUSY"),
        wrong(top + " ^A.2==0\n", "task `A` has 1 operation", null),
        wrong(top + " ^C.1==0\n", "there is no task `C`", "A.1"),
        wrong(top + " A.1==0 ^& A.1==0\n", "joined by && or ||", "&&"),
        wrong(top + " A.1==0 ^| A.1==0\n", "joined by && or ||", "||"),
        wrong(top + " (A.1==0^\n", "`)` missing", null),
        wrong(top + " A.1==0^)\n", "not expected here", null),
        wrong(top + " A.1==0 &&^\n", "a test like", null),
        wrong(top + " ^slto(dev0,h0)==empty\n", "neither an operation's result", "slot"),
        wrong(top + " slot^\n", "`(` missing", null),
        wrong(top + " slot(^h0,dev0)==empty\n", "the form is slot(DEV,HANDLE)", null),
        wrong(top + " slot(^dev3,h0)==empty\n", "the machine has no `dev3`", null),
        wrong(top + " slot(dev0,^h7)==empty\n", "there is no handle", "h0"),
        wrong(top + " slot(dev0^)==empty\n", "here stands `,`", null),
        wrong(top + " mm(^mm7)==live\n", "the machine has no `mm7`", null),
        wrong(top + " answer(dev0,^grp=600)==none\n", "`grp=600` is not grp=N", "grp=0"),
        wrong(top + " users(h0)==^many\n", "nothing users can be: a number", null),
        wrong(top + " users(h0)==^01\n", "nothing users can be: a number", null),
        wrong(top + " pasid(mm0)==^noone\n", "pasid can be: none, a number", "none"),
        wrong(top + " slot(dev0,h0)==^full\n", "nothing slot can be", null),
        wrong(top + " slot(dev0,h0)==^presnet\n", "nothing slot can be", "present"));
  }

  static Stream<Arguments> wrongSchedules() {
    String top = TOP + "task A flush dev0\nschedule";
    return Stream.of(
        wrong(top + "^\n", "a schedule has entries", null),
        wrong(top + " start>A A.1@x^\n", "schedule entry `A.1@x`", null),
        wrong(top + " start>A, A.1@x>^1\n", "the name of the task that runs next", null),
        wrong(top + " start>A ^A.2@x>B\n", "task `A` has 1 operation", null),
        wrong(top + " start>A ^B.1@x>A\n", "there is no task `B`", "A.1"));
  }

  @ParameterizedTest
  @MethodSource({
    "wrongFiles",
    "wrongHeaders",
    "wrongOperations",
    "wrongFailures",
    "wrongExpectations",
    "wrongConditions",
    "wrongSchedules"
  })
  void anErrorSaysWhereWhatAndWhatWasMeant(String marked, String message, String suggestion) {
    int caret = marked.indexOf('^');
    String before = marked.substring(0, caret);
    LitmusSyntaxException error = error(before + marked.substring(caret + 1));

    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int column = caret - (before.lastIndexOf('\n') + 1) + 1;
    assertThat(error).hasMessageStartingWith("dir/t.litmus:" + line + ":" + column + ": ");
    assertThat(error.file()).isEqualTo("dir/t.litmus");
    assertThat(error.line()).isEqualTo(line);
    assertThat(error.column()).isEqualTo(column);
    assertThat(error.detail()).contains(message).doesNotContain("\n");
    if (suggestion == null) {
      assertThat(error.suggestion()).isEmpty();
    } else {
      assertThat(error.suggestion()).contains(suggestion);
      assertThat(error.detail()).endsWith("; did you mean `" + suggestion + "`?");
    }
  }

  @Test
  void aMissingArgumentIsExplainedWithTheForm() {
    assertThat(error(TOP + "task A fault dev0 h0 0x1000\n"))
        .hasMessage(
            "dir/t.litmus:4:28: here is a permission (read, write, exec, priv, or several joined by"
                + " +) missing: the form is fault DEV HANDLE ADDR PERM [last|partial] [grp=N]");
  }

  private static LitmusSyntaxException error(String text) {
    LitmusSyntaxException error =
        catchThrowableOfType(
            LitmusSyntaxException.class, () -> LitmusFile.parse("dir/t.litmus", text));
    assertThat(error).as("an error in:%n%s", text).isNotNull();
    return error;
  }

  private static Arguments wrong(String marked, String message, String suggestion) {
    return Arguments.of(marked, message, suggestion);
  }
}

package io.faultline.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  private static final List<String> TASKS = List.of("A", "B", "prq0", "kworker1", "end", "start");
  private static final List<String> SITES =
      List.of("iopf.flushDev", "mutex_lock(group->mutex)", "a@b", "x^y>z", ".", "->", "A.1");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A.1@iopf.flushDev>B",
        "A.1@iopf.flushDev#3>B",
        "A.1^mutex_lock(group->mutex)>prq0",
        "A.end>B",
        "start>B",
        "prq0@Iopf.report>A",
        "kworker1^wait>A",
        "kworker1.end>B",
        "start>B A.1@x>B B.2^y#2>A B.end>kworker0"
      })
  void aSchedulePrintsAsItWasRead(String text) {
    assertThat(Schedule.parse(text)).hasToString(text);
  }

  @Test
  void anEntryIsReadIntoItsParts() {
    Schedule schedule = Schedule.parse("A.12@mutex_lock(group->mutex)#3>kworker1");

    assertThat(schedule)
        .isEqualTo(
            Schedule.of(
                new Schedule.Choice(
                    Place.before("A", 12, "mutex_lock(group->mutex)", 3), "kworker1")));
  }

  @Test
  void aBlockedAgentHasOperationZero() {
    assertThat(Schedule.parse("prq0^ring>A").choices().get(0).place())
        .isEqualTo(Place.blocked("prq0", 0, "ring", 1));
  }

  @Test
  void entriesAreSeparatedByBlanksAndCommas() {
    assertThat(Schedule.parse(" start>A,\tA.end>B ,, B.1@x>A\n"))
        .isEqualTo(Schedule.parse("start>A A.end>B B.1@x>A"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", ", ,"})
  void nothingIsTheEmptySchedule(String text) {
    assertThat(Schedule.parse(text)).isEqualTo(Schedule.EMPTY);
  }

  @Test
  void onlyATaskThatCouldGoOnIsPreempted() {
    assertThat(Schedule.parse("start>B B.1@x>A A.1^y>B B.1@x#2>A A.end>B").preemptions())
        .isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "A.1@x,                  5",
    "start>A  A.1@x,        14",
    "A.1@x>,                 6",
    "A.1@x>1,                6",
    "A.1@x>B-C,              6",
    "A.1@mutex_lock(g->m),  18",
    "A>B,                    0",
    "A.ende>B,               0",
    ">B,                     0",
    "1.1@x>B,                0",
    "@x>B,                   0",
    "A.0@x>B,                2",
    "A.x@x>B,                2",
    "A.@x>B,                 2",
    "A.1@>B,                 4",
    "A.1@#2>B,               4",
    "A.1@x#0>B,              6",
    "A.1@x#>B,               6",
    "A.1@x#2#3>B,            6",
    "A.1@x#1234567890>B,     6",
    "A-B.end>B,              0"
  })
  void aWrongEntryIsReportedWhereItIsWrong(String text, int offset) {
    ScheduleSyntaxException error =
        catchThrowableOfType(ScheduleSyntaxException.class, () -> Schedule.parse(text));

    assertThat(error).isNotNull();
    assertThat(error.offset()).isEqualTo(offset);
    assertThat(error).hasMessageContaining("`" + error.entry() + "`");
    assertThat(error).hasMessageContaining("column " + (offset + 1));
    assertThat(text).contains(error.entry());
  }

  @Test
  void printingAndParsingAreInverseForGeneratedSchedules() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2000; i++) {
      Schedule schedule = schedule(random);
      assertThat(Schedule.parse(schedule.toString())).isEqualTo(schedule);
    }
  }

  @Test
  void noTextMakesTheParserFailInAnotherWay() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 5000; i++) {
      String text = mutated(schedule(random).toString(), random);
      try {
        Schedule read = Schedule.parse(text);
        assertThat(Schedule.parse(read.toString())).isEqualTo(read);
      } catch (ScheduleSyntaxException e) {
        assertThat(e.offset()).isBetween(0, text.length());
      }
    }
  }

  @Test
  void aPlaceHoldsOnlyWhatCanBePrinted() {
    assertThatThrownBy(() -> Place.before("A", 1, "a b", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Place.before("A", 1, "a#b", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Place.before("A", 1, "x", 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Place.blocked("A B", 1, "x", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Schedule.Choice(Place.START, "a>b"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Schedule schedule(SplittableRandom random) {
    List<Schedule.Choice> choices = new ArrayList<>();
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      choices.add(new Schedule.Choice(place(random), pick(TASKS, random)));
    }
    return new Schedule(choices);
  }

  private static Place place(SplittableRandom random) {
    String task = pick(TASKS, random);
    int operation = random.nextInt(4);
    String site = pick(SITES, random);
    int occurrence = 1 + random.nextInt(12);
    return switch (random.nextInt(4)) {
      case 0 -> Place.START;
      case 1 -> Place.end(task);
      case 2 -> Place.blocked(task, operation, site, occurrence);
      default -> Place.before(task, operation, site, occurrence);
    };
  }

  private static String mutated(String text, SplittableRandom random) {
    StringBuilder mutated = new StringBuilder(text);
    String alphabet = "AB.@^#>, 0123end-";
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(mutated.length() + 1);
      char c = alphabet.charAt(random.nextInt(alphabet.length()));
      if (at < mutated.length() && random.nextBoolean()) {
        mutated.deleteCharAt(at);
      } else {
        mutated.insert(at, c);
      }
    }
    return mutated.toString();
  }

  private static String pick(List<String> words, SplittableRandom random) {
    return words.get(random.nextInt(words.size()));
  }
}

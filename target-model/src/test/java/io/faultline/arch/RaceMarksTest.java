package io.faultline.arch;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.kit.Gadgets;
import io.faultline.sim.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever marks an access as meant to race says in {@code docs/races.md} why. */
class RaceMarksTest {
  private static final Path LIST = Path.of("..", "docs", "races.md");
  private static final Pattern LINE =
      Pattern.compile("\\| `([^`]+)` \\| ([^|]*[^| ]) \\| ([^|]*[^| ]) \\|");
  private static final Pattern COUNT = Pattern.compile("There are (\\d+) marks\\.");

  private static Map<String, String> listed() throws IOException {
    Map<String, String> marks = new TreeMap<>();
    for (String line : Files.readAllLines(LIST)) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        assertThat(marks.put(matcher.group(1), matcher.group(2) + " | " + matcher.group(3)))
            .as("%s is listed twice", matcher.group(1))
            .isNull();
      }
    }
    return marks;
  }

  private static Map<String, String> inTheModel() throws IOException {
    return RaceMarks.under(ModelClasses.folder(), Simulation.class.getClassLoader());
  }

  @Test
  void theListHasEachMarkOfTheModelAndNoOther() throws IOException {
    assertThat(listed().keySet()).isEqualTo(inTheModel().keySet());
  }

  @Test
  void theListSaysWhatTheAnnotationsSay() throws IOException {
    Map<String, String> model = inTheModel();
    listed()
        .forEach(
            (mark, words) -> {
              if (!model.get(mark).isEmpty()) {
                assertThat(words).as(mark).isEqualTo(model.get(mark));
              }
            });
  }

  @Test
  void theListIsCounted() throws IOException {
    Matcher count = COUNT.matcher(Files.readString(LIST));
    assertThat(count.find()).isTrue();
    assertThat(Integer.parseInt(count.group(1))).isEqualTo(inTheModel().size());
  }

  @Test
  void marksOfBothSortsAreFound() throws ClassNotFoundException {
    ClassLoader fixtures = Gadgets.woven().getClass().getClassLoader();
    assertThat(RaceMarks.of(fixtures.loadClass("io.faultline.iommu.fixture.WovenGadget")))
        .containsKeys("volatile WovenGadget.marked", "volatile WovenGadget.shared")
        .containsEntry(
            "WovenGadget.readOtherRacing on WovenGadget.other", "the tests mean it | DataRaceTest")
        .hasSize(4);
  }
}

package io.faultline.scenario.litmus;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.scenario.OperationRef;
import io.faultline.scenario.litmus.LitmusPlaces.Region;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Parts of a litmus file are found where they stand, whatever else names them. */
class LitmusPlacesTest {
  private static final String TEXT =
      """
      # defect a-b in a comment
      litmus   x
      doc      defect a-b in words
      machine  driver=mock devices=1 mms=1
      defect   other, a-b   # and why
      init     h0 = bind dev0 mm0
               h1 = bind dev0 mm0
      task B   unbind h0
      task A   fault dev0 h0 0x1000 read last
               pasid h0 => 1    # the first
      task B   unbind h1
      expect   defect other leak
      schedule start>B A.2@mutex_lock(x)#3>B,
      schedule B.end>A
      """;

  private final LitmusPlaces places = LitmusPlaces.of("x", TEXT.getBytes(StandardCharsets.UTF_8));

  @Test
  void operations_of_a_task_are_counted_wherever_they_stand() {
    assertThat(at(places.operation(new OperationRef("B", 2)))).isEqualTo("task B   unbind h1");
    assertThat(at(places.operation(new OperationRef("A", 2)))).isEqualTo("pasid h0 => 1");
    assertThat(at(places.operation(OperationRef.init(2)))).isEqualTo("h1 = bind dev0 mm0");
    assertThat(places.operation(new OperationRef("B", 3))).isEmpty();
    assertThat(places.operation(new OperationRef("C", 1))).isEmpty();
  }

  @Test
  void the_machine_has_a_line() {
    assertThat(at(places.machine())).isEqualTo("machine  driver=mock devices=1 mms=1");
    assertThat(LitmusPlaces.of("x", "litmus x\n".getBytes(StandardCharsets.UTF_8)).machine())
        .isEmpty();
  }

  @Test
  void defects_are_neither_comments_nor_words_of_the_documentation() {
    assertThat(places.defect("a-b")).contains(new Region(5, 17, 20));
    assertThat(places.defect("b")).isEmpty();
  }

  @Test
  void entries_of_the_schedule_are_found_with_their_occurrence() {
    assertThat(at(places.choice("A.2@mutex_lock(x)#3>B"))).isEqualTo("A.2@mutex_lock(x)#3>B");
    assertThat(at(places.choice("B.end>A"))).isEqualTo("B.end>A");
    assertThat(places.choice("B.end>C")).isEmpty();
  }

  /** The text of a region. */
  private static String at(Optional<Region> place) {
    Region region = place.orElseThrow();
    List<String> lines = TEXT.lines().toList();
    return lines.get(region.line() - 1).substring(region.column() - 1, region.end() - 1);
  }
}

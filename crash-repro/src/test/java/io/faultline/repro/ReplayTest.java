package io.faultline.repro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.faultline.repro.ReplayResult.Status;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.sim.Backend;
import io.faultline.sim.Place;
import io.faultline.sim.Schedule;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A bundle shows the same run every time, and says so clearly when it no longer can. */
class ReplayTest {
  @TempDir Path dir;

  @ParameterizedTest
  @EnumSource(Backend.class)
  void thousand_of_thousand_replays_are_identical(Backend backend) {
    assumeTrue(backend.available(), backend + " is not available on this JDK");
    for (String defect : List.of(Gallery.FLUSH, Gallery.PARAM)) {
      Bundle bundle = written(defect);
      ReplayResult result = Replay.run(bundle, 1000, backend);
      assertThat(result.status()).as(result.message()).isEqualTo(Status.REPRODUCED);
      assertThat(result.identical()).isEqualTo(1000);
      assertThat(result.runs()).isEqualTo(1000);
      assertThat(result.reproduced()).isTrue();
      assertThat(bundle.eventHash()).contains(result.eventHash());
      assertThat(bundle.report().map(Report::signature)).contains(result.signature());
      assertThat(result.message()).startsWith("reproduced: ").doesNotContain("hash");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Gallery.FLUSH, Gallery.PARAM})
  void it_is_clean_without_the_defect(String defect) {
    Bundle bundle = written(defect);
    Bundle repaired = with(bundle, bundle.litmus().withDefects(List.of()));
    ReplayResult result = Replay.run(repaired, 3, Backend.THREADS);
    assertThat(result.status()).as(result.message()).isIn(Status.CLEAN, Status.PLACE_GONE);
    assertThat(result.reproduced()).isFalse();
  }

  @Test
  void a_place_that_is_gone_is_named_with_the_nearest_ones() {
    Bundle bundle = written(Gallery.PARAM);
    Bundle renamed = with(bundle, bundle.litmus().withSchedule(renamed(bundle.schedule())));
    ReplayResult result = Replay.run(renamed, 2, Backend.THREADS);
    assertThat(result.status()).isEqualTo(Status.PLACE_GONE);
    assertThat(result.unmet()).isNotEmpty();
    Place original = bundle.schedule().choices().get(0).place();
    assertThat(result.message())
        .startsWith("a place is gone: the run does not come to " + original + "Xy any more")
        .contains("nearest are " + original)
        .doesNotContain("\n");
  }

  @Test
  void another_bug_is_not_a_reproduction() {
    Bundle bundle = written(Gallery.PARAM);
    Bundle other = new Bundle(bundle.path(), bundle.litmus(), written(Gallery.FLUSH).report());
    ReplayResult result = Replay.run(other, 1, Backend.THREADS);
    assertThat(result.status()).isEqualTo(Status.OTHER);
    assertThat(result.message()).startsWith("another bug: expected lock-order.");
  }

  @Test
  void a_litmus_file_with_a_schedule_is_judged_by_the_kind_it_expects() {
    Bundle bundle = written(Gallery.PARAM);
    Bundle litmus = new Bundle(bundle.path(), bundle.litmus(), Optional.empty());
    ReplayResult result = Replay.run(litmus, 2, Backend.THREADS);
    assertThat(result.status()).isEqualTo(Status.REPRODUCED);
  }

  private Bundle written(String defect) {
    return BundleReader.read(BundleWriter.write(dir, Gallery.violation(defect)).path());
  }

  private static Bundle with(Bundle bundle, LitmusFile litmus) {
    return new Bundle(bundle.path(), litmus, bundle.report());
  }

  private static Schedule renamed(Schedule schedule) {
    return new Schedule(
        schedule.choices().stream()
            .map(choice -> new Schedule.Choice(renamed(choice.place()), choice.next()))
            .toList());
  }

  private static Place renamed(Place place) {
    return place.site().isEmpty()
        ? place
        : new Place(
            place.moment(),
            place.task(),
            place.operation(),
            place.site() + "Xy",
            place.occurrence());
  }
}

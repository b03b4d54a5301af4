package io.faultline.repro.minimise;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.repro.Bundle;
import io.faultline.repro.BundleReader;
import io.faultline.repro.BundleWriter;
import io.faultline.repro.Discovery;
import io.faultline.repro.Gallery;
import io.faultline.repro.Replay;
import io.faultline.repro.ReplayResult;
import io.faultline.repro.ReplayResult.Status;
import io.faultline.repro.Reproduction;
import io.faultline.repro.Size;
import io.faultline.scenario.HandleKind;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.scenario.run.SearchPlan;
import io.faultline.sim.Backend;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The minimiser shrinks a violation as long as it is the same bug. */
class MinimiserTest {
  @TempDir Path dir;

  @Test
  void a_blown_up_use_without_reference_shrinks_to_the_gallery_file() {
    Minimised small = Minimiser.run(blownUp("iopf_disable dev1", Gallery.PARAM));
    assertThat(small.after()).hasToString("1 task, 3 operations, 1 preemption");
    assertThat(small.oneMinimal()).isTrue();
    assertThat(small.reproduction().scenario().machine().toString())
        .isEqualTo("driver=mock devices=1 mms=1");
  }

  @Test
  void what_is_left_has_the_usual_names_and_plain_arguments() {
    Minimised small = Minimiser.run(blownUp("iopf_disable dev1", Gallery.PARAM));
    assertThat(small.reproduction().scenario().handles(HandleKind.BINDING)).containsExactly("h0");
    assertThat(small.reproduction().scenario().tasks().get(0).task()).isEqualTo("A");
    assertThat(LitmusFile.of("t", small.reproduction().scenario()).toString())
        .contains("fault dev0 h0 0x1000 read ")
        .doesNotContain("grp=");
  }

  @Test
  void a_machine_that_begins_so_takes_the_place_of_an_operation() {
    Minimised small = Minimiser.run(Gallery.violation(Gallery.PROBE));
    assertThat(small.before()).hasToString("2 tasks, 4 operations, 1 preemption");
    assertThat(small.after()).hasToString("2 tasks, 3 operations, 1 preemption");
    assertThat(small.reproduction().scenario().machine().toString()).endsWith("defaults=late");
    assertThat(small.oneMinimal()).isTrue();
  }

  /** The teardown unbinds what is left, so an unbind of its own is not needed. */
  @Test
  void a_blown_up_flush_under_mutex_shrinks_to_bind_and_fault() {
    Minimised small = Minimiser.run(blownUp("unbind h0", Gallery.FLUSH));
    assertThat(small.after()).hasToString("1 task, 2 operations, 0 preemptions");
    assertThat(small.oneMinimal()).isTrue();
  }

  @Test
  void what_is_left_shows_the_same_bug() {
    Reproduction large = blownUp("iopf_disable dev1", Gallery.PARAM);
    Minimised small = Minimiser.run(large);
    assertThat(small.reproduction().finding().bug()).isEqualTo(large.finding().bug());
    Bundle bundle = BundleReader.read(BundleWriter.write(dir, small.reproduction()).path());
    ReplayResult replayed = Replay.run(bundle, 10, Backend.THREADS);
    assertThat(replayed.status()).isEqualTo(Status.REPRODUCED);
    assertThat(replayed.eventHash()).isEqualTo(small.reproduction().outcome().eventHash());
  }

  @Test
  void a_bundle_can_be_minimised_after_a_replay() {
    Reproduction large =
        blownUp("iopf_disable dev1", Gallery.PARAM).foundBy(new Discovery("sva", 1, 2));
    Bundle bundle = BundleReader.read(BundleWriter.write(dir, large).path());
    ReplayResult replayed = Replay.run(bundle, 1, Backend.preferred());
    Minimised small = Minimiser.run(Reproduction.of(bundle, replayed));
    assertThat(small.before()).isEqualTo(large.size());
    assertThat(small.reproduction().found()).isEqualTo(large.found());
    assertThat(BundleWriter.write(dir, small.reproduction()).action())
        .isNotEqualTo(BundleWriter.Action.KEPT);
  }

  @Test
  void it_gives_the_same_result_twice() {
    Reproduction large = blownUp("iopf_disable dev1", Gallery.PARAM);
    assertThat(Minimiser.run(large)).isEqualTo(Minimiser.run(large));
  }

  @Test
  void it_stops_at_its_limit_and_then_claims_nothing() {
    Reproduction large = blownUp("iopf_disable dev1", Gallery.PARAM);
    Minimised small = Minimiser.run(large, new MinimiserLimits(10, 20), MinimiserProgress.SILENT);
    assertThat(small.runs()).isLessThanOrEqualTo(21);
    assertThat(small.oneMinimal()).isFalse();
    assertThat(small.after()).isLessThanOrEqualTo(small.before());
  }

  @Test
  void it_tells_how_far_it_is() {
    List<Long> runs = new ArrayList<>();
    List<Size> sizes = new ArrayList<>();
    Minimised small =
        Minimiser.run(
            blownUp("iopf_disable dev1", Gallery.PARAM),
            MinimiserLimits.DEFAULT,
            (size, trying, done) -> {
              runs.add(done);
              sizes.add(size);
            });
    assertThat(runs).isSorted().endsWith(small.runs());
    assertThat(sizes).startsWith(small.before()).endsWith(small.after());
  }

  private static Reproduction blownUp(String last, String defect) {
    return Gallery.violation(Gallery.blownUp(last), defect, SearchPlan.random(100, 1));
  }
}

package io.faultline.mm;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.check.kit.Ended;
import io.faultline.check.kit.SimulatedProgram;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Callbacks of notifiers and the ends of notifiers and address spaces keep out of each other. */
class NotifierWatchTest {
  private static final class Bench {
    final Mm mm;
    final MmuNotifier notifier;
    final NotifierWatch watch;
    final StringBuilder told = new StringBuilder();

    Bench(SmallProcess process) {
      this.mm = process.mm;
      NotifierOwner owner = new NotifierOwner(process.world);
      this.notifier = new MmuNotifier(process.world.permanent(), owner);
      this.notifier.mm = mm;
      this.watch = new NotifierWatch(process.world.kernel());
      watch.afterRelease(gone -> told.append("told"));
      watch.registered(notifier);
    }
  }

  private static Ended after(Consumer<Bench> body) {
    return SimulatedProgram.task(
            world -> {
              SmallProcess process = new SmallProcess(world);
              body.accept(new Bench(process));
              process.exit();
            })
        .run();
  }

  private static void assertBroken(String title, Consumer<Bench> body) {
    Ended end = after(body);
    assertThat(end.kind()).isEqualTo(Kind.INVARIANT);
    assertThat(end.finding().title()).contains(title);
  }

  @Test
  void callbacks_that_end_before_the_notifier_and_the_page_tables_are_fine() {
    Ended end =
        after(
            bench -> {
              assertThat(bench.watch.pins(bench.mm)).isEqualTo(1);
              bench.watch.enters(bench.notifier, bench.mm, true);
              bench.watch.leaves(bench.notifier, bench.mm, true);
              bench.watch.enters(bench.notifier, bench.mm, false);
              assertThat(bench.watch.wasReleased(bench.mm)).isFalse();
              bench.watch.allReleased(bench.mm);
              assertThat(bench.watch.wasReleased(bench.mm)).isTrue();
              assertThat(bench.told).hasToString("told");
              bench.watch.leaves(bench.notifier, bench.mm, false);
              bench.watch.ends(bench.notifier);
              assertThat(bench.watch.pins(bench.mm)).isZero();
            });
    assertThat(end.clean()).isTrue();
  }

  @Test
  void a_notifier_that_ends_in_the_middle_of_a_callback_is_reported() {
    assertBroken(
        "a notifier ends while a callback of it runs",
        bench -> {
          bench.watch.enters(bench.notifier, bench.mm, false);
          bench.watch.ends(bench.notifier);
        });
  }

  @Test
  void a_callback_after_the_end_of_its_notifier_is_reported() {
    assertBroken(
        "a callback of a notifier runs that has ended",
        bench -> {
          bench.watch.ends(bench.notifier);
          bench.watch.enters(bench.notifier, bench.mm, false);
        });
  }

  @Test
  void page_tables_that_go_while_a_release_runs_are_reported() {
    assertBroken(
        "page tables go while a notifier is being told",
        bench -> {
          bench.watch.enters(bench.notifier, bench.mm, true);
          bench.watch.allReleased(bench.mm);
        });
  }
}

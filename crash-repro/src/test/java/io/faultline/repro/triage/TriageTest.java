package io.faultline.repro.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.repro.Size;
import io.faultline.repro.triage.Showing.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TriageTest {
  private static final int FILES = 300;

  @TempDir private Path folder;

  @BeforeEach
  void files() throws IOException {
    for (int i = 0; i < FILES; i++) {
      Files.writeString(folder.resolve(Integer.toString(i)), "");
    }
  }

  /** Every third breaks a rule, in one of four ways; every fifth is damaged. */
  private static Showing show(Path path) {
    int number = Integer.parseInt(path.getFileName().toString());
    if (number % 5 == 0) {
      throw new DamagedException("a fifth");
    }
    String bug = "leak.x.f" + number % 4;
    Optional<Sighting> now =
        number % 3 == 0
            ? Optional.of(new Sighting(bug, bug + ".g", "leak", "t"))
            : Optional.empty();
    return new Showing(
        path,
        now.isPresent() ? State.VIOLATES : State.CLEAN,
        now,
        Optional.empty(),
        new Size(1, number / 7, 0, 0, 0));
  }

  private Triage triage(EntryReader reader, int threads, BooleanSupplier interrupted) {
    return new Triage(reader, threads, (entries, violating) -> {}, interrupted);
  }

  @Test
  void the_result_does_not_depend_on_the_number_of_threads() {
    TriageResult one = triage(TriageTest::show, 1, () -> false).run(folder, Optional.of(folder));
    TriageResult many = triage(TriageTest::show, 8, () -> false).run(folder, Optional.of(folder));

    assertThat(many).isEqualTo(one);
    assertThat(one.run()).isEqualTo(240);
    assertThat(one.ended(State.VIOLATES)).isEqualTo(80);
    assertThat(one.knownRun()).isEqualTo(240);
    assertThat(one.groups()).hasSize(4).allMatch(group -> group.status() == Status.KNOWN);
    assertThat(one.skippedCount()).isEqualTo(120);
    assertThat(one.skipped()).contains(new Skipped(folder.resolve("25"), "a fifth"));
  }

  @Test
  void as_many_entries_run_at_the_same_time_as_there_are_threads() {
    CountDownLatch together = new CountDownLatch(3);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();

    triage(
            path -> {
              threads.add(Thread.currentThread());
              together.countDown();
              await(together);
              return show(path);
            },
            3,
            () -> false)
        .run(folder, Optional.empty());

    assertThat(threads).hasSize(3);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void few_entries_wait_however_many_there_are() {
    AtomicLong read = new AtomicLong();
    AtomicLong most = new AtomicLong();
    AtomicInteger interruptedAsked = new AtomicInteger();

    new Triage(
            path -> {
              read.incrementAndGet();
              return show(path);
            },
            2,
            (entries, violating) -> {},
            () -> {
              // Asked once before each entry is handed over, and once before it is run.
              most.accumulateAndGet(interruptedAsked.incrementAndGet() - 2 * read.get(), Math::max);
              return false;
            })
        .run(folder, Optional.empty());

    assertThat(read.get()).isEqualTo(FILES);
    assertThat(most.get()).isLessThan(FILES / 4);
  }

  @Test
  void an_entry_that_the_tool_fails_on_does_not_end_the_others() {
    TriageResult result =
        triage(
                path -> {
                  if (path.endsWith("7")) {
                    throw new IllegalStateException("no such code");
                  }
                  return show(path);
                },
                2,
                () -> false)
            .run(folder, Optional.empty());

    assertThat(result.failed()).isEqualTo(1);
    assertThat(result.run()).isEqualTo(239);
    assertThat(result.skipped())
        .anySatisfy(
            skipped -> {
              assertThat(skipped.path()).isEqualTo(folder.resolve("7"));
              assertThat(skipped.reason()).contains("the tool failed").contains("no such code");
            });
  }

  @Test
  void an_error_of_the_machine_ends_it() {
    EntryReader reader =
        path -> {
          throw new OutOfMemoryError("for a test");
        };

    assertThatThrownBy(() -> triage(reader, 2, () -> false).run(folder, Optional.empty()))
        .isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void what_was_done_before_an_interruption_is_told() {
    AtomicInteger read = new AtomicInteger();

    TriageResult result =
        triage(
                path -> {
                  read.incrementAndGet();
                  return show(path);
                },
                2,
                () -> read.get() >= 30)
            .run(folder, Optional.empty());

    assertThat(result.interrupted()).isTrue();
    assertThat(result.run() + result.skippedCount()).isBetween(30L, 60L);
  }
}

package io.faultline.repro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.repro.BundleWriter.Action;
import io.faultline.repro.BundleWriter.Written;
import io.faultline.scenario.Argument;
import io.faultline.scenario.Call;
import io.faultline.scenario.Operation;
import io.faultline.scenario.Program;
import io.faultline.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bundle holds all it takes to see a violation again. */
class BundleTest {
  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(strings = {Gallery.FLUSH, Gallery.PARAM})
  void a_bundle_read_back_is_what_was_written(String defect) {
    Reproduction written = Gallery.violation(defect).foundBy(new Discovery("sva", 4711, 42));
    Bundle read = BundleReader.read(BundleWriter.write(dir, written).path());
    assertThat(read.scenario()).isEqualTo(written.scenario().withoutExpectedResults());
    assertThat(read.schedule()).isEqualTo(written.schedule());
    assertThat(read.defects()).isEqualTo(written.defects());
    assertThat(read.report()).contains(Report.of(written));
    assertThat(read.eventHash()).contains(written.outcome().eventHash());
    assertThat(read.kinds()).containsExactly(written.finding().kind().text());
  }

  @Test
  void a_bundle_is_named_by_its_signature_and_holds_two_files() throws IOException {
    Reproduction violation = Gallery.violation(Gallery.PARAM);
    Written written = BundleWriter.write(dir, violation);
    assertThat(written.action()).isEqualTo(Action.CREATED);
    assertThat(written.path()).isAbsolute().hasFileName(violation.finding().signature());
    assertThat(names(written.path())).containsExactly("report.json", "scenario.litmus");
    assertThat(names(dir)).hasSize(1);
  }

  @Test
  void the_same_bundle_has_the_same_bytes() throws IOException {
    Path one = BundleWriter.write(dir.resolve("one"), Gallery.violation(Gallery.PARAM)).path();
    Path two = BundleWriter.write(dir.resolve("two"), Gallery.violation(Gallery.PARAM)).path();
    for (String file : List.of(Bundle.SCENARIO, Bundle.REPORT)) {
      assertThat(one.resolve(file)).hasSameTextualContentAs(two.resolve(file));
    }
  }

  @Test
  void only_a_smaller_one_takes_the_place_of_a_bundle() {
    Reproduction small = Gallery.violation(Gallery.PARAM);
    Reproduction large = Gallery.violation(withThirdTask(small.scenario()), Gallery.PARAM);
    assertThat(large.finding().signature()).isEqualTo(small.finding().signature());

    assertThat(BundleWriter.write(dir, large).action()).isEqualTo(Action.CREATED);
    assertThat(BundleWriter.write(dir, small).action()).isEqualTo(Action.REPLACED);
    assertThat(BundleWriter.write(dir, large).action()).isEqualTo(Action.KEPT);
    Written last = BundleWriter.write(dir, small);
    assertThat(last.action()).isEqualTo(Action.KEPT);
    assertThat(BundleReader.read(last.path()).size()).isEqualTo(small.size());
  }

  @Test
  void a_damaged_bundle_is_replaced() throws IOException {
    Reproduction violation = Gallery.violation(Gallery.PARAM);
    Path bundle = BundleWriter.write(dir, violation).path();
    Files.writeString(bundle.resolve(Bundle.REPORT), "{");
    assertThat(BundleWriter.write(dir, violation).action()).isEqualTo(Action.REPLACED);
    assertThat(BundleReader.read(bundle).report()).contains(Report.of(violation));
  }

  @Test
  void what_is_no_bundle_is_not_overwritten() throws IOException {
    Reproduction violation = Gallery.violation(Gallery.PARAM);
    Path taken = Files.createDirectory(dir.resolve(violation.finding().signature()));
    Files.writeString(taken.resolve("notes.txt"), "mine");
    assertThatThrownBy(() -> BundleWriter.write(dir, violation))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("in the way of a bundle");
    assertThat(taken.resolve("notes.txt")).hasContent("mine");
  }

  @Test
  void many_writers_leave_one_whole_bundle() throws Exception {
    Reproduction violation = Gallery.violation(Gallery.PARAM);
    for (int round = 0; round < 20; round++) {
      Path folder = dir.resolve("round" + round);
      Files.createDirectory(folder);
      Queue<Throwable> failures = writeAtOnce(8, folder, violation);
      assertThat(failures).isEmpty();
      assertThat(names(folder)).containsExactly(violation.finding().signature());
      assertThat(BundleReader.read(folder.resolve(violation.finding().signature())).report())
          .contains(Report.of(violation));
    }
  }

  private static Queue<Throwable> writeAtOnce(int writers, Path folder, Reproduction violation)
      throws InterruptedException {
    Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < writers; i++) {
      Thread writer = new Thread(() -> BundleWriter.write(folder, violation));
      writer.setUncaughtExceptionHandler((thread, why) -> failures.add(why));
      threads.add(writer);
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    return failures;
  }

  @Test
  void a_long_signature_is_shortened_without_a_clash() {
    String a = "x".repeat(400) + "a";
    String b = "x".repeat(400) + "b";
    assertThat(BundleName.of(a)).hasSize(150).isNotEqualTo(BundleName.of(b));
    assertThat(BundleName.of("short")).isEqualTo("short");
  }

  static Scenario withThirdTask(Scenario scenario) {
    List<Program> tasks = new ArrayList<>(scenario.tasks());
    tasks.add(Program.of("C", Call.of(Operation.PASID, new Argument.Handle("h0"))));
    return new Scenario(scenario.machine(), scenario.init(), tasks, scenario.failures());
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}

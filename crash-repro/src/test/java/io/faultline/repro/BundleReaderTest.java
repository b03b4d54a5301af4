package io.faultline.repro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.faultline.check.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a bundle is said in one clear line with the place. */
class BundleReaderTest {
  private static final String RESTORE = "restore the file or make the bundle again";

  @TempDir Path dir;
  private Path bundle;
  private Path scenario;
  private Path report;

  @BeforeEach
  void write() {
    bundle = BundleWriter.write(dir, Gallery.useWithoutReference(Kind.DATA_RACE)).path();
    scenario = bundle.resolve(Bundle.SCENARIO);
    report = bundle.resolve(Bundle.REPORT);
  }

  @Test
  void a_bundle_that_is_not_there() {
    assertThat(refusal(dir.resolve("nothing")).detail())
        .isEqualTo("there is no such bundle or litmus file");
  }

  @Test
  void a_folder_that_is_no_bundle() {
    assertThat(refusal(dir).detail()).startsWith("this folder is no bundle: a bundle holds");
  }

  @Test
  void a_bundle_without_its_scenario() throws IOException {
    Files.delete(scenario);
    BundleException refusal = refusal(bundle);
    assertThat(refusal.file()).isEqualTo(scenario);
    assertThat(refusal.detail()).startsWith("this file of the bundle is missing");
  }

  @Test
  void a_bundle_without_its_report() throws IOException {
    Files.delete(report);
    BundleException refusal = refusal(bundle);
    assertThat(refusal.file()).isEqualTo(report);
    assertThat(refusal.detail()).startsWith("this file of the bundle is missing");
  }

  @Test
  void a_report_of_another_version() throws IOException {
    change(report, "\"format\" : 1", "\"format\" : 2");
    assertThat(refusal(bundle).detail())
        .startsWith("the report has format 2, this version reads format 1");
  }

  @Test
  void a_report_that_is_cut() throws IOException {
    String text = Files.readString(report);
    Files.writeString(report, text.substring(0, text.length() / 2));
    BundleException refusal = refusal(bundle);
    assertThat(refusal.detail()).startsWith("this is no complete JSON");
    assertThat(refusal.line()).isGreaterThan(1);
    assertThat(refusal.column()).isPositive();
  }

  @Test
  void a_report_that_is_cut_anywhere_is_refused_and_never_a_crash() throws IOException {
    String text = Files.readString(report).stripTrailing();
    for (int length = 0; length < text.length(); length += 7) {
      Files.writeString(report, text.substring(0, length));
      assertThat(refusal(bundle).getMessage()).startsWith(report.toString());
    }
  }

  @Test
  void an_empty_report() throws IOException {
    Files.writeString(report, "");
    assertThat(refusal(bundle).detail()).isEqualTo("the file is empty; " + RESTORE);
  }

  @Test
  void a_huge_report() throws IOException {
    Files.writeString(report, " ".repeat((1 << 20) + 1));
    assertThat(refusal(bundle).detail()).isEqualTo("too large: at most 1048576 bytes are read");
  }

  @ParameterizedTest
  @ValueSource(strings = {Bundle.SCENARIO, Bundle.REPORT})
  void a_folder_where_a_file_belongs(String name) throws IOException {
    Files.delete(bundle.resolve(name));
    Files.createDirectory(bundle.resolve(name));
    BundleException refusal = refusal(bundle);
    assertThat(refusal.file()).isEqualTo(bundle.resolve(name));
    assertThat(refusal.detail()).isEqualTo("this is a folder where a file is expected; " + RESTORE);
  }

  @ParameterizedTest
  @ValueSource(strings = {Bundle.SCENARIO, Bundle.REPORT})
  void a_file_that_the_system_does_not_let_read(String name) throws IOException {
    Path memory = Path.of("/proc/self/mem");
    assumeTrue(Files.exists(memory), "this system has no file that nobody can read");
    Files.delete(bundle.resolve(name));
    Files.createSymbolicLink(bundle.resolve(name), memory);
    BundleException refusal = refusal(bundle);
    Files.delete(bundle.resolve(name)); // or JUnit warns of a link out of its folder
    assertThat(refusal.file()).isEqualTo(bundle.resolve(name));
    assertThat(refusal.detail()).startsWith("cannot be read: ");
  }

  @Test
  void a_file_without_permission() throws IOException {
    assumeTrue(Files.getFileStore(report).supportsFileAttributeView("posix"));
    Files.setPosixFilePermissions(report, Set.of());
    assumeFalse(Files.isReadable(report), "who may read everything cannot see this");
    assertThat(refusal(bundle).detail()).isEqualTo("cannot be read: no permission; ask for it");
  }

  @Test
  void a_report_of_another_schedule() throws IOException {
    change(scenario, "schedule ", "schedule start>B ");
    BundleException refusal = refusal(bundle);
    assertThat(refusal.file()).isEqualTo(report);
    assertThat(refusal.detail())
        .startsWith("the report is of another run than scenario.litmus: its schedule is `")
        .contains("that of the scenario is `start>B ")
        .endsWith("restore the files, or copy scenario.litmus elsewhere and use the copy alone");
  }

  @Test
  void a_report_of_other_defects() throws IOException {
    change(scenario, "defect   " + Gallery.PARAM, "defect   " + Gallery.FLUSH);
    assertThat(refusal(bundle).detail())
        .contains("its defects is `" + Gallery.PARAM + "`")
        .contains("that of the scenario is `" + Gallery.FLUSH + "`");
  }

  @Test
  void the_report_of_another_bundle() throws IOException {
    Path other = BundleWriter.write(dir, Gallery.violation(Gallery.FLUSH)).path();
    Files.copy(other.resolve(Bundle.REPORT), report, StandardCopyOption.REPLACE_EXISTING);
    assertThat(refusal(bundle).detail())
        .startsWith("the report is of another run than scenario.litmus: its name is `lock-order.")
        .contains("that of the scenario is `data-race.");
  }

  @Test
  void a_report_whose_signature_was_changed() throws IOException {
    change(report, "\"kind\" : \"data-race\"", "\"kind\" : \"leak\"");
    assertThat(refusal(bundle).detail())
        .startsWith("the report contradicts itself: its kind, object and functions make the")
        .contains("`leak.")
        .contains("not `data-race.");
  }

  @Test
  void a_report_of_an_unknown_kind() throws IOException {
    change(report, "\"kind\" : \"data-race\"", "\"kind\" : \"nuisance\"");
    assertThat(refusal(bundle).detail()).startsWith("`nuisance` is no kind of violation; ");
  }

  @Test
  void a_report_that_lacks_something() throws IOException {
    change(report, "\"bug\"", "\"bag\"");
    assertThat(refusal(bundle).detail()).startsWith("`bug` must be a text");
  }

  @Test
  void a_report_that_is_something_else() throws IOException {
    Files.writeString(report, "[1, 2]");
    assertThat(refusal(bundle).detail()).startsWith("this is no report of a bundle");
  }

  @Test
  void a_binary_report() throws IOException {
    Files.write(report, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    assertThat(refusal(bundle).detail()).startsWith("this is no UTF-8 text");
  }

  @Test
  void a_scenario_with_a_mistake_has_line_and_column() throws IOException {
    change(scenario, "fault dev0", "fualt dev0");
    BundleException refusal = refusal(bundle);
    assertThat(refusal.file()).isEqualTo(scenario);
    assertThat(refusal.line()).isPositive();
    assertThat(refusal.column()).isPositive();
    assertThat(refusal.detail()).contains("did you mean `fault`?");
  }

  @Test
  void an_unknown_defect() throws IOException {
    change(scenario, "defect   iopf-param", "defect   iopf-parm");
    assertThat(placeOf(refusal(bundle))).isEqualTo("iopf-parm-use-without-ref");
    assertThat(refusal(bundle).detail())
        .startsWith("there is no defect `iopf-parm-use-without-ref`; did you mean")
        .contains("`" + Gallery.PARAM + "`");
  }

  @Test
  void a_schedule_for_a_task_the_scenario_does_not_have() throws IOException {
    change(scenario, ">B", ">C");
    assertThat(placeOf(refusal(bundle))).endsWith(">C");
    assertThat(refusal(bundle).detail())
        .contains("names a task `C`, which the scenario does not have; its tasks are A, B");
  }

  @Test
  void a_schedule_for_an_operation_the_scenario_does_not_have() throws IOException {
    change(scenario, "prq1@", "A.7@");
    assertThat(refusal(bundle).detail()).contains("there is no operation `A.7`");
  }

  @Test
  void a_machine_this_version_cannot_build() throws IOException {
    change(scenario, "machine  driver=mock", "machine  driver=mock queues=2");
    assertThat(refusal(bundle).detail()).contains("cannot build a machine with queues=2");
    assertThat(placeOf(refusal(bundle))).isEqualTo("machine");
  }

  @Test
  void a_litmus_file_without_schedule() throws IOException {
    Path file =
        Files.writeString(dir.resolve("x.litmus"), Gallery.litmus(Gallery.PARAM).toString());
    assertThat(refusal(file).detail())
        .startsWith("this litmus file has no schedule line")
        .contains("run check on it");
  }

  @Test
  void the_report_alone() {
    assertThat(refusal(report).detail()).contains("name its folder instead");
  }

  @Test
  void an_empty_a_binary_and_a_huge_file() throws IOException {
    Path file = dir.resolve("x.litmus");
    for (byte[] bytes : new byte[][] {{}, {0, 1, 2, (byte) 0x80}, new byte[1 << 20]}) {
      Files.write(file, bytes);
      assertThat(refusal(file).line()).isPositive();
    }
  }

  @Test
  void the_scenario_of_a_bundle_stands_for_the_bundle() {
    assertThat(BundleReader.read(scenario).report()).isPresent();
  }

  @Test
  void a_copied_scenario_is_a_litmus_file_with_a_schedule() throws IOException {
    Path copy = Files.copy(scenario, dir.resolve("copy.litmus"));
    Bundle read = BundleReader.read(copy);
    assertThat(read.report()).isEmpty();
    assertThat(read.schedule()).isEqualTo(BundleReader.read(bundle).schedule());
    assertThat(read.kinds()).containsExactly("data-race");
  }

  @Test
  void members_of_a_report_that_this_version_does_not_know_are_left_alone() throws IOException {
    change(report, "\"format\" : 1,", "\"format\" : 1, \"weather\" : \"fine\",");
    assertThat(BundleReader.read(bundle).report()).isPresent();
  }

  private static void change(Path file, String from, String to) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  /** The word at the place that a refusal names. */
  private static String placeOf(BundleException refusal) throws IOException {
    String line = Files.readAllLines(refusal.file()).get(refusal.line() - 1);
    return line.substring(refusal.column() - 1).split(" ", 2)[0];
  }

  private static BundleException refusal(Path path) {
    BundleException refusal =
        catchThrowableOfType(BundleException.class, () -> BundleReader.read(path));
    assertThat(refusal).as("nothing was wrong with " + path).isNotNull();
    assertThat(refusal.getMessage())
        .doesNotContain("\n")
        .startsWith(refusal.file().toString())
        .endsWith(refusal.detail());
    return refusal;
  }
}

package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.campaign.TemporaryFolder;
import io.faultline.fuzz.FuzzInput;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, ended without a warning. */
@Timeout(300)
class KilledCampaignTest {
  private static final String DEFECT = "iopf-flush-under-group-mutex";

  @TempDir private Path home;
  private Path kept;
  private Path out;

  @BeforeEach
  void aHomeOfItsOwn() throws IOException {
    Cli.copySeeds(home);
    kept = home.resolve(".faultline");
    out = home.resolve("out");
    System.setProperty("faultline.home", home.toString());
  }

  @AfterEach
  void forget() {
    System.clearProperty("faultline.home");
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      return List.of(); // it has just gone
    }
  }

  private static <T> T await(Supplier<Optional<T>> what) throws InterruptedException {
    Optional<T> found = what.get();
    while (found.isEmpty()) {
      Thread.sleep(2);
      found = what.get();
    }
    return found.get();
  }

  private Process campaign(String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.removeIf(flag -> flag.startsWith("-javaagent") || flag.startsWith("-Dfaultline."));
    command.add("-Dfaultline.home=" + home);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.faultline.cli.Main"));
    command.addAll(
        List.of("fuzz", "--for", "60s", "--jobs", "1", "--seed", "1", "--out", "" + out));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(home.resolve("output").toFile())
        .start();
  }

  private Stream<Path> placesOfCampaigns() {
    return files(kept).stream()
        .filter(folder -> folder.getFileName().toString().startsWith("campaign-"));
  }

  /** The folder of one that works: its worker has been started, so it has looked at all folders. */
  private Optional<Path> placeOfACampaign() {
    return placesOfCampaigns()
        .filter(folder -> !files(kept.resolve("corpus").resolve("sva")).isEmpty())
        .findFirst();
  }

  private Optional<Path> inputThatWaits() {
    return placesOfCampaigns()
        .flatMap(folder -> files(folder.resolve("inbox")).stream())
        .filter(file -> file.toString().endsWith(FuzzInput.SUFFIX))
        .findFirst();
  }

  private List<Path> bundles() {
    return files(out).stream()
        .filter(file -> !file.getFileName().toString().startsWith("."))
        .toList();
  }

  /** On a busy machine a bundle can be quicker than this test; then the campaign is killed anew. */
  private void killBeforeItMakesABundle() throws Exception {
    for (int i = 0; i < 5; i++) {
      Process campaign = campaign("--defect", DEFECT);
      await(this::inputThatWaits);
      campaign.destroyForcibly().waitFor();
      if (bundles().isEmpty()) {
        return;
      }
      TemporaryFolder.remove(out);
      files(kept).forEach(TemporaryFolder::remove);
    }
    throw new AssertionError("five campaigns made a bundle before they could be killed");
  }

  @Test
  void what_a_killed_campaign_had_found_becomes_a_bundle_in_the_next_one() throws Exception {
    killBeforeItMakesABundle();

    Cli next = Cli.run("fuzz", "--target", "sva", "--for", "3s", "--jobs", "1", "--json");

    assertThat(next.json().has("targets")).as("%s", next).isTrue();
    JsonNode target = next.json().get("targets").get(0);
    assertThat(target.get("notes").toString()).contains("had found, with the defect " + DEFECT);
    assertThat(next.status()).isZero();
    assertThat(bundles()).isNotEmpty();
    assertThat(Cli.run("replay", bundles().get(0)).status()).isZero();
    assertThat(files(kept).stream().map(file -> file.getFileName().toString()))
        .containsExactlyInAnyOrder("corpus", "findings", "logs");
  }

  @Test
  void a_worker_that_is_killed_is_replaced() throws Exception {
    CompletableFuture<Void> killing =
        CompletableFuture.runAsync(
            () -> {
              try {
                await(() -> files(kept.resolve("corpus").resolve("sva")).stream().findFirst());
                ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });

    Cli cli = Cli.run("fuzz", "--for", "5s", "--jobs", "1", "--seed", "1", "--json");

    killing.join();
    assertThat(cli.err()).isEmpty();
    JsonNode target = cli.json().get("targets").get(0);
    assertThat(target.get("notes").toString()).contains("killed and replaced: 1");
    assertThat(cli.status()).isZero();
    assertThat(target.get("executions").asLong()).isPositive();
  }

  @Test
  void a_campaign_that_runs_is_left_alone_by_another() throws Exception {
    Process campaign = campaign();
    try {
      Path work = await(this::placeOfACampaign);

      Cli other = Cli.run("fuzz", "--target", "iopf", "--for", "2s", "--jobs", "1", "--json");

      assertThat(other.status()).as("%s", other).isZero();
      assertThat(campaign.isAlive()).isTrue();
      assertThat(work.resolve("inbox")).isDirectory();
    } finally {
      campaign.destroy();
      campaign.waitFor();
    }
  }

  @Test
  void ctrl_c_saves_what_waits() throws Exception {
    Process campaign = campaign("--defect", DEFECT);
    await(this::inputThatWaits);
    campaign.destroy();

    assertThat(campaign.waitFor()).isIn(130, 143);
    assertThat(bundles()).isNotEmpty();
    assertThat(files(kept).stream().map(file -> file.getFileName().toString()))
        .noneMatch(name -> name.startsWith("campaign-"));
  }
}

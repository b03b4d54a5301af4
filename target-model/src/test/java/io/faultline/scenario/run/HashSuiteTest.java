package io.faultline.scenario.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.faultline.sim.Backend;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HashSuiteTest {
  @Test
  void both_back_ends_give_the_same_hash() {
    assumeThat(Backend.CONTINUATION.available())
        .as("this JDK has continuations and exports them")
        .isTrue();
    assertThat(HashSuite.hash(Backend.CONTINUATION)).isEqualTo(HashSuite.hash(Backend.THREADS));
  }

  @Test
  void every_installed_jdk_gives_the_same_hash() throws Exception {
    Map<Integer, String> hashes = new TreeMap<>();
    for (Map.Entry<Integer, Path> jdk : InstalledJdks.launchers().entrySet()) {
      hashes.put(jdk.getKey(), hashOn(jdk.getValue()));
    }
    System.out.println("hash suite by JDK: " + hashes);
    assertThat(hashes.values()).isNotEmpty().containsOnly(HashSuite.hash(Backend.preferred()));
  }

  private static String hashOn(Path launcher) throws Exception {
    List<String> command =
        List.of(
            launcher.toString(),
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            HashSuite.class.getName());
    File output = File.createTempFile("hash-suite", ".txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
    assertThat(process.waitFor(10, TimeUnit.MINUTES)).as(command + " ends").isTrue();
    String text = Files.readString(output.toPath(), StandardCharsets.UTF_8);
    assertThat(text).as("output of " + launcher).contains("suite-hash ");
    return text.lines()
        .filter(line -> line.startsWith("suite-hash "))
        .findFirst()
        .orElseThrow()
        .substring("suite-hash ".length());
  }
}

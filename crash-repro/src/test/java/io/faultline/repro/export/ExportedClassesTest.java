package io.faultline.repro.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.faultline.repro.Bundle;
import io.faultline.repro.BundleReader;
import io.faultline.repro.BundleWriter;
import io.faultline.repro.Gallery;
import io.faultline.repro.Reproduction;
import io.faultline.sim.Backend;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * The exported class of every defect of the gallery, compiled all in one call, fails while the
 * defect is on and passes with it off.
 */
class ExportedClassesTest {
  @TempDir static Path dir;

  /** The violation that each class is about, by the name of the class. */
  private static final Map<String, Reproduction> EXPORTED = new LinkedHashMap<>();

  @BeforeAll
  static void export() {
    Map<String, String> sources = new LinkedHashMap<>();
    for (String defect : Gallery.defects()) {
      Reproduction violation = Gallery.violation(defect);
      Bundle bundle = BundleReader.read(BundleWriter.write(dir.resolve(defect), violation).path());
      // Two defects may break one rule at the same place, so the file names the class.
      String name = ClassName.of(defect);
      Optional<Path> file = Optional.of(dir.resolve(name + ".java"));
      sources.put(name, Export.of(bundle, ExportFormat.JUNIT, file, Backend.preferred()).text());
      EXPORTED.put(name, violation);
    }
    assertThat(EXPORTED).hasSizeGreaterThanOrEqualTo(13);
    JavaSource.compile(sources, dir);
  }

  @AfterEach
  void defectsOnAgain() {
    System.clearProperty(LitmusAssertions.DEFECTS);
  }

  @Test
  void with_its_defect_on_each_fails_and_says_what_an_explanation_says() throws Exception {
    for (Map.Entry<String, Reproduction> exported : EXPORTED.entrySet()) {
      TestExecutionSummary summary = run(exported.getKey());
      assertThat(summary.getTestsFailedCount()).as(exported.getKey()).isEqualTo(1);
      Throwable failure = summary.getFailures().get(0).getException();
      Reproduction violation = exported.getValue();
      assertThat(failure)
          .isInstanceOf(AssertionError.class)
          .hasMessageStartingWith(
              violation.finding().kind().text() + ": " + violation.finding().title())
          .hasMessageContaining(violation.finding().signature())
          .hasMessageContaining("(as recorded)")
          .hasMessageContaining("./faultline explain race.litmus");
    }
  }

  @Test
  void with_its_defect_off_each_passes() throws Exception {
    System.setProperty(LitmusAssertions.DEFECTS, "off");
    for (String name : EXPORTED.keySet()) {
      TestExecutionSummary summary = run(name);
      assertThat(summary.getFailures()).as(name).isEmpty();
      assertThat(summary.getTestsSucceededCount()).as(name).isEqualTo(1);
    }
  }

  private static TestExecutionSummary run(String name) throws Exception {
    URL[] classes = {dir.toUri().toURL()};
    try (URLClassLoader loader =
        new URLClassLoader(classes, ExportedClassesTest.class.getClassLoader())) {
      SummaryGeneratingListener listener = new SummaryGeneratingListener();
      LauncherFactory.create()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(selectClass(loader.loadClass(name)))
                  .build(),
              listener);
      return listener.getSummary();
    }
  }
}

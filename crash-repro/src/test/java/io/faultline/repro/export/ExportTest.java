package io.faultline.repro.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.check.Kind;
import io.faultline.repro.Bundle;
import io.faultline.repro.BundleException;
import io.faultline.repro.BundleReader;
import io.faultline.repro.BundleWriter;
import io.faultline.repro.Gallery;
import io.faultline.repro.Replay;
import io.faultline.repro.ReplayResult.Status;
import io.faultline.scenario.litmus.Expectation;
import io.faultline.scenario.litmus.LitmusFile;
import io.faultline.sim.Backend;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An export says all that its bundle says. */
class ExportTest {
  @TempDir Path dir;

  @Test
  void a_litmus_file_replays_and_says_what_to_expect() throws IOException {
    Bundle bundle = bundle();
    Path file = Files.writeString(dir.resolve("x.litmus"), export(bundle, ExportFormat.LITMUS));
    Bundle read = BundleReader.read(file);
    assertThat(read.litmus()).isEqualTo(bundle.litmus());
    assertThat(read.litmus().doc()).isNotEmpty();
    assertThat(read.litmus().expectations())
        .containsExactly(new Expectation.Defect(Optional.empty(), "data-race"));
    assertThat(Replay.run(read, 1, Backend.preferred()).status()).isEqualTo(Status.REPRODUCED);
  }

  @Test
  void what_its_author_left_out_is_added_and_what_he_said_stays() throws IOException {
    LitmusFile said = bundle().litmus().withName("mine").withExpectations(List.of());
    Path file = Files.writeString(dir.resolve("x.litmus"), said.withDoc(List.of()).toString());
    String text = export(BundleReader.read(file), ExportFormat.LITMUS);
    assertThat(text).startsWith("litmus   mine\ndoc      ").contains("expect   defect data-race");

    Files.writeString(file, said.withDoc(List.of("said by a review")).toString());
    assertThat(export(BundleReader.read(file), ExportFormat.LITMUS))
        .contains("doc      said by a review\nmachine ");
  }

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void the_same_bundle_gives_the_same_text(ExportFormat format) {
    Bundle bundle = bundle();
    assertThat(export(bundle, format)).isEqualTo(export(bundle, format)).endsWith("\n");
  }

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void what_shows_nothing_cannot_be_exported(ExportFormat format) throws IOException {
    LitmusFile clean = bundle().litmus().withDefects(List.of()).withExpectations(List.of());
    Path file = Files.writeString(dir.resolve("x.litmus"), clean.toString());
    assertThatThrownBy(() -> export(BundleReader.read(file), format))
        .isInstanceOf(BundleException.class)
        .hasMessageStartingWith(file + ": there is nothing to export: clean now");
  }

  @Test
  void a_class_is_named_after_its_file_where_that_can_be() {
    assertThat(classFor("RaceTest.java")).contains("\nclass RaceTest {");
    for (String name : List.of("race-test.java", "class.java", "RaceTest.txt", "R\u00e4ce.java")) {
      assertThat(classFor(name)).contains("\nclass DataRaceIommuFaultParam");
    }
  }

  @Test
  void names_of_classes_are_names_of_files_too() {
    String signature = "use-after-free.x." + "very-long".repeat(60);
    assertThat(ClassName.fits(ClassName.of(signature))).isTrue();
    assertThat(ClassName.of(signature)).hasSizeLessThan(140).startsWith("UseAfterFreeX");
    assertThat(ClassName.of(signature)).isNotEqualTo(ClassName.of(signature + "x"));
    assertThat(ClassName.of("2.fast")).isEqualTo("Bug2FastTest");
  }

  @Test
  void any_text_stands_in_java_as_it_is() throws Exception {
    String text = "a \"\"\"\"quoted\"\"\" \\u0041\\ \u00e9\n\n  indented \n\ttab\u0001\u007f\n";
    String source =
        "class Texts {\n"
            + "  static final String LITERAL = "
            + JavaText.literal(text)
            + ";\n  static final String BLOCK =\n      "
            + JavaText.block(text, "      ")
            + ";\n}\n";
    JavaSource.compile(Map.of("Texts", source), dir);
    try (URLClassLoader loader = new URLClassLoader(new URL[] {dir.toUri().toURL()})) {
      for (String name : List.of("LITERAL", "BLOCK")) {
        Field field = loader.loadClass("Texts").getDeclaredField(name);
        field.setAccessible(true);
        assertThat(field.get(null)).as(name).isEqualTo(text);
      }
    }
  }

  private String classFor(String file) {
    return Export.of(bundle(), ExportFormat.JUNIT, Optional.of(Path.of(file)), Backend.preferred())
        .text();
  }

  private Bundle bundle() {
    return BundleReader.read(
        BundleWriter.write(dir, Gallery.useWithoutReference(Kind.DATA_RACE)).path());
  }

  private static String export(Bundle bundle, ExportFormat format) {
    return Export.of(bundle, format, Optional.empty(), Backend.preferred()).text();
  }
}

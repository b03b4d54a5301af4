package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedFileTest {
  private static final String MARK = "written by this test";
  private static final String PAGE = "page, " + MARK;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("race.html");
  }

  private static GeneratedFile claim(Path path) {
    return GeneratedFile.claim(path, MARK, "page of this test");
  }

  private static void refuses(Path path, String why) {
    assertThatThrownBy(() -> claim(path))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(why);
  }

  @Test
  void it_is_written_and_nothing_else_is_left() {
    claim(file).write(PAGE);
    assertThat(folder).isDirectoryNotContaining(it -> !it.equals(file));
    assertThat(file).hasContent(PAGE);
  }

  @Test
  void an_older_one_is_replaced() {
    claim(file).write(PAGE);
    claim(file).write(PAGE + " again");
    assertThat(file).hasContent(PAGE + " again");
  }

  @Test
  void anything_else_stays_as_it_is() throws IOException {
    Files.writeString(file, "<!doctype html>notes");
    refuses(file, "this file is there and is no page of this test");
    assertThat(file).hasContent("<!doctype html>notes");
  }

  @Test
  void a_file_that_has_the_mark_far_below_is_something_else() throws IOException {
    Files.writeString(file, " ".repeat(10_000) + MARK);
    refuses(file, "is no page of this test");
  }

  @Test
  void a_link_to_one_stays_a_link() throws IOException {
    Path target = folder.resolve("target.html");
    claim(target).write(PAGE);
    Files.createSymbolicLink(file, target);

    claim(file).write(PAGE + " again");
    assertThat(file).isSymbolicLink().hasContent(PAGE + " again");
  }

  @Test
  void a_link_to_nothing_and_a_folder_are_refused() throws IOException {
    Files.createSymbolicLink(file, folder.resolve("nowhere.html"));
    refuses(file, "a link to nothing");
    refuses(folder, "this is a folder");
  }

  @Test
  void folders_that_are_not_there_are_made() {
    Path deep = folder.resolve("new").resolve("race.html");
    claim(deep).write(PAGE);
    assertThat(deep).hasContent(PAGE);
  }
}

package io.faultline.repro.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {
  private static final String PAGE = "page with " + ReportFile.MARK;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("race.html");
  }

  @Test
  void a_report_is_written_and_nothing_else_is_left() throws IOException {
    assertThat(ReportFile.at(file).write(PAGE)).isAbsolute().isEqualTo(file);
    assertThat(folder).isDirectoryNotContaining(it -> !it.equals(file));
    assertThat(file).hasContent(PAGE);
  }

  @Test
  void an_older_report_is_replaced() throws IOException {
    ReportFile.at(file).write(PAGE);
    ReportFile.at(file).write(PAGE + " again");
    assertThat(file).hasContent(PAGE + " again");
  }

  @Test
  void what_is_no_report_stays_as_it_is() throws IOException {
    Files.writeString(file, "<!doctype html>notes");
    assertThatThrownBy(() -> ReportFile.at(file))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("no report of explain");
    assertThat(file).hasContent("<!doctype html>notes");
  }

  @Test
  void a_file_that_mentions_reports_far_below_is_none() throws IOException {
    Files.writeString(file, " ".repeat(10_000) + ReportFile.MARK);
    assertThatThrownBy(() -> ReportFile.at(file)).isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void a_link_to_a_report_stays_a_link() throws IOException {
    Path target = folder.resolve("target.html");
    ReportFile.at(target).write(PAGE);
    Files.createSymbolicLink(file, target);

    assertThat(ReportFile.at(file).write(PAGE + " again")).isEqualTo(target.toRealPath());
    assertThat(file).isSymbolicLink().hasContent(PAGE + " again");
  }

  @Test
  void a_link_to_nowhere_is_refused() throws IOException {
    Files.createSymbolicLink(file, folder.resolve("nowhere.html"));
    assertThatThrownBy(() -> ReportFile.at(file)).isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void a_folder_is_refused() {
    assertThatThrownBy(() -> ReportFile.at(folder))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("this is a folder");
  }

  @Test
  void a_folder_that_is_not_there_is_not_made() {
    assertThatThrownBy(() -> ReportFile.at(folder.resolve("no").resolve("race.html")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("its folder does not exist");
  }

  @Test
  void every_page_bears_the_mark() {
    String page = HtmlReport.of(Sample.useAfterFree(folder), file);
    assertThat(page.substring(0, ReportFile.BEGINNING)).contains(ReportFile.MARK);
  }
}

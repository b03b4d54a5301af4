package io.faultline.repro.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryTreeTest {
  @TempDir private Path folder;
  private final List<String> entries = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();

  private void file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
  }

  private List<String> walk(Path root) {
    EntryTree.walk(
        root,
        path -> entries.add(folder.relativize(path).toString()),
        (path, reason) -> unreadable.add(folder.relativize(path) + " " + reason));
    return entries;
  }

  @Test
  void a_folder_with_the_files_of_a_bundle_is_one_entry() throws IOException {
    file("bundle/scenario.litmus");
    file("bundle/report.json");
    file("half/report.json");
    file("deep/er/input");
    file("a");

    assertThat(walk(folder)).containsExactlyInAnyOrder("bundle", "half", "deep/er/input", "a");
    assertThat(unreadable).isEmpty();
  }

  @Test
  void hidden_names_are_passed_over_below_the_root() throws IOException {
    file(".home/.new-1-bundle/scenario.litmus");
    file(".home/.part");
    file(".home/input");

    assertThat(walk(folder.resolve(".home"))).containsExactly(".home/input");
  }

  @Test
  void a_folder_linked_into_itself_is_told_and_left() throws IOException {
    file("a/input");
    Files.createSymbolicLink(folder.resolve("a/loop"), folder.resolve("a"));

    assertThat(walk(folder)).containsExactly("a/input");
    assertThat(unreadable).containsExactly("a/loop it cannot be read: FileSystemLoopException");
  }

  @Test
  void who_takes_an_entry_can_end_the_walk() throws IOException {
    file("a");
    file("b");
    List<Path> taken = new ArrayList<>();

    EntryTree.walk(
        folder,
        path -> {
          taken.add(path);
          return false;
        },
        (path, reason) -> {});

    assertThat(taken).hasSize(1);
  }
}

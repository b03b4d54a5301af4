package io.faultline.scenario.run;

import io.faultline.scenario.litmus.LitmusFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The litmus files of historic defects, of hazards and of designs, as they stand in the repository.
 */
final class Gallery {
  private static final Path FOLDER = Path.of("..", "corpus", "gallery");
  private static final Path HAZARDS = Path.of("..", "corpus", "litmus", "hazards");
  private static final Path DESIGNS = Path.of("..", "corpus", "litmus", "designs");

  private Gallery() {}

  static List<LitmusFile> files() {
    return files(FOLDER);
  }

  static List<LitmusFile> hazards() {
    return files(HAZARDS);
  }

  static List<LitmusFile> designs() {
    return files(DESIGNS);
  }

  private static List<LitmusFile> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".litmus"))
          .sorted()
          .map(Gallery::read)
          .collect(Collectors.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static LitmusFile file(String defect) {
    return read(FOLDER.resolve(defect + ".litmus"));
  }

  private static LitmusFile read(Path file) {
    try {
      return LitmusFile.parse(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

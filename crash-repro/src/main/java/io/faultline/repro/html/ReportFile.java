package io.faultline.repro.html;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The file a page is written to. It may replace an older report and nothing else, and it is there
 * as a whole or not at all.
 */
public final class ReportFile {
  /** Stands near the beginning of every report, and of no other file. */
  static final String MARK = "<meta name=\"generator\" content=\"Faultline explain\">";

  static final int BEGINNING = 512;

  private final Path file;

  private ReportFile(Path file) {
    this.file = file;
  }

  /**
   * Looks whether a report may be written there. Nothing is written yet.
   *
   * @throws FileAlreadyExistsException if something else is there; its reason says what
   * @throws NoSuchFileException if there is no such folder
   */
  public static ReportFile at(Path path) throws IOException {
    Path file = path.toAbsolutePath().normalize();
    if (Files.exists(file)) {
      file = file.toRealPath(); // through a link to the report that it leads to
      mayReplace(file);
    } else if (Files.isSymbolicLink(file)) {
      throw new FileAlreadyExistsException(path.toString(), null, "this is a link to nothing");
    } else if (!Files.isDirectory(file.getParent())) {
      throw new NoSuchFileException(path.toString(), null, "its folder does not exist");
    }
    return new ReportFile(file);
  }

  private static void mayReplace(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileAlreadyExistsException(
          file.toString(), null, "this is a folder; name a file in it");
    }
    if (!Files.isRegularFile(file) || !beginning(file).contains(MARK)) {
      throw new FileAlreadyExistsException(
          file.toString(),
          null,
          "this exists and is no report of explain; move it away or write elsewhere");
    }
  }

  private static String beginning(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8);
    }
  }

  /**
   * Writes the page.
   *
   * @return where it is, absolute
   * @throws FileSystemException if the system refuses; then the file is as it was
   */
  public Path write(String page) throws IOException {
    String name = "." + file.getFileName() + "." + ProcessHandle.current().pid();
    Path fresh = file.resolveSibling(name);
    try {
      Files.writeString(fresh, page);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
    return file;
  }
}

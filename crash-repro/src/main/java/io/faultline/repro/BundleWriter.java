package io.faultline.repro;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Writes bundles. Several processes may write to one folder: a bundle appears whole or not at all,
 * and of two with the same signature the smaller one stays.
 */
public final class BundleWriter {
  /** What writing came to. */
  public enum Action {
    /** There was none of this signature. */
    CREATED,
    /** There was one; the new one is smaller, or the old one was damaged. */
    REPLACED,
    /** There was one that is as small. */
    KEPT
  }

  /**
   * The bundle there is now.
   *
   * @param path its folder, absolute
   * @param action how it came there
   */
  public record Written(Path path, Action action) {}

  private static final int ATTEMPTS = 100;
  private static final AtomicLong SERIAL = new AtomicLong();

  private BundleWriter() {}

  /**
   * Writes a bundle unless there is one of the same signature that is as small.
   *
   * @param dir holds the bundles; made if it is not there
   * @throws BundleException if it cannot be written
   */
  public static Written write(Path dir, Reproduction reproduction) {
    Path target =
        dir.toAbsolutePath().normalize().resolve(BundleName.of(reproduction.finding().signature()));
    try {
      Files.createDirectories(target.getParent());
      return place(target, reproduction);
    } catch (IOException e) {
      throw BundleException.of(target, "the bundle cannot be written: " + e, e);
    }
  }

  private static Written place(Path target, Reproduction reproduction) throws IOException {
    for (int i = 0; i < ATTEMPTS; i++) {
      boolean there = Files.exists(target);
      if (there && !improves(target, reproduction)) {
        return new Written(target, Action.KEPT);
      }
      Path fresh = beside(target, "new");
      fill(fresh, reproduction);
      if (there) {
        setAside(target);
      }
      if (moved(fresh, target)) {
        return new Written(target, there ? Action.REPLACED : Action.CREATED);
      }
      // Another process was faster: look at what it wrote.
      delete(fresh);
    }
    throw new IOException("other processes keep writing it");
  }

  /** A damaged bundle is worth less than any; a folder that is no bundle is not ours to touch. */
  private static boolean improves(Path target, Reproduction reproduction) {
    boolean bundle =
        Files.exists(target.resolve(Bundle.SCENARIO))
            || Files.exists(target.resolve(Bundle.REPORT));
    if (!bundle && Files.exists(target)) {
      throw BundleException.of(
          target, "this is in the way of a bundle and is none; move it or write elsewhere");
    }
    try {
      return reproduction.size().compareTo(BundleReader.read(target).size()) < 0;
    } catch (BundleException e) {
      return true;
    }
  }

  private static void fill(Path folder, Reproduction reproduction) throws IOException {
    Files.createDirectory(folder);
    Files.writeString(folder.resolve(Bundle.SCENARIO), BundleLitmus.of(reproduction).toString());
    Files.writeString(folder.resolve(Bundle.REPORT), ReportPrinter.print(Report.of(reproduction)));
  }

  private static void setAside(Path target) throws IOException {
    Path old = beside(target, "old");
    try {
      Files.move(target, old);
    } catch (NoSuchFileException e) {
      return; // another process is replacing it, too
    }
    delete(old);
  }

  private static boolean moved(Path from, Path to) throws IOException {
    try {
      Files.move(from, to);
      return true;
    } catch (FileSystemException e) {
      // Who comes in between is met as existing, or as a folder that is not empty, by platform.
      if (Files.exists(to)) {
        return false;
      }
      throw e;
    }
  }

  /** A name nobody else uses; the dot keeps readers of the folder from taking it for a bundle. */
  private static Path beside(Path target, String why) {
    String name =
        "."
            + why
            + "-"
            + ProcessHandle.current().pid()
            + "-"
            + SERIAL.incrementAndGet()
            + "-"
            + target.getFileName();
    return target.resolveSibling(name);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}

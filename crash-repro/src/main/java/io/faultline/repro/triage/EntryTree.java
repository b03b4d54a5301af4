package io.faultline.repro.triage;

import io.faultline.repro.Bundle;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * What can be run in a folder and the folders in it: a folder with the files of a bundle is one,
 * every other file may be one. Names that begin with a dot are passed over. Nothing is kept of what
 * was passed on, however large the tree is.
 */
final class EntryTree extends SimpleFileVisitor<Path> {
  private final Path root;
  private final Predicate<Path> entry;
  private final BiConsumer<Path, String> unreadable;

  private EntryTree(Path root, Predicate<Path> entry, BiConsumer<Path, String> unreadable) {
    this.root = root;
    this.entry = entry;
    this.unreadable = unreadable;
  }

  /**
   * Goes through a folder, in the order of the file system.
   *
   * @param entry takes each; ends the walk by answering false
   * @param unreadable takes what the system refuses to show, with the reason
   */
  static void walk(Path folder, Predicate<Path> entry, BiConsumer<Path, String> unreadable) {
    Path root = folder.toAbsolutePath().normalize();
    try {
      Files.walkFileTree(
          root,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          Integer.MAX_VALUE,
          new EntryTree(root, entry, unreadable));
    } catch (IOException e) {
      unreadable.accept(root, reason(e));
    }
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    if (hidden(folder)) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    if (Files.exists(folder.resolve(Bundle.SCENARIO))
        || Files.exists(folder.resolve(Bundle.REPORT))) {
      return entry.test(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.TERMINATE;
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    return hidden(file) || entry.test(file) ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) {
    unreadable.accept(file, reason(e));
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, IOException e) {
    if (e != null) {
      unreadable.accept(folder, reason(e));
    }
    return FileVisitResult.CONTINUE;
  }

  private boolean hidden(Path path) {
    return !path.equals(root) && path.getFileName().toString().startsWith(".");
  }

  private static String reason(IOException e) {
    return "it cannot be read: " + e.getClass().getSimpleName();
  }
}

package io.faultline.weave;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of class files and the weaver's resources in it. Classes go by their internal names. A
 * file is replaced in one step, so that a build that is killed leaves no half of one.
 */
final class OutputFolder {
  private static final String CLASS = ".class";
  private static final String TABLE = ".tsv";

  private final Path root;
  private final Path sites;
  private final Path classList;

  OutputFolder(Path root) {
    this.root = root;
    this.sites = root.resolve("META-INF/faultline/sites");
    this.classList = root.resolve("META-INF/faultline/woven-classes.txt");
  }

  /** Sorted names of the classes in these packages and their subpackages. */
  List<String> classes(WovenPackages packages) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(file -> file.endsWith(CLASS) && !file.endsWith("package-info" + CLASS))
          .map(file -> file.substring(0, file.length() - CLASS.length()))
          .filter(packages::contains)
          .sorted()
          .toList();
    }
  }

  boolean has(String name) {
    return Files.exists(classFile(name));
  }

  byte[] read(String name) throws IOException {
    return Files.readAllBytes(classFile(name));
  }

  void writeClass(String name, byte[] bytes) throws IOException {
    replace(classFile(name), bytes);
  }

  /** Sorted names of the classes that have a site table. */
  List<String> tables() throws IOException {
    if (!Files.isDirectory(sites)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(sites)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(TABLE))
          .map(file -> ClassNames.internal(file.substring(0, file.length() - TABLE.length())))
          .sorted()
          .toList();
    }
  }

  String readTable(String name) throws IOException {
    return Files.readString(table(name));
  }

  void writeTable(String name, String text) throws IOException {
    replace(table(name), text.getBytes(StandardCharsets.UTF_8));
  }

  void deleteTable(String name) throws IOException {
    Files.delete(table(name));
  }

  /** Writes the list by which the tables are found at run time, one binary name in each line. */
  void writeClassList(List<String> names) throws IOException {
    StringBuilder text = new StringBuilder();
    names.forEach(name -> text.append(name).append('\n'));
    replace(classList, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private Path classFile(String name) {
    return root.resolve(name + CLASS);
  }

  private Path table(String name) {
    return sites.resolve(ClassNames.binary(name) + TABLE);
  }

  private static void replace(Path file, byte[] bytes) throws IOException {
    if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
      return;
    }
    Files.createDirectories(file.getParent());
    Path next = file.resolveSibling(file.getFileName() + ".new");
    Files.write(next, bytes);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}

package io.faultline.campaign;

import io.faultline.fuzz.FuzzInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder of stored inputs.
 *
 * @param folder there
 * @param inputs what was in it
 */
public record Corpus(Path folder, List<Stored> inputs) {
  /** Larger than any input. */
  private static final long MOST_BYTES = 64 * 1024;

  /**
   * An input.
   *
   * @param file where it is
   * @param name a number made from its content, as the fuzzer names files
   * @param bytes its length
   */
  public record Stored(Path file, String name, long bytes) {}

  /**
   * Reads a folder; files whose names begin with a dot and folders in it are passed over.
   *
   * @throws CorpusException if it is none, or holds something that is no input
   */
  public static Corpus read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new CorpusException(
          folder, Files.exists(folder) ? "this is no folder" : "no such folder");
    }
    List<Stored> inputs = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        if (!Files.isDirectory(file) && !file.getFileName().toString().startsWith(".")) {
          inputs.add(stored(file));
        }
      }
    } catch (IOException e) {
      throw new CorpusException(folder, "it cannot be read: " + e);
    }
    return new Corpus(folder, List.copyOf(inputs));
  }

  /** What is in a file; nothing if it is too large for an input, or no file. */
  static byte[] bytes(Path file) throws IOException {
    boolean fits = Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES;
    return fits ? Files.readAllBytes(file) : new byte[0];
  }

  private static Stored stored(Path file) throws IOException {
    byte[] bytes = bytes(file);
    if (FuzzInput.parse(bytes).isEmpty()) {
      throw new CorpusException(file, "this is no input of a fuzz target");
    }
    return new Stored(file, name(bytes), bytes.length);
  }

  private static String name(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  /** The names of all inputs. */
  Set<String> names() {
    Set<String> names = new HashSet<>();
    inputs.forEach(input -> names.add(input.name()));
    return names;
  }

  /** Puts a copy of each input into a folder, under its name there. */
  void copyTo(Path other) throws IOException {
    for (Stored input : inputs) {
      Files.copy(input.file(), other.resolve(input.name()), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Adds a copy of an input; it appears whole or not at all, and replaces nothing. */
  void add(Path input) throws IOException {
    Path target = folder.resolve(input.getFileName());
    if (Files.exists(target)) {
      return;
    }
    Path part = folder.resolve("." + input.getFileName() + ".part");
    Files.copy(input, part, StandardCopyOption.REPLACE_EXISTING);
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Keeps one input of each of these names and deletes the others that were read. */
  void keepOnly(Set<String> names) throws IOException {
    Set<String> wanted = new HashSet<>(names);
    for (Stored input : inputs) {
      if (!wanted.remove(input.name())) {
        Files.deleteIfExists(input.file());
      }
    }
  }
}

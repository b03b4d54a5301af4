package io.faultline.bench;

import io.faultline.machine.MachineConfig;
import io.faultline.scenario.codec.CanonicalNames;
import io.faultline.scenario.codec.ScenarioCodec;
import io.faultline.scenario.litmus.LitmusFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Litmus files as bytes, as fuzzer inputs hold scenarios. */
final class GalleryFiles {
  private static final ScenarioCodec CODEC = new ScenarioCodec(MachineConfig.DEFAULT);

  private GalleryFiles() {}

  /**
   * The bytes of each file by its name.
   *
   * @param leftOut told the names of files that have no form as bytes, and why
   */
  static Map<String, byte[]> read(List<Path> files, BiConsumer<String, String> leftOut) {
    Map<String, byte[]> found = new LinkedHashMap<>();
    for (Path file : files) {
      String name = file.getFileName().toString().replace(".litmus", "");
      try {
        LitmusFile litmus = LitmusFile.parse(file.toString(), Files.readAllBytes(file));
        found.put(name, CODEC.encode(CanonicalNames.of(litmus.scenario()).scenario()));
      } catch (IllegalArgumentException e) {
        leftOut.accept(name, e.getMessage());
      } catch (IOException e) {
        throw new UncheckedIOException(file + " cannot be read", e);
      }
    }
    return found;
  }
}

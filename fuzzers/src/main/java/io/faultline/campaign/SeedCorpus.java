package io.faultline.campaign;

import io.faultline.fuzz.FuzzInput;
import io.faultline.scenario.codec.CanonicalNames;
import io.faultline.scenario.litmus.LitmusFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Litmus files as inputs of a target. */
public final class SeedCorpus {
  private static final String SUFFIX = ".litmus";

  private SeedCorpus() {}

  /**
   * Writes the input for each litmus file of a folder.
   *
   * @return how many there are
   * @throws CampaignException if there is none, or one cannot be read or stored
   */
  public static int write(Path litmus, Path inputs) {
    try (Stream<Path> files = Files.list(litmus)) {
      List<Path> seeds = files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
      for (Path seed : seeds) {
        Files.write(inputs.resolve(seed.getFileName()), stored(seed));
      }
      if (seeds.isEmpty()) {
        throw new CampaignException("there are no seeds in " + litmus);
      }
      return seeds.size();
    } catch (IOException e) {
      throw new CampaignException("the seeds in " + litmus + " cannot be used: " + e, e);
    }
  }

  private static byte[] stored(Path seed) throws IOException {
    LitmusFile file = LitmusFile.parse(seed.toString(), Files.readAllBytes(seed));
    try {
      return FuzzInput.of(CanonicalNames.of(file.scenario()).scenario()).stored();
    } catch (IllegalArgumentException e) {
      throw new CampaignException(seed + ": " + e.getMessage(), e);
    }
  }
}

package io.faultline.campaign;

import io.faultline.fuzz.FuzzInput;
import io.faultline.scenario.codec.CanonicalNames;
import io.faultline.scenario.litmus.LitmusFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Litmus files as inputs of a target. */
public final class SeedCorpus {
  private static final String SUFFIX = ".litmus";

  private SeedCorpus() {}

  /**
   * The input for each litmus file of a folder, by the name of the file.
   *
   * @throws CampaignException if there is none, or one cannot be read or stored
   */
  public static Map<String, FuzzInput> read(Path litmus) {
    Map<String, FuzzInput> inputs = new TreeMap<>();
    try (Stream<Path> files = Files.list(litmus)) {
      for (Path seed : files.filter(file -> file.toString().endsWith(SUFFIX)).toList()) {
        inputs.put(seed.getFileName().toString(), input(seed));
      }
    } catch (IOException e) {
      throw new CampaignException("the seeds in " + litmus + " cannot be read: " + e, e);
    }
    if (inputs.isEmpty()) {
      throw new CampaignException("there are no seeds in " + litmus);
    }
    return inputs;
  }

  /**
   * Writes the input for each litmus file of a folder.
   *
   * @return how many there are
   * @throws CampaignException if there is none, or one cannot be read or stored
   */
  public static int write(Path litmus, Path inputs) {
    Map<String, FuzzInput> seeds = read(litmus);
    try {
      for (Map.Entry<String, FuzzInput> seed : seeds.entrySet()) {
        Files.write(inputs.resolve(seed.getKey()), seed.getValue().stored());
      }
      return seeds.size();
    } catch (IOException e) {
      throw new CampaignException("the seeds in " + litmus + " cannot be stored: " + e, e);
    }
  }

  private static FuzzInput input(Path seed) throws IOException {
    LitmusFile file = LitmusFile.parse(seed.toString(), Files.readAllBytes(seed));
    try {
      return FuzzInput.of(CanonicalNames.of(file.scenario()).scenario());
    } catch (IllegalArgumentException e) {
      throw new CampaignException(seed + ": " + e.getMessage(), e);
    }
  }
}

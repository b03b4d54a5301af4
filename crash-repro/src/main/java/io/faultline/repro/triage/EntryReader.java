package io.faultline.repro.triage;

import java.nio.file.Path;

/** Runs what lies in a folder: bundles, litmus files, inputs of a fuzzer. Many threads call it. */
@FunctionalInterface
public interface EntryReader {
  /**
   * Reads and runs one.
   *
   * @throws DamagedException if it cannot be run
   * @throws io.faultline.repro.BundleException if it is a bundle that cannot be read
   */
  Showing read(Path path);
}

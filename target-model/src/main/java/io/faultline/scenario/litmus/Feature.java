package io.faultline.scenario.litmus;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Features of a driver and its hardware that a litmus file can depend on. */
public enum Feature {
  /** Page requests that are not the last of their group. */
  PARTIALS,
  /** Page requests over PCI. */
  PRI,
  /** Faults that stall the transaction. */
  STALL,
  /** Translations cached by the device. */
  ATS;

  /** Word in a litmus file. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The feature with this word. */
  public static Optional<Feature> of(String text) {
    return Stream.of(values()).filter(feature -> feature.text().equals(text)).findFirst();
  }

  /** All words. */
  public static List<String> words() {
    return Stream.of(values()).map(Feature::text).toList();
  }
}

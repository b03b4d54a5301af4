package io.faultline.bench;

/**
 * One search for one defect.
 *
 * @param reached whether a run executed the faulty step
 * @param found whether it showed
 * @param runs until then, or all
 * @param millis search time until then, or all
 */
record GalleryTrial(boolean reached, boolean found, long runs, long millis) {
  private static final String SEPARATOR = "\t";

  /** As a line that {@link #parse} reads. */
  String line() {
    return String.join(
        SEPARATOR,
        Boolean.toString(reached),
        Boolean.toString(found),
        Long.toString(runs),
        Long.toString(millis));
  }

  /** Reads a line. */
  static GalleryTrial parse(String line) {
    String[] parts = line.split(SEPARATOR, -1);
    return new GalleryTrial(
        Boolean.parseBoolean(parts[0]),
        Boolean.parseBoolean(parts[1]),
        Long.parseLong(parts[2]),
        Long.parseLong(parts[3]));
  }
}

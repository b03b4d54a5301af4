package io.faultline.repro;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

/** What an explanation may take of a terminal. */
public final class PageSize {
  private static final int COLUMNS = 100;
  private static final int LINES = 64;

  private PageSize() {}

  /** The text, which fits; but for the path of the bundle, which must stay whole. */
  public static String checked(String text, Path bundles) {
    assertThat(text.lines().filter(line -> !line.contains(bundles.toString())))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
    assertThat(text.lines().count()).as(text).isLessThanOrEqualTo(LINES);
    return text;
  }
}

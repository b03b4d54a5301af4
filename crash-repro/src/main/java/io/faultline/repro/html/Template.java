package io.faultline.repro.html;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with places such as {@code @title@}. */
final class Template {
  private static final Pattern PLACE = Pattern.compile("@([a-z]+)@");

  private Template() {}

  /**
   * Fills all places. What is filled in is not looked at again, so a title may contain anything.
   *
   * @throws IllegalArgumentException if a place has no value
   */
  static String fill(String template, Map<String, String> values) {
    Matcher places = PLACE.matcher(template);
    return places.replaceAll(place -> Matcher.quoteReplacement(value(place.group(1), values)));
  }

  private static String value(String name, Map<String, String> values) {
    return Optional.ofNullable(values.get(name))
        .orElseThrow(() -> new IllegalArgumentException("nothing to put at @" + name + "@"));
  }
}

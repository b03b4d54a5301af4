package io.faultline.scenario;

import java.util.Optional;

/** Reads numbers as people write them. */
final class Numbers {
  private static final String HEX = "0x";

  private Numbers() {}

  /** A decimal or 0x number without sign and with at most so many digits. */
  static Optional<Long> parse(String text, int maxDigits) {
    boolean hex = text.startsWith(HEX);
    String digits = hex ? text.substring(HEX.length()) : text;
    if (digits.isEmpty() || digits.length() > maxDigits) {
      return Optional.empty();
    }
    int radix = hex ? 16 : 10;
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) < 128 ? Character.digit(digits.charAt(i), radix) : -1;
      if (digit < 0 || value > (Long.MAX_VALUE - digit) / radix) {
        return Optional.empty();
      }
      value = value * radix + digit;
    }
    return Optional.of(value);
  }

  /** The number of an object like {@code dev0}: prefix and up to four decimal digits. */
  static Optional<Integer> index(String text, String prefix) {
    if (!text.startsWith(prefix)) {
      return Optional.empty();
    }
    String digits = text.substring(prefix.length());
    boolean padded = digits.length() > 1 && digits.charAt(0) == '0';
    return padded ? Optional.empty() : parse(digits, 4).map(Long::intValue);
  }
}

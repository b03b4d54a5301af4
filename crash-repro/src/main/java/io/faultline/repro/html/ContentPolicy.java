package io.faultline.repro.html;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What a browser lets the page do: run this one program and apply these styles. Nothing is loaded,
 * and nothing is sent.
 */
final class ContentPolicy {
  private ContentPolicy() {}

  static String of(String script, String style) {
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src " + hash(script),
        "style-src " + hash(style),
        "base-uri 'none'",
        "form-action 'none'");
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

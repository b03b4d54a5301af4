package io.faultline.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a word of a litmus file stands, for errors that are seen only after the file was read: a
 * defect or a machine that this version does not have.
 */
final class WordPlace {
  private final Path file;
  private final List<String> lines;

  WordPlace(Path file, byte[] bytes) {
    this.file = file;
    this.lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
  }

  /**
   * An error at a word.
   *
   * @param keyword a word of the same line, before it
   * @param word the wrong word; empty for the keyword itself
   */
  CommandFailure wrong(String keyword, String word, String message) {
    String begin = "(?<![a-z0-9-])" + keyword + "(?![a-z0-9-])";
    String end = "(?<![a-z0-9-])" + Pattern.quote(word) + "(?![a-z0-9-])";
    Pattern place = Pattern.compile(word.isEmpty() ? begin : begin + ".*?(" + end + ")");
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replaceFirst("#.*", "");
      Matcher matcher = place.matcher(line);
      if (!line.strip().startsWith("doc") && matcher.find()) {
        int column = 1 + matcher.start(matcher.groupCount());
        return CommandFailure.at(keyword, file, i + 1, column, message);
      }
    }
    return CommandFailure.file(keyword, file, message);
  }
}

package io.faultline.scenario.litmus;

import io.faultline.scenario.Limits;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns the bytes of a file into lines, or says why they are no text. */
final class Source {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private Source() {}

  static List<Line> lines(String file, byte[] bytes) {
    if (bytes.length > Limits.FILE_BYTES) {
      throw new LitmusSyntaxException(
          file,
          1,
          1,
          "the file has " + bytes.length + " bytes: at most " + Limits.FILE_BYTES + " are read",
          Optional.empty());
    }
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(bytes), text, true);
    List<Line> lines = split(file, text.flip().toString());
    if (result.isError()) {
      Line last = lines.get(lines.size() - 1);
      throw last.error(last.text().length(), "this is no UTF-8 text; is the file a binary one?");
    }
    return lines;
  }

  private static List<Line> split(String file, String text) {
    List<Line> lines = new ArrayList<>();
    int begin = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
    while (begin >= 0) {
      int end = text.indexOf('\n', begin);
      String line = text.substring(begin, end < 0 ? text.length() : end);
      boolean carriageReturn = line.endsWith("\r");
      lines.add(
          checked(
              new Line(
                  file,
                  lines.size() + 1,
                  carriageReturn ? line.substring(0, line.length() - 1) : line)));
      begin = end < 0 ? -1 : end + 1;
    }
    return lines;
  }

  private static Line checked(Line line) {
    for (int i = 0; i < line.text().length(); i++) {
      char c = line.text().charAt(i);
      if (c == 0) {
        throw line.error(i, "here is a zero byte: the file is a binary one, not a litmus file");
      }
      if (Character.isISOControl(c) && c != '\t') {
        throw line.error(i, "here is a control character: a litmus file is plain text");
      }
    }
    return line;
  }
}

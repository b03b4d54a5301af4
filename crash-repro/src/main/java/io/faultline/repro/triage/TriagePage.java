package io.faultline.repro.triage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A triage as one HTML page that needs nothing beside it: a table that can be sorted. */
public final class TriagePage {
  /** Is in every page, and in no page of others. */
  public static final String MARK = "<meta name=\"generator\" content=\"faultline triage\">";

  private static final String TEMPLATE = "index.html";

  private TriagePage() {}

  /**
   * The page.
   *
   * @param folder that was sorted
   * @param known folders with what is known; none or one
   * @param summary one line about all
   * @param command how to see what a path shows
   */
  public static String of(
      TriageResult result,
      Path folder,
      List<Path> known,
      String summary,
      Function<Path, String> command) {
    List<String> rows =
        result.groups().stream().map(group -> row(group, command.apply(group.example()))).toList();
    String folders =
        absolute(folder) + (known.isEmpty() ? "" : ", known: " + absolute(known.get(0)));
    return template()
        .replace("{{title}}", "Triage of " + escaped(String.valueOf(folder.getFileName())))
        .replace("{{summary}}", escaped(summary))
        .replace("{{folders}}", escaped(folders))
        .replace("{{skipped}}", skipped(result))
        .replace("{{rows}}", String.join("\n", rows));
  }

  private static String row(Group group, String command) {
    List<String> cells = new ArrayList<>();
    String status = group.status().text();
    cells.add(
        "<td class=\"status %s\" data-key=\"%d\">%s</td>"
            .formatted(status, group.status().compareTo(Status.NEW), status));
    cells.add("<td>" + escaped(group.smallest().kind()) + "</td>");
    cells.add(number(group.count()));
    cells.add(number(group.size().operations()));
    cells.add("<td>" + group.firstSeen().at().truncatedTo(ChronoUnit.SECONDS) + "</td>");
    cells.add(
        "<td>%s<br><span class=\"faint\">%s%s</span><br><code>%s</code></td>"
            .formatted(
                escaped(group.smallest().title()),
                escaped(group.size().toString()),
                group.reason().isEmpty() ? "" : "; " + escaped(group.reason()),
                escaped(command)));
    return "<tr>" + String.join("", cells) + "</tr>";
  }

  private static String number(long value) {
    return String.format(
        Locale.ROOT, "<td class=\"number\" data-key=\"%d\">%,d</td>", value, value);
  }

  private static String skipped(TriageResult result) {
    if (result.skipped().isEmpty()) {
      return "";
    }
    StringBuilder list = new StringBuilder();
    list.append(
        String.format(
            Locale.ROOT,
            "<h2>Skipped</h2>\n<details><summary>%,d could not be run</summary>\n<ul>\n",
            result.skippedCount()));
    for (Skipped skipped : result.skipped()) {
      list.append("<li><code>").append(escaped(absolute(skipped.path()))).append("</code>: ");
      list.append(escaped(skipped.reason())).append("</li>\n");
    }
    return list.append("</ul></details>").toString();
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String template() {
    try (InputStream in = TriagePage.class.getResourceAsStream(TEMPLATE)) {
      if (in == null) {
        throw new IllegalStateException("the page's template is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

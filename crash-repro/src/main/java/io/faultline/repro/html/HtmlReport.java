package io.faultline.repro.html;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.faultline.repro.explain.Explanation;
import io.faultline.repro.explain.TerminalForm;
import java.util.List;
import java.util.Map;

/**
 * An explanation as a page: the data as JSON, and a program that draws it. Equal explanations give
 * equal pages, to the last byte.
 */
public final class HtmlReport {
  /** Stands near the beginning of every page, and of no other file. */
  public static final String MARK = "<meta name=\"generator\" content=\"Faultline explain\">";

  /** Styles, in the order in which they apply. */
  private static final List<String> STYLES =
      List.of(
          "page.css",
          "sections.css",
          "viewer.css",
          "timeline.css",
          "lanes.css",
          "inspector.css",
          "narrow.css");

  /** Parts of the program; what uses a part comes after it. */
  private static final List<String> SCRIPTS =
      List.of(
          "dom.js",
          "run.js",
          "rows.js",
          "state.js",
          "timeline.js",
          "life.js",
          "jump.js",
          "lanes.js",
          "inspector.js",
          "cycle.js",
          "evidence.js",
          "sections.js",
          "legend.js",
          "viewer.js",
          "main.js");

  /**
   * What the page is made from.
   *
   * @param replay the command that shows the run again
   * @param explanation what it shows
   */
  @JsonPropertyOrder({"replay", "explanation"})
  private record Data(String replay, Explanation explanation) {}

  private HtmlReport() {}

  /**
   * The page of an explanation.
   *
   * @param bundle what names it on a command line, to see it again
   */
  public static String of(Explanation explanation, String bundle) {
    String style = Resources.joined(STYLES);
    String script = Resources.joined(SCRIPTS);
    return Template.fill(
        Resources.text("report.html"),
        Map.of(
            "policy", ContentPolicy.of(script, style),
            "title", Escape.text(explanation.kind() + ": " + explanation.title()),
            "style", style,
            "text", Escape.text(TerminalForm.of(explanation, bundle)),
            "data", Escape.json(new Data(TerminalForm.replay(bundle), explanation)),
            "script", script));
  }
}

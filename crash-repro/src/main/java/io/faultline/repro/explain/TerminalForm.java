package io.faultline.repro.explain;

import java.nio.file.Path;

/** An explanation on a terminal. */
public final class TerminalForm {
  private TerminalForm() {}

  /**
   * The text; at most 99 characters in a line, but for the path of the bundle.
   *
   * @param bundle where it lies, to see it again
   */
  public static String of(Explanation explanation, Path bundle) {
    Page page = new Page();
    page.paragraph("", explanation.kind() + ": " + explanation.title(), 2);
    page.line(explanation.schedule());
    page.line(explanation.lifeLine().object());
    explanation
        .lifeLine()
        .points()
        .forEach(
            p -> page.line("  " + p.step() + " " + p.task() + " " + p.what() + " " + p.count()));
    page.paragraph("", explanation.nearest().toString(), 2);
    page.paragraph("", explanation.missing().words(), 2);
    explanation.missing().facts().forEach(p -> page.paragraph("  - ", p, 4));

    explanation.swaps().forEach(p -> page.line("  " + p));
    page.heading("See it again");
    page.verbatim("  ./faultline replay --times 1000 " + bundle);
    return page.toString();
  }
}

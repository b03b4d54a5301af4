package io.faultline.repro.explain;

import io.faultline.mirror.KernelFunctions;
import java.util.List;

/**
 * An explanation on a terminal: about a page, in which the interleaving has the room that the rest
 * leaves.
 */
public final class TerminalForm {
  /** Lines of a whole explanation, as far as that can be had. */
  private static final int LINES = 64;

  private static final int LEAST_ROWS = 13;

  /** Most choices of a schedule that is shown. */
  private static final int CHOICES = 8;

  /** Column in which the facts of the title begin. */
  private static final int FACTS = 12;

  private final Explanation explanation;
  private final String bundle;

  private TerminalForm(Explanation explanation, String bundle) {
    this.explanation = explanation;
    this.bundle = bundle;
  }

  /**
   * The text; at most 99 characters in a line, but for the name of the bundle.
   *
   * @param bundle what names it on a command line, to see it again
   */
  public static String of(Explanation explanation, String bundle) {
    return new TerminalForm(explanation, bundle).page().toString();
  }

  /** The command that shows a bundle's run again. */
  public static String replay(String bundle) {
    return "./faultline replay --times 1000 " + bundle;
  }

  private Page page() {
    Page before = new Page();
    title(before);
    scenario(before);
    Page after = new Page();
    life(after);
    edges(after);
    stacks(after);
    schedule(after);
    int room = LINES - before.length() - after.length() - 3;

    Page page = new Page();
    page.addAll(before);
    page.heading("What happened (" + explanation.stepCount() + " steps)");
    page.addAll(Columns.of(Interleaving.of(explanation, Math.max(LEAST_ROWS, room))));
    page.addAll(after);
    return page;
  }

  private void title(Page page) {
    page.paragraph("", explanation.kind() + ": " + explanation.title(), 2);
    page.line("");
    fact(page, "showed in", function(explanation.symptom()));
    fact(page, "caused by", function(explanation.cause()));
    for (DefectOn defect : explanation.defects()) {
      fact(page, "defect on", defect.id() + ": " + defect.summary());
    }
    Rule rule = explanation.rule();
    String invariant =
        rule.invariant().isEmpty() ? "" : rule.invariant() + ": " + rule.sentence() + ". ";
    fact(page, "rule", invariant + (invariant.isEmpty() ? rule.words() : firstSentence(rule)));
    fact(page, "missing", explanation.missing().words());
    fact(page, "nearest", explanation.nearest().words());
  }

  /** Beside an invariant the rule in short. */
  private static String firstSentence(Rule rule) {
    return rule.words().substring(0, rule.words().indexOf('.') + 1);
  }

  /** Of the model, with the kernel's that it or its nearest caller stands for. */
  private String function(String name) {
    return explanation.evidence().stream()
        .map(Stack::frames)
        .filter(frames -> !frames.isEmpty() && frames.get(0).equals(name))
        .findFirst()
        .map(frames -> Words.function(name, KernelFunctions.of(frames).orElse("")))
        .orElseGet(() -> Words.function(name));
  }

  private static void fact(Page page, String name, String text) {
    page.paragraph("  " + name + " ".repeat(FACTS - 2 - name.length()), text, FACTS);
  }

  private void scenario(Page page) {
    page.heading("Scenario (=> what it gave in this run)");
    explanation.scenario().forEach(line -> page.line("  " + line));
  }

  private void life(Page page) {
    if (!explanation.lifeLine().points().isEmpty()) {
      page.heading("Life of " + explanation.lifeLine().object());
      LifeRows.add(page, explanation.lifeLine());
    }
  }

  private void edges(Page page) {
    if (!explanation.lockEdges().isEmpty()) {
      page.heading("Edges of the cycle (innermost function first)");
    }
    for (LockEdge edge : explanation.lockEdges()) {
      stack(page, edge.by() + " held " + edge.held(), edge.heldAt().frames());
      stack(page, edge.by() + " then took " + edge.then(), edge.takenAt().frames());
    }
  }

  /** Those that are neither turning points of a life nor edges of a cycle. */
  private void stacks(Page page) {
    List<Stack> others =
        explanation.evidence().stream()
            .filter(stack -> explanation.lockEdges().isEmpty() && !isInLife(stack))
            .toList();
    if (!others.isEmpty()) {
      page.heading("Where (innermost function first)");
      others.forEach(
          stack ->
              stack(
                  page,
                  stack.label() + (stack.by().isEmpty() ? "" : " by " + stack.by()),
                  stack.frames()));
    }
  }

  private boolean isInLife(Stack stack) {
    return explanation.lifeLine().points().stream()
        .anyMatch(point -> !stack.frames().isEmpty() && point.stack().equals(stack.frames()));
  }

  private static void stack(Page page, String what, List<String> frames) {
    page.paragraph("  " + what + ": ", String.join(" < ", frames), 6);
  }

  private void schedule(Page page) {
    page.heading("See it again");
    page.paragraph("  schedule: ", schedule(), 4);
    page.verbatim("  " + replay(bundle));
  }

  private String schedule() {
    if (explanation.schedule().isEmpty()) {
      return "nothing but defaults: each task runs on until it blocks or ends";
    }
    int choices = explanation.schedule().split(" ", -1).length;
    return choices <= CHOICES
        ? explanation.schedule()
        : choices + " choices, too many to be read; `./faultline minimize` makes them few";
  }
}

package io.faultline.scenario.litmus;

import io.faultline.scenario.Call;
import io.faultline.scenario.Failure;
import io.faultline.scenario.Program;
import io.faultline.scenario.Scenario;
import io.faultline.sim.Schedule;

/** Writes the canonical text of a litmus file: keywords in one column, sections parted by lines. */
final class LitmusPrinter {
  private static final int LEAST_WIDTH = 9;
  private static final int LINE = 100;

  private final StringBuilder text = new StringBuilder();
  private final int width;
  private boolean gap;

  private LitmusPrinter(Scenario scenario) {
    int widest = LEAST_WIDTH;
    for (Program program : scenario.tasks()) {
      widest = Math.max(widest, head(program).length() + 1);
    }
    width = widest;
  }

  static String print(LitmusFile file) {
    LitmusPrinter printer = new LitmusPrinter(file.scenario());
    printer.header(file);
    printer.section();
    printer.scenario(file.scenario());
    printer.section();
    file.expectations().forEach(expectation -> printer.line(Keyword.EXPECT, expectation));
    printer.schedule(file.schedule());
    return printer.text.toString();
  }

  private void header(LitmusFile file) {
    line(Keyword.LITMUS, file.name());
    file.doc().forEach(doc -> line(Keyword.DOC, doc));
    line(Keyword.MACHINE, file.scenario().machine());
    file.defects().forEach(defect -> line(Keyword.DEFECT, defect));
    if (!file.needs().isEmpty()) {
      line(Keyword.NEEDS, String.join(" ", file.needs().stream().map(Feature::text).toList()));
    }
  }

  private void scenario(Scenario scenario) {
    for (Call call : scenario.init()) {
      line(Keyword.INIT, call);
    }
    for (Program program : scenario.tasks()) {
      for (Call call : program.calls()) {
        line(head(program), call);
      }
    }
    for (Failure failure : scenario.failures()) {
      line(Keyword.FAIL, failure);
    }
  }

  private static String head(Program program) {
    return Keyword.TASK.text() + " " + program.task();
  }

  private void schedule(Schedule schedule) {
    StringBuilder entries = new StringBuilder();
    for (Schedule.Choice choice : schedule.choices()) {
      String entry = choice.toString();
      if (!entries.isEmpty() && width + entries.length() + 1 + entry.length() > LINE) {
        line(Keyword.SCHEDULE, entries);
        entries.setLength(0);
      }
      entries.append(entries.isEmpty() ? "" : " ").append(entry);
    }
    if (!entries.isEmpty()) {
      line(Keyword.SCHEDULE, entries);
    }
  }

  /** The next line, if one comes, is parted from those above by an empty one. */
  private void section() {
    gap = true;
  }

  private void line(Keyword keyword, Object rest) {
    line(keyword.text(), rest);
  }

  private void line(String head, Object rest) {
    text.append(gap ? "\n" : "").append(head);
    text.append(" ".repeat(width - head.length())).append(rest).append('\n');
    gap = false;
  }
}

package io.faultline.repro.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.check.Kind;
import io.faultline.repro.explain.RuleText;
import java.util.List;

/** The kinds of violations as rules of a tool, in the order of the kinds. */
final class SarifRules {
  /** Every rule is about a bug. */
  static final String LEVEL = "error";

  private static final List<Kind> KINDS = List.of(Kind.values());

  private static final String HELP =
      " `faultline explain` shows a run that breaks the rule step by step; `faultline replay`"
          + " repeats it.";

  private SarifRules() {}

  /** Where the rule of a kind stands among all. */
  static int index(Kind kind) {
    return KINDS.indexOf(kind);
  }

  static void add(ArrayNode rules) {
    for (Kind kind : KINDS) {
      ObjectNode rule = rules.addObject();
      rule.put("id", kind.text());
      rule.put("name", name(kind));
      rule.putObject("shortDescription").put("text", first(RuleText.of(kind)));
      rule.putObject("fullDescription").put("text", RuleText.of(kind));
      rule.putObject("help").put("text", RuleText.of(kind) + HELP);
      rule.putObject("defaultConfiguration").put("level", LEVEL);
    }
  }

  /** SARIF wants the name of a rule to be one word, as in {@code UseAfterFree}. */
  private static String name(Kind kind) {
    StringBuilder name = new StringBuilder();
    for (String word : kind.text().split("-", -1)) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
    }
    return name.toString();
  }

  private static String first(String text) {
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end + 1);
  }
}

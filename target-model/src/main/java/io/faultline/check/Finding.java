package io.faultline.check;

import java.util.List;

/**
 * What a rule found, in words and as an identity that survives edits of the model.
 *
 * @param kind what sort of bug
 * @param object the kind of object or lock it is about
 * @param cause function at whose door the bug lies: the free, the publication, the first lock edge
 * @param symptom function in which it showed
 * @param title one line for people
 * @param evidence stacks; empty in a lean run
 */
public record Finding(
    Kind kind, String object, String cause, String symptom, String title, List<Evidence> evidence) {
  public Finding {
    evidence = List.copyOf(evidence);
  }

  /** Identity of the bug: used to group and to minimise. */
  public String bug() {
    return slug(kind.text() + "." + object + "." + cause);
  }

  /** Identity of the finding: the bug and where it showed; names files. */
  public String signature() {
    return slug(bug() + "." + symptom);
  }

  private static String slug(String text) {
    return text.replace("->", ".").replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("-+$", "");
  }
}

package io.faultline.weave;

import io.faultline.sim.Site;
import java.util.ArrayList;
import java.util.List;

/** The text of a class's site table: a line {@code id TAB function TAB target} for each access. */
final class SiteTable {
  private SiteTable() {}

  static String print(List<Site> sites) {
    StringBuilder text = new StringBuilder();
    for (Site site : sites) {
      text.append(String.format("%08x\t%s\t%s\n", site.id(), site.function(), site.target()));
    }
    return text.toString();
  }

  /**
   * Reads a table back.
   *
   * @param name internal name of its class, for the error message
   */
  static List<Site> parse(String name, String text) {
    List<Site> sites = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String[] parts = line.split("\t", -1);
      if (parts.length != 3 || !parts[0].matches("[0-9a-f]{8}")) {
        throw new WeaveException(
            "the site table of class "
                + ClassNames.binary(name)
                + " has the broken line '"
                + line
                + "'; run mvn clean and build again");
      }
      sites.add(new Site(Integer.parseUnsignedInt(parts[0], 16), parts[1], parts[2]));
    }
    return sites;
  }
}

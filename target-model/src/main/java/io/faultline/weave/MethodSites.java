package io.faultline.weave;

import io.faultline.sim.Site;
import java.util.List;
import org.objectweb.asm.tree.MethodNode;

/** Numbers and names the accesses of one method as they are woven. */
final class MethodSites {
  private final String owner;
  private final String method;
  private final String function;
  private final SiteIds ids;
  private final List<Site> sites;
  private int ordinal;

  /**
   * Starts at the method's first access.
   *
   * @param function the name that people know the method by
   * @param sites the sites of the whole class, to add to
   */
  MethodSites(String owner, MethodNode method, String function, SiteIds ids, List<Site> sites) {
    this.owner = owner;
    this.method = method.name + method.desc;
    this.function = function;
    this.ids = ids;
    this.sites = sites;
  }

  int next(String target) {
    int id = ids.id(owner, method, ordinal++);
    sites.add(new Site(id, function, target));
    return id;
  }
}

package io.faultline.device;

import io.faultline.kernel.Page;

/**
 * Where a device's address leads.
 *
 * @param page the page; hardware knows its frame only, rules know whether it is still this page
 * @param permissions bits of {@link io.faultline.mm.Permission}
 * @param space whose tables said so; for rules
 */
public record Translation(Page page, int permissions, Object space) {
  /** Whether nothing is configured there that could translate. */
  public boolean blocked() {
    return page == null;
  }

  /** Whether it suffices for an access. */
  public boolean permits(int access) {
    return (access & ~permissions) == 0;
  }
}

package io.faultline.scenario.act;

import io.faultline.iommu.Device;
import io.faultline.iommu.IommuAttachHandle;

/**
 * A domain that somebody has attached.
 *
 * @param device number of the device it was attached through
 * @param dev the device
 * @param pasid 0 for the device as a whole
 * @param domain name of the domain
 * @param form how it was attached
 * @param handle null without one
 */
record Attachment(
    int device, Device dev, int pasid, String domain, String form, IommuAttachHandle handle) {
  /** Whether a call that names a domain and a form means it; null is any. */
  boolean is(String name, String how) {
    return (name == null || domain.equals(name))
        && (how == null || family(form).equals(family(how)));
  }

  /** With and without a handle are two uses of one form. */
  private static String family(String form) {
    return form.equals("bare") ? "handle" : form;
  }
}

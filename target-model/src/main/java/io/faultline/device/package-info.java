/**
 * Endpoints: the devices behind an IOMMU. They emit page requests, receive responses and obey the
 * stop protocol. Their steps are hardware's: atomic, and invisible to the driver except through
 * what they send.
 */
package io.faultline.device;

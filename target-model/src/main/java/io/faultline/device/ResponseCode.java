package io.faultline.device;

/** Codes of a page response, by their kernel names. */
public enum ResponseCode {
  /** Retry the access. */
  SUCCESS,
  /** Do not retry this access. */
  INVALID,
  /** General failure; send no more requests. */
  FAILURE
}

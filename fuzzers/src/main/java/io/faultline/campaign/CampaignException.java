package io.faultline.campaign;

/** A campaign that could not do its work: what it did not find means nothing. */
public final class CampaignException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CampaignException(String message) {
    super(message);
  }

  public CampaignException(String message, Throwable cause) {
    super(message, cause);
  }
}

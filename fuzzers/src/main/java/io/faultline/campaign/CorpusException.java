package io.faultline.campaign;

import java.nio.file.Path;

/** A folder or a file that is no corpus, or no input. */
public final class CorpusException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Path file;

  CorpusException(Path file, String message) {
    super(message);
    this.file = file;
  }

  /** What it is about. */
  public Path file() {
    return file;
  }
}

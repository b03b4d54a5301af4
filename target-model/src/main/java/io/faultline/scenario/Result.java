package io.faultline.scenario;

import io.faultline.kernel.Errno;
import java.util.List;
import java.util.Optional;

/**
 * What an operation has answered: 0, a number, an errno or SKIP.
 *
 * @param code the number; an errno is negative as in the kernel
 */
public record Result(long code) {
  /** The operation was illegal in the state it met, so it did nothing. */
  public static final Result SKIP = new Result(Long.MIN_VALUE);

  /** Done. */
  public static final Result OK = new Result(0);

  private static final String SKIP_WORD = "SKIP";
  private static final int MAX_DIGITS = 19;

  /** A number, or a negative errno as a kernel function returns it. */
  public static Result of(long code) {
    return code == 0 ? OK : new Result(code);
  }

  /** Reads {@code 0}, {@code 0x2a}, {@code EBUSY}, {@code -16} or {@code SKIP}. */
  public static Optional<Result> parse(String text) {
    if (text.equals(SKIP_WORD)) {
      return Optional.of(SKIP);
    }
    if (text.startsWith("-")) {
      return unsigned(text.substring(1)).map(number -> of(-number.code));
    }
    Optional<Integer> errno = Errno.number(text);
    return errno.isPresent() ? errno.map(number -> of(-number)) : unsigned(text);
  }

  private static Optional<Result> unsigned(String text) {
    return Numbers.parse(text, MAX_DIGITS).map(Result::of);
  }

  /** The words a result can be, for suggestions. */
  public static List<String> words() {
    List<String> words = Errno.names();
    words.add(SKIP_WORD);
    return words;
  }

  /** Whether this is an error of the kernel. */
  public boolean isErrno() {
    return code < 0 && !isSkip();
  }

  /** Whether the operation did nothing. */
  public boolean isSkip() {
    return code == SKIP.code;
  }

  @Override
  public String toString() {
    if (isSkip()) {
      return SKIP_WORD;
    }
    return Errno.text(code);
  }
}

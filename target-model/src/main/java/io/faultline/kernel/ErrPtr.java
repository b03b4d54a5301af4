package io.faultline.kernel;

/**
 * A pointer or an error, as functions return it that give an object or {@code ERR_PTR(-errno)}.
 *
 * @param value the object; null for an error
 * @param error negated error number; 0 for an object
 */
public record ErrPtr<T>(T value, int error) {
  public static <T> ErrPtr<T> of(T value) {
    return new ErrPtr<>(value, 0);
  }

  /** An error by its positive number. */
  public static <T> ErrPtr<T> error(int errno) {
    return new ErrPtr<>(null, -errno);
  }

  public boolean isErr() {
    return error != 0;
  }

  /** The same error as a pointer of another type. */
  public <U> ErrPtr<U> cast() {
    return new ErrPtr<>(null, error);
  }
}

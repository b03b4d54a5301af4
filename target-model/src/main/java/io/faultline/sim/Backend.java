package io.faultline.sim;

/** How coroutines are made. Results are the same with each, to the last hash. */
public enum Backend {
  /** {@code jdk.internal.vm.Continuation}: JDK 21 and newer, needs the package exported. */
  CONTINUATION,
  /** Platform threads that hand over to each other: every JDK. */
  THREADS;

  private static final Backend DEFAULT = choose(System.getProperty("faultline.backend", ""));

  /** The fastest this JDK has, unless the property {@code faultline.backend} names one. */
  public static Backend preferred() {
    return DEFAULT;
  }

  /** Whether this JDK, started with these options, can run it. */
  public boolean available() {
    return this == THREADS || ContinuationCoroutine.available();
  }

  Coroutine create(Runnable body, Simulation simulation) {
    return this == CONTINUATION
        ? new ContinuationCoroutine(body)
        : new ThreadCoroutine(body, simulation);
  }

  private static Backend choose(String wanted) {
    return switch (wanted) {
      case "threads" -> THREADS;
      case "continuation" -> CONTINUATION;
      case "" -> CONTINUATION.available() ? CONTINUATION : THREADS;
      default ->
          throw new IllegalArgumentException(
              "faultline.backend is '" + wanted + "'; use 'continuation' or 'threads'");
    };
  }
}

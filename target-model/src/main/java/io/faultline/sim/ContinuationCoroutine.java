package io.faultline.sim;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * A coroutine on {@code jdk.internal.vm.Continuation}, reached through method handles because this
 * code is compiled for 17.
 */
final class ContinuationCoroutine implements Coroutine {
  private static final MethodHandle NEW;
  private static final MethodHandle RUN;
  private static final MethodHandle YIELD;

  static {
    MethodHandle[] found = lookUp();
    NEW = found[0];
    RUN = found[1];
    YIELD = found[2];
  }

  private final Object continuation;

  ContinuationCoroutine(Runnable body) {
    try {
      continuation = (Object) NEW.invokeExact(body);
    } catch (Throwable t) {
      throw rethrow(t);
    }
  }

  static boolean available() {
    return NEW != null;
  }

  @Override
  public void resume() {
    try {
      RUN.invokeExact(continuation);
    } catch (Throwable t) {
      throw rethrow(t);
    }
  }

  @Override
  public void suspend() {
    try {
      boolean ignored = (boolean) YIELD.invokeExact();
    } catch (Throwable t) {
      throw rethrow(t);
    }
  }

  @Override
  public void abandon() {
    // An unreachable continuation is just garbage; nothing has to unwind.
  }

  private static MethodHandle[] lookUp() {
    try {
      Class<?> continuation = Class.forName("jdk.internal.vm.Continuation");
      Class<?> scope = Class.forName("jdk.internal.vm.ContinuationScope");
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      Object ours =
          lookup
              .findConstructor(scope, MethodType.methodType(void.class, String.class))
              .invoke("faultline");
      MethodHandle make =
          lookup.findConstructor(
              continuation, MethodType.methodType(void.class, scope, Runnable.class));
      MethodHandle run = lookup.findVirtual(continuation, "run", MethodType.methodType(void.class));
      MethodHandle yield =
          lookup.findStatic(continuation, "yield", MethodType.methodType(boolean.class, scope));
      return new MethodHandle[] {
        MethodHandles.insertArguments(make, 0, ours)
            .asType(MethodType.methodType(Object.class, Runnable.class)),
        run.asType(MethodType.methodType(void.class, Object.class)),
        MethodHandles.insertArguments(yield, 0, ours)
      };
    } catch (Throwable notHere) {
      // JDK 17, or the package is not exported to us: the thread back end takes over.
      return new MethodHandle[3];
    }
  }

  private static RuntimeException rethrow(Throwable t) {
    if (t instanceof Error e) {
      throw e;
    }
    if (t instanceof RuntimeException e) {
      throw e;
    }
    throw new IllegalStateException(t);
  }
}

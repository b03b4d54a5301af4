package io.faultline.arch.planted.device;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/** Asks the world outside of a run in every way; breaks the rules on purpose. */
public final class Impure {
  static int calls;

  private final Object lock = new Object();
  private int mine;

  int random() {
    return new Random(1).nextInt();
  }

  int threadLocalRandom() {
    return ThreadLocalRandom.current().nextInt();
  }

  double mathRandom() {
    return Math.random();
  }

  UUID uuid() {
    return UUID.randomUUID();
  }

  void shuffle(List<String> list) {
    Collections.shuffle(list);
  }

  long millis() {
    return System.currentTimeMillis();
  }

  long nanos() {
    return System.nanoTime();
  }

  Instant instant() {
    return Instant.EPOCH;
  }

  @SuppressWarnings("JavaUtilDate")
  Object date() {
    return new Date(0);
  }

  Thread thread() {
    return new Thread(() -> {});
  }

  ExecutorService executor() {
    return Executors.newCachedThreadPool();
  }

  CompletableFuture<String> future() {
    return new CompletableFuture<>();
  }

  long parallel() {
    return new ArrayList<String>().parallelStream().count();
  }

  void sleep() throws InterruptedException {
    Thread.sleep(0);
  }

  int identityHash() {
    return System.identityHashCode(this);
  }

  int objectHash(Object any) {
    return any.hashCode();
  }

  @SuppressWarnings("IdentityHashMapUsage")
  Map<String, String> identityMap() {
    return new IdentityHashMap<>();
  }

  Map<String, String> hashMap() {
    return new HashMap<>();
  }

  Set<String> hashSet() {
    return new HashSet<>();
  }

  int block() {
    synchronized (lock) {
      return ++mine;
    }
  }

  synchronized int method() {
    return ++mine;
  }
}

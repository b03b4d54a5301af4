package io.faultline.sim;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Makes the steps of one primitive atomic on real threads. */
public final class Guard {
  final ReentrantLock lock = new ReentrantLock();
  final Condition changed = lock.newCondition();
}

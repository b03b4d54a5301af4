package io.faultline.arch.planted.device;

import io.faultline.sim.Memory;
import io.faultline.sim.SharedObject;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** A kernel object with insides that no hook sees; breaks a rule on purpose. */
final class HiddenState extends SharedObject {
  final List<String> list = new ArrayList<>();
  final Map<String, String> map = new TreeMap<>();
  final AtomicInteger counter = new AtomicInteger();
  final ReentrantLock lock = new ReentrantLock();
  final BitSet bits = new BitSet();

  HiddenState(Memory memory) {
    super(memory);
  }
}

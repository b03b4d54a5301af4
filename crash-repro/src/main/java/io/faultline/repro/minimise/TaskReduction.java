package io.faultline.repro.minimise;

import io.faultline.scenario.Names;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Program;
import io.faultline.scenario.Scenario;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Lets fewer tasks do the same operations: two tasks become one, in each order of what they do, and
 * the first operation of a task is done before the tasks begin.
 */
final class TaskReduction {
  /** Two programs of two and three operations can be put together in ten ways. */
  private static final int ORDERS = 10;

  private TaskReduction() {}

  static List<Reduction> of(Variant from) {
    List<Reduction> reductions = new ArrayList<>();
    List<Program> tasks = from.scenario().tasks();
    for (int i = 0; i < tasks.size(); i++) {
      for (int j = i + 1; j < tasks.size(); j++) {
        join(from, tasks.get(i).task(), tasks.get(j).task(), reductions);
      }
    }
    tasks.forEach(program -> begin(from, program, reductions));
    if (tasks.isEmpty() && !from.scenario().init().isEmpty()) {
      reductions.add(
          new Reduction("no task", Relocation.apply(from, Relocation.order(from.scenario()))));
    }
    return reductions;
  }

  private static void join(Variant from, String one, String other, List<Reduction> reductions) {
    Map<String, List<OperationRef>> old = Relocation.order(from.scenario());
    for (List<OperationRef> joined : orders(old.get(one), old.get(other))) {
      Map<String, List<OperationRef>> order = Relocation.order(from.scenario());
      order.put(one, joined);
      order.put(other, List.of());
      reductions.add(
          new Reduction(
              "task " + other + " of its own, doing " + joined, Relocation.apply(from, order)));
    }
  }

  /** All ways to put two programs together; one after the other when there are too many. */
  private static List<List<OperationRef>> orders(List<OperationRef> one, List<OperationRef> other) {
    List<List<OperationRef>> orders = new ArrayList<>();
    weave(one, other, List.of(), orders);
    return orders.size() <= ORDERS ? orders : List.of(orders.get(0), orders.get(orders.size() - 1));
  }

  private static void weave(
      List<OperationRef> one,
      List<OperationRef> other,
      List<OperationRef> done,
      List<List<OperationRef>> orders) {
    if (one.isEmpty() || other.isEmpty()) {
      List<OperationRef> order = new ArrayList<>(done);
      order.addAll(one);
      order.addAll(other);
      orders.add(order);
      return;
    }
    weave(rest(one), other, with(done, one.get(0)), orders);
    weave(one, rest(other), with(done, other.get(0)), orders);
  }

  private static List<OperationRef> rest(List<OperationRef> all) {
    return all.subList(1, all.size());
  }

  private static List<OperationRef> with(List<OperationRef> done, OperationRef next) {
    List<OperationRef> more = new ArrayList<>(done);
    more.add(next);
    return more;
  }

  /** The other way round: what a task does from some operation on, a task of its own does. */
  static List<Reduction> apart(Variant from) {
    List<Reduction> reductions = new ArrayList<>();
    for (Program program : from.scenario().tasks()) {
      for (int at = 1; at < program.calls().size(); at++) {
        Map<String, List<OperationRef>> order = Relocation.order(from.scenario());
        List<OperationRef> all = order.get(program.task());
        order.put(program.task(), all.subList(0, at));
        order.put(unused(order.keySet()), all.subList(at, all.size()));
        reductions.add(
            new Reduction(
                "the order of " + all.get(at - 1) + " and " + all.get(at),
                Relocation.apply(from, order)));
      }
    }
    return reductions.stream().filter(reduction -> Reductions.isValid(reduction.result())).toList();
  }

  /** Two tasks that stand next to each other change places: who comes first is taken first. */
  static List<Reduction> swapped(Variant from) {
    List<Reduction> reductions = new ArrayList<>();
    List<Program> tasks = from.scenario().tasks();
    for (int i = 0; i + 1 < tasks.size(); i++) {
      List<Program> swapped = new ArrayList<>(tasks);
      Collections.swap(swapped, i, i + 1);
      Scenario scenario = from.scenario();
      reductions.add(
          new Reduction(
              tasks.get(i).task() + " before " + tasks.get(i + 1).task(),
              from.withScenario(
                  new Scenario(
                      scenario.machine(), scenario.init(), swapped, scenario.failures()))));
    }
    return reductions;
  }

  private static String unused(Set<String> tasks) {
    return IntStream.rangeClosed('A', 'Z')
        .mapToObj(letter -> String.valueOf((char) letter))
        .filter(name -> !tasks.contains(name))
        .findFirst()
        .orElseThrow();
  }

  /** Some task must be left: what happens in init has no schedule. */
  private static void begin(Variant from, Program program, List<Reduction> reductions) {
    Scenario scenario = from.scenario();
    if (program.calls().size() == 1 && scenario.tasks().size() == 1) {
      return;
    }
    Map<String, List<OperationRef>> order = Relocation.order(scenario);
    List<OperationRef> own = order.get(program.task());
    order.put(Names.INIT, with(order.get(Names.INIT), own.get(0)));
    order.put(program.task(), rest(own));
    reductions.add(new Reduction(own.get(0) + " beside others", Relocation.apply(from, order)));
  }
}

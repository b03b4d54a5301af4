package io.faultline.iommu.iopf;

import io.faultline.check.Kind;
import io.faultline.iommu.IommuFaultParam;
import io.faultline.kernel.Kernel;
import io.faultline.sim.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * Who holds the references on fault data: its installation, the reports that are using it and the
 * groups made of it. Kept beside the counter and compared with it whenever it changes (invariant
 * I12). No part of the model: nothing here is a step, and real threads keep no ledger.
 */
final class ParamLedger {
  private static final String USERS = "fault_param->users";

  /** What is known of one piece of fault data, as long as somebody has a reference. */
  private static final class Account {
    final IommuFaultParam param;
    final List<Task> reporters = new ArrayList<>(2);
    boolean installed = true;
    int groups;
    int flushes;

    Account(IommuFaultParam param) {
      this.param = param;
    }

    int holders() {
      return reporters.size() + groups + (installed ? 1 : 0);
    }
  }

  private final Kernel kernel;
  private final boolean on;
  private final List<Account> accounts = new ArrayList<>(2);

  ParamLedger(Kernel kernel) {
    this.kernel = kernel;
    this.on = kernel.platform().simulated();
  }

  /** Fault data is about to be installed; its only reference stands for that. */
  void opens(IommuFaultParam param) {
    if (on) {
      accounts.add(new Account(param));
    }
  }

  /** The running task has taken a reference; {@code users} is the counter now. */
  void reported(IommuFaultParam param, int users) {
    Account account = of(param);
    if (account != null) {
      account.reporters.add(kernel.platform().current());
      compare(account, users);
    }
  }

  /** The running task's reference becomes that of a group, if it has one. */
  void handsOver(IommuFaultParam param) {
    Account account = of(param);
    if (account != null && account.reporters.remove(kernel.platform().current())) {
      account.groups++;
    }
  }

  /** The running task has given its reference back. */
  void reportGave(IommuFaultParam param, int users) {
    Account account = of(param);
    if (account != null) {
      if (!account.reporters.remove(kernel.platform().current())) {
        throw wrong("is given back by a report that has no reference");
      }
      compare(account, users);
    }
  }

  /** A group that ends has given its reference back. */
  void groupGave(IommuFaultParam param, int users) {
    Account account = of(param);
    if (account != null) {
      account.groups--;
      compare(account, users);
    }
  }

  /** The reference of the installation has been given back. */
  void removalGave(IommuFaultParam param, int users) {
    Account account = of(param);
    if (account != null) {
      account.installed = false;
      compare(account, users);
    }
  }

  /** A report of the running task has come to its end. */
  void reportEnds() {
    for (int i = 0; i < accounts.size(); i++) {
      if (accounts.get(i).reporters.contains(kernel.platform().current())) {
        throw wrong("is kept by a report that has ended");
      }
    }
  }

  /** The running task waits for the queue of the fault data, without a reference. */
  void flushBegins(IommuFaultParam param) {
    flush(param, 1);
  }

  void flushEnds(IommuFaultParam param) {
    flush(param, -1);
  }

  /** Whether somebody flushes the fault data just now (invariant I20). */
  boolean flushed(IommuFaultParam param) {
    Account account = of(param);
    return account != null && account.flushes > 0;
  }

  private void flush(IommuFaultParam param, int more) {
    Account account = of(param);
    if (account != null) {
      account.flushes += more;
    }
  }

  private Account of(IommuFaultParam param) {
    for (int i = 0; i < accounts.size(); i++) {
      if (accounts.get(i).param == param) {
        return accounts.get(i);
      }
    }
    return null;
  }

  private void compare(Account account, int users) {
    int holders = account.holders();
    if (holders != users || account.groups < 0) {
      throw wrong("is " + users + ", and " + holders + " hold a reference");
    }
    if (users == 0) {
      accounts.remove(account);
    }
  }

  private Error wrong(String what) {
    return kernel.checks().fail(Kind.REFCOUNT, USERS, "", USERS + " " + what);
  }
}

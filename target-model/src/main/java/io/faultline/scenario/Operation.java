package io.faultline.scenario;

import static io.faultline.scenario.ParameterKind.ADDRESS;
import static io.faultline.scenario.ParameterKind.DEVICE;
import static io.faultline.scenario.ParameterKind.DOMAIN;
import static io.faultline.scenario.ParameterKind.FORM;
import static io.faultline.scenario.ParameterKind.GROUP;
import static io.faultline.scenario.ParameterKind.HANDLE;
import static io.faultline.scenario.ParameterKind.HOLDING;
import static io.faultline.scenario.ParameterKind.MM;
import static io.faultline.scenario.ParameterKind.OWNER;
import static io.faultline.scenario.ParameterKind.PERMISSIONS;
import static io.faultline.scenario.ParameterKind.POSITION;
import static io.faultline.scenario.ParameterKind.SCOPE;
import static io.faultline.scenario.ParameterKind.SWITCH;
import static io.faultline.scenario.ParameterKind.TYPE;
import static io.faultline.scenario.ParameterKind.WANTED;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a task can do. The code is part of the stored form of fuzzer inputs: a new operation takes
 * the next free code, and no code is ever changed or used again. Code 63 is that of settings of the
 * machine.
 */
public enum Operation {
  BIND(1, Family.SVA, "bind", HandleKind.BINDING, "bind a device to an address space", DEVICE, MM),
  UNBIND(2, Family.SVA, "unbind", "stop the endpoint, then give a binding back", HANDLE),
  FAULT(
      3,
      Family.ENDPOINT,
      "fault",
      "a device asks for a page",
      DEVICE,
      HANDLE,
      ADDRESS,
      PERMISSIONS,
      POSITION,
      GROUP),
  EXIT(4, Family.PROCESS, "exit", "the process of an address space exits", MM),
  IOPF_ENABLE(5, Family.FAULTS, "iopf_enable", "enable the page faults of a device", DEVICE),
  IOPF_DISABLE(6, Family.FAULTS, "iopf_disable", "disable the page faults of a device", DEVICE),
  PASID(7, Family.SVA, "pasid", "read the PASID of a binding", HANDLE),
  FLUSH(8, Family.FAULTS, "flush", "wait for the faults a device has reported", DEVICE),
  DISCARD(9, Family.FAULTS, "discard", "forget the partial faults of a device's queue", DEVICE),
  ATTACH(10, Family.DOMAINS, "attach", "attach a domain to a device", DOMAIN, DEVICE, FORM),
  DETACH(11, Family.DOMAINS, "detach", "take a domain off a device", DOMAIN, DEVICE, FORM),
  REPLACE(12, Family.DOMAINS, "replace", "switch a device over to a domain", DOMAIN, DEVICE, FORM),
  ATTACH_PASID(
      13,
      Family.DOMAINS,
      "attach_pasid",
      "attach a domain to a PASID of a device",
      DOMAIN,
      DEVICE,
      ParameterKind.PASID,
      HOLDING),
  DETACH_PASID(
      14,
      Family.DOMAINS,
      "detach_pasid",
      "take a domain off a PASID of a device",
      DOMAIN,
      DEVICE,
      ParameterKind.PASID),
  REPLACE_PASID(
      15,
      Family.DOMAINS,
      "replace_pasid",
      "switch a PASID of a device over to a domain",
      DOMAIN,
      DEVICE,
      ParameterKind.PASID,
      HOLDING),
  LOOKUP(
      16,
      Family.DOMAINS,
      "lookup",
      "look for the handle of a PASID",
      DEVICE,
      ParameterKind.PASID,
      WANTED),
  DOMAIN_ALLOC(
      17, Family.DOMAINS, "domain", HandleKind.DOMAIN, "make a domain of a driver", DEVICE, TYPE),
  DOMAIN_FREE(18, Family.DOMAINS, "domain_free", "free a domain", DOMAIN),
  CLAIM(19, Family.OWNERSHIP, "claim", "claim the DMA of a device", DEVICE, OWNER, SCOPE),
  DISCLAIM(20, Family.OWNERSHIP, "disclaim", "give the DMA of a device back", DEVICE, OWNER, SCOPE),
  DRIVER(
      21,
      Family.OWNERSHIP,
      "driver",
      "bind a driver that uses the kernel's DMA, or unbind it",
      DEVICE,
      SWITCH),
  PROBE(22, Family.OWNERSHIP, "probe", "a device comes to its IOMMU", DEVICE),
  REMOVE(23, Family.OWNERSHIP, "remove", "a device leaves its IOMMU", DEVICE),
  MMGET(29, Family.PROCESS, "mmget", "become a user of an address space", MM),
  MMPUT(30, Family.PROCESS, "mmput", "give up a user that was got", MM),
  FORK(31, Family.PROCESS, "fork", "fork a process into the place of one that has exited", MM, MM),
  EXEC(32, Family.PROCESS, "exec", "a process begins anew with nothing mapped", MM),
  MMAP(33, Family.MEMORY, "mmap", "map a page", MM, ADDRESS, PERMISSIONS),
  MUNMAP(34, Family.MEMORY, "munmap", "unmap a page", MM, ADDRESS),
  MPROTECT(35, Family.MEMORY, "mprotect", "change what may be done", MM, ADDRESS, PERMISSIONS),
  TOUCH(
      36, Family.MEMORY, "touch", "a thread of the process uses memory", MM, ADDRESS, PERMISSIONS),
  ON_CLOSE(37, Family.CLOSE, "on_close", "map a file whose close unbinds", MM, HANDLE),
  NOTIFY(
      38,
      Family.NOTIFIERS,
      "notify",
      HandleKind.NOTIFIER,
      "follow an address space",
      MM,
      ParameterKind.NOTIFYING),
  UNNOTIFY(39, Family.NOTIFIERS, "unnotify", "give a notifier back", ParameterKind.NOTIFIER),
  ACCESS(
      40,
      Family.ENDPOINT,
      "access",
      "a device reads or writes memory",
      DEVICE,
      HANDLE,
      ADDRESS,
      PERMISSIONS),
  STOP(41, Family.ENDPOINT, "stop", "stop the endpoint, and keep the binding", HANDLE),
  EMIT(
      42,
      Family.ENDPOINT,
      "emit",
      "a rogue device asks for a page of any PASID",
      DEVICE,
      ParameterKind.PASID,
      ADDRESS,
      PERMISSIONS,
      POSITION,
      GROUP),
  PASID_ALLOC(43, Family.PASIDS, "pasid_alloc", "take a PASID of the system", DEVICE),
  PASID_FREE(44, Family.PASIDS, "pasid_free", "give a PASID back", ParameterKind.PASID),
  QUEUE_FREE(45, Family.QUEUE, "queue_free", "free the fault queue of a device's IOMMU", DEVICE),
  ENQCMD(46, Family.PROCESS, "enqcmd", "a thread of the process reads its PASID", MM);

  /** Codes are smaller than this. */
  public static final int CODES = 64;

  private final int code;
  private final Family family;
  private final String text;
  private final HandleKind makes;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<ParameterKind> parameters;

  Operation(int code, Family family, String text, String description, ParameterKind... parameters) {
    this(code, family, text, HandleKind.NONE, description, parameters);
  }

  Operation(
      int code,
      Family family,
      String text,
      HandleKind makes,
      String description,
      ParameterKind... parameters) {
    this.code = code;
    this.family = family;
    this.text = text;
    this.makes = makes;
    this.description = description;
    this.parameters = List.of(parameters);
  }

  /** Number in fuzzer inputs, from 1 to {@link #CODES} - 1. */
  public int code() {
    return code;
  }

  /** Word in a litmus file. */
  public String text() {
    return text;
  }

  /** Whether devices come or go by it. */
  public boolean changesDevices() {
    return this == PROBE || this == REMOVE;
  }

  /** Those who carry it out. */
  public Family family() {
    return family;
  }

  /** Which sort of handle its result can be named and used as. */
  public HandleKind makes() {
    return makes;
  }

  /** Whether its result can be named and used as a handle. */
  public boolean makesHandle() {
    return makes != HandleKind.NONE;
  }

  /** What it does, in people's words. */
  public String description() {
    return description;
  }

  /** What it takes. Those that may be left out come last. */
  public List<ParameterKind> parameters() {
    return parameters;
  }

  /** The place of the first parameter of a kind; -1 when there is none. */
  int position(ParameterKind kind) {
    return parameters.indexOf(kind);
  }

  /** How it is written, as in {@code bind DEV MM}. */
  public String form() {
    String name = makesHandle() ? "[NAME =] " + text : text;
    return parameters.stream()
        .map(ParameterKind::form)
        .collect(Collectors.joining(" ", name + " ", ""));
  }

  /** The operation with this word. */
  public static Optional<Operation> of(String text) {
    return Stream.of(values()).filter(operation -> operation.text.equals(text)).findFirst();
  }

  /** All words. */
  public static List<String> words() {
    return Stream.of(values()).map(Operation::text).toList();
  }

  @Override
  public String toString() {
    return text;
  }
}

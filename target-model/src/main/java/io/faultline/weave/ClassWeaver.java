package io.faultline.weave;

import io.faultline.sim.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Weaves one class at a time. */
final class ClassWeaver {
  private final ClassHierarchy hierarchy;
  private final FieldTable fields;
  private final SiteNames names;
  private final SiteIds ids;

  ClassWeaver(ClassHierarchy hierarchy, WovenPackages packages, SiteIds ids) {
    this.hierarchy = hierarchy;
    this.fields = new FieldTable(hierarchy, packages);
    this.names = new SiteNames(hierarchy);
    this.ids = ids;
  }

  WovenClass weave(String name, byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    ClassNode type = new ClassNode();
    reader.accept(type, 0);
    List<Site> sites = new ArrayList<>();
    Lambdas lambdas = new Lambdas(type);
    Map<MethodNode, RaceMarks> marks = new HashMap<>();
    for (MethodNode method : type.methods) {
      if (isWoven(method, lambdas)) {
        MethodNode source = lambdas.sourceOf(method);
        String function = names.function(name, source.name);
        MethodSites methodSites = new MethodSites(type.name, method, function, ids, sites);
        RaceMarks ofSource =
            marks.computeIfAbsent(source, declaring -> new RaceMarks(function, declaring));
        new MethodWeaver(type.name, method, fields, names, methodSites, ofSource).weave();
      }
    }
    marks.values().forEach(RaceMarks::requireAllMet);
    Stamp.put(type);
    if (hierarchy.isKernelObject(name)) {
      Stamp.putMethod(type);
    }
    // Straight-line code was added, so all frames hold; only the stack can have become deeper.
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    type.accept(writer);
    return new WovenClass(name, writer.toByteArray(), sites);
  }

  /**
   * Whether a method is model code. What the compiler adds (lists of enum constants, bridges) is
   * not. A class initialiser runs once per JVM and not once per run, and a task must not be
   * suspended inside.
   */
  private static boolean isWoven(MethodNode method, Lambdas lambdas) {
    boolean synthetic = (method.access & Opcodes.ACC_SYNTHETIC) != 0 && !lambdas.isBody(method);
    return !synthetic && !method.name.equals("<clinit>");
  }
}

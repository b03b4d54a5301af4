package io.faultline.weave;

import java.util.Optional;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InnerClassNode;

/**
 * Names of places as people write them: without packages, anonymous classes, lambdas and lines, so
 * that they survive unrelated edits.
 */
final class SiteNames {
  private final ClassHierarchy hierarchy;

  SiteNames(ClassHierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /** For example {@code Iopf.getDevFaultParam}; a constructor is called {@code init}. */
  String function(String owner, String method) {
    return type(owner) + "." + method.replace("<", "").replace(">", "");
  }

  /** For example {@code DevIommu.faultParam}. */
  String field(Field field) {
    return type(field.owner()) + "." + field.name();
  }

  /** For example {@code Handle[]}. */
  String array(Type array) {
    Type element = array.getElementType();
    String name =
        element.getSort() == Type.OBJECT ? type(element.getInternalName()) : element.getClassName();
    return name + "[]".repeat(array.getDimensions());
  }

  private String type(String name) {
    Optional<ClassNode> type = hierarchy.find(name);
    return type.flatMap(node -> nesting(node, name))
        .map(inner -> nested(type.get(), inner))
        .orElse(name.substring(name.lastIndexOf('/') + 1).replace('$', '.'));
  }

  private static Optional<InnerClassNode> nesting(ClassNode type, String name) {
    return type.innerClasses.stream().filter(inner -> inner.name.equals(name)).findFirst();
  }

  private String nested(ClassNode type, InnerClassNode inner) {
    String outer = type(inner.outerName != null ? inner.outerName : type.outerClass);
    return inner.innerName == null ? outer : outer + "." + inner.innerName;
  }
}

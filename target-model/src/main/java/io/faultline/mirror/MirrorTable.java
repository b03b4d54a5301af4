package io.faultline.mirror;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A build step: the Javadoc of a function of the model begins with the kernel's function that it
 * mirrors, and this makes a table of them.
 */
public final class MirrorTable {
  /** A first word in code style that is a name of C; a struct's callback goes by its own name. */
  private static final Pattern MIRRORED =
      Pattern.compile("\\A\\s*\\{@code (?:\\w+->|\\w+\\.)?([a-z_][a-z0-9_]*)(?:\\(\\))?\\}");

  private final Map<String, String> table = new TreeMap<>();

  /**
   * Makes the table.
   *
   * @param arguments the folder of the sources, and that of the classes
   */
  public static void main(String[] arguments) throws IOException {
    MirrorTable made = new MirrorTable();
    made.read(Path.of(arguments[0]));
    Path file = Path.of(arguments[1]).resolve(KernelFunctions.TABLE);
    Files.createDirectories(file.getParent());
    Files.writeString(file, made.text());
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    table.forEach((function, kernel) -> text.append(function + "\t" + kernel + "\n"));
    return text.toString();
  }

  private void read(Path sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(in(sources)));
      DocTrees comments = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        new Functions(comments).scan(unit, null);
      }
    }
  }

  private static List<Path> in(Path sources) throws IOException {
    try (Stream<Path> all = Files.walk(sources)) {
      return new ArrayList<>(
          all.filter(file -> file.toString().endsWith(".java")).sorted().toList());
    }
  }

  /** Walks through the functions of a file. */
  private final class Functions extends TreePathScanner<Void, Void> {
    private final DocTrees comments;
    private final Deque<String> classes = new ArrayDeque<>();

    Functions(DocTrees comments) {
      this.comments = comments;
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
      String name = type.getSimpleName().toString();
      boolean named = !name.isEmpty();
      if (named) {
        classes.addLast(name);
      }
      super.visitClass(type, null);
      if (named) {
        classes.removeLast();
      }
      return null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      String comment = comments.getDocComment(getCurrentPath());
      Matcher mirrored = MIRRORED.matcher(comment == null ? "" : comment);
      if (mirrored.find()) {
        String name = method.getName().toString().replace("<init>", "init");
        table.putIfAbsent(String.join(".", classes) + "." + name, mirrored.group(1));
      }
      return super.visitMethod(method, null);
    }
  }
}

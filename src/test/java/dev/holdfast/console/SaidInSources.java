package dev.holdfast.console;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The sentences for people that stand in the sources of packages, each as it would be said: with a
 * number in place of what is not known before it is run.
 */
final class SaidInSources extends TreeScanner<Void, Void> {

  /** Stands for what is put into a sentence. */
  private static final String SAMPLE = "7";

  /** What is said to who runs the server: logs, help of metrics. */
  private static final Set<String> ASIDE =
      Set.of("help", "gauge", "log", "info", "warning", "fine", "severe", "createNativeQuery");

  /** What is said of requests to the API, which pages don't make, or is a fault. */
  private static final Set<String> UNSEEN =
      Set.of("MalformedRequest", "SQLException", "AssertionError");

  private final Map<String, String> constants = new HashMap<>();
  private final Set<String> said = new TreeSet<>();
  private final Set<String> fragments = new TreeSet<>();

  private SaidInSources() {}

  /** In the files. */
  static SaidInSources in(List<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      Iterable<? extends JavaFileObject> sources = manager.getJavaFileObjectsFromPaths(files);
      JavacTask task = (JavacTask) compiler.getTask(null, manager, null, null, null, sources);
      List<Tree> units = new ArrayList<>();
      task.parse().forEach(units::add);
      SaidInSources scanner = new SaidInSources();
      new Constants(scanner.constants).scan(units, null);
      scanner.scan(units, null);
      return scanner;
    }
  }

  /** Sentences, and what violations say. */
  Set<String> sentences() {
    return said;
  }

  /** What is said of a filter in the middle of a sentence. */
  Set<String> fragments() {
    return fragments;
  }

  /** Texts that have names. */
  private static final class Constants extends TreeScanner<Void, Void> {
    private final Map<String, String> found;

    Constants(Map<String, String> found) {
      this.found = found;
    }

    @Override
    public Void visitVariable(VariableTree variable, Void nothing) {
      if (variable.getInitializer() instanceof LiteralTree literal
          && literal.getValue() instanceof String text) {
        found.putIfAbsent(variable.getName().toString(), text);
      }
      return super.visitVariable(variable, null);
    }
  }

  @Override
  public Void visitAnnotation(AnnotationTree annotation, Void nothing) {
    for (ExpressionTree argument : annotation.getArguments()) {
      if (argument instanceof AssignmentTree member
          && member.getVariable().toString().equals("message")) {
        variants(member.getExpression())
            .forEach(text -> said.add(text.replaceAll("\\{\\w+}", SAMPLE)));
      }
    }
    return null;
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
    String name =
        call.getMethodSelect() instanceof MemberSelectTree member
            ? member.getIdentifier().toString()
            : call.getMethodSelect().toString();
    if (ASIDE.contains(name)) {
      return null;
    }
    if (call.getMethodSelect().toString().equals("Violation.of")) {
      addAll(call.getArguments().get(2));
    }
    if (name.equals("refused") && call.getArguments().size() == 1) {
      addFragments(call.getArguments().get(0));
    }
    return super.visitMethodInvocation(call, null);
  }

  @Override
  public Void visitNewClass(NewClassTree made, Void nothing) {
    String type = made.getIdentifier().toString();
    return type.startsWith("Illegal") || UNSEEN.contains(type)
        ? null
        : super.visitNewClass(made, null);
  }

  @Override
  public Void visitBinary(BinaryTree sum, Void nothing) {
    if (sum.getKind() == Tree.Kind.PLUS) {
      addSentences(sum);
      return null;
    }
    return super.visitBinary(sum, null);
  }

  @Override
  public Void visitLiteral(LiteralTree literal, Void nothing) {
    addSentences(literal);
    return null;
  }

  private void addSentences(ExpressionTree text) {
    for (String each : variants(text)) {
      if (each.matches("(?s)(?:[A-Z'].* .*\\.|must .*)")) {
        said.add(each);
      }
    }
  }

  /** What is wrong with a filter is said in the middle of a sentence. */
  private void addFragments(ExpressionTree text) {
    for (String each : variants(text)) {
      if (each.matches("[a-z].* .*")) {
        fragments.add(each);
      }
    }
  }

  /** Whatever it looks like; not what only goes through. */
  private void addAll(ExpressionTree text) {
    variants(text).stream().filter(each -> each.contains(" ")).forEach(said::add);
  }

  private List<String> variants(ExpressionTree text) {
    if (text instanceof ParenthesizedTree inner) {
      return variants(inner.getExpression());
    }
    if (text instanceof ConditionalExpressionTree choice) {
      List<String> both = new ArrayList<>(variants(choice.getTrueExpression()));
      both.addAll(variants(choice.getFalseExpression()));
      return both;
    }
    if (text instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
      List<String> sums = new ArrayList<>();
      for (String left : variants(sum.getLeftOperand())) {
        variants(sum.getRightOperand()).forEach(right -> sums.add(left + right));
      }
      return sums;
    }
    if (text instanceof LiteralTree literal && literal.getValue() instanceof String value) {
      return List.of(value);
    }
    return List.of(named(text));
  }

  private String named(ExpressionTree text) {
    if (text instanceof MemberSelectTree member) {
      return constants.getOrDefault(member.getIdentifier().toString(), SAMPLE);
    }
    return text instanceof IdentifierTree name
        ? constants.getOrDefault(name.getName().toString(), SAMPLE)
        : SAMPLE;
  }
}

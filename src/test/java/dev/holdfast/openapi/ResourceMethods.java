package dev.holdfast.openapi;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.holdfast.http.ApiApplication;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The operations as the resource classes have them, found without knowing the classes. */
final class ResourceMethods {

  private ResourceMethods() {}

  /** Every method that answers requests, under its method and path. */
  static Map<String, Method> find() {
    Map<String, Method> found = new TreeMap<>();
    new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.holdfast")
            .stream()
            .filter(type -> type.isAnnotatedWith(Path.class))
            .map(JavaClass::reflect)
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .forEach(
                method -> verb(method).ifPresent(verb -> found.put(name(verb, method), method)));
    return found;
  }

  private static Optional<String> verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .flatMap(type -> Optional.ofNullable(type.getAnnotation(HttpMethod.class)).stream())
        .map(HttpMethod::value)
        .findFirst();
  }

  private static String name(String verb, Method method) {
    String root = ApiApplication.class.getAnnotation(ApplicationPath.class).value();
    Path own = method.getAnnotation(Path.class);
    String ofClass = method.getDeclaringClass().getAnnotation(Path.class).value();
    String path = root + "/" + ofClass + (own == null ? "" : "/" + own.value());
    // A description has no regular expressions.
    return verb + " " + path.replaceAll(":[^}]*}", "}");
  }
}

package dev.holdfast.http;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Refuses parameters that the method does not read: a typing error must not be ignored. */
@Provider
public class QueryParameterFilter implements ContainerRequestFilter {

  private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

  @Context private ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    requireReadable(request.getUriInfo().getRequestUri().getRawPath());
    Map<String, List<String>> given = request.getUriInfo().getQueryParameters();
    if (given.isEmpty() || resource.getResourceMethod() == null) {
      return;
    }
    Set<String> names =
        known.computeIfAbsent(resource.getResourceMethod(), QueryParameterFilter::names);
    given.forEach(
        (name, values) -> {
          if (!names.contains(name)) {
            throw new MalformedRequest(name, "This parameter is not known here.");
          }
          if (values.size() > 1) {
            throw new MalformedRequest(name, "This parameter may come once.");
          }
        });
  }

  /**
   * JAX-RS takes {@code a;b} for {@code a}: a write would meet another document than was meant.
   * Nothing here is named with a zero, and PostgreSQL refuses to even look for one.
   */
  @SuppressWarnings("OrphanedFormatString")
  private static void requireReadable(String rawPath) {
    if (rawPath.contains(";")) {
      throw new MalformedRequest("path", "A semicolon in a name is written %3B.");
    }
    if (rawPath.contains("%00")) {
      throw new MalformedRequest("path", "No name holds the character zero.");
    }
  }

  private static Set<String> names(Method method) {
    return Arrays.stream(method.getParameters())
        .map(QueryParameterFilter::name)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String name(Parameter parameter) {
    QueryParam annotation = parameter.getAnnotation(QueryParam.class);
    return annotation == null ? "" : annotation.value();
  }
}

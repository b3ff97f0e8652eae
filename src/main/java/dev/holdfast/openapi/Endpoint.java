package dev.holdfast.openapi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * One operation of one path, and what follows from how it is described.
 *
 * @param components what its references name
 * @param item its path
 * @param method its method
 * @param operation what is known of it so far
 */
record Endpoint(Components components, PathItem item, HttpMethod method, Operation operation) {

  private static final String OK = "200";
  private static final String ETAG = "ETag";

  boolean isRead() {
    return method == HttpMethod.GET;
  }

  /** Whether the answer is the state of a record that has versions. */
  boolean answersWithState() {
    return Stream.of(OK, "201").anyMatch(status -> hasTag(operation, status));
  }

  /** Whether it spares the body of its answer where that is preferred. */
  boolean heedsPreference() {
    return answersWithState() || hasHeader(operation, "201", "Preference-Applied");
  }

  /** Whether the answer is the state of a record that was there before. */
  boolean answersWithExistingState() {
    return hasTag(operation, OK);
  }

  /** Whether it changes or deletes a record that has versions. */
  boolean overwrites() {
    @Nullable Operation reader = item.getGET();
    boolean record = reader != null && hasTag(reader, OK);
    return !isRead() && (record || answersWithExistingState());
  }

  boolean hasBody() {
    return operation.getRequestBody() != null;
  }

  /** Whether the path names something that may not be there. */
  boolean namesSomething() {
    return parameters().anyMatch(parameter -> reference(parameter.getRef()).in("path"));
  }

  /** Whether it reads the parameter that is described as {@code name}. */
  boolean reads(String name) {
    return parameters().anyMatch(parameter -> reference(parameter.getRef()).name().equals(name));
  }

  void addParameter(String name) {
    operation.addParameter(OASFactory.createParameter().ref(name));
  }

  void addResponse(String status, String name) {
    operation.getResponses().addAPIResponse(status, OASFactory.createAPIResponse().ref(name));
  }

  /** Adds a header to the answers that say that it was done. */
  void addHeaderOfSuccess(String header, String name) {
    operation.getResponses().getAPIResponses().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("2"))
        .map(entry -> components.getResponses().get(nameOf(entry.getValue().getRef())))
        .filter(Objects::nonNull)
        .forEach(response -> response.addHeader(header, OASFactory.createHeader().ref(name)));
  }

  private Stream<Parameter> parameters() {
    return Stream.of(item.getParameters(), operation.getParameters())
        .flatMap(list -> Optional.ofNullable(list).orElse(List.of()).stream());
  }

  private Reference reference(@Nullable String ref) {
    String name = nameOf(ref);
    @Nullable Parameter shared = components.getParameters().get(name);
    return new Reference(name, shared == null ? "" : String.valueOf(shared.getIn()));
  }

  private boolean hasTag(Operation described, String status) {
    return hasHeader(described, status, ETAG);
  }

  private boolean hasHeader(Operation described, String status, String header) {
    @Nullable APIResponse response = described.getResponses().getAPIResponse(status);
    if (response == null || response.getRef() == null) {
      return false;
    }
    APIResponse shared = components.getResponses().get(nameOf(response.getRef()));
    return shared != null && shared.getHeaders() != null && shared.getHeaders().containsKey(header);
  }

  /** The last part of a reference; empty for none. */
  static String nameOf(@Nullable String ref) {
    return ref == null ? "" : ref.substring(ref.lastIndexOf('/') + 1);
  }

  private record Reference(String name, String place) {
    boolean in(String where) {
      return place.equals(where);
    }
  }
}

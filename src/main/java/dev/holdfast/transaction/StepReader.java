package dev.holdfast.transaction;

import dev.holdfast.http.Body;
import dev.holdfast.http.OperationRequest;
import dev.holdfast.http.OperationUrl;
import dev.holdfast.http.Operations;
import dev.holdfast.json.JsonMembers;
import dev.holdfast.json.MalformedJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads one operation. */
@ApplicationScoped
class StepReader {

  @Inject @Any private Instance<Operations> features;

  /**
   * What is said of an operation.
   *
   * @param pointer where it stands
   */
  record Said(
      String pointer, String method, OperationUrl url, Map<String, String> headers, Body body) {}

  /**
   * Reads what is said of an operation, whatever it is about.
   *
   * @throws MalformedJson if it can't be understood
   */
  @AtPlace
  Said said(Place whole, String pointer, JsonMembers members) {
    String method = members.text("method").orElseThrow(() -> missing(pointer + "/method"));
    String path = members.text("path").orElseThrow(() -> missing(pointer + "/path"));
    Map<String, String> headers =
        headers(
            pointer + "/headers", members.object("headers").orElse(JsonValue.EMPTY_JSON_OBJECT));
    Body body = members.value("body").map(Body::within).orElseGet(Body::none);
    members.end();
    return new Said(pointer, method, OperationUrl.read(pointer + "/path", path), headers, body);
  }

  /**
   * Reads an operation.
   *
   * @throws RuntimeException if it can't be part of a transaction
   */
  @AtPlace
  Step step(Place place, Said said) {
    OperationRequest request =
        new OperationRequest(
            said.pointer(), said.method(), said.url(), said.headers(), said.body());
    Operations feature =
        features.stream()
            .filter(known -> known.know(request.path()))
            .findFirst()
            .orElseThrow(
                () ->
                    MalformedJson.at(
                        said.pointer() + "/path",
                        "What a transaction changes are documents, transfers, leases, tokens."));
    return new Step(place, request.path(), feature.read(request), feature.gate());
  }

  private static Map<String, String> headers(String pointer, JsonObject headers) {
    Map<String, String> lines = new HashMap<>();
    headers.forEach(
        (name, value) -> {
          String at = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
          String known = name.toLowerCase(Locale.ROOT);
          if (!OperationRequest.knowsHeader(known)) {
            throw MalformedJson.at(at, "An operation has no such header.");
          }
          if (!(value instanceof JsonString line)) {
            throw MalformedJson.at(at, "This must be a string.");
          }
          if (lines.put(known, line.getString().strip()) != null) {
            throw MalformedJson.at(at, "This header may come once.");
          }
        });
    return lines;
  }

  private static MalformedJson missing(String pointer) {
    return MalformedJson.at(pointer, "This must be said.");
  }
}

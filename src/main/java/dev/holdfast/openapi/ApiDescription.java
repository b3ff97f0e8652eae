package dev.holdfast.openapi;

import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;

/**
 * Adds to what the resource classes say what is true of many operations at once: shared parameters,
 * conditional requests, and the problems that each operation can answer with.
 */
public final class ApiDescription implements OASFilter {

  private static final String API = "/api/";

  /** The type of every request body in the code; what is in it, the descriptions say. */
  private static final String BODY = "Body";

  @Override
  public void filterOpenAPI(OpenAPI api) {
    SharedParameters parameters = new SharedParameters(api.getComponents());
    Problems problems = new Problems(api.getComponents());
    problems.describeEach();
    api.getPaths()
        .getPathItems()
        .forEach(
            (path, item) -> {
              if (path.startsWith(API)) {
                complete(api, item, parameters, problems);
              }
            });
    api.getComponents().removeSchema(BODY);
  }

  private static void complete(
      OpenAPI api, PathItem item, SharedParameters parameters, Problems problems) {
    parameters.refer(item);
    item.getOperations()
        .forEach(
            (method, operation) -> {
              Endpoint endpoint = new Endpoint(api.getComponents(), item, method, operation);
              ConditionalRequests.describe(endpoint);
              KeyedRequests.describe(endpoint);
              problems.answer(endpoint);
            });
  }
}

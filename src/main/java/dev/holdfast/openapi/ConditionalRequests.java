package dev.holdfast.openapi;

import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;

/** Describes the headers that no method's signature shows, because one place reads them for all. */
final class ConditionalRequests {

  private ConditionalRequests() {}

  static void describe(Endpoint endpoint) {
    if (endpoint.isRead()) {
      describeRead(endpoint);
    } else {
      describeWrite(endpoint);
    }
  }

  private static void describeRead(Endpoint endpoint) {
    if (endpoint.answersWithState()) {
      endpoint.addParameter("IfNoneMatch");
      endpoint.addResponse("304", "NotModified");
    }
  }

  private static void describeWrite(Endpoint endpoint) {
    if (endpoint.overwrites()) {
      endpoint.addParameter("IfMatch");
    }
    if (endpoint.method() == HttpMethod.PUT && endpoint.overwrites()) {
      endpoint.addParameter("IfAbsent");
    }
    if (endpoint.heedsPreference()) {
      endpoint.addParameter("Prefer");
    }
    if (endpoint.answersWithExistingState()) {
      endpoint.addResponse("204", "Minimal");
    }
    if (endpoint.reads("comment")) {
      endpoint.addParameter("RevisionComment");
      endpoint.addParameter("LeaseToken");
    }
  }
}

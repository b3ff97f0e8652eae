package dev.holdfast.bulk;

import dev.holdfast.concurrency.OutcomeUnknown;
import dev.holdfast.concurrency.Unavailable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/**
 * What a request has brought and no job came of: the client hung up, the import was refused, or a
 * repeat was told what the first request was told. It is forgotten with the request.
 */
@RequestScoped
class PendingUpload {

  @Inject private Uploads uploads;

  private @Nullable String jobId;

  void is(String id) {
    jobId = id;
  }

  /** A job is being made of it; should that fail in the end, the sweep finds it. */
  void isUsed() {
    jobId = null;
  }

  @PreDestroy
  void discard() {
    String id = jobId;
    if (id == null) {
      return;
    }
    try {
      uploads.discard(id);
    } catch (Unavailable | OutcomeUnknown away) {
      // The sweep finds it.
    }
  }
}

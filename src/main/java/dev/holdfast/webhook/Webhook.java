package dev.holdfast.webhook;

import dev.holdfast.concurrency.Versioned;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as one statement saw it.
 *
 * @param id the row
 * @param webhookId its name in the API
 * @param url that is posted to
 * @param actions of which it is told; empty for all
 * @param enabled whether it is told of anything
 * @param disabledReason why the server has switched it off; {@code null} if it has not
 * @param failingSince when the first attempt began that no successful one has followed; {@code
 *     null} if the last one succeeded
 * @param owner who made it or changed it last, and has to be an owner of the collection
 */
public record Webhook(
    long id,
    String webhookId,
    String url,
    List<String> actions,
    boolean enabled,
    @Nullable String disabledReason,
    @Nullable Instant failingSince,
    String owner,
    long version,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    String updatedBy)
    implements Versioned {

  /** What wrote, where the server itself switched a webhook off; no user is called so. */
  static final String SERVER = "(server)";

  /** Nothing has been delivered for too long. */
  static final String FAILING = "failing";

  /** Its owner owns the collection no more. */
  static final String NO_OWNER = "no-owner";

  /** UUIDs; what is none need not be looked for. */
  static final String ID = "[0-9a-f-]{36}";

  /** A deleted one has no row. */
  @Override
  public boolean deleted() {
    return false;
  }
}

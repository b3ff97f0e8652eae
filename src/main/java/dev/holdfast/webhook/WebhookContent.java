package dev.holdfast.webhook;

import dev.holdfast.change.ChangeAction;
import dev.holdfast.json.JsonMembers;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.Violation;
import jakarta.json.JsonValue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an owner says of a webhook.
 *
 * @param url that is posted to
 * @param actions of which it is told; {@code null} for all
 * @param enabled whether it is told of anything
 */
record WebhookContent(
    @NotNull @Size(max = WebhookUrl.MAX_LENGTH) @Nullable String url,
    @Size(min = 1, max = 10) @Nullable List<String> actions,
    boolean enabled) {

  private static final Set<String> KNOWN =
      Stream.of(ChangeAction.values())
          .map(ChangeAction::text)
          .collect(Collectors.toUnmodifiableSet());

  static WebhookContent read(JsonValue body) {
    JsonMembers members = JsonMembers.of(body);
    WebhookContent content = read(members);
    members.end();
    return content;
  }

  /** Reads a representation that was patched; its read-only members are known to be unchanged. */
  static WebhookContent readPatched(JsonValue body) {
    JsonMembers members = JsonMembers.of(body);
    WebhookContent content = read(members);
    members.ignore(WebhookJson.READ_ONLY).end();
    return content;
  }

  private static WebhookContent read(JsonMembers members) {
    return new WebhookContent(
        members.text("url").orElse(null),
        members.texts("actions").orElse(null),
        members.flag("enabled").orElse(true));
  }

  /**
   * What has the right shape is judged by its meaning.
   *
   * @throws Invalid if the URL is none that may be posted to, or an action unknown or named twice
   */
  void check(AddressPolicy policy) {
    WebhookUrl.check(String.valueOf(url), policy);
    List<Violation> unknown = new ArrayList<>();
    List<String> named = actionsOrAll();
    for (int i = 0; i < named.size(); i++) {
      if (!KNOWN.contains(named.get(i))) {
        unknown.add(Violation.of("/actions/" + i, "enum", "must be an action of the feed"));
      } else if (named.indexOf(named.get(i)) < i) {
        unknown.add(Violation.of("/actions/" + i, "distinct", "must not be named twice"));
      }
    }
    if (!unknown.isEmpty()) {
      throw new Invalid(unknown);
    }
  }

  /** The actions; none for all. */
  List<String> actionsOrAll() {
    return actions == null ? List.of() : actions;
  }
}

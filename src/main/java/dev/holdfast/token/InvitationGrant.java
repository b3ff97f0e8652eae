package dev.holdfast.token;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Role;
import dev.holdfast.collection.Invitations;
import dev.holdfast.concurrency.Row;
import dev.holdfast.concurrency.RowKind;
import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonMembers;
import dev.holdfast.refusal.Gone;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A role in a collection. Its issuer has to be an owner when it is issued, and still when it is
 * redeemed (I10).
 */
@ApplicationScoped
class InvitationGrant implements Grant {

  private static final String COLLECTION = "collection";
  private static final String ROLE = "role";

  @Inject private Invitations invitations;

  @Override
  public TokenKind kind() {
    return TokenKind.INVITATION;
  }

  @Override
  public Promise promise(Caller issuer, JsonObject grant, Terms terms) {
    JsonMembers members = JsonMembers.of("/grant", grant);
    Optional<String> collection = members.text(COLLECTION);
    Optional<String> role = members.text(ROLE);
    members.end();
    String named = collection.orElseThrow(() -> missing(COLLECTION));
    Role given = role(role.orElseThrow(() -> missing(ROLE)));
    Instant since = invitations.open(issuer, named);
    // In the order in which PostgreSQL's jsonb keeps them, so that both databases answer alike.
    JsonObject kept = JsonBuild.object().add(ROLE, given.text()).add(COLLECTION, named).build();
    return new Promise(kept, since.toString());
  }

  @Override
  public Given give(Token token, Caller issuer, Redeemer redeemer) {
    redeemer.requireNoAccount();
    boolean accepted =
        invitations.accept(
            issuer,
            token.grant().getString(COLLECTION),
            Instant.parse(String.valueOf(token.anchor())),
            redeemer.caller(),
            Role.ofKept(token.grant().getString(ROLE)));
    if (!accepted) {
      throw new Gone("Who issued this token can't let anybody in any more.");
    }
    return Given.WITHOUT_TRANSFER;
  }

  @Override
  public List<Row> rows(Token token) {
    return List.of(Row.of(RowKind.COLLECTION, token.grant().getString(COLLECTION)));
  }

  private static Role role(String name) {
    return Role.of(name)
        .orElseThrow(
            () ->
                new Invalid(
                    Violation.of("/grant/role", "enum", "must be one of: " + Role.names())));
  }

  private static Invalid missing(String member) {
    return new Invalid(Violation.of("/grant/" + member, "not-null", "must not be null"));
  }
}

package dev.holdfast.token;

import dev.holdfast.access.LiveCallers;
import dev.holdfast.concurrency.Row;
import dev.holdfast.concurrency.RowKind;
import dev.holdfast.concurrency.RowTaker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tokens by their ids, or by digests of their secrets; and before them the users who are to stay:
 * who issued those tokens, and who is named. With each comes what it grants.
 */
@ApplicationScoped
class TokenRows implements RowTaker {

  private static final String USER = "user";
  private static final String NAMED = "token";

  @Inject private TokenTable tokens;
  @Inject private LiveCallers users;
  @Inject private Grants grants;

  /** A user who redeems or issues one. */
  static Row ofUser(long id) {
    return Row.of(RowKind.TOKEN, USER, Long.toString(id));
  }

  /** A token by its id, or the digest of its secret: the one is never taken for the other. */
  static Row of(String idOrDigest) {
    return Row.of(RowKind.TOKEN, NAMED, idOrDigest);
  }

  @Override
  public RowKind kind() {
    return RowKind.TOKEN;
  }

  @Override
  public Collection<Row> take(List<List<String>> names) {
    Set<Long> staying = new TreeSet<>();
    Set<String> named = new TreeSet<>();
    for (List<String> name : names) {
      if (name.get(0).equals(USER)) {
        staying.add(Long.valueOf(name.get(1)));
      } else {
        named.add(name.get(1));
      }
    }
    List<Token> found = named.isEmpty() ? List.of() : tokens.named(named);
    if (!staying.isEmpty()) {
      found.forEach(token -> staying.add(token.issuerId()));
      users.hold(staying);
    }
    if (!found.isEmpty()) {
      tokens.lock(found);
    }
    List<Row> brought = new ArrayList<>();
    found.forEach(token -> brought.addAll(grants.of(token.kind()).rows(token)));
    return brought;
  }
}

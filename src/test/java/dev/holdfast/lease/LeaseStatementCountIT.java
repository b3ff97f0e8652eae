package dev.holdfast.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.StatementCount;
import org.junit.jupiter.api.Test;

/**
 * How many statements leases take, sign-in included, and what they add to a write: nothing where
 * there never was one.
 */
@OnlyOn(Database.POSTGRESQL)
class LeaseStatementCountIT {

  private static final String CHANGE = "{\"metadata\":{\"n\":2}}";

  @Test
  void leasesOfNamesTakeFewStatements() throws Exception {
    ApiClient api = Contract.user("lease-counter");
    NodeLease lease = new NodeLease("it", Contract.newName());
    // Nobody ever had it: that is another way, and prepares what is prepared once.
    lease.release(api, lease.take(api, 60, 0));

    Answer[] given = new Answer[1];
    assertThat(StatementCount.of("acquire", () -> given[0] = lease.acquire(api, 60, 0)))
        .isLessThanOrEqualTo(3);
    long token = NodeLease.token(given[0]);
    assertThat(StatementCount.of("renew", () -> lease.renew(api, token, 60)))
        .isLessThanOrEqualTo(3);
    assertThat(StatementCount.of("look", () -> lease.look(api))).isLessThanOrEqualTo(2);
    assertThat(StatementCount.of("release", () -> lease.release(api, token)))
        .isLessThanOrEqualTo(3);
  }

  @Test
  void leasesCostStatementsOnlyWhereDocumentsHaveThem() throws Exception {
    ApiClient api = Contract.user("lease-counter");
    FencedCounter never = FencedCounter.create(api, Contract.newName(), "d");
    String path = Contract.newDocument(api, "{\"n\":1}");
    // Prepares what is prepared once, and takes the ids that are taken in advance.
    api.merge(path, "{\"metadata\":{\"n\":1}}");
    NodeLease lease = new NodeLease("document", path.replaceAll("collections/|/documents", ""));

    assertThat(StatementCount.of("PATCH, never leased", () -> api.merge(path, CHANGE)))
        .isLessThanOrEqualTo(6);
    lease.release(api, lease.take(api, 60, 0));
    Answer[] given = new Answer[1];
    assertThat(StatementCount.of("acquire a document", () -> given[0] = lease.acquire(api, 60, 0)))
        .isLessThanOrEqualTo(5);
    String token = Long.toString(NodeLease.token(given[0]));
    String more = "{\"metadata\":{\"n\":3}}";
    assertThat(
            StatementCount.of("PATCH, leased", () -> api.merge(path, more, "Lease-Token", token)))
        .isLessThanOrEqualTo(7);
    assertThat(
            StatementCount.of(
                "release a document", () -> lease.release(api, Long.parseLong(token))))
        .isLessThanOrEqualTo(3);
    assertThat(StatementCount.of("PATCH, once leased", () -> api.merge(path, CHANGE)))
        .isLessThanOrEqualTo(7);
    long fenced = never.lease().take(api, 60, 0);
    assertThat(StatementCount.of("PATCH, fenced", () -> never.write(api, 1, fenced)))
        .isLessThanOrEqualTo(7);
  }
}

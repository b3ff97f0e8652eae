package dev.holdfast.console.lease;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.holdfast.console.Browsers;
import dev.holdfast.console.session.SetupForm;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.ConsoleClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Racers;
import dev.holdfast.testing.TestServer;
import jakarta.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who holds which lease, for how long; giving one's own back, and taking another's away. */
@SuppressWarnings("NullAway.Init")
class LeasesBrowserIT {

  private static final int ROUNDS = 40;

  @RegisterExtension private static final Browsers browsers = new Browsers();

  private static long acquire(ApiClient holder, String path) throws Exception {
    JsonObject lease =
        holder.post(path, "{\"ttlSeconds\":3600,\"holder\":\"the importer\"}").json();
    return lease.getJsonNumber("token").longValue();
  }

  private static String page(String name) {
    return Browsers.at("app/lease-history?type=job&id=" + name);
  }

  @Test
  void anAdministratorTakesALeaseAwayAndSaysWhy() throws Exception {
    ApiClient bob = Contract.user("bob");
    String name = Contract.newName();
    String path = "leases/job/" + name;
    long token = acquire(bob, path);
    Page page =
        Browsers.signedIn(browsers.page(ColorScheme.DARK, 360), "admin", TestServer.ADMIN_PASSWORD);
    page.addInitScript("Date.now = () => 0");
    page.navigate(Browsers.at("app/leases?type=job&owner=bob"));
    assertThat(
            page.locator("tr", new Page.LocatorOptions().setHasText(name))
                .locator(".left")
                .innerText())
        .matches("00:59:\\d\\d|01:00:00");
    Browsers.assertAccessible(page, "leases-dark-360");
    page.getByText(name).click();
    Page late = browsers.signedIn("admin", TestServer.ADMIN_PASSWORD);
    late.navigate(page(name));
    Browsers.assertAccessible(late, "lease-light-1200");

    page.locator("button[name=force]").click();
    page.locator("#reason-note .error").waitFor();
    page.getByLabel("Reason").fill("The importer hangs");
    page.locator("button[name=force]").click();
    page.getByText("It is taken away.").waitFor();
    assertThat(page.locator("tbody tr").innerText())
        .contains("taken away", "by admin", "The importer hangs");
    Browsers.assertAccessible(page, "lease-free-dark-360");
    assertThat(bob.put(path, "{\"token\":" + token + ",\"ttlSeconds\":60}").outcome())
        .isEqualTo("409 lease-lost");

    // It has passed to another since: who took the first one away is not to take this one.
    long next = acquire(bob, path);
    late.getByLabel("Reason").fill("The importer hangs");
    late.locator("button[name=force]").click();
    late.getByText("Nothing was done").waitFor();
    assertThat(bob.get(path).json().getJsonNumber("token").longValue()).isEqualTo(next);
  }

  @Test
  void oneGivesBackWhatIsOnesOwn() throws Exception {
    ApiClient admin = ApiClient.admin();
    String document = Contract.newDocument(admin, "{}");
    String id = document.replace("collections/", "").replace("/documents/", "/");
    acquire(admin, "leases/document/" + id);
    Page page = browsers.signedIn("admin", TestServer.ADMIN_PASSWORD);
    page.navigate(Browsers.at("app/leases?type=document&owner=admin"));
    Browsers.assertAccessible(page, "leases-light-1200");
    page.getByText(id).click();
    page.locator("button[name=release]").click();
    page.getByText("It is released.").waitFor();
    assertThat(admin.get("leases/document/" + id).status()).isEqualTo(404);
    page.getByText("Document", new Page.GetByTextOptions().setExact(true)).click();
    page.waitForURL("**/app/document?**");

    page.navigate(Browsers.at("app/leases?type=no-such-type"));
    assertThat(page.locator(".empty").innerText()).contains("No such lease is live.");
    Browsers.assertAccessible(page, "leases-none");
  }

  @Test
  void whoIsNoAdministratorCanNotTakeAway() throws Exception {
    String name = Contract.newName();
    String path = "leases/job/" + name;
    ApiClient bob = Contract.user("bob");
    long token = acquire(bob, path);
    SetupForm.Newcomer other = SetupForm.newcomer();
    SetupForm.submit(other.token(), "correct horse battery", "correct horse battery");
    ConsoleClient console =
        ConsoleClient.stranger().signedIn(other.name(), "correct horse battery");
    String page = "app/lease-history?type=job&id=" + name;
    assertThat(console.get(page).body()).contains("the importer").doesNotContain("name=\"force\"");
    assertThat(console.post("app/lease-history", force(name, token)).body())
        .contains("Only administrators may do this.");
    assertThat(bob.get(path).status()).isEqualTo(200);
  }

  private static Map<String, String> force(String name, long token) {
    return Map.of(
        "lease",
        "lease",
        "type",
        "job",
        "id",
        name,
        "reason",
        "a race",
        "delay",
        "0",
        "force",
        Long.toString(token));
  }

  /**
   * Goal: taking away and renewing at once is no fault (I4, I9).
   *
   * <p>Interleaving: an administrator's form and the holder's renewal, at the same moment.
   *
   * <p>Oracle: the form is done, or says plainly that it is not; the renewal is done or the lease
   * was lost; afterwards the lease is over if the form says so.
   */
  @Test
  void takenAwayWhileRenewedIsToldPlainly() throws Exception {
    ConsoleClient admin = ConsoleClient.stranger().signedIn("admin", TestServer.ADMIN_PASSWORD);
    ApiClient bob = Contract.user("bob");
    String name = Contract.newName();
    String path = "leases/job/" + name;
    Set<Integer> renewals = new HashSet<>();
    for (int round = 0; round < ROUNDS && renewals.size() < 2; round++) {
      long token = acquire(bob, path);
      // Which of them takes longer depends on the machine: they take turns to begin later and
      // later.
      int late = round % 2;
      int milliseconds = round * round / 4;
      List<Integer> statuses =
          Racers.race(
              2,
              racer -> {
                Thread.sleep(racer == late ? milliseconds : 0);
                return racer == 0
                    ? admin.post("app/lease-history", force(name, token)).statusCode()
                    : bob.put(path, "{\"token\":" + token + ",\"ttlSeconds\":60}").status();
              });
      assertThat(statuses.get(0)).isEqualTo(302);
      assertThat(statuses.get(1)).isIn(200, 409);
      renewals.add(statuses.get(1));
      assertThat(bob.get(path).status()).isEqualTo(404);
    }
    assertThat(renewals).as("each end of the race was seen").containsExactlyInAnyOrder(200, 409);
  }
}

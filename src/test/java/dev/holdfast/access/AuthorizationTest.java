package dev.holdfast.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.access.Authorization.Basic;
import dev.holdfast.access.Authorization.Bearer;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class AuthorizationTest {

  private static final String KEY = "hf_" + "a-_Z0".repeat(8) + "abc";

  @Test
  void keyIsRead() {
    assertThat(Authorization.read("Bearer " + KEY)).contains(new Bearer(KEY));
    assertThat(Authorization.read("bearer  " + KEY + " ")).contains(new Bearer(KEY));
  }

  @Test
  void whatIsNoKeyOfOursIsNotLookedUp() {
    assertThat(Authorization.read("Bearer " + KEY.substring(1))).isEmpty();
    assertThat(Authorization.read("Bearer " + KEY + "a")).isEmpty();
    assertThat(Authorization.read("Bearer")).isEmpty();
    assertThat(Authorization.read("Bearer " + KEY + ", Bearer " + KEY)).isEmpty();
  }

  @Test
  void nameAndPasswordAreRead() {
    assertThat(Authorization.read(basic("ada:pass:wörd"))).contains(new Basic("ada", "pass:wörd"));
    assertThat(Authorization.read(basic("ada:"))).contains(new Basic("ada", ""));
    assertThat(Authorization.read("BASIC" + basic("a@b.c:x").substring(5)))
        .contains(new Basic("a@b.c", "x"));
  }

  @Test
  void whatCanBeNobodysNameIsNotLookedUp() {
    assertThat(Authorization.read(basic("ada"))).isEmpty();
    assertThat(Authorization.read(basic(":x"))).isEmpty();
    assertThat(Authorization.read(basic("Ada:x"))).isEmpty();
    assertThat(Authorization.read(basic("a\0b:x"))).isEmpty();
    assertThat(Authorization.read(basic("a".repeat(64) + ":x"))).isEmpty();
  }

  @Test
  void otherBytesThanUtf8AreNobody() {
    String latin1 = Base64.getEncoder().encodeToString("ada:pässword".getBytes(ISO_8859_1));

    assertThat(Authorization.read("Basic " + latin1)).isEmpty();
    assertThat(Authorization.read("Basic !!!!")).isEmpty();
    assertThat(Authorization.read("Basic YQ=")).isEmpty();
  }

  @Test
  void noHeaderAndOtherSchemesAreNobody() {
    assertThat(Authorization.read(null)).isEmpty();
    assertThat(Authorization.read("")).isEmpty();
    assertThat(Authorization.read("Digest " + KEY)).isEmpty();
  }

  @Test
  void secretsStayOutOfLogs() {
    assertThat(Authorization.read("Bearer " + KEY).toString()).doesNotContain(KEY);
    assertThat(Authorization.read(basic("ada:password")).toString()).doesNotContain("password");
  }

  private static String basic(String credentials) {
    return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
  }
}

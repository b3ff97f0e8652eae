package dev.holdfast.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.json.JsonText;
import dev.holdfast.refusal.ParameterRefused;
import dev.holdfast.testing.CpuTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What filters mean, and that hostile ones are refused or answered quickly. */
class FilterTest {

  private static final Candidate DOCUMENT =
      new Candidate(
          "S-001",
          JsonText.parse(
                  """
                  {"color":"red","size":10,"big":1e3,"on":true,"none":null,"tags":["a",1,null],
                   "beam":{"energy":8.9,"a.b":"dotted","x y":"spaced","b\\\\s":"slashed"},
                   "ten":"10","nothing":"null","path":"C:\\\\temp","quote":"it's","comma":"a,b"}""")
              .asJsonObject(),
          JsonText.parse("[\"xdi\",\"nexus\"]").asJsonArray(),
          7,
          6,
          Instant.parse("2026-11-20T09:00:00.123456Z"),
          "ada",
          Instant.parse("2026-11-21T10:00:00Z"),
          "bob");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metadata.color==red",
        "metadata.color=='red'",
        "\"metadata.color\"==\"red\"",
        "metadata.size==10",
        "metadata.size==10.0",
        "metadata.size==1e1",
        "metadata.big==1000",
        "metadata.ten=='10'",
        "metadata.ten!=10",
        "metadata.size!='10'",
        "metadata.nothing=='null'",
        "metadata.nothing!=null",
        "metadata.none==null",
        "metadata.missing==null",
        "metadata.none=exists=",
        "metadata.missing=exists=false",
        "metadata.color!=null",
        "metadata.missing!=red",
        "metadata.missing=out=(red,green)",
        "metadata.color=in=(green,red)",
        "metadata.missing=in=(red,null)",
        "metadata.size>9;metadata.size<11;metadata.size>=10;metadata.size<=10",
        "metadata.on=gt=false",
        "metadata.on==true",
        "metadata.color=gt=rec",
        "metadata.beam.energy==8.90",
        "metadata.beam.a\\.b==dotted",
        "metadata.beam.x\\u0020y==spaced",
        "'metadata.beam.x y'==spaced",
        "metadata.beam.b\\\\s==slashed",
        "metadata.path=='C:\\\\temp'",
        "metadata.quote=='it\\'s'",
        "metadata.quote==\"it's\"",
        "metadata.comma=='a,b'",
        "metadata.tags=contains=a;metadata.tags=contains=1.0;metadata.tags=contains=null",
        "metadata.color=like=r*d",
        "metadata.ten=like=10",
        "metadata.ten=regex=10",
        "metadata.color=regex=^r",
        "specs==xdi;specs=in=(a,nexus);specs!=other;specs=out=(a,b);specs=contains=xdi",
        "specs=exists=",
        "version==7;revision=lt=7",
        "uid==S-001;createdBy==ada",
        "updatedAt==2026-11-21T10:00:00Z",
        "updatedAt=='2026-11-21T11:00:00+01:00'",
        "updatedAt=='2026-11-21T11:00:00 01:00'",
        "createdAt=gt=2026-11-20;createdAt=lt=2026-11-21",
        "createdAt=gt=2026-11-20T09:00:00.1234559Z;createdAt!=2026-11-20T09:00:00.1234561Z",
        "createdAt=lt=2026-11-20T09:00:00.1234561Z;createdAt=le=2026-11-20T09:00:00.1234561Z",
        "createdAt!=yesterday",
        "metadata.color==blue,metadata.size==10",
        "metadata.color==blue or (metadata.size==10 and metadata.on==true)",
        "(metadata.color==blue,metadata.size==10);metadata.on==true"
      })
  void itHolds(String filter) {
    assertThat(Filter.read(filter).holds(DOCUMENT, () -> {})).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metadata.color==Red",
        "metadata.ten==10",
        "metadata.size=='10'",
        "metadata.nothing==null",
        "metadata.size==010",
        "metadata.color=gt=null",
        "metadata.missing=gt=0",
        "metadata.missing=lt=0",
        "metadata.color=gt=1",
        "metadata.tags.0==a",
        "metadata.tags==a",
        "metadata.missing=exists=true",
        "metadata.color=contains=red",
        "metadata.color=like=r*x",
        "metadata.color=like=e",
        "metadata.size=regex=1",
        "specs==null",
        "specs!=xdi",
        "version=='7'",
        "uid==null",
        "updatedAt==null",
        "updatedAt==2026-13-01",
        "createdAt==2026-11-20T09:00:00.1234561Z",
        "metadata.color==red;metadata.size==11"
      })
  void itDoesNotHold(String filter) {
    assertThat(Filter.read(filter).holds(DOCUMENT, () -> {})).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "metadata.a=foo=1 | There is no operator =foo= in filters",
        "color==red | has no \"color\"",
        "metadata==1 | has no \"metadata\"",
        "access==1 | has no \"access\"",
        "uid.x==1 | has no \"uid.x\"",
        "metadata..a==1 | has no \"metadata..a\"",
        "metadata.a\\x==1 | a backslash",
        "metadata.a\\u12==1 | a backslash",
        "metadata.a\\u0000==1 | has no",
        "metadata.a\\uD800==1 | has no",
        "metadata.a== | needs one value",
        "metadata.a==(1,2) | needs one value",
        "metadata.a=in= | needs a list",
        "metadata.a=exists=maybe | nothing, true or false",
        "metadata.a==1;; | at character 15",
        "metadata.a=='x | The quote at character 13",
        "metadata.a==1) | at character 14",
        "(metadata.a==1 | can't be read",
        "'metadata.a'=='b';x | at character 19",
        "𝔘𝔘=='b';;x | at character 9",
        "metadata.a~1 | can't be read",
        "metadata.a==1e200000 | more digits",
        "specs=gt=a | can't be asked",
        "specs=like=a | can't be asked",
        "version=like=1 | can't be asked",
        "uid=contains=1 | can't be asked",
        "updatedAt=regex=1 | can't be asked",
        "metadata.a=regex='(' | ( without its )",
        "metadata.a=regex='(a)\\\\1' | back-reference",
        "`` | can't be read"
      })
  void itIsRefused(String filter, String why) {
    ParameterRefused refused =
        catchThrowableOfType(ParameterRefused.class, () -> Filter.read(filter));
    assertThat(refused).as(filter).isNotNull();
    assertThat(refused.parameter()).isEqualTo("filter");
    assertThat(refused.detail()).contains(why).endsWith(".");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metadata.a=='\u0001'",
        "metadata.a==\u0001b",
        "metadata.a=='\n'",
        "metadata.a=='\uD800'",
        "metadata.a=='\uDC00\uD800'",
        "metadata.a\t==1",
        "metadata.a=='\u0085'"
      })
  void charactersThatAreNoneAreRefused(String filter) {
    assertThat(refusal(filter)).contains("control character");
  }

  @Test
  void nothingOfAnySizeTakesLong() {
    String[] hostile = {
      "(".repeat(8192),
      "(".repeat(33) + "metadata.a==1" + ")".repeat(33),
      "metadata.a==1,".repeat(580) + "uid==1",
      "metadata.a=in=(" + "1,".repeat(4000) + "1)",
      "metadata" + ".a".repeat(4000) + "==1",
      "metadata.a==" + "9".repeat(8000),
      "metadata.a==1e" + "9".repeat(8000),
      "metadata.a=regex=" + "a*".repeat(99),
      "metadata.a=regex='((((((((((a{99}){99}){99}){99}){99}){99}){99}){99}){99}){99}'",
      "metadata.a=like=" + "*a".repeat(4000),
      "'".repeat(8191),
      "\\".repeat(8192),
      "x".repeat(8193),
      "=".repeat(8192),
      "!=".repeat(4096)
    };
    for (String filter : hostile) {
      CpuTime.assertUnder(Duration.ofSeconds(5), () -> readAndHold(filter));
    }
    assertThat(refusal(hostile[1])).contains("32 parentheses");
    assertThat(refusal(hostile[2])).contains("200 comparisons");
    assertThat(refusal(hostile[3])).contains("500 members");
    assertThat(refusal(hostile[4])).contains("16 parts");
    assertThat(refusal(hostile[8])).contains("1000 parts");
    assertThat(refusal(hostile[12])).contains("8192 characters");
  }

  private static void readAndHold(String filter) {
    try {
      Filter.read(filter).holds(DOCUMENT, () -> {});
    } catch (ParameterRefused refused) {
      assertThat(refused.detail()).hasSizeLessThan(1000);
    }
  }

  /** Nothing but a refusal ever comes out of what can't be read. */
  @Test
  void noiseIsReadOrRefused() {
    Random random = new Random(7);
    String alphabet = "metadata.ab\\\"'()=!<>~;, *?[]{}^$|+-019enulltruéä𝔘\u0000\uD800";
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder noise = new StringBuilder(random.nextBoolean() ? "metadata.a==" : "");
      for (int j = random.nextInt(30); j > 0; j--) {
        noise.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        Filter.read(noise.toString()).holds(DOCUMENT, () -> {});
        read++;
      } catch (ParameterRefused refused) {
        assertThat(refused.parameter()).isEqualTo("filter");
      }
    }
    assertThat(read).isBetween(100, 19_900);
  }

  private static String refusal(String filter) {
    ParameterRefused refused =
        catchThrowableOfType(ParameterRefused.class, () -> Filter.read(filter));
    assertThat(refused).as(filter).isNotNull();
    return refused.detail();
  }
}

package dev.holdfast.document;

import static dev.holdfast.testing.Contract.json;
import static dev.holdfast.testing.Contract.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.json.JsonEquality;
import dev.holdfast.json.JsonText;
import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.math.BigDecimal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON in is JSON out, by value; what can't be kept exactly is refused. */
class JsonContractIT {

  private ApiClient api;
  private String document;

  @BeforeEach
  void aDocument() throws IOException, InterruptedException {
    api = Contract.admin();
    document = Contract.newDocument(api, "{}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "123456789012345678901234567890",
        "-123456789012345678901234567890",
        "9007199254740993",
        "1.10",
        "0.1",
        "-0.0",
        "-0",
        "0e10",
        "1e2",
        "1E+2",
        "123e-5",
        "1e400",
        "-1e400",
        "1e131071",
        "9.99e131071",
        "1e-16383",
        "3.141592653589793238462643383279502884197169399375105820974944",
        "0.000000000000000000000000000000000000000000000000000000000000000000000001"
      })
  void numbersComeBackByValue(String literal) throws Exception {
    BigDecimal sent = new BigDecimal(literal);
    Answer put = put("{\"n\":" + literal + "}");
    assertThat(put.status()).isEqualTo(200);
    Answer merged = api.merge(document, "{\"metadata\":{\"m\":" + literal + "}}");
    assertThat(merged.status()).isEqualTo(200);
    JsonObject read = api.get(document).json().getJsonObject("metadata");
    for (String name : new String[] {"n", "m"}) {
      assertThat(read.getJsonNumber(name).bigDecimalValue()).isEqualByComparingTo(sent);
    }
    String same = json("[{'op':'test','path':'/metadata/n','value':" + literal + "}]");
    assertThat(api.patch(document, same).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"1.10", "123456789012345678901234567890", "100", "0.10", "1.000"})
  void digitsThatWereWrittenAreKept(String literal) throws Exception {
    put("{\"n\":" + literal + "}");
    assertThat(api.get(document).text()).contains("\"n\":" + literal + "}");
  }

  @Test
  void aNumberMayHaveSixteenThousandDigits() throws Exception {
    String digits = "7".repeat(16_000);
    assertThat(put("{\"n\":" + digits + "}").status()).isEqualTo(200);
    assertThat(api.get(document).text()).contains("\"n\":" + digits + "}");
    String fraction = "0." + "0".repeat(16_000) + "7";
    assertThat(put("{\"n\":" + fraction + "}").status()).isEqualTo(200);
    assertThat(
            api.get(document).json().getJsonObject("metadata").getJsonNumber("n").bigDecimalValue())
        .isEqualByComparingTo(new BigDecimal(fraction));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e131072",
        "-1e131072",
        "1e-16384",
        "1e99999999999",
        "1e-99999999999",
        "10e131071",
        "1e2147483648",
        "1e-2147483648",
        "0e99999999999",
        "0.1e-16383"
      })
  void numbersThatCantBeKeptAreRefused(String literal) throws Exception {
    refusedNumber(literal);
  }

  @Test
  void numbersOfTooManyDigitsAreRefused() throws Exception {
    refusedNumber("7".repeat(20_000));
    refusedNumber("0." + "7".repeat(20_000));
    refusedNumber("7".repeat(1_500_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'':''}",
        "{'a':[[],{},[{}],null,true,false,0,'']}",
        "{'\\u0001':'\\u001f\\b\\f\\n\\r\\t\\\\/\\u007f\\u0085\\u2028\\ufffe\\uffff'}",
        "{'𝔘':'\\ud835\\udd18','é':'e\\u0301','日本':'\\ufeff'}",
        "{'a~1b/c~0':{'%':1,' ':2,'.':3,'-':4,'0':5}}",
        "{'b':1,'a':2,'aa':3,'B':4}",
        "{'constructor':1,'__proto__':2,'$ref':'#','@type':3}"
      })
  void everyJsonComesBack(String metadata) throws Exception {
    JsonValue sent = JsonText.parse(json(metadata));
    Answer put = put(json(metadata));
    assertThat(put.status()).as("%s", put).isEqualTo(200);
    for (Answer read : new Answer[] {put, api.get(document), api.get(document + "/revisions/2")}) {
      assertThat(JsonEquality.same(read.json().getJsonObject("metadata"), sent))
          .as("%s", read)
          .isTrue();
    }
  }

  @Test
  void manyMembersAndElementsComeBack() throws Exception {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < 20_000; i++) {
      text.append(i == 0 ? "" : ",").append("\"k").append(i).append("\":[").append(i).append(']');
    }
    String metadata = text.append('}').toString();
    assertThat(put(metadata).status()).isEqualTo(200);
    assertThat(
            JsonEquality.same(
                api.get(document).json().getJsonObject("metadata"), JsonText.parse(metadata)))
        .isTrue();
  }

  private void refusedNumber(String literal) throws Exception {
    JsonObject put = problem(put("{\"n\":" + literal + "}"), 400, "malformed");
    assertThat(put.getString("pointer")).isEqualTo("/metadata/n");
    problem(api.merge(document, "{\"metadata\":{\"n\":" + literal + "}}"), 400, "malformed");
    problem(
        api.patch(document, json("[{'op':'add','path':'/metadata/n','value':" + literal + "}]")),
        400,
        "malformed");
    assertThat(api.get(document).json().getInt("version")).isEqualTo(1);
  }

  private Answer put(String metadata) throws Exception {
    return api.put(document, "{\"metadata\":" + metadata + "}", "If-Match", "*");
  }
}

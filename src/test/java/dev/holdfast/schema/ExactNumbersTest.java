package dev.holdfast.schema;

import static dev.holdfast.schema.Json.misfits;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers compare by value, with any number of digits. */
class ExactNumbersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'type':'integer' | 1.0",
        "'type':'integer' | 1e400",
        "'type':'integer' | 123456789012345678901234567890",
        "'type':'integer' | 1.50e1",
        "'type':'integer' | 0.0",
        "'const':1 | 1.0",
        "'const':100000000000000000000000000000000000000000000000000000000000000000000000 | 1e71",
        "'enum':[2,1e131000] | 10e130999",
        "'minimum':1e131000 | 1e131000",
        "'minimum':1e-16000 | 1e131000",
        "'exclusiveMaximum':1e131000 | 9e130999",
        "'multipleOf':0.01 | 19.99",
        "'multipleOf':0.1 | 1e131000",
        "'multipleOf':1e-16000 | 1e131000",
        "'multipleOf':1e-16000 | 1.5",
        "'multipleOf':3 | 300000000000000000000000000000000000000000000000003",
        "'multipleOf':1e100 | 5e100",
        "'multipleOf':7 | 0",
        "'multipleOf':2 | -4",
      })
  void fits(String schema, String value) {
    assertThat(misfits("{'properties':{'a':{" + schema + "}}}", "{'a':" + value + "}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'type':'integer' | 1.5",
        "'type':'integer' | 1e-400",
        "'type':'integer' | 123456789012345678901234567890.000000000000000000000000000001",
        "'const':1 | 1.0000000000000000000000000000000001",
        "'const':9007199254740993 | 9007199254740992",
        "'enum':[123456789012345678901234567890] | 123456789012345678901234567891",
        "'maximum':123456789012345678901234567890 | 123456789012345678901234567891",
        "'exclusiveMinimum':1e131000 | 1e131000",
        "'multipleOf':0.01 | 19.995",
        "'multipleOf':1e-16000 | 1e-16001",
        "'multipleOf':3 | 300000000000000000000000000000000000000000000000001",
        "'multipleOf':7 | 1e131000",
        "'multipleOf':1e100 | 5e99",
        "'multipleOf':1e100 | 15e99",
      })
  void doesNotFit(String schema, String value) {
    assertThat(misfits("{'properties':{'a':{" + schema + "}}}", "{'a':" + value + "}")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1,1.0]",
        "[{'a':[1,2]},{'a':[1.0,2e0]}]",
        "[{'a':1,'b':2},{'b':2,'a':1}]",
        "[1e131000,10e130999]",
        "[100000000000000000000000000000000000000000000000000000000000000000000000,1e71]",
      })
  void isNotUnique(String array) {
    assertThat(misfits("{'properties':{'a':{'uniqueItems':true}}}", "{'a':" + array + "}"))
        .containsExactly("/metadata/a uniqueItems");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1,'1',true,null,[1],{'a':1},1.5,false,[],{}]",
        "[[1,2],[2,1]]",
        "[{'a':1},{'b':1}]",
        "[123456789012345678901234567890,123456789012345678901234567891]",
      })
  void isUnique(String array) {
    assertThat(misfits("{'properties':{'a':{'uniqueItems':true}}}", "{'a':" + array + "}"))
        .isEmpty();
  }
}

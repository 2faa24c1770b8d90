package kmzero.ledger.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import kmzero.ledger.json.CanonicalJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedProceduresTest {
  private static String yaml(String name) {
    return name.equals("charter") ? BuiltIn.charterFile() : Files.shipped(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"charter", "minutes", "commitment", "proposal", "meeting"})
  void each_loads_and_comes_back_from_its_entry(String name) {
    var procedure = Files.procedure(yaml(name));
    assertThat(procedure.name()).isEqualTo(name);
    var again = Procedure.of(procedure.rules(), procedure.texts());
    assertThat(again.rules()).isEqualTo(procedure.rules());
    assertThat(again.phases()).isEqualTo(procedure.phases());
    assertThat(again.bodies()).isEqualTo(procedure.bodies());
    assertThat(
            CanonicalJson.write(procedure.rules()).length
                + CanonicalJson.write(procedure.texts()).length)
        .isLessThan(ProcedureLoader.LIMIT_BYTES);
  }
}

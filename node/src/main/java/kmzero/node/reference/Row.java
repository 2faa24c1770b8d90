package kmzero.node.reference;

import java.util.List;

/// One of the twenty-five systems that the five reports name.
///
/// @param code `S1` … `S25`
/// @param reports numbers of the reports that name it
public record Row(String code, Texts name, List<String> reports) {
  public Row {
    reports = List.copyOf(reports);
  }
}

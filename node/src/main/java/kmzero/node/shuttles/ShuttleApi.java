package kmzero.node.shuttles;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.node.api.Objections;
import kmzero.node.api.Problems;
import kmzero.node.books.Bodies;
import kmzero.node.books.Procedures;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Shuttles for programs: `GET /api/shuttles` (where they are, who owns them), `POST
/// /api/shuttle-crossings` `{shuttle, container?, passage?}` (sends one across).
@RestController
final class ShuttleApi {

  private static final int LIMIT_BYTES = 4 * 1024;

  private final FleetControl control;
  private final Problems problems;
  private final Pages pages;

  ShuttleApi(FleetControl control, Problems problems, Pages pages) {
    this.control = control;
    this.problems = problems;
    this.pages = pages;
  }

  @GetMapping("/api/shuttles")
  ResponseEntity<?> list() {
    List<Json> shuttles = new ArrayList<>();
    for (ShuttleState state : control.states()) {
      JsonObject.Builder one =
          JsonObject.builder()
              .with("shuttle", state.serial())
              .with("position-metres", Vda.metres(state.x()))
              .with("driving", state.driving())
              .with("silent", state.isSilent(control.now(), HandOver.PATIENCE));
      state.controller().ifPresent(it -> one.with("obeys", it));
      shuttles.add(one.build());
    }
    List<Json> crossings = new ArrayList<>();
    control
        .lane()
        .ifPresent(file ->
            control
                .crossings(file.lane().place())
                .forEach(it ->
                    crossings.add(
                        JsonObject.of(
                            "dossier",
                            it.dossier().hex(),
                            "shuttle",
                            it.shuttle(),
                            "giving",
                            it.giving(),
                            "taking",
                            it.taking(),
                            "stage",
                            it.stage().word(),
                            "owner",
                            it.owner(),
                            "marks",
                            it.marks().stream().map(ShuttleCrossing.Mark::what).toList()))));
    return json(
        HttpStatus.OK,
        JsonObject.of(
            "connected",
            control.isConnected(),
            "shuttles",
            new JsonArray(shuttles),
            "crossings",
            new JsonArray(crossings)));
  }

  @PostMapping("/api/shuttle-crossings")
  ResponseEntity<?> send(@AuthenticationPrincipal SignedIn who, HttpServletRequest request)
      throws IOException {
    if (!who.offices().contains("gate-board"))
      return problems.answer(new Problem(403, "problem.not-allowed"), request);
    byte[] bytes = request.getInputStream().readNBytes(LIMIT_BYTES + 1);
    if (!(JsonReader.readLax(bytes, LIMIT_BYTES)
        instanceof JsonReader.Result.Read(JsonObject body)))
      return problems.answer(new Problem(400, "passages.not-json"), request);
    return switch (control.offer(
        who.findSide().orElse(""),
        who.actor(),
        Bodies.text(body, "shuttle").orElse(""),
        Bodies.text(body, "container"),
        Bodies.dossier(body, "passage"))) {
      case FleetControl.Sent.Offered(var dossier) ->
          json(HttpStatus.CREATED, JsonObject.of("dossier", dossier.hex()));
      case FleetControl.Sent.Refused(var why) ->
          problems.answer(
              Objections.problem(
                  422,
                  why,
                  Optional.empty(),
                  Optional.of(Procedures.load(ShuttleCrossing.PROCEDURE).labels()),
                  pages.words(),
                  pages.language(request)),
              JsonObject.of("code", why.code()),
              request);
    };
  }

  private static ResponseEntity<String> json(HttpStatus status, JsonObject json) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(CanonicalJson.text(json));
  }
}

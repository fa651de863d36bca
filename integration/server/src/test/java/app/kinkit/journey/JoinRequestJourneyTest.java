package app.kinkit.journey;

import static app.kinkit.journey.Problems.whole;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.journey.Client.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Asking to join a bond that anybody may find, over HTTP, with every answer there is.
@ExtendWith(TablesEqualTheLog.class)
class JoinRequestJourneyTest {
  private static final RunningServer SERVER = RunningServer.shared();

  private final Household home = Household.found(SERVER.address());
  private final Client newcomer = Client.adult(SERVER.address(), "Newcomer");

  JoinRequestJourneyTest() {
    home.lead()
        .command("/bonds/" + home.bond() + "/visibility", Map.of("is_private", false))
        .is(200);
  }

  private Answer ask(Client who, Map<String, ?> body) {
    return who.command("/bonds/" + home.bond() + "/join-requests", body);
  }

  private static Answer answer(Client who, String request, String verdict) {
    return who.command("/join-requests/" + request + "/" + verdict, Map.of());
  }

  private static List<String> types(Answer answer) {
    return answer.json().path("events").values().stream()
        .map(event -> event.path("type").asString())
        .toList();
  }

  private JsonNode row(Client who, String request, long position) {
    return who.rows("bond_join_requests?id=eq." + request, position).path(0);
  }

  @Test
  void anApprovedPersonIsAMemberAtOnce() {
    var body = Map.of("message", "May I come in?", "role_in_bond", "submissive");
    var asked = ask(newcomer, body).is(201);
    assertThat(asked.header("Location"))
        .isEqualTo("/rest/v1/bond_join_requests?id=eq." + asked.id());
    for (var reader : List.of(newcomer, home.lead())) {
      var row = row(reader, asked.id(), asked.position());
      assertThat(row.path("status").asString()).isEqualTo("pending");
      assertThat(row.path("message").asString()).isEqualTo("May I come in?");
    }
    for (var other : List.of(home.doer(), Client.adult(SERVER.address(), "Other"))) {
      assertThat(row(other, asked.id(), asked.position()).isMissingNode()).isTrue();
      whole(answer(other, asked.id(), "approve"), 404, "NOT_FOUND");
    }
    whole(answer(newcomer, asked.id(), "approve"), 403, "NOT_ALLOWED");
    var approve = "/join-requests/" + asked.id() + "/approve";
    var approved = home.lead().command(approve, Map.of("review_notes", "Welcome.")).is(200);
    assertThat(types(approved))
        .containsExactly("JoinRequestApproved", "MemberJoined", "AccountOpened", "JoinPlaceFreed");
    var row = row(newcomer, asked.id(), approved.position());
    assertThat(row.path("status").asString()).isEqualTo("approved");
    assertThat(row.path("review_notes").asString()).isEqualTo("Welcome.");
    assertThat(row.path("reviewed_by").asString()).isEqualTo(home.lead().id());
    var member = "bond_members?user_id=eq." + newcomer.id();
    assertThat(newcomer.rows(member, approved.position()).path(0).path("joined_via").asString())
        .isEqualTo("join_request");
    whole(answer(home.lead(), asked.id(), "reject"), 409, "REQUEST_ALREADY_REVIEWED");
    whole(ask(newcomer, Map.of()), 409, "ALREADY_MEMBER");
    home.assign("assigned_to", newcomer.id()).is(201);
  }

  @Test
  void oneRequestIsPendingAtATime() {
    var first = ask(newcomer, Map.of()).is(201);
    var second = whole(ask(newcomer, Map.of()), 409, "REQUEST_PENDING");
    assertThat(second.json().path("request_id").asString()).isEqualTo(first.id());
    answer(newcomer, first.id(), "withdraw").is(200);
    var third = ask(newcomer, Map.of()).is(201);
    var rejected = answer(home.lead(), third.id(), "reject").is(200);
    assertThat(row(newcomer, third.id(), rejected.position()).path("status").asString())
        .isEqualTo("rejected");
    assertThat(row(newcomer, first.id(), rejected.position()).path("status").asString())
        .isEqualTo("withdrawn");
    whole(answer(newcomer, third.id(), "withdraw"), 409, "REQUEST_ALREADY_REVIEWED");
    ask(newcomer, Map.of()).is(201);
  }

  @Test
  void aFullBondApprovesNobodyUntilSomebodyMakesRoom() {
    var settings = "/bonds/" + home.bond() + "/settings";
    home.lead().command(settings, Map.of("max_members", 3)).is(200);
    var asked = ask(newcomer, Map.of()).is(201);
    whole(answer(home.lead(), asked.id(), "approve"), 409, "BOND_FULL");
    home.lead().command(settings, Map.of("max_members", 4)).is(200);
    answer(home.lead(), asked.id(), "approve").is(200);
  }

  @Test
  void whereAskingIsEnoughThePersonIsInWithTheirRequest() {
    var settings = "/bonds/" + home.bond() + "/settings";
    home.lead().command(settings, Map.of("auto_approve_members", true)).is(200);
    var asked = ask(newcomer, Map.of()).is(201);
    assertThat(types(asked)).contains("JoinRequestApproved", "MemberJoined");
    var row = row(newcomer, asked.id(), asked.position());
    assertThat(row.path("status").asString()).isEqualTo("approved");
    assertThat(row.path("reviewed_by").isNull()).isTrue();
  }

  @Test
  void aPrivateBondIsNotThereForStrangers() {
    var hidden = home.lead().command("/bonds", Map.of("name", "Hidden", "role_in_bond", "switch"));
    var requests = "/bonds/" + hidden.is(201).id() + "/join-requests";
    whole(newcomer.command(requests, Map.of()), 404, "NOT_FOUND");
  }

  @Test
  void aRepeatedRequestIsOneRequest() {
    var path = "/bonds/" + home.bond() + "/join-requests";
    var first = newcomer.command(path, Map.of(), "Idempotency-Key", "once").is(201);
    var again = newcomer.command(path, Map.of(), "Idempotency-Key", "once").is(201);
    assertThat(again.id()).isEqualTo(first.id());
  }
}

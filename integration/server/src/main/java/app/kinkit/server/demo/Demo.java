package app.kinkit.server.demo;

import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// Two people, one bond, one limit, one rule, one task, one reward, one contract: prints a timeline
/// with positions and balances, and what each of them and a stranger may see of it.
public final class Demo {
  private final PrintStream out;
  private final Visitor alex;
  private final Visitor robin;
  private final Visitor stranger;

  private Demo(URI server, PrintStream out) {
    this.out = out;
    this.alex = Visitor.signUp(server, "Alex");
    this.robin = Visitor.signUp(server, "Robin");
    this.stranger = Visitor.signUp(server, "Sam");
  }

  /// Plays the story.
  ///
  /// @return the exit code: 0, or 1 with a sentence on `out` saying what stopped it
  public static int play(URI server, PrintStream out) {
    try {
      out.printf("A story, told to %s%n%n", server);
      new Demo(server, out).play();
      return 0;
    } catch (Visitor.StoryEnded e) {
      out.println(e.getMessage());
      return 1;
    }
  }

  private void play() {
    for (var person : new Visitor[] {alex, robin, stranger}) {
      tell(
          person,
          "confirms to be 18 or older",
          "/me/adult-confirmation",
          Map.of("method", "self_declaration", "terms_version", "2026-01"));
    }
    var bond = found();
    limit(bond);
    rule(bond);
    var task = work(bond);
    redeem(bond);
    remember(bond);
    var contract = agree(bond);
    see("boundaries?select=activity_name,my_rating,is_hard_limit");
    see("tasks?select=title,status,point_value&id=eq." + task);
    see("contracts?select=title,status&id=eq." + contract);
    see("scenes?select=title,activities,scene_debriefs(debrief_form)");
    see("points_ledger?select=points,source_type,balance_after&order=created_at");
  }

  private String found() {
    var bond =
        tell(
            alex,
            "founds a bond",
            "/bonds",
            Map.of("name", "Lakeside", "bond_type", "dyad", "role_in_bond", "dominant"));
    var invite =
        command(alex, "issues an invite for one", "/bonds/" + bond + "/invites", "max_uses", 1);
    var code = invite.path("invite_code").asString();
    tell(
        robin,
        "joins with the code",
        "/invites/redeem",
        Map.of("invite_code", code, "role_in_bond", "submissive"));
    return bond;
  }

  private void limit(String bond) {
    var list = "/bonds/" + bond + "/boundaries";
    tell(alex, "lists an activity", list, Map.of("activity_name", "Ice cubes"));
    var activity = alex.rows("boundaries?select=id", alex).path(0).path("id").asString();
    var rating = Map.of("rating", "hard_no");
    tell(robin, "says never: it is off limits", list + "/" + activity + "/rating", rating);
  }

  private void rule(String bond) {
    var title = Map.of("title", "Phones stay in the hall after ten");
    var rule = tell(alex, "makes a rule", "/bonds/" + bond + "/rules", title);
    var read = Map.of("rule_version", 1);
    tell(robin, "acknowledges it", "/rules/" + rule + "/acknowledge", read);
  }

  private String work(String bond) {
    var task =
        tell(
            alex,
            "assigns a task worth 50 points",
            "/bonds/" + bond + "/tasks",
            Map.of(
                "title",
                "Write three lines about the week",
                "point_value",
                50,
                "proof_required",
                true,
                "assigned_to",
                robin.id()));
    tell(robin, "starts it", "/tasks/" + task + "/start", Map.of());
    tell(
        robin,
        "hands in the proof",
        "/tasks/" + task + "/proof",
        Map.of("proof_text", "Three lines, as asked."));
    tell(robin, "completes it", "/tasks/" + task + "/complete", Map.of());
    tell(alex, "approves it", "/tasks/" + task + "/approve", Map.of());
    return task;
  }

  private void redeem(String bond) {
    var reward =
        tell(
            alex,
            "offers a reward for 30 points",
            "/bonds/" + bond + "/rewards",
            Map.of(
                "title",
                "An evening off",
                "reward_type",
                "relational",
                "point_cost",
                30,
                "assigned_to",
                robin.id()));
    tell(robin, "redeems it", "/rewards/" + reward + "/redeem", Map.of());
  }

  private void remember(String bond) {
    var scene =
        tell(
            alex,
            "records an evening of both",
            "/bonds/" + bond + "/scenes",
            Map.of(
                "title",
                "A walk around the lake",
                "scene_date",
                "2026-01-31T18:00:00Z",
                "participants",
                List.of(alex.id(), robin.id()),
                "activities",
                List.of(Map.of("name", "A long walk", "intensity", 3)),
                "consent_details",
                "Agreed on the day before"));
    var form = Map.of("debrief_form", Map.of("what_went_well", "The quiet"));
    tell(robin, "looks back at it", "/scenes/" + scene + "/debrief", form);
  }

  private String agree(String bond) {
    var contract =
        tell(
            alex,
            "drafts a contract",
            "/bonds/" + bond + "/contracts",
            Map.of("title", "Quiet hours", "content", "No messages after ten in the evening."));
    var path = "/contract-series/" + contract;
    var signers = Map.of("required_signers", List.of(alex.id(), robin.id()));
    tell(alex, "proposes it to both", path + "/propose", signers);
    var text =
        robin.rows("contracts?select=content_sha256&id=eq." + contract, alex).values().iterator();
    var hash = text.next().path("content_sha256").asString();
    var signature = Map.of("content_sha256", hash, "method", "digital");
    tell(alex, "signs it", path + "/sign", signature);
    tell(robin, "signs it, and it binds", path + "/sign", signature);
    return contract;
  }

  private void see(String query) {
    out.printf("%n%s%n", query);
    for (var person : new Visitor[] {alex, robin, stranger}) {
      out.printf("  %-6s sees %s%n", person.name(), person.rows(query, robin));
    }
  }

  private String tell(Visitor who, String what, String path, Map<String, ?> body) {
    var answer = who.command(path, body);
    report(who, what, answer);
    return answer.path("id").asString();
  }

  private tools.jackson.databind.JsonNode command(
      Visitor who, String what, String path, String field, Object value) {
    var answer = who.command(path, Map.of(field, value));
    report(who, what, answer);
    return answer;
  }

  private void report(Visitor who, String what, tools.jackson.databind.JsonNode answer) {
    var balance =
        robin.rows("points_balances?select=balance&user_id=eq." + robin.id(), who).values().stream()
            .map(row -> row.path("balance").asString())
            .findFirst()
            .orElse("-");
    out.printf(
        "%4d  %-6s %-32s Robin has %3s points%n",
        answer.path("position").asLong(), who.name(), what, balance);
  }
}

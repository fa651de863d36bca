package app.kinkit.journey;

import static app.kinkit.journey.HistoryJourneyTest.head;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.journey.Client.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Boundaries over HTTP: from the list to what nobody may propose, and what a partner is never told
/// on the way.
@ExtendWith(TablesEqualTheLog.class)
class BoundaryJourneyTest {
  private static final RunningServer SERVER = RunningServer.shared();
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.+Z-]+");
  private static final Pattern PLACE =
      Pattern.compile(
          "\"(at|row_position|position|version|before|after)\":\\d+|\"hint\":(\\[\"after\":)?\"[0-9A-Z]{4}\"");

  /// Two events of one millisecond leave it as it is.
  private static final Pattern MOVED_ON =
      Pattern.compile("\"last_activity_at\":\\[\"after\":\"TIME\", \"before\":\"TIME\"\\]");

  private final Household home = Household.found(SERVER.address());

  private String list() {
    return "/bonds/" + home.bond() + "/boundaries";
  }

  /// @return the path of its commands
  private String add(String name) {
    var added = home.lead().command(list(), Map.of("activity_name", name)).is(200);
    var found =
        home.lead()
            .rows("boundaries?select=id,activity_name&bond_id=eq." + home.bond(), added.position());
    var id =
        found
            .valueStream()
            .filter(row -> row.path("activity_name").asString().equals(name))
            .findFirst()
            .orElseThrow()
            .path("id")
            .asString();
    return list() + "/" + id;
  }

  private static long rate(Client who, String activity, String rating) {
    return who.command(activity + "/rating", Map.of("rating", rating)).is(200).position();
  }

  private static String id(String activity) {
    return activity.substring(activity.lastIndexOf('/') + 1);
  }

  private static String comparison(Client who, String activity) {
    var rows = who.rows("boundaries?select=comparison&id=eq." + id(activity), head());
    return rows.path(0).path("comparison").asString();
  }

  @Test
  void aListIsRatedRevealedAndCompared() {
    var rope = add("Rope");
    var people = List.of(home.lead(), home.doer(), home.member());
    people.forEach(person -> rate(person, rope, "yes"));
    assertThat(comparison(home.lead(), rope)).isEmpty();
    people.forEach(person -> person.command(rope + "/reveal", Map.of()).is(200));
    assertThat(comparison(home.lead(), rope)).isEqualTo("match");
    rate(home.doer(), rope, "maybe");
    assertThat(comparison(home.lead(), rope)).as("hidden again").isEmpty();
    home.doer().command(rope + "/reveal", Map.of()).is(200);
    assertThat(comparison(home.lead(), rope)).isEqualTo("discuss");
    home.lead()
        .command(rope + "/discussion", Map.of("discussion_notes", "Slowly, and with words"))
        .is(200);
    home.lead().command(rope + "/category", Map.of("category", "rope")).is(200);
    var row =
        home.member()
            .rows(
                "boundaries?select=category,discussion_notes,my_rating&id=eq." + id(rope), head());
    assertThat(row.toString())
        .isEqualTo(
            "[{\"category\":\"rope\",\"discussion_notes\":\"Slowly, and with words\",\"my_rating\":\"yes\"}]");
    home.lead().command(rope + "/retire", Map.of()).is(200);
    add("rope!");
  }

  @Test
  void whatIsOffLimitsIsNeitherAskedNorOffered() {
    var task = home.assign("title", "Fetch the ice cubes").is(201);
    var rules = "/bonds/" + home.bond() + "/rules";
    var rule =
        home.lead()
            .command(
                rules, Map.of("title", "No noise", "steps", List.of(Map.of("text", "ice cubes"))));
    var ice = add("Ice cubes");
    rate(home.doer(), ice, "hard_no");
    home.assign("title", "ICE-cubes").refused(409, "OFF_LIMITS");
    home.assign("description", "with ice  cubes").refused(409, "OFF_LIMITS");
    home.lead()
        .command(
            "/bonds/" + home.bond() + "/rewards",
            Map.of("title", "Ice cubes", "assigned_to", home.doer().id(), "reward_type", "verbal"))
        .refused(409, "OFF_LIMITS");
    home.lead()
        .command("/tasks/" + task.id() + "/amend", Map.of("priority", "high"))
        .refused(409, "OFF_LIMITS");
    for (var person : List.of(home.lead(), home.doer())) {
      var flagged = person.get("/rest/v1/rpc/off_limits_tasks", "X-Min-Position", "" + head());
      assertThat(flagged.is(200).json().at("/0/id").asString()).isEqualTo(task.id());
    }
    var flagged = "/rest/v1/rpc/off_limits_rules?select=id&bond_id=" + home.bond();
    var told = home.member().get(flagged, "X-Min-Position", "" + head()).is(200);
    assertThat(told.json().at("/0/id").asString()).isEqualTo(rule.is(201).id());
    home.lead().command(ice + "/retire", Map.of()).refused(409, "OFF_LIMITS");
    home.lead()
        .command("/tasks/" + task.id() + "/amend", Map.of("title", "Fetch the glasses"))
        .is(200);
    home.doer().command("/tasks/" + task.id() + "/complete", Map.of()).is(200);
  }

  @Test
  void aLimitIsLiftedInADayAndCanBeKept() {
    var wax = add("Wax");
    rate(home.doer(), wax, "hard_no");
    home.doer()
        .command(wax + "/rating", Map.of("rating", "yes"))
        .refused(409, "ILLEGAL_TRANSITION");
    home.lead().command(wax + "/lift", Map.of("rating", "yes")).refused(409, "ILLEGAL_TRANSITION");
    home.doer().command(wax + "/lift", Map.of("rating", "maybe")).is(200);
    home.assign("title", "Wax").refused(409, "OFF_LIMITS");
    var lifting = "boundaries?select=my_next_rating,my_lifts_at&id=eq." + id(wax);
    var mine = home.doer().rows(lifting, head()).path(0);
    assertThat(mine.path("my_next_rating").asString()).isEqualTo("maybe");
    assertThat(mine.path("my_lifts_at").isNull()).isFalse();
    home.doer().command(wax + "/keep", Map.of()).is(200);
    assertThat(home.doer().rows(lifting, head()).path(0).path("my_lifts_at").isNull()).isTrue();
    var told =
        home.lead()
            .rows(
                "bond_activity_log?select=activity_description,user_id&activity_type=eq.boundary_changed&bond_id=eq."
                    + home.bond()
                    + "&order=row_position",
                head());
    assertThat(told.valueStream().map(row -> row.path("activity_description").asString()))
        .containsExactly(
            "An activity was added to the boundaries.",
            "A hard limit was set.",
            "A hard limit will be lifted in a day, unless it is kept.",
            "A hard limit is kept.");
    assertThat(told.valueStream().allMatch(row -> row.path("user_id").isNull())).isTrue();
  }

  /// Everything the lead can be told, before and after somebody else has rated: the same but for
  /// places in the log.
  @Test
  void aPartnerIsToldNothingOfARatingThatIsNotRevealed() {
    var rope = add("Rope");
    var wax = add("Wax");
    rate(home.lead(), rope, "yes");
    rate(home.doer(), wax, "yes");
    var before = told(home.lead(), rope);
    for (var rating : List.of("yes", "maybe", "no")) {
      home.doer()
          .command(
              rope + "/rating",
              Map.of("rating", rating, "notes", "Between me and myself", "experience", "expert"))
          .is(200);
      assertThat(told(home.lead(), rope)).as(rating).isEqualTo(before);
    }
    home.doer().command(rope + "/reveal", Map.of()).is(200);
    assertThat(told(home.lead(), rope)).as("the test sees what is told").isNotEqualTo(before);
    home.doer().command(rope + "/hide", Map.of()).is(200);
    assertThat(told(home.lead(), rope)).isEqualTo(before);
  }

  /// Of a hard limit everybody is told that there is one and nobody whose: whoever of the other two
  /// has set it, the lead is told the same.
  @Test
  void nobodyIsToldWhoseAHardLimitIs() {
    var rope = add("Rope");
    rate(home.doer(), rope, "hard_no");
    var ofDoer = told(home.lead(), rope);
    var other = new BoundaryJourneyTest();
    var otherRope = other.add("Rope");
    rate(other.home.member(), otherRope, "hard_no");
    other
        .told(other.home.lead(), otherRope)
        .forEach((path, answer) -> assertThat(answer).as(path).isEqualTo(ofDoer.get(path)));
    assertThat(ofDoer.toString()).contains("off_limits");
  }

  private Map<String, String> told(Client who, String activity) {
    var answers = new LinkedHashMap<String, String>();
    var asked = new ArrayList<String>();
    for (var table : List.of("boundaries", "boundary", "boundary_ratings", "bond_activity_log")) {
      asked.add("/rest/v1/" + table + "?bond_id=eq." + home.bond());
    }
    asked.add("/rest/v1/boundaries?select=id&partner_rating=not.is.null&bond_id=eq." + home.bond());
    asked.add("/rest/v1/boundaries?select=id&comparison=neq.off_limits&bond_id=eq." + home.bond());
    asked.add("/rest/v1/boundary?select=*,boundary_ratings(*)&bond_id=eq." + home.bond());
    asked.add("/rest/v1/boundary_ratings?notes=ilike.*myself*");
    asked.add("/rest/v1/rpc/off_limits_tasks");
    asked.add("/rest/v1/rpc/off_limits_rules");
    asked.add("/history/v1/bonds/" + home.bond());
    asked.add("/history/v1/rows/boundary/" + id(activity));
    asked.add("/history/v1/events?limit=1000&bond=" + home.bond());
    asked.add("/history/v1/events?type=BoundaryRated&limit=1000");
    asked.add("/history/v1/events?actor=" + home.doer().id() + "&bond=" + home.bond());
    asked.add("/history/v1/events?person=" + home.member().id() + "&bond=" + home.bond());
    asked.add("/history/v1/events?stream=boundaries:" + home.bond());
    for (var path : asked) {
      var answer = who.get(path, "Prefer", "count=exact", "X-Min-Position", Long.toString(head()));
      answers.put(blank(path), blank(answer.is(answer.status() == 206 ? 206 : 200)));
    }
    var retired = who.command(list() + "/" + UUID.randomUUID() + "/retire", Map.of());
    answers.put("refusal", blank(retired.is(404).body()));
    return answers;
  }

  private String blank(Answer answer) {
    var rows = blank(sorted(answer.json()));
    return answer.status() + " " + answer.header("Content-Range") + " " + rows;
  }

  /// Lists in the order of what stands in them, since the order of rows is nobody's promise.
  private String sorted(JsonNode node) {
    if (node.isArray()) {
      return node.valueStream().map(this::sorted).map(this::blank).sorted().toList().toString();
    }
    if (node.isObject()) {
      return node.propertyStream()
          .map(field -> "\"%s\":%s".formatted(field.getKey(), sorted(field.getValue())))
          .sorted()
          .toList()
          .toString();
    }
    return node.toString();
  }

  /// Ids by the role they have, without times and places in the log.
  private String blank(String text) {
    var known =
        text.replace(home.lead().id(), "LEAD")
            .replace(home.doer().id(), "DOER")
            .replace(home.member().id(), "MEMBER")
            .replace(home.bond(), "BOND");
    known = ID.matcher(known).replaceAll("ID");
    known = TIME.matcher(known).replaceAll("TIME");
    known = MOVED_ON.matcher(known).replaceAll("");
    return PLACE.matcher(known).replaceAll("PLACE");
  }
}

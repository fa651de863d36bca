package app.kinkit.journey;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a person can write as a member besides tasks and rewards: of bonds, of members, of those
/// who want to join, of more time, of templates.
record WordsInBonds(Client person, String word, Client partner, String kept) {
  private static final String DUE = "2199-01-01T12:00:00Z";

  void write(String bond) {
    asFounder();
    asGuest();
    aboutTime(bond);
    inTemplates(bond);
    inRewards(bond);
    new WordsInContracts(person, word, partner, kept).write(bond);
    inBoundaries(bond);
    inRules(bond);
    inScenes(bond);
  }

  private void asFounder() {
    var bond = open(person, word);
    var card =
        Map.of(
            "name",
            word,
            "description",
            word,
            "avatar_url",
            "https://example.org/" + word,
            "banner_url",
            "https://example.org/" + word,
            "location",
            word,
            "website_url",
            "https://example.org/" + word,
            "tags",
            List.of(word, word));
    person.command("/bonds/" + bond + "/edit", card).is(200);
    var mine = Map.of("nickname", word, "bio", word, "avatar_url", "https://example.org/" + word);
    person.command("/bonds/" + bond + "/member-card", mine).is(200);
    review(asked(partner, bond, kept), "approve");
    var note = Map.of("notes", word);
    person.command("/bonds/" + bond + "/members/" + partner.id() + "/note", note).is(200);
    review(asked(partner, open(person, word), kept), "reject");
  }

  private void review(String request, String verdict) {
    var notes = Map.of("review_notes", word);
    person.command("/join-requests/" + request + "/" + verdict, notes).is(200);
  }

  private void asGuest() {
    asked(person, open(partner, kept), word);
  }

  private static String open(Client founder, String words) {
    var founding = Map.of("name", words, "role_in_bond", "switch");
    var bond = founder.command("/bonds", founding).is(201).id();
    founder.command("/bonds/" + bond + "/visibility", Map.of("is_private", false)).is(200);
    return bond;
  }

  private static String asked(Client guest, String bond, String words) {
    var asking = Map.of("message", words);
    return guest.command("/bonds/" + bond + "/join-requests", asking).is(201).id();
  }

  /// Each asks the other for more time.
  private void aboutTime(String bond) {
    var mine = task(partner, bond, person, kept);
    person.command("/tasks/" + mine + "/extension", Map.of("extension_reason", word)).is(200);
    var theirs = task(person, bond, partner, word);
    person
        .command("/tasks/" + theirs + "/amend", Map.of("title", word, "description", word))
        .is(200);
    partner.command("/tasks/" + theirs + "/extension", Map.of("extension_reason", kept)).is(200);
    person
        .command("/tasks/" + theirs + "/extension/decline", Map.of("decline_reason", word))
        .is(200);
  }

  private static String task(Client by, String bond, Client to, String words) {
    var task =
        Map.of(
            "title",
            words,
            "assigned_to",
            to.id(),
            "due_date",
            DUE,
            "low_energy_acknowledged",
            true);
    return by.command("/bonds/" + bond + "/tasks", task).is(201).id();
  }

  private void inTemplates(String bond) {
    var words = Map.of("title", word, "description", word);
    var template = person.command("/bonds/" + bond + "/task-templates", words).is(201).id();
    person.command("/task-templates/" + template + "/amend", words).is(200);
  }

  private void inBoundaries(String bond) {
    var list = "/bonds/" + bond + "/boundaries";
    var position = person.command(list, Map.of("activity_name", word)).is(200).position();
    var rows =
        person.rows("boundaries?select=id&order=created_at.desc&bond_id=eq." + bond, position);
    var activity = list + "/" + rows.path(0).path("id").asString();
    person.command(activity + "/rating", Map.of("rating", "maybe", "notes", word)).is(200);
    person.command(activity + "/discussion", Map.of("discussion_notes", word)).is(200);
    partner.command(activity + "/rating", Map.of("rating", "no", "notes", kept)).is(200);
  }

  private void inRules(String bond) {
    var words =
        Map.of(
            "title",
            word,
            "description",
            word,
            "context",
            word,
            "consequence",
            word,
            "steps",
            List.of(Map.of("text", word), Map.of("text", word, "duration_minutes", 5)));
    var rule = person.command("/bonds/" + bond + "/rules", words).is(201).id();
    person.command("/rules/" + rule + "/amend", words).is(200);
    var breach = Map.of("user_id", partner.id(), "notes", word);
    person.command("/rules/" + rule + "/breaches", breach).is(200);
  }

  private void inScenes(String bond) {
    var activities = List.of(Map.of("name", word, "notes", word), Map.of("name", word));
    var words =
        Map.of(
            "title", word,
            "consent_details", word,
            "aftercare_provided", word,
            "emotional_state_before", word,
            "emotional_state_after", word,
            "what_went_well", word,
            "improvements", word,
            "activities", activities);
    var record = new HashMap<String, Object>(words);
    record.put("scene_date", "2026-01-31T18:00:00Z");
    record.put("participants", List.of(person.id(), partner.id()));
    var scene = "/scenes/" + person.command("/bonds/" + bond + "/scenes", record).is(201).id();
    person.command(scene + "/amend", words).is(200);
    person.command(scene + "/addenda", Map.of("addendum_text", word)).is(200);
    partner.command(scene + "/addenda", Map.of("addendum_text", kept)).is(200);
    person.command(scene + "/debrief", debrief(word)).is(200);
    partner.command(scene + "/debrief", debrief(kept)).is(200);
  }

  private static Map<String, Object> debrief(String words) {
    return Map.of(
        "debrief_form",
        Map.of(
            "what_went_well", words,
            "what_didnt_work", words,
            "emotional_state", words,
            "aftercare_needs", words,
            "future_adjustments", words));
  }

  private void inRewards(String bond) {
    var reward =
        Map.of(
            "title",
            word,
            "description",
            word,
            "love_language",
            word,
            "assigned_to",
            partner.id(),
            "reward_type",
            "verbal",
            "point_value",
            0,
            "point_cost",
            0);
    var id = person.command("/bonds/" + bond + "/rewards", reward).is(201).id();
    var amended = Map.of("title", word, "description", word, "love_language", word);
    person.command("/rewards/" + id + "/amend", amended).is(200);
  }
}

package app.kinkit.projection.rights;

import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.LeaveReason;
import app.kinkit.domain.boundary.BoundaryRating;
import app.kinkit.domain.privilege.Privilege;
import app.kinkit.domain.profile.SubmissionState;
import app.kinkit.domain.reward.RewardEvent.RewardExpired;
import app.kinkit.domain.reward.RewardEvent.RewardRedeemed;
import app.kinkit.domain.reward.RewardId;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.task.TaskId;
import app.kinkit.projection.story.BoundaryStory;
import app.kinkit.projection.story.Contracts;
import app.kinkit.projection.story.SceneStory;
import app.kinkit.projection.story.Story;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// The people and bonds of `rights.txt`: every row of every read table belongs to one of the states
/// the file names.
public final class RightsStory {
  private final Story story = new Story();
  private final ProfileId lead = story.person("lead");
  private final ProfileId doer = story.person("doer");
  private final ProfileId colead = story.person("colead");
  private final ProfileId comember = story.person("comember");
  private final ProfileId ex = story.person("ex");
  private final ProfileId other = story.person("other");
  private final ProfileId stranger = story.person("stranger");
  private final BondId home = story.bond("home", lead, true);
  private final BondId elsewhere = story.bond("elsewhere", other, true);
  private final BondId open = story.bond("open", other, false);
  private final BondId gone = story.bond("gone", lead, true);

  private RightsStory() {}

  public static Story tell() {
    var rights = new RightsStory();
    rights.home();
    rights.elsewhere();
    return rights.story;
  }

  private void home() {
    // An admin sees no row of anybody that others in their place do not see.
    story.grants(Privilege.ADMIN, lead);
    story.grants(Privilege.AUDITOR, doer);
    story.grants(Privilege.ADMIN, colead);
    story.proposes("proposal", Privilege.AUDITOR, comember, colead);
    story.revokes(Privilege.ADMIN, colead);
    story.rejects(story.asks("request home", home, ex), home, ex, lead);
    story.joins(home, doer, BondRole.SUBMISSIVE, false, false);
    story.joins(home, colead, BondRole.SWITCH, false, false);
    story.joins(home, comember, BondRole.MEMBER, true, false);
    story.joins(home, ex, BondRole.SUBMISSIVE, true, false);
    story.activates(home, lead);
    story.notes(home, doer, lead);
    story.invites("invite home", home, lead);
    for (var person : new ProfileId[] {doer, ex, stranger}) {
      story.declares(person, SubmissionState.ACTIVE, SubmissionState.LOW_ENERGY, "tired");
    }
    story.describes(lead, true);
    story.describes(doer, false);
    story.describes(ex, true);
    story.assigns("pending", home, lead, doer);
    story.does(story.assigns("approved", home, lead, doer), home, lead, doer, 20);
    story.assigns("own", home, doer, doer);
    story.writesTemplate("template home", home, lead);
    story.breaks(story.rules("rule home", home, lead, doer), home, doer, lead);
    story.breaks(story.rules("rule of_ex", home, lead, null), home, ex, lead);
    story.assigns("of_ex", home, lead, ex);
    story.credits(home, ex, 20, Story.id("of_ex"), 20);
    story.offers("reward available", home, lead, doer);
    var redeemed = story.offers("reward redeemed", home, colead, doer);
    redeem(redeemed);
    expire(story.offers("reward expired", home, lead, doer));
    story.offers("reward of_ex", home, lead, ex);
    contracts();
    story.uploads("waiting", doer);
    story.shows(new TaskId(Story.id("pending")), home, lead, doer);
    story.shows(new TaskId(Story.id("of_ex")), home, lead, ex);
    story.shows(story.assigns("from_ex", home, ex, doer), home, ex, doer);
    rate();
    scenes();
    story.leaves(home, ex, LeaveReason.LEFT);
  }

  private void contracts() {
    var contracts = new Contracts(story, home);
    contracts.drafts("contract draft", lead, null);
    contracts.proposes(contracts.drafts("contract proposed", lead, null), 1, lead, lead, doer);
    contracts.agrees("contract active", null, colead, doer);
    contracts.agrees("contract of_ex", null, lead, ex);
    var elsewhere = new Contracts(story, this.elsewhere);
    elsewhere.proposes(elsewhere.drafts("contract elsewhere", other, null), 1, other, other);
    var gone = new Contracts(story, this.gone);
    gone.proposes(gone.drafts("contract gone", lead, null), 1, lead, lead, comember);
  }

  private void rate() {
    var boundaries = new BoundaryStory(story, home);
    var rope = boundaries.adds("rope", lead);
    boundaries.rates(rope, doer, BoundaryRating.YES);
    boundaries.reveals(rope, doer);
    boundaries.rates(rope, colead, BoundaryRating.HARD_NO);
    boundaries.rates(rope, ex, BoundaryRating.NO);
    boundaries.reveals(rope, ex);
    boundaries.rates(boundaries.adds("wax", comember), doer, BoundaryRating.MAYBE);
  }

  private void scenes() {
    var scenes = new SceneStory(story, home);
    var evening = scenes.records("scene home", doer, doer, colead);
    scenes.adds(evening, colead);
    scenes.debriefs(evening, doer, doer, colead);
    var ofEx = scenes.records("scene of_ex", lead, lead, ex);
    scenes.debriefs(ofEx, ex, lead, ex);
    scenes.retracts(ofEx, lead, scenes.adds(ofEx, lead));
    var elsewhere = new SceneStory(story, this.elsewhere);
    var alone = elsewhere.records("scene elsewhere", other, other);
    elsewhere.adds(alone, other);
    elsewhere.debriefs(alone, other, other);
    var gone = new SceneStory(story, this.gone);
    var last = gone.records("scene gone", lead, lead, comember);
    gone.empties(last, lead);
    gone.adds(last, lead);
    gone.debriefs(last, comember, lead, comember);
  }

  private void redeem(RewardId reward) {
    story.happens(reward, doer, new RewardRedeemed(reward, home, doer, Story.id("paid"), 15));
  }

  private void expire(RewardId reward) {
    story.happens(reward, lead, new RewardExpired(reward, home, doer, Instant.EPOCH));
  }

  private void elsewhere() {
    story.assigns("elsewhere task", elsewhere, other, other);
    story.credits(elsewhere, other, 5, Story.id("elsewhere task"), 5);
    story.offers("reward elsewhere", elsewhere, other, other);
    story.writesTemplate("template elsewhere", elsewhere, other);
    story.breaks(story.rules("rule elsewhere", elsewhere, other, null), elsewhere, other, other);
    story.invites("invite open", open, other);
    story.asks("request open", open, stranger);
    story.joins(gone, comember, BondRole.SUBMISSIVE, true, false);
    story.does(story.assigns("gone task", gone, lead, comember), gone, lead, comember, 20);
    story.shows(new TaskId(Story.id("gone task")), gone, lead, comember);
    story.invites("invite gone", gone, lead);
    story.notes(gone, comember, lead);
    story.asks("request gone", gone, ex);
    story.writesTemplate("template gone", gone, lead);
    var boundaries = new BoundaryStory(story, gone);
    var rope = boundaries.adds("rope gone", lead);
    boundaries.rates(rope, comember, BoundaryRating.NO);
    boundaries.reveals(rope, comember);
    story.breaks(story.rules("rule gone", gone, lead, comember), gone, comember, lead);
    story.leaves(gone, comember, LeaveReason.DISSOLVED);
    story.leaves(gone, lead, LeaveReason.DISSOLVED);
    story.dissolves(gone, lead);
  }

  /// How to tell from a row, in SQL, which state of the file it is in.
  public static Map<String, String> states() {
    var states = new HashMap<String, String>();
    var person =
        "case %1$s when '%2$s' then 'ex' when '%3$s' then 'other' when '%4$s' then 'stranger' else 'member' end";
    var persons = new UUID[] {Actor.EX.id(), Actor.OTHER.id(), Actor.STRANGER.id()};
    for (var table : new String[] {"profile_card", "profiles"}) {
      states.put(table, person.formatted("id", persons[0], persons[1], persons[2]));
    }
    states.put(
        "submission_state_logs", person.formatted("user_id", persons[0], persons[1], persons[2]));
    states.put(
        "profile_identity",
        "case id when '%s' then 'shown' when '%s' then 'hidden' when '%s' then 'of_ex' end"
            .formatted(Actor.LEAD.id(), Actor.DOER.id(), Actor.EX.id()));
    var self = new StringBuilder("case id");
    for (var actor : Actor.values()) {
      if (actor.isPerson()) {
        self.append(" when '%s' then '%s'".formatted(actor.id(), actor.word()));
      }
    }
    states.put("profile_self", self + " end");
    states.put(
        "privileges",
        "case user_id when '%s' then 'of_lead' when '%s' then 'of_doer' else 'of_colead' end"
            .formatted(Actor.LEAD.id(), Actor.DOER.id()));
    states.put("privilege_proposals", "'any'");
    for (var table : new String[] {"bond_card", "bond_inner", "bonds"}) {
      states.put(table, bond("id"));
    }
    for (var table :
        new String[] {
          "bond_member",
          "bond_members",
          "bond_member_note",
          "bond_settings",
          "bond_join_requests",
          "bond_invites",
          "bond_activity_log"
        }) {
      states.put(table, bond("bond_id"));
    }
    states.put("boundary", bond("bond_id"));
    states.put("boundaries", bond("bond_id"));
    states.put("boundary_ratings", rating());
    states.put("task_templates", bond("bond_id"));
    states.put("rules", bond("bond_id"));
    states.put("rule_versions", bond("bond_id"));
    states.put("scenes", bond("bond_id"));
    states.put("scene_addenda", bond("bond_id"));
    states.put(
        "scene_debriefs",
        "case submitted_by when '%s' then 'of_ex' else %s end"
            .formatted(Actor.EX.id(), bond("bond_id")));
    for (var table : new String[] {"rule_acknowledgements", "rule_breaches"}) {
      states.put(
          table,
          "case user_id when '%s' then 'of_ex' else %s end"
              .formatted(Actor.EX.id(), bond("bond_id")));
    }
    states.put("tasks", things("", "pending", "approved", "own", "of_ex", "from_ex"));
    for (var table : new String[] {"contract", "contracts"}) {
      states.put(table, things("contract ", "draft", "proposed", "active", "of_ex"));
    }
    states.put("contract_signatures", bond("bond_id"));
    states.put("rewards", things("reward ", "available", "redeemed", "expired", "of_ex"));
    for (var proof : Map.of("task_proof", "approved", "files", "shown").entrySet()) {
      states.put(proof.getKey(), proof(proof.getValue()));
    }
    states.put("points_ledger", account(""));
    states.put("points_statements", account(""));
    states.put("points_balances", account("gone_lead"));
    return states;
  }

  private static String bond(String column) {
    return "case %s when '%s' then 'home' when '%s' then 'elsewhere' when '%s' then 'open' when '%s' then 'gone' end"
        .formatted(
            column, Story.id("home"), Story.id("elsewhere"), Story.id("open"), Story.id("gone"));
  }

  /// By id for what has a name, by bond for the rest.
  private static String things(String prefix, String... names) {
    var sql = new StringBuilder("case id");
    for (var name : names) {
      sql.append(" when '%s' then '%s'".formatted(Story.id(prefix + name), name));
    }
    return sql + " else " + bond("bond_id") + " end";
  }

  /// By its task; what no task has taken waits.
  private static String proof(String atHome) {
    return "case when task_id is null then 'waiting' when task_id = '%s' then 'of_ex' when task_id = '%s' then 'from_ex' when %s = 'home' then '%s' else 'gone' end"
        .formatted(Story.id("of_ex"), Story.id("from_ex"), bond("bond_id"), atHome);
  }

  private static String rating() {
    return "case when %s = 'gone' then 'gone' when user_id = '%s' then 'of_ex' when rating = 'hard_no' then 'limit' when revealed then 'revealed' else 'hidden' end"
        .formatted(bond("bond_id"), Actor.EX.id());
  }

  private static String account(String ofLeadInGone) {
    return "case when %1$s = 'home' then case user_id when '%2$s' then 'of_lead' when '%3$s' then 'of_doer'"
            .formatted(bond("bond_id"), Actor.LEAD.id(), Actor.DOER.id())
        + " when '%s' then 'of_colead' when '%s' then 'comember' when '%s' then 'of_ex' end"
            .formatted(Actor.COLEAD.id(), Actor.COMEMBER.id(), Actor.EX.id())
        + " when %s = 'gone' and user_id = '%s' then '%s' else %s end"
            .formatted(bond("bond_id"), Actor.LEAD.id(), ofLeadInGone, bond("bond_id"));
  }
}

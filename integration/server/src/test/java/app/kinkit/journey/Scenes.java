package app.kinkit.journey;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where each command is really carried out: who sends it, about what, with which other fields, and
/// where the words of it show. One household of its own for each command, since some of them leave
/// little of it.
final class Scenes {
  private static final String DUE = "2035-01-31T18:00:00Z";

  private final RunningServer server;
  private final Household home;
  private int turn;

  Scenes(RunningServer server) {
    this.server = server;
    this.home = Household.found(server.address());
  }

  /// All is set for one command.
  ///
  /// @param ids for the variables of the path
  /// @param fields that it needs; null leaves one out
  /// @param shows the rows in which its words show; null are those with the id of the answer
  record Ready(
      Client who, Map<String, String> ids, Map<String, Object> fields, @Nullable String shows) {
    Ready with(Map<String, Object> more) {
      return new Ready(who, ids, more, shows);
    }

    Ready in(String rows) {
      return new Ready(who, ids, fields, rows);
    }
  }

  /// A scene, and whether an accepted command uses it up.
  record Scene(Supplier<Ready> setting, Lasts lasts) {}

  enum Lasts {
    ALWAYS,
    ONE_ACCEPTED,
    ONE_TRIED
  }

  /// The scene of a command.
  Scene of(String command) {
    return switch (command) {
      case "EditProfile", "EditKinkIdentity", "ChooseDynamicRole", "SetPreferences" ->
          always(ready(home.doer()));
      case "SetCalendarMail" -> always(ready(home.doer()));
      case "SetPrimaryBond" -> always(ready(home.doer()).with(Map.of("bond_id", home.bond())));
      case "ConfirmAdult" -> once(() -> ready(Client.signUp(server.address(), "Newcomer")));
      case "AdvanceOnboarding" ->
          once(() -> ready(chosen()).with(Map.of("step", "bond", "choice", "skipped")));
      case "CompleteOnboarding" -> once(this::onboarded);
      case "CloseAccount" -> once(() -> ready(adult()));
      case "ChangeSubmissionState" -> once(this::otherState);
      case "FoundBond" -> always(ready(home.lead()));
      case "EditMemberCard" ->
          always(inBond(home.member()).in(member(home.member(), "bond_members")));
      case "ChangeMemberRole", "ChangeMemberPermissions" -> always(aboutMember(home.bond()));
      case "WriteMemberNote" ->
          always(aboutMember(home.bond()).in(member(home.member(), "bond_members")));
      case "TransferFounder", "RemoveMember" -> once(() -> aboutMember(sharedBond()));
      case "LeaveBond", "DissolveBond" -> once(() -> inBond(home.lead(), bond()));
      case "PauseBond" -> once(() -> inBond(home.lead(), sharedBond()));
      case "ResumeBond" -> once(this::pausedBond);
      case "IssueInvite" -> always(inBond(home.lead()));
      case "RedeemInvite" -> new Scene(this::invited, Lasts.ONE_TRIED);
      case "RevokeInvite" -> once(() -> about(home.lead(), invite(home.bond()).id()));
      case "RequestToJoin" -> once(() -> inBond(adult(), openBond()));
      case "WithdrawJoinRequest" -> once(this::asking);
      case "ApproveJoinRequest", "RejectJoinRequest" ->
          once(() -> about(home.lead(), asking().ids().get("id")));
      case "AssignTask" -> always(inBond(home.lead()).with(Map.copyOf(home.task())));
      case "SubmitProof" -> once(this::proving);
      case "AddActivity",
          "RecategoriseActivity",
          "RateBoundary",
          "LiftHardLimit",
          "KeepHardLimit",
          "RevealRating",
          "HideRating",
          "NoteDiscussion",
          "RetireActivity" ->
          once(() -> new BoundaryScenes(home.lead(), bond()).of(command));
      case "AwardPoints", "ReverseAward" -> points(command);
      case "AssignReward" ->
          always(
              inBond(home.lead()).with(Map.of("assigned_to", home.doer().id(), "task_id", task())));
      default -> ofAThing(command);
    };
  }

  private Scene ofAThing(String command) {
    return switch (command) {
      case "AmendTask" -> always(about(home.lead(), task()));
      case "ReassignTask" ->
          once(() -> about(home.lead(), task()).with(Map.of("assigned_to", home.member().id())));
      case "StartTask", "CompleteTask", "RequestExtension" ->
          once(() -> about(home.doer(), task()));
      case "CancelTask" -> once(() -> about(home.lead(), task()));
      case "ApproveTask", "RequestRevision" -> once(() -> about(home.lead(), task("complete")));
      case "GrantExtension", "DeclineExtension" ->
          once(() ->
              about(home.lead(), task("extension"))
                  .with(
                      command.startsWith("G")
                          ? Map.of("due_date", "2036-01-31T18:00:00Z")
                          : Map.of()));
      case "AmendTemplate" -> always(about(home.lead(), template()));
      case "RetireTemplate" -> once(() -> about(home.lead(), template()));
      case "AmendReward" -> always(about(home.lead(), reward("points")));
      case "RedeemReward" -> once(() -> about(home.doer(), reward()));
      case "StartFulfilment" -> once(() -> about(home.lead(), redeemed()));
      case "CompleteReward" -> once(this::fulfilling);
      case "RevokeReward" -> once(() -> about(home.lead(), reward()));
      case "DraftContract" -> always(inBond(home.lead()));
      case "AmendDraft", "ProposeForSignature", "SignContract", "DeclineSignature" ->
          new ContractScenes(home).of(command);
      case "WithdrawProposal", "WithdrawConsent", "DraftNewVersion", "ArchiveContract" ->
          new ContractScenes(home).of(command);
      case "CreateRule" -> always(inBond(home.lead()));
      case "AmendRule" -> always(about(home.lead(), rule()));
      case "DeactivateRule", "ArchiveRule" -> once(() -> about(home.lead(), rule()));
      case "ActivateRule" -> once(this::switchedOff);
      case "AcknowledgeRule" ->
          once(() -> about(home.doer(), rule()).with(Map.of("rule_version", 1)));
      case "LogBreach" -> broken();
      case "RecordScene", "AmendScene", "AddAddendum", "SubmitDebrief", "RetractScene" ->
          new SceneScenes(home).of(command);
      case "ProposePrivilege" -> always(proposing());
      case "ConfirmPrivilege" -> once(this::confirming);
      default -> always(inBond(home.lead()));
    };
  }

  static Scene always(Ready ready) {
    return new Scene(() -> ready, Lasts.ALWAYS);
  }

  static Scene once(Supplier<Ready> setting) {
    return new Scene(setting, Lasts.ONE_ACCEPTED);
  }

  private static Ready ready(Client who) {
    return new Ready(who, Map.of(), Map.of(), null);
  }

  private Ready inBond(Client who) {
    return inBond(who, home.bond());
  }

  private static Ready inBond(Client who, String bond) {
    return new Ready(who, Map.of("bond_id", bond), Map.of(), null);
  }

  static Ready about(Client who, @Nullable String id) {
    return new Ready(who, Map.of("id", java.util.Objects.requireNonNull(id)), Map.of(), null);
  }

  private Ready aboutMember(String bond) {
    return new Ready(
        home.lead(), Map.of("bond_id", bond, "user_id", home.member().id()), Map.of(), null);
  }

  private String member(Client person, String table) {
    return "%s?bond_id=eq.%s&user_id=eq.%s".formatted(table, home.bond(), person.id());
  }

  private Client adult() {
    return Client.adult(server.address(), "Guest");
  }

  /// Somebody who has said which role they like.
  private Client chosen() {
    var person = adult();
    person.command("/me/dynamic-role", Map.of("role", "switch")).is(200);
    return person;
  }

  private Ready onboarded() {
    var person = chosen();
    for (var step : new String[] {"bond", "notion"}) {
      person.command("/me/onboarding", Map.of("step", step, "choice", "skipped")).is(200);
    }
    return ready(person);
  }

  private Ready otherState() {
    var state = turn++ % 2 == 0 ? "low_energy" : "active";
    return ready(home.member())
        .with(Map.of("state", state))
        .in(latest("submission_state_logs", home.member()));
  }

  private static String latest(String table, Client person) {
    return table + "?user_id=eq." + person.id() + "&order=row_position.desc&limit=1";
  }

  private String bond() {
    var founding = Map.of("name", "Harbour", "role_in_bond", "dominant");
    return home.lead().command("/bonds", founding).is(201).id();
  }

  private String sharedBond() {
    var bond = bond();
    var code = invite(bond).json().path("invite_code").asString();
    home.member().command("/invites/redeem", Map.of("invite_code", code)).is(200);
    return bond;
  }

  private String openBond() {
    var bond = bond();
    home.lead().command("/bonds/" + bond + "/visibility", Map.of("is_private", false)).is(200);
    return bond;
  }

  private Ready pausedBond() {
    var bond = sharedBond();
    home.lead().command("/bonds/" + bond + "/pause", Map.of()).is(200);
    return inBond(home.lead(), bond);
  }

  private Client.Answer invite(String bond) {
    return home.lead().command("/bonds/" + bond + "/invites", Map.of("max_uses", 1)).is(201);
  }

  /// Somebody new each time, since who guesses at codes is soon not heard any more.
  private Ready invited() {
    var code = invite(bond()).json().path("invite_code").asString();
    return ready(adult()).with(Map.of("invite_code", code));
  }

  private Ready asking() {
    var guest = adult();
    var path = "/bonds/" + openBond() + "/join-requests";
    return about(guest, guest.command(path, Map.of()).is(201).id());
  }

  /// A task in which the doer has taken some steps.
  private String task(String... steps) {
    var id = home.assign("due_date", DUE).is(201).id();
    for (var step : steps) {
      var fields = new HashMap<String, Object>();
      if (step.equals("extension")) {
        fields.put("extension_reason", "More time");
      }
      home.doer().command("/tasks/" + id + "/" + step, fields).is(200);
    }
    return id;
  }

  private Ready proving() {
    var task = task();
    return about(home.doer(), task)
        .with(Map.of("proof_text", "Three lines"))
        .in("task_proof?task_id=eq." + task + "&order=row_position.desc&limit=1");
  }

  private Scene points(String command) {
    var given = Map.<String, Object>of("user_id", home.doer().id(), "points", 1, "reason", "Well");
    var rows = latest("points_ledger", home.doer());
    if (command.equals("AwardPoints")) {
      return always(inBond(home.lead()).with(given).in(rows));
    }
    return once(() -> {
      var path = "/bonds/" + home.bond() + "/points";
      var position = home.lead().command(path, given).is(200).position();
      var movement = home.lead().rows(rows + "&select=id", position).path(0).path("id").asString();
      return inBond(home.lead())
          .with(Map.of("user_id", home.doer().id(), "movement_id", movement))
          .in(rows);
    });
  }

  private Ready proposing() {
    return ready(Admins.of(server).one())
        .with(Map.of("privilege", "auditor", "user_id", home.member().id(), "revoke", false));
  }

  private Ready confirming() {
    var admins = Admins.of(server);
    var proposal = admins.proposal(adult());
    return ready(admins.other()).with(Map.of("proposal_id", proposal.toString()));
  }

  private String template() {
    var path = "/bonds/" + home.bond() + "/task-templates";
    return home.lead().command(path, Map.of("title", "Dishes")).is(201).id();
  }

  private String rule() {
    var path = "/bonds/" + home.bond() + "/rules";
    return home.lead().command(path, Map.of("title", "Lights out at ten")).is(201).id();
  }

  private Ready switchedOff() {
    var id = rule();
    home.lead().command("/rules/" + id + "/deactivate", Map.of()).is(200);
    return about(home.lead(), id);
  }

  private Scene broken() {
    return always(
        about(home.lead(), rule())
            .with(Map.of("user_id", home.doer().id()))
            .in(latest("rule_breaches", home.doer())));
  }

  private String reward() {
    return reward("verbal");
  }

  private String reward(String type) {
    var fields =
        Map.of("assigned_to", home.doer().id(), "reward_type", type, "title", "A kind word");
    return home.lead().command("/bonds/" + home.bond() + "/rewards", fields).is(201).id();
  }

  private String redeemed() {
    var id = reward();
    home.doer().command("/rewards/" + id + "/redeem", Map.of()).is(200);
    return id;
  }

  private Ready fulfilling() {
    var id = redeemed();
    home.lead().command("/rewards/" + id + "/start", Map.of()).is(200);
    return about(home.lead(), id);
  }
}

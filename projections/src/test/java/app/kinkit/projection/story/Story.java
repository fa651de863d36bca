package app.kinkit.projection.story;

import app.kinkit.domain.bond.BondEvent.BondActivated;
import app.kinkit.domain.bond.BondEvent.BondDissolved;
import app.kinkit.domain.bond.BondEvent.BondFounded;
import app.kinkit.domain.bond.BondEvent.MemberJoined;
import app.kinkit.domain.bond.BondEvent.MemberLeft;
import app.kinkit.domain.bond.BondEvent.MemberNoteWritten;
import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.BondType;
import app.kinkit.domain.bond.JoinedVia;
import app.kinkit.domain.bond.LeaveReason;
import app.kinkit.domain.file.FileEvent.FileAttached;
import app.kinkit.domain.file.FileEvent.FileStored;
import app.kinkit.domain.file.FileFormat;
import app.kinkit.domain.file.FileId;
import app.kinkit.domain.invite.InviteEvent.InviteIssued;
import app.kinkit.domain.invite.InviteId;
import app.kinkit.domain.joinrequest.JoinRequestEvent.JoinRequestRejected;
import app.kinkit.domain.joinrequest.JoinRequestEvent.JoinRequested;
import app.kinkit.domain.joinrequest.JoinRequestId;
import app.kinkit.domain.points.AccountId;
import app.kinkit.domain.points.PointsEvent.AccountOpened;
import app.kinkit.domain.points.PointsEvent.PointsCredited;
import app.kinkit.domain.points.PointsSource;
import app.kinkit.domain.privilege.GrantsId;
import app.kinkit.domain.privilege.Privilege;
import app.kinkit.domain.privilege.PrivilegeEvent.PrivilegeGranted;
import app.kinkit.domain.privilege.PrivilegeEvent.PrivilegeProposed;
import app.kinkit.domain.privilege.PrivilegeEvent.PrivilegeRevoked;
import app.kinkit.domain.profile.ProfileEvent.AdultConfirmed;
import app.kinkit.domain.profile.ProfileEvent.KinkIdentityEdited;
import app.kinkit.domain.profile.ProfileEvent.ProfileRegistered;
import app.kinkit.domain.profile.ProfileEvent.SubmissionStateChanged;
import app.kinkit.domain.profile.SubmissionState;
import app.kinkit.domain.profile.choice.DynamicIntensity;
import app.kinkit.domain.profile.choice.KinkSubtype;
import app.kinkit.domain.reward.RewardEvent.RewardAssigned;
import app.kinkit.domain.reward.RewardId;
import app.kinkit.domain.reward.RewardType;
import app.kinkit.domain.rule.RuleEvent.RuleAcknowledged;
import app.kinkit.domain.rule.RuleEvent.RuleBreachLogged;
import app.kinkit.domain.rule.RuleEvent.RuleCreated;
import app.kinkit.domain.rule.RuleId;
import app.kinkit.domain.rule.RuleStatus;
import app.kinkit.domain.rule.RuleStep;
import app.kinkit.domain.rule.RuleType;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.Id;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.domain.shared.Vault;
import app.kinkit.domain.task.ProofType;
import app.kinkit.domain.task.TaskEvent.ProofSubmitted;
import app.kinkit.domain.task.TaskEvent.TaskApproved;
import app.kinkit.domain.task.TaskEvent.TaskAssigned;
import app.kinkit.domain.task.TaskEvent.TaskCompleted;
import app.kinkit.domain.task.TaskEvent.TaskStarted;
import app.kinkit.domain.task.TaskId;
import app.kinkit.domain.task.TaskPriority;
import app.kinkit.domain.task.TaskRecurrence;
import app.kinkit.domain.task.template.TemplateEvent.TemplateCreated;
import app.kinkit.domain.task.template.TemplateId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Tells what happened, in the words of people; each sentence appends the events it stands for. Ids
/// come from names, so that a test finds a row again without keeping it.
public final class Story {
  private final MemoryLog log = new MemoryLog();
  private final PlainVault vault = new PlainVault();
  private final Vault sealing;

  public Story() {
    sealing = vault;
  }

  /// Seals with another vault, for those who want the words in a real log.
  public Story(Vault sealing) {
    this.sealing = sealing;
  }

  public MemoryLog log() {
    return log;
  }

  public PlainVault vault() {
    return vault;
  }

  /// Always the same for a name, and yet no name-based UUID: an issuer's of that kind are not kept.
  public static UUID id(String name) {
    var named = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    var freeForm = (named.getMostSignificantBits() & ~0xF000L) | 0x8000L;
    return new UUID(freeForm, named.getLeastSignificantBits());
  }

  public PrivateText words(ProfileId author, String field, String words) {
    return sealing.seal(author, field, words);
  }

  public <E extends Event> Recorded<E> happens(Id stream, ProfileId actor, E event) {
    return log.append(stream.toString(), actor.value().toString(), event);
  }

  public ProfileId person(String name) {
    var person = new ProfileId(id(name));
    happens(
        person,
        person,
        new ProfileRegistered(
            person,
            words(person, "email", name + "@example.org"),
            words(person, "display_name", name),
            "password"));
    happens(person, person, new AdultConfirmed(person, "statement", "2026-01"));
    return person;
  }

  public void declares(ProfileId person, SubmissionState from, SubmissionState to, String reason) {
    happens(
        person,
        person,
        new SubmissionStateChanged(person, from, to, words(person, "reason", reason)));
  }

  /// Says what their kink is, for the members of their bonds or for nobody.
  public void describes(ProfileId person, boolean isPublic) {
    happens(
        person,
        person,
        new KinkIdentityEdited(
            person,
            Change.to(List.of(KinkSubtype.VERSATILE)),
            Change.to(DynamicIntensity.LIFESTYLE),
            Change.unchanged(),
            Change.to(List.of(words(person, "kink_interests", "rope"))),
            Change.unchanged(),
            Change.unchanged(),
            Change.to(isPublic)));
  }

  public BondId bond(String name, ProfileId founder, boolean isPrivate) {
    var bond = new BondId(id(name));
    happens(
        bond,
        founder,
        new BondFounded(
            bond, words(founder, "name", name), null, BondType.POLYCULE, founder, isPrivate, null));
    joins(bond, founder, BondRole.DOMINANT, true, true);
    return bond;
  }

  public static UUID stay(BondId bond, ProfileId person) {
    return id("stay " + bond.value() + person.value());
  }

  public void joins(
      BondId bond, ProfileId person, BondRole role, boolean canInvite, boolean canManage) {
    var via = canManage ? JoinedVia.FOUNDING : JoinedVia.INVITE_CODE;
    happens(
        bond,
        person,
        new MemberJoined(bond, stay(bond, person), person, role, canInvite, canManage, via));
    var account = AccountId.of(person, bond);
    happens(account, person, new AccountOpened(account, person, bond));
  }

  public void activates(BondId bond, ProfileId by) {
    happens(bond, by, new BondActivated(bond));
  }

  public void leaves(BondId bond, ProfileId person, LeaveReason why) {
    happens(bond, person, new MemberLeft(bond, stay(bond, person), person, why, person));
  }

  public void dissolves(BondId bond, ProfileId by) {
    happens(bond, by, new BondDissolved(bond, by, words(by, "reason", "it is over")));
  }

  public void notes(BondId bond, ProfileId about, ProfileId by) {
    happens(
        bond,
        by,
        new MemberNoteWritten(bond, stay(bond, about), about, by, words(by, "notes", "kind")));
  }

  public JoinRequestId asks(String name, BondId bond, ProfileId person) {
    var request = new JoinRequestId(id(name));
    var message = words(person, "message", "may I come in");
    happens(request, person, new JoinRequested(request, bond, person, BondRole.MEMBER, message));
    return request;
  }

  public void rejects(JoinRequestId request, BondId bond, ProfileId person, ProfileId by) {
    var notes = words(by, "review_notes", "not now");
    happens(request, by, new JoinRequestRejected(request, bond, person, by, notes));
  }

  public InviteId invites(String name, BondId bond, ProfileId by) {
    var invite = new InviteId(id(name));
    happens(invite, by, new InviteIssued(invite, bond, by, "7K2Q", null, 1));
    return invite;
  }

  public TaskId assigns(String title, BondId bond, ProfileId by, ProfileId to) {
    var task = new TaskId(id(title));
    happens(
        task,
        by,
        new TaskAssigned(
            task,
            bond,
            by,
            to,
            words(by, "title", title),
            words(by, "description", "about " + title),
            TaskPriority.HIGH,
            null,
            20,
            true,
            ProofType.TEXT,
            false,
            null,
            TaskRecurrence.NONE,
            null,
            null,
            null,
            null,
            false));
    return task;
  }

  public TemplateId writesTemplate(String title, BondId bond, ProfileId by) {
    var template = new TemplateId(id(title));
    happens(
        template,
        by,
        new TemplateCreated(
            template,
            bond,
            by,
            words(by, "title", title),
            words(by, "description", "about " + title),
            TaskPriority.LOW,
            5,
            false,
            null));
    return template;
  }

  public FileId uploads(String name, ProfileId person) {
    var file = new FileId(id(name));
    var hash = "5e".repeat(32);
    happens(file, person, new FileStored(file, person, hash, 9, FileFormat.JPEG, Instant.EPOCH));
    return file;
  }

  /// Shows a photo to the one who judges it.
  public FileId shows(TaskId task, BondId bond, ProfileId by, ProfileId doer) {
    var file = uploads("file of " + task, doer);
    var proof = id("photo of " + task);
    happens(
        task, doer, new ProofSubmitted(task, bond, by, doer, proof, ProofType.PHOTO, null, file));
    happens(file, doer, new FileAttached(file, doer, bond, task.value(), proof, by));
    return file;
  }

  /// Started, proven, completed and approved, with the credit.
  public void does(TaskId task, BondId bond, ProfileId by, ProfileId doer, int balanceAfter) {
    happens(task, doer, new TaskStarted(task, bond, doer));
    happens(
        task,
        doer,
        new ProofSubmitted(
            task,
            bond,
            by,
            doer,
            id("proof " + task),
            ProofType.TEXT,
            words(doer, "proof_text", "proof of " + task),
            null));
    happens(
        task, doer, new TaskCompleted(task, bond, doer, words(doer, "completion_notes", "done")));
    happens(task, by, new TaskApproved(task, bond, doer, 20));
    credits(bond, doer, 20, task.value(), balanceAfter);
  }

  public void credits(BondId bond, ProfileId person, int points, UUID source, int balanceAfter) {
    var account = AccountId.of(person, bond);
    happens(
        account,
        person,
        new PointsCredited(
            account,
            person,
            bond,
            id("credit " + source),
            points,
            PointsSource.TASK,
            source,
            null,
            balanceAfter));
  }

  /// By the operator alone.
  public void grants(Privilege privilege, ProfileId person) {
    var granted = new PrivilegeGranted(GrantsId.ONE, privilege, person, null, null, null);
    happens(GrantsId.ONE, person, granted);
  }

  public void revokes(Privilege privilege, ProfileId person) {
    var revoked = new PrivilegeRevoked(GrantsId.ONE, privilege, person, null, null, null);
    happens(GrantsId.ONE, person, revoked);
  }

  /// One admin wants somebody to have a privilege.
  public UUID proposes(String name, Privilege privilege, ProfileId person, ProfileId by) {
    var until = Instant.EPOCH.plus(Duration.ofDays(3));
    happens(
        GrantsId.ONE,
        by,
        new PrivilegeProposed(GrantsId.ONE, id(name), privilege, person, false, by, until));
    return id(name);
  }

  /// For one member or, with null, for everybody.
  public RuleId rules(String title, BondId bond, ProfileId by, @Nullable ProfileId to) {
    var rule = new RuleId(id(title));
    happens(
        rule,
        by,
        new RuleCreated(
            rule,
            bond,
            by,
            to,
            RuleType.PROTOCOL,
            words(by, "title", title),
            words(by, "description", "about " + title),
            3,
            null,
            null,
            List.of(
                new RuleStep(words(by, "steps", "first"), 10),
                new RuleStep(words(by, "steps", "then"), null)),
            null,
            null,
            RuleStatus.ACTIVE,
            null));
    return rule;
  }

  /// A member acknowledges a rule and is then said to have broken it.
  public void breaks(RuleId rule, BondId bond, ProfileId member, ProfileId by) {
    happens(rule, member, new RuleAcknowledged(rule, bond, member, 1));
    var notes = words(by, "notes", "not kept");
    var breach = id("breach of " + rule);
    happens(rule, by, new RuleBreachLogged(rule, bond, breach, member, by, 1, notes));
  }

  public RewardId offers(String title, BondId bond, ProfileId by, ProfileId to) {
    var reward = new RewardId(id(title));
    happens(
        reward,
        by,
        new RewardAssigned(
            reward,
            bond,
            by,
            to,
            RewardType.VERBAL,
            words(by, "title", title),
            null,
            0,
            15,
            null,
            null,
            null));
    return reward;
  }
}

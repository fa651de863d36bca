package app.kinkit.domain.bond;

import static app.kinkit.domain.testing.Cast.person;
import static app.kinkit.domain.testing.Cast.uuid;
import static app.kinkit.domain.testing.Cast.words;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondCommand.AdmitMember;
import app.kinkit.domain.bond.BondCommand.ChangeBondSettings;
import app.kinkit.domain.bond.BondCommand.ChangeMemberPermissions;
import app.kinkit.domain.bond.BondCommand.ChangeMemberRole;
import app.kinkit.domain.bond.BondCommand.DissolveBond;
import app.kinkit.domain.bond.BondCommand.FoundBond;
import app.kinkit.domain.bond.BondCommand.LeaveBond;
import app.kinkit.domain.bond.BondCommand.PauseBond;
import app.kinkit.domain.bond.BondCommand.RemoveMember;
import app.kinkit.domain.bond.BondCommand.ResumeBond;
import app.kinkit.domain.bond.BondCommand.TransferFounder;
import app.kinkit.domain.bond.BondEvent.BondActivated;
import app.kinkit.domain.bond.BondEvent.BondDissolved;
import app.kinkit.domain.bond.BondEvent.BondEdited;
import app.kinkit.domain.bond.BondEvent.BondFounded;
import app.kinkit.domain.bond.BondEvent.BondPaused;
import app.kinkit.domain.bond.BondEvent.BondResumed;
import app.kinkit.domain.bond.BondEvent.BondSettingsChanged;
import app.kinkit.domain.bond.BondEvent.BondVisibilitySet;
import app.kinkit.domain.bond.BondEvent.FounderTransferred;
import app.kinkit.domain.bond.BondEvent.InviteCounted;
import app.kinkit.domain.bond.BondEvent.MemberCardEdited;
import app.kinkit.domain.bond.BondEvent.MemberJoined;
import app.kinkit.domain.bond.BondEvent.MemberLeft;
import app.kinkit.domain.bond.BondEvent.MemberNoteWritten;
import app.kinkit.domain.bond.BondEvent.MemberPermissionsChanged;
import app.kinkit.domain.bond.BondEvent.MemberRoleChanged;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.testing.Platform;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/// Any sequence of coming, going, removing, handing over, pausing and dissolving: at every event
/// one founder who is there, somebody who manages, no more people than places, nobody let in during
/// a pause; at the end a founder who manages; and nobody is kept from leaving.
class BondModelTest {
  private static final int PLACES = 4;
  private static final List<ProfileId> PEOPLE =
      IntStream.range(0, 6).mapToObj(n -> person("of the model " + n)).toList();

  private static final Platform PLATFORM = Platform.running();
  private static int tries;

  enum Kind {
    ADMIT,
    LEAVE,
    REMOVE,
    ROLE,
    GRANT,
    RESIGN,
    TRANSFER,
    PLACES,
    PAUSE,
    RESUME,
    DISSOLVE
  }

  record Move(Kind kind, ProfileId actor, ProfileId target) {}

  @Property(tries = 150)
  void aBondIsNeverWithoutFounderAndManagerNorOverfull(@ForAll("moves") List<Move> moves) {
    var bond = founded();
    for (var move : moves) {
      play(bond, move);
    }
    var model = new Model();
    for (var event : PLATFORM.log()) {
      if (event instanceof BondEvent e && e.id().equals(bond)) {
        model.check(e);
      }
    }
    model.checkEnd();
  }

  @Property(tries = 100)
  void nobodyIsKeptFromLeaving(@ForAll("moves") List<Move> moves) {
    var bond = founded();
    for (var move : moves) {
      play(bond, move);
    }
    for (var person : PEOPLE) {
      var there = PLATFORM.pinned(bond).has(person);
      assertThat(PLATFORM.outcome(new LeaveBond(bond), person))
          .isEqualTo(there ? "ok" : "NOT_FOUND");
      assertThat(PLATFORM.pinned(bond).has(person)).isFalse();
    }
    assertThat(PLATFORM.pinned(bond).status()).isEqualTo(BondStatus.DISSOLVED);
  }

  private static BondId founded() {
    var bond = new BondId(uuid("bond of try " + tries++));
    PLATFORM.send(
        new FoundBond(bond, words(PEOPLE.getFirst()), null, null, BondRole.MEMBER, null, PLACES),
        PEOPLE.getFirst());
    return bond;
  }

  private static void play(BondId bond, Move move) {
    var _ =
        switch (move.kind()) {
          case ADMIT ->
              PLATFORM.outcome(
                  new AdmitMember(bond, move.target(), BondRole.SWITCH, JoinedVia.INVITE_CODE),
                  move.actor());
          case LEAVE -> PLATFORM.outcome(new LeaveBond(bond), move.actor());
          case REMOVE -> PLATFORM.outcome(new RemoveMember(bond, move.target()), move.actor());
          case ROLE ->
              PLATFORM.outcome(
                  new ChangeMemberRole(bond, move.target(), BondRole.DOMINANT), move.actor());
          case DISSOLVE -> PLATFORM.outcome(new DissolveBond(bond, null), move.actor());
          case GRANT -> permissions(bond, move, true);
          case RESIGN -> permissions(bond, move, false);
          case TRANSFER -> PLATFORM.outcome(new TransferFounder(bond, move.target()), move.actor());
          case PLACES -> PLATFORM.outcome(places(bond, move), move.actor());
          case PAUSE -> PLATFORM.outcome(new PauseBond(bond), move.actor());
          case RESUME -> PLATFORM.outcome(new ResumeBond(bond), move.actor());
        };
  }

  private static String permissions(BondId bond, Move move, boolean both) {
    return PLATFORM.outcome(
        new ChangeMemberPermissions(bond, move.target(), both, both), move.actor());
  }

  /// Two to seven.
  private static ChangeBondSettings places(BondId bond, Move move) {
    return SettingsStory.with("max_members", 2 + PEOPLE.indexOf(move.target())).change(bond);
  }

  @Provide
  Arbitrary<List<Move>> moves() {
    var kinds =
        Arbitraries.of(
            Kind.ADMIT,
            Kind.ADMIT,
            Kind.ADMIT,
            Kind.ADMIT,
            Kind.LEAVE,
            Kind.LEAVE,
            Kind.REMOVE,
            Kind.REMOVE,
            Kind.ROLE,
            Kind.GRANT,
            Kind.GRANT,
            Kind.RESIGN,
            Kind.TRANSFER,
            Kind.PLACES,
            Kind.PAUSE,
            Kind.RESUME,
            Kind.RESUME,
            Kind.DISSOLVE);
    return Combinators.combine(kinds, Arbitraries.of(PEOPLE), Arbitraries.of(PEOPLE))
        .as(Move::new)
        .list()
        .ofMaxSize(40);
  }

  /// What is true of a bond, from its events alone.
  private static final class Model {
    private final List<ProfileId> members = new ArrayList<>();
    private final Set<ProfileId> managers = new HashSet<>();
    private @Nullable ProfileId founder;
    private @Nullable Integer places;
    private boolean paused;
    private boolean dissolved;

    void check(BondEvent event) {
      assertThat(dissolved).as("nothing happens after the end, but %s", event).isFalse();
      switch (event) {
        case BondFounded e -> {
          founder = e.createdBy();
          places = e.maxMembers();
        }
        case BondSettingsChanged e -> places = e.maxMembers().over(places);
        case BondPaused _ -> paused = true;
        case BondResumed _ -> paused = false;
        case MemberJoined e -> {
          assertThat(paused).as("let in during a pause").isFalse();
          assertThat(members).as("joined once").doesNotContain(e.userId());
          members.add(e.userId());
          permit(e.userId(), e.canManage());
        }
        case MemberPermissionsChanged e -> permit(e.userId(), e.canManage());
        case MemberLeft e -> {
          assertThat(members.remove(e.userId())).as("was there").isTrue();
          managers.remove(e.userId());
        }
        case FounderTransferred e -> founder = e.founder();
        case BondDissolved _ -> dissolved = true;
        case BondActivated _ -> assertThat(members).hasSize(2);
        case MemberRoleChanged e -> assertThat(members).contains(e.userId());
        case BondEdited _, BondVisibilitySet _, MemberCardEdited _ -> {}
        case MemberNoteWritten _, InviteCounted _ -> {}
      }
      assertThat(places).as("places after %s", event).isGreaterThanOrEqualTo(members.size());
      if (!members.isEmpty()) {
        assertThat(members).as("founder after %s", event).contains(founder);
        assertThat(managers).as("managers after %s", event).isNotEmpty();
      }
      assertThat(dissolved && !members.isEmpty()).as("dissolved without members").isFalse();
    }

    void checkEnd() {
      if (!members.isEmpty()) {
        assertThat(managers).as("who manages at the end").contains(founder);
      }
    }

    private void permit(ProfileId person, boolean canManage) {
      if (canManage) {
        managers.add(person);
      } else {
        managers.remove(person);
      }
    }
  }
}

package app.kinkit.domain.bond;

import static app.kinkit.domain.bond.BondStory.activated;
import static app.kinkit.domain.bond.BondStory.edit;
import static app.kinkit.domain.bond.BondStory.edited;
import static app.kinkit.domain.bond.BondStory.founded;
import static app.kinkit.domain.bond.BondStory.founderJoined;
import static app.kinkit.domain.bond.BondStory.household;
import static app.kinkit.domain.bond.BondStory.householdThen;
import static app.kinkit.domain.bond.BondStory.joined;
import static app.kinkit.domain.bond.BondStory.left;
import static app.kinkit.domain.bond.BondStory.manages;
import static app.kinkit.domain.shared.RefusalCode.BOND_CLOSED;
import static app.kinkit.domain.shared.RefusalCode.BOND_FULL;
import static app.kinkit.domain.shared.RefusalCode.BOND_PAUSED;
import static app.kinkit.domain.shared.RefusalCode.FEATURE_DISABLED;
import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.RefusalCode.VALIDATION_FAILED;
import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.PEER;
import static app.kinkit.domain.testing.Cast.SECOND;
import static app.kinkit.domain.testing.Cast.STRANGER;
import static app.kinkit.domain.testing.Cast.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.bond.BondCommand.AdmitMember;
import app.kinkit.domain.bond.BondCommand.LeaveBond;
import app.kinkit.domain.bond.BondCommand.PauseBond;
import app.kinkit.domain.bond.BondCommand.ResumeBond;
import app.kinkit.domain.bond.BondCommand.SetBondVisibility;
import app.kinkit.domain.bond.BondEvent.BondPaused;
import app.kinkit.domain.bond.BondEvent.BondResumed;
import app.kinkit.domain.bond.BondEvent.BondVisibilitySet;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How a bond is run, and by whom: its card, its settings, its pause.
class CharterTest {
  private final Trial bond = new Trial(Bond.class, new World());

  @Test
  void aManagerEditsTheCardAndNamesOnlyWhatChanges() {
    bond.given(householdThen(manages(PEER)))
        .when(edit(Change.to(words(PEER)), Change.unchanged()), PEER)
        .expect(edited(Change.to(words(PEER)), Change.unchanged(), Change.unchanged()));
  }

  @Test
  void nobodyElseEditsIt() {
    var edit = edit(Change.to(words(DOER)), Change.unchanged());
    bond.given(household()).when(edit, SECOND).expectRefused(NOT_ALLOWED);
    bond.given(household()).when(edit, STRANGER).expectRefused(NOT_FOUND);
    bond.given(founded(), founderJoined(), left(LEAD), BondStory.dissolved(LEAD))
        .when(edit, LEAD)
        .expectRefused(BOND_CLOSED);
  }

  @Test
  void anEditThatChangesNothingIsRefused() {
    assertThatThrownBy(() -> edit(Change.unchanged(), Change.unchanged()))
        .isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> new SettingsStory().change()).isInstanceOf(Invalid.class);
  }

  @Test
  void twoBecomeADyadAndADyadMayGrow() {
    bond.given(founded(), founderJoined(), joined(DOER, BondRole.SUBMISSIVE), activated())
        .when(edit(Change.unchanged(), Change.to(BondType.DYAD)), LEAD)
        .expect(edited(Change.unchanged(), Change.to(BondType.DYAD), Change.to(2)));
    bond.given(founded(BondType.DYAD, 2), founderJoined())
        .when(edit(Change.unchanged(), Change.to(BondType.POLYCULE)), LEAD)
        .expect(edited(Change.unchanged(), Change.to(BondType.POLYCULE), Change.cleared()));
    bond.given(founded(BondType.HOUSEHOLD, 7), founderJoined())
        .when(edit(Change.unchanged(), Change.to(BondType.POLYCULE)), LEAD)
        .expect(edited(Change.unchanged(), Change.to(BondType.POLYCULE), Change.unchanged()));
    bond.given(household())
        .when(edit(Change.unchanged(), Change.to(BondType.DYAD)), LEAD)
        .expectRefused(VALIDATION_FAILED);
  }

  @Test
  void whatBecameADyadHasTwoPlaces() {
    var dyad = edited(Change.unchanged(), Change.to(BondType.DYAD), Change.to(2));
    bond.given(founded(), founderJoined(), joined(DOER, BondRole.MEMBER), activated(), dyad)
        .when(admit(JoinedVia.INVITE_CODE), PEER)
        .expectRefused(BOND_FULL);
  }

  @Test
  void aManagerDecidesWhoFindsTheBond() {
    bond.given(household())
        .when(new SetBondVisibility(BOND, false), LEAD)
        .expect(new BondVisibilitySet(BOND, false));
    bond.given(household()).when(new SetBondVisibility(BOND, true), LEAD).expectNothing();
    bond.given(householdThen(new BondVisibilitySet(BOND, false)))
        .when(new SetBondVisibility(BOND, true), LEAD)
        .expect(new BondVisibilitySet(BOND, true));
    bond.given(household())
        .when(new SetBondVisibility(BOND, false), DOER)
        .expectRefused(NOT_ALLOWED);
  }

  @Test
  void aManagerChangesTheSettings() {
    var settings =
        SettingsStory.with("enable_task_management", false).and("invite_expires_after_days", 7);
    bond.given(household()).when(settings.change(), LEAD).expect(settings.changed());
    bond.given(household()).when(settings.change(), SECOND).expectRefused(NOT_ALLOWED);
    bond.given(household()).when(settings.change(), STRANGER).expectRefused(NOT_FOUND);
  }

  @Test
  void numbersOfSettingsHaveBounds() {
    for (var each :
        Map.of(
                "max_members", List.of(1, 101),
                "invite_expires_after_days", List.of(0, 366),
                "max_invites_per_member", List.of(0, 1_001))
            .entrySet()) {
      for (var value : each.getValue()) {
        assertThatThrownBy(() -> SettingsStory.with(each.getKey(), value).change())
            .as("%s %d", each.getKey(), value)
            .isInstanceOf(Invalid.class);
      }
    }
  }

  @Test
  void thereAreNeverFewerPlacesThanMembers() {
    bond.given(household())
        .when(SettingsStory.with("max_members", 3).change(), LEAD)
        .expectRefused(VALIDATION_FAILED);
    var four = SettingsStory.with("max_members", 4);
    bond.given(household()).when(four.change(), LEAD).expect(four.changed());
    bond.given(householdThen(four.changed()))
        .when(admit(JoinedVia.INVITE_CODE), STRANGER)
        .expectRefused(BOND_FULL);
  }

  @Test
  void clearingThePlacesMakesRoomAgain() {
    var asManyAsCome = SettingsStory.with("max_members", null);
    bond.given(householdThen(SettingsStory.with("max_members", 4).changed()))
        .when(asManyAsCome.change(), LEAD)
        .expect(asManyAsCome.changed());
    bond.given(
            householdThen(
                SettingsStory.with("max_members", 4).changed(), asManyAsCome.changed(), left(PEER)))
        .when(new LeaveBond(BOND), DOER)
        .expect(left(DOER));
  }

  @Test
  void aDyadKeepsItsTwoPlaces() {
    for (var wrong : new Integer[] {3, null}) {
      bond.given(founded(BondType.DYAD, 2), founderJoined())
          .when(SettingsStory.with("max_members", wrong).change(), LEAD)
          .expectRefused(VALIDATION_FAILED);
    }
    var two = SettingsStory.with("max_members", 2);
    bond.given(founded(BondType.DYAD, 2), founderJoined())
        .when(two.change(), LEAD)
        .expect(two.changed());
  }

  @Test
  void switchedOffInvitesLetNobodyInButRequestsDo() {
    var off = SettingsStory.with("allow_external_invites", false).changed();
    bond.given(householdThen(off))
        .when(admit(JoinedVia.INVITE_CODE), STRANGER)
        .expectRefused(FEATURE_DISABLED, Map.of("setting", "allow_external_invites"));
    bond.given(householdThen(off))
        .when(admit(JoinedVia.JOIN_REQUEST), STRANGER)
        .result()
        .expectSuccessfulHandlerExecution();
  }

  @Test
  void everyFeatureIsSwitchedByTheSettingItNames() {
    for (var feature : Feature.values()) {
      var other = SettingsStory.with(feature.setting(), !feature.isOnAtFirst()).changed();
      var state = new BondState().on(founded());
      assertThat(state.settings().has(feature)).isEqualTo(feature.isOnAtFirst());
      assertThat(state.on(other).settings().has(feature)).isNotEqualTo(feature.isOnAtFirst());
    }
  }

  @Test
  void nothingPrivateIsSharedBeforeSomebodySwitchesItOn() {
    assertThat(Feature.values())
        .filteredOn(feature -> !feature.isOnAtFirst())
        .containsExactly(Feature.JOURNAL_SHARING, Feature.CALENDAR_SHARING);
  }

  @Test
  void whoeverManagesPausesAndTheFounderResumes() {
    bond.given(householdThen(manages(PEER)))
        .when(new PauseBond(BOND), PEER)
        .expect(new BondPaused(BOND, PEER));
    bond.given(householdThen(manages(PEER), new BondPaused(BOND, PEER)))
        .when(new ResumeBond(BOND), PEER)
        .expectRefused(NOT_ALLOWED);
    bond.given(householdThen(new BondPaused(BOND, PEER)))
        .when(new ResumeBond(BOND), LEAD)
        .expect(new BondResumed(BOND, LEAD));
    bond.given(household()).when(new PauseBond(BOND), SECOND).expectRefused(NOT_ALLOWED);
    for (var command : List.of(new PauseBond(BOND), new ResumeBond(BOND))) {
      bond.given(household()).when(command, STRANGER).expectRefused(NOT_FOUND);
    }
  }

  @Test
  void pausingAgainChangesNothingAndResumingNeedsAPause() {
    bond.given(householdThen(new BondPaused(BOND, LEAD)))
        .when(new PauseBond(BOND), LEAD)
        .expectNothing();
    bond.given(household()).when(new ResumeBond(BOND), LEAD).expectRefused(ILLEGAL_TRANSITION);
    bond.given(founded(), founderJoined())
        .when(new PauseBond(BOND), LEAD)
        .expectRefused(ILLEGAL_TRANSITION, Map.of("from", "forming", "to", "paused"));
  }

  @Test
  void aPausedBondLetsNobodyInAndKeepsNobody() {
    var paused = new BondPaused(BOND, LEAD);
    for (var via : List.of(JoinedVia.INVITE_CODE, JoinedVia.JOIN_REQUEST)) {
      bond.given(householdThen(paused)).when(admit(via), STRANGER).expectRefused(BOND_PAUSED);
    }
    bond.given(householdThen(paused)).when(new LeaveBond(BOND), DOER).expect(left(DOER));
    bond.given(householdThen(paused, new BondResumed(BOND, LEAD)))
        .when(admit(JoinedVia.INVITE_CODE), STRANGER)
        .result()
        .expectSuccessfulHandlerExecution();
  }

  @Test
  void aPausedBondAndASwitchedOffFeatureTakeNoDemand() {
    var world = new World().happened(householdThen(new BondPaused(BOND, LEAD)));
    assertRefused(world, BOND_PAUSED);
    world.happened(
        new BondResumed(BOND, LEAD), SettingsStory.with("enable_task_management", false).changed());
    assertRefused(world, FEATURE_DISABLED);
  }

  private static void assertRefused(World world, RefusalCode code) {
    assertThatThrownBy(() -> world.pinned(BOND).requireDemands(Feature.TASK_MANAGEMENT))
        .hasFieldOrPropertyWithValue("code", code);
  }

  private static AdmitMember admit(JoinedVia via) {
    return new AdmitMember(BOND, STRANGER, BondRole.MEMBER, via);
  }
}

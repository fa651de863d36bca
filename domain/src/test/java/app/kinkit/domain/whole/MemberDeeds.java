package app.kinkit.domain.whole;

import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.person;

import app.kinkit.domain.bond.BondCommand.ChangeMemberPermissions;
import app.kinkit.domain.bond.BondCommand.ChangeMemberRole;
import app.kinkit.domain.bond.BondCommand.DissolveBond;
import app.kinkit.domain.bond.BondCommand.LeaveBond;
import app.kinkit.domain.bond.BondCommand.PauseBond;
import app.kinkit.domain.bond.BondCommand.RemoveMember;
import app.kinkit.domain.bond.BondCommand.ResumeBond;
import app.kinkit.domain.bond.BondCommand.TransferFounder;
import app.kinkit.domain.profile.ProfileCommand.ChangeSubmissionState;
import app.kinkit.domain.profile.SubmissionState;
import java.util.List;
import java.util.Locale;

/// Time goes by; people come, go and pause, and so does the bond.
final class MemberDeeds {
  private MemberDeeds() {}

  static List<Deed> all() {
    return List.of(
        wait("wait", 16, 1),
        declare("paused", 10),
        declare("active", 8).fitting((rules, m) -> rules.house.forPaused(m)),
        declare("low_energy", 2),
        Deed.of(
            "admit",
            10,
            (_, m) -> Play.admit(m.whom(), role(m)),
            (rules, m) -> rules.house.admit(m.whom(), role(m))),
        Deed.of(
            "leave", 4, (_, _) -> new LeaveBond(BOND), (rules, m) -> rules.house.leave(m.who())),
        Deed.of(
                "remove",
                2,
                (_, m) -> new RemoveMember(BOND, person(m.whom())),
                (rules, m) -> rules.house.remove(m))
            .fitting((rules, m) -> rules.house.forFounder(m)),
        Deed.of(
                "change role",
                4,
                (_, m) -> new ChangeMemberRole(BOND, person(m.whom()), Play.role(role(m))),
                (rules, m) -> rules.house.changeRole(m, role(m)))
            .fitting((rules, m) -> rules.house.forFounder(m)),
        Deed.of("grant", 2, (_, m) -> permit(m, true), (rules, m) -> rules.house.grant(m))
            .fitting((rules, m) -> rules.house.forFounder(m)),
        Deed.of("resign", 1, (_, m) -> permit(m, false), (rules, m) -> rules.house.resign(m)),
        Deed.of(
                "hand over",
                1,
                (_, m) -> new TransferFounder(BOND, person(m.whom())),
                (rules, m) -> rules.house.handOver(m))
            .fitting((rules, m) -> rules.house.forFounder(m)),
        Deed.of(
                "pause bond",
                2,
                (_, _) -> new PauseBond(BOND),
                (rules, m) -> rules.house.pause(m.who()))
            .fitting((rules, m) -> rules.house.forFounder(m)),
        Deed.of(
                "resume bond",
                5,
                (_, _) -> new ResumeBond(BOND),
                (rules, m) -> rules.house.resume(m.who()))
            .fitting((rules, m) -> rules.house.forFounder(m)),
        Deed.of(
            "dissolve",
            1,
            (_, _) -> new DissolveBond(BOND, null),
            (rules, m) -> rules.house.dissolve(m.who())));
  }

  static Deed wait(String name, int weight, int times) {
    return new Deed(
        name,
        weight,
        (_, m) -> m,
        (_, m) -> Play.pass(times * Rules.hours(m)),
        (rules, m) -> rules.wait(times * Rules.hours(m)));
  }

  private static Deed declare(String state, int weight) {
    var meant = SubmissionState.valueOf(state.toUpperCase(Locale.ROOT));
    return Deed.of(
        state,
        weight,
        (_, m) -> new ChangeSubmissionState(person(m.oneself()), meant, null),
        (rules, m) -> rules.house.declare(m, state));
  }

  private static String role(Move move) {
    return Rules.ROLES.get(move.where() % Rules.ROLES.size());
  }

  private static ChangeMemberPermissions permit(Move move, boolean both) {
    return new ChangeMemberPermissions(BOND, person(move.whom()), both, both);
  }
}

package app.kinkit.domain.contract;

import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.PEER;
import static app.kinkit.domain.testing.Cast.STRANGER;

import app.kinkit.domain.shared.ProfileId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The whole life of a contract as its description says it. Only the lead leads; only the doer
/// pauses; only the peer leaves and comes back.
final class ContractModel {
  enum Step {
    AMEND,
    PROPOSE_TO_TWO,
    PROPOSE_TO_THREE,
    SIGN,
    SIGN_ANOTHER_TEXT,
    DECLINE,
    TAKE_BACK,
    WITHDRAW,
    NEXT_VERSION,
    ARCHIVE,
    PAUSE,
    RESUME,
    LEAVE,
    RETURN
  }

  record Move(Step step, ProfileId who) {}

  private static final String ILLEGAL = "ILLEGAL_TRANSITION";

  /// One version as its description says it.
  static final class Sheet {
    String status = "draft";
    boolean shown;
    final Set<ProfileId> signers = new HashSet<>();
    final Set<ProfileId> signed = new HashSet<>();
    boolean deserted;

    boolean isOpen() {
      return status.equals("draft") || status.equals("proposed");
    }

    boolean isAlive() {
      return status.equals("proposed") || status.equals("active");
    }

    @Override
    public String toString() {
      return status + signers.size() + "/" + signed.size() + (deserted ? "!" : "");
    }
  }

  final List<Sheet> versions = new ArrayList<>(List.of(new Sheet()));
  final List<Integer> bindings = new ArrayList<>();
  private boolean paused;
  private boolean peerIsOut;

  Sheet last() {
    return versions.getLast();
  }

  String expect(Move move) {
    return switch (move.step()) {
      case PAUSE, RESUME -> {
        paused = move.step() == Step.PAUSE;
        yield "ok";
      }
      case LEAVE -> {
        versions.forEach(v -> v.deserted |= v.signers.contains(PEER));
        peerIsOut = true;
        yield "ok";
      }
      case RETURN -> {
        peerIsOut = false;
        yield "ok";
      }
      case DECLINE, WITHDRAW -> no(move);
      default -> isKnown(move.who()) ? yes(move) : "NOT_FOUND";
    };
  }

  private boolean isKnown(ProfileId who) {
    var member = !who.equals(STRANGER) && !(who.equals(PEER) && peerIsOut);
    return member
        && (who.equals(LEAD)
            || versions.stream().anyMatch(v -> v.shown || v.signers.contains(who)));
  }

  private String no(Move move) {
    var who = move.who();
    if (versions.stream().noneMatch(v -> v.signers.contains(who))) {
      return isKnown(who) ? "NOT_ALLOWED" : "NOT_FOUND";
    }
    if (move.step() == Step.WITHDRAW) {
      versions.stream()
          .filter(v -> v.isAlive() && v.signers.contains(who))
          .forEach(v -> v.status = "withdrawn");
      return "ok";
    }
    if (!last().status.equals("proposed")) {
      return "CONTRACT_NOT_PROPOSED";
    }
    return last().signers.contains(who) ? backToDraft() : "NOT_ALLOWED";
  }

  private String backToDraft() {
    last().status = "draft";
    last().shown = false;
    return "ok";
  }

  private String yes(Move move) {
    var lead = move.who().equals(LEAD);
    return switch (move.step()) {
      case AMEND -> last().status.equals("draft") ? lead ? "ok" : "NOT_ALLOWED" : ILLEGAL;
      case PROPOSE_TO_TWO -> propose(lead, List.of(LEAD, DOER));
      case PROPOSE_TO_THREE -> propose(lead, List.of(LEAD, DOER, PEER));
      case TAKE_BACK -> {
        if (!last().status.equals("proposed")) {
          yield "CONTRACT_NOT_PROPOSED";
        }
        yield lead ? backToDraft() : "NOT_ALLOWED";
      }
      case NEXT_VERSION -> {
        if (!lead) {
          yield "ROLE_REQUIRED";
        }
        if (last().isOpen() || versions.stream().noneMatch(v -> v.shown)) {
          yield ILLEGAL;
        }
        versions.add(new Sheet());
        yield "ok";
      }
      case ARCHIVE -> {
        if (!lead) {
          yield last().shown ? "ROLE_REQUIRED" : "NOT_ALLOWED";
        }
        if (last().status.equals("archived") || (last().isAlive() && !last().deserted)) {
          yield ILLEGAL;
        }
        last().status = "archived";
        yield "ok";
      }
      default -> sign(move);
    };
  }

  private String propose(boolean lead, List<ProfileId> signers) {
    if (!last().status.equals("draft")) {
      return ILLEGAL;
    }
    if (!lead) {
      return "NOT_ALLOWED";
    }
    if (paused) {
      return "MEMBER_PAUSED";
    }
    if (peerIsOut && signers.contains(PEER)) {
      return "NOT_BOND_MEMBER";
    }
    last().status = "proposed";
    last().shown = true;
    last().deserted = false;
    last().signers.clear();
    last().signers.addAll(signers);
    last().signed.clear();
    return "ok";
  }

  private String sign(Move move) {
    var who = move.who();
    if (!last().status.equals("proposed")) {
      return "CONTRACT_NOT_PROPOSED";
    }
    if (!last().signers.contains(who)) {
      return "NOT_ALLOWED";
    }
    if (last().deserted) {
      return "CONTRACT_NOT_PROPOSED";
    }
    if (last().signed.contains(who)) {
      return "ALREADY_SIGNED";
    }
    if (move.step() == Step.SIGN_ANOTHER_TEXT) {
      return "TEXT_CHANGED";
    }
    var isLast = last().signed.size() == last().signers.size() - 1;
    if (isLast && paused && !who.equals(DOER)) {
      return "MEMBER_PAUSED";
    }
    last().signed.add(who);
    if (isLast) {
      versions.stream()
          .filter(v -> v.status.equals("active"))
          .forEach(v -> v.status = "superseded");
      last().status = "active";
      bindings.add(versions.size());
    }
    return "ok";
  }
}

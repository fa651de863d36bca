package app.kinkit.projection.story;

import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.LeaveReason;
import app.kinkit.domain.profile.SubmissionState;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A long history of everything at once, the same for the same seed.
public final class Mixed {
  private final Story story;
  private final Random random;
  private final List<BondId> bonds = new ArrayList<>();
  private final List<List<ProfileId>> members = new ArrayList<>();
  private int count;

  private Mixed(Story story, Random random) {
    this.story = story;
    this.random = random;
  }

  public static Story of(long seed, int steps) {
    var story = new Story();
    new Mixed(story, new Random(seed)).tell(steps);
    return story;
  }

  private void tell(int steps) {
    for (var i = 0; i < 4; i++) {
      var people = new ArrayList<ProfileId>();
      for (var j = 0; j < 4; j++) {
        people.add(story.person("person " + i + j));
      }
      var bond = story.bond("bond " + i, people.getFirst(), i % 2 == 0);
      story.joins(bond, people.get(1), BondRole.SUBMISSIVE, false, false);
      story.joins(bond, people.get(2), BondRole.SWITCH, true, false);
      story.joins(bond, people.get(3), BondRole.MEMBER, false, false);
      bonds.add(bond);
      members.add(people);
    }
    for (var i = 0; i < steps; i++) {
      step();
    }
    for (var i = 0; i < 4; i++) {
      var signers = members.get(i).subList(0, 2).toArray(ProfileId[]::new);
      new Contracts(story, bonds.get(i)).agrees("contract " + i, null, signers);
      var scenes = new SceneStory(story, bonds.get(i));
      var scene = scenes.records("scene " + i, signers[0], signers);
      scenes.debriefs(scene, signers[1], signers);
      scenes.empties(scene, signers[0]);
      scenes.retracts(scene, signers[0], scenes.adds(scene, signers[0]));
    }
    story.leaves(bonds.getFirst(), members.getFirst().get(3), LeaveReason.LEFT);
    story.dissolves(bonds.getLast(), members.getLast().getFirst());
  }

  private void step() {
    var which = random.nextInt(bonds.size());
    var bond = bonds.get(which);
    var people = members.get(which);
    var lead = people.get(random.nextBoolean() ? 0 : 2);
    var doer = people.get(random.nextInt(people.size()));
    var name = "thing " + count++;
    switch (random.nextInt(8)) {
      case 0 -> story.invites(name, bond, lead);
      case 1 -> story.offers(name, bond, lead, doer);
      case 2 -> story.declares(doer, SubmissionState.ACTIVE, SubmissionState.LOW_ENERGY, name);
      case 3 -> story.activates(bond, lead);
      case 4 -> story.notes(bond, doer, lead);
      case 5 -> story.rejects(story.asks(name, bond, doer), bond, doer, lead);
      case 6 -> story.assigns(name, bond, lead, doer);
      default -> story.does(story.assigns(name, bond, lead, doer), bond, lead, doer, count);
    }
  }
}

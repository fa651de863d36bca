package app.kinkit.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.boundary.BoundariesId;
import app.kinkit.domain.boundary.BoundaryId;
import app.kinkit.domain.contract.ContractSeriesId;
import app.kinkit.domain.file.FileId;
import app.kinkit.domain.invite.InviteId;
import app.kinkit.domain.privilege.GrantsId;
import app.kinkit.domain.reward.RewardId;
import app.kinkit.domain.rule.RuleId;
import app.kinkit.domain.scene.SceneId;
import app.kinkit.domain.task.template.TemplateId;
import app.kinkit.domain.testing.Cast;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Ids are functions of what they are made from.
class IdsTest {
  @Test
  void namesGiveTheUuidOfRfc9562() {
    var dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    assertThat(NameId.of(dns, "www.example.com"))
        .hasToString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
  }

  @Test
  void aRepeatedCommandGivesTheSameIdsAndNoneTwice() {
    var first = new Ids(Cast.uuid("command"));
    var again = new Ids(Cast.uuid("command"));
    var one = first.next();
    assertThat(one).isEqualTo(again.next());
    var two = first.next();
    assertThat(two).isEqualTo(again.next()).isNotEqualTo(one);
    assertThat(first.next()).isNotIn(one, two);
    assertThat(NameId.of(Cast.uuid("command"), "1")).as("counted upwards").isEqualTo(two);
    assertThat(new Ids(Cast.uuid("another")).next()).isNotEqualTo(one);
  }

  @Test
  void aStreamIsNamedAfterItsKindAndTheBareUuid() {
    assertThat(Cast.BOND).hasToString("bond:" + Cast.BOND.value());
    assertThat(Cast.LEAD).hasToString("profile:" + Cast.LEAD.value());
    var id = Cast.uuid("any");
    assertThat(
            Stream.of(
                    new BoundariesId(id),
                    new BoundaryId(id),
                    new ContractSeriesId(id),
                    new FileId(id),
                    new GrantsId(id),
                    new InviteId(id),
                    new RewardId(id),
                    new RuleId(id),
                    new SceneId(id),
                    new TemplateId(id))
                .map(Object::toString))
        .containsExactly(
            "boundaries:" + id,
            "boundary:" + id,
            "contract:" + id,
            "file:" + id,
            "grants:" + id,
            "invite:" + id,
            "reward:" + id,
            "rule:" + id,
            "scene:" + id,
            "template:" + id);
  }
}

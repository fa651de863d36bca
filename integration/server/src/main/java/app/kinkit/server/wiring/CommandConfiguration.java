package app.kinkit.server.wiring;

import app.kinkit.command.dispatch.CommandSide;
import app.kinkit.command.vault.Codes;
import app.kinkit.command.web.Admission;
import app.kinkit.command.web.Caller;
import app.kinkit.command.web.Callers;
import app.kinkit.command.web.CommandEdge;
import app.kinkit.command.web.Gate;
import app.kinkit.command.web.Pages;
import app.kinkit.command.web.bind.InviteCodes;
import app.kinkit.domain.invite.InviteId;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.EventLog;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Vault;
import app.kinkit.identity.Identity;
import app.kinkit.identity.pace.Pace;
import app.kinkit.server.cluster.PlatformProperties;
import app.kinkit.server.cluster.ServedDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/// From an HTTP command to the event log.
@Configuration(proxyBeanMethods = false)
class CommandConfiguration {
  private static final int LOOKING_UP = 6;
  private static final String SIGN_UP_METHOD = "email";

  @Bean
  HikariDataSource commandDataSource(ServedDatabase database) {
    return database.pool("kinkit_command", LOOKING_UP);
  }

  @Bean
  CommandSide commandSide(
      ServedDatabase database,
      @Qualifier("commandDataSource") HikariDataSource pool,
      PlatformProperties properties,
      Clock clock)
      throws IOException, SQLException, GeneralSecurityException {
    var single = database.database().dataSource("kinkit_command");
    return CommandSide.open(single, pool, properties.dataDir(), clock);
  }

  @Bean
  EventLog eventLog(CommandSide side) {
    return side.log();
  }

  @Bean
  Vault vault(CommandSide side) {
    return side.vault();
  }

  @Bean
  Pages pages() {
    return Pages.all();
  }

  /// More at once makes nothing faster: the log is written by one writer, in groups of this order.
  @Bean
  Admission admission(
      @Value("${kinkit.commands.at-once:128}") int room,
      @Value("${kinkit.commands.of-one-person:16}") int share,
      @Qualifier("commandPace") Pace pace) {
    return new Admission(room, share, person -> pace.ask(person.value().toString()));
  }

  @Bean
  SimpleUrlHandlerMapping commandPaths(CommandSide side, Pages pages, Admission admission) {
    var codes = side.codes();
    var edge =
        new CommandEdge(
            side.dispatcher(),
            side.vault(),
            invites(codes),
            gate(side),
            callers(),
            codes::requestMac,
            admission);
    return new SimpleUrlHandlerMapping(edge.handlers(pages, List.of("*")), Paths.FIRST);
  }

  static Callers callers() {
    return request ->
        Optional.ofNullable((Identity) request.getAttribute(Identity.ATTRIBUTE))
            .filter(Identity::signedIn)
            .map(CommandConfiguration::caller);
  }

  private static Caller caller(Identity identity) {
    return new Caller(
        new ProfileId(identity.person()),
        identity.email(),
        identity.displayName(),
        identity.role());
  }

  static Gate gate(CommandSide side) {
    return new Gate() {
      @Override
      public void ensureRegistered(Caller caller) {
        side.gate()
            .ensureRegistered(
                new Actor(caller.id()), caller.email(), caller.displayName(), SIGN_UP_METHOD);
      }

      @Override
      public boolean adult(ProfileId person) {
        return side.gate().adult(person);
      }
    };
  }

  private static InviteCodes invites(Codes codes) {
    return new InviteCodes() {
      @Override
      public String code(UUID commandId) {
        return codes.inviteCode(commandId);
      }

      @Override
      public InviteId idOf(String code) {
        return codes.inviteId(code);
      }

      @Override
      public String hint(String code) {
        return codes.hint(code);
      }
    };
  }
}

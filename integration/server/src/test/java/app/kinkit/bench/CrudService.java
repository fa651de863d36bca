package app.kinkit.bench;

import app.kinkit.postgres.Database;
import java.net.URI;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// What one would write without events: a controller, a transaction, one row, row security. It
/// believes the header that says who asks, keeps no history, seals nothing and knows no repeats, so
/// that it can only be faster than a real one.
final class CrudService {
  private static final String SCHEMA =
      """
      create role crud_app login password 'crud';
      create schema crud;
      create table crud.membership (person uuid, bond uuid, role text not null, active boolean not null,
        primary key (person, bond));
      create table crud.tasks (id uuid primary key, bond_id uuid not null, assigned_by uuid not null,
        assigned_to uuid not null, title text not null, description text, priority text not null,
        status text not null, point_value integer not null, created_at timestamptz not null,
        updated_at timestamptz not null);
      create index on crud.tasks (bond_id, created_at desc, id desc);
      create index on crud.tasks (assigned_to, status);
      create function crud.me() returns uuid language sql stable as
        $$ select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid $$;
      alter table crud.tasks enable row level security;
      alter table crud.tasks force row level security;
      create policy assign on crud.tasks for insert with check (assigned_by = (select crud.me())
        and exists (select from crud.membership m where m.person = (select crud.me())
          and m.bond = bond_id and m.active and m.role = 'dominant'));
      create policy read on crud.tasks for select
        using (assigned_by = (select crud.me()) or assigned_to = (select crud.me()));
      grant usage on schema crud to crud_app;
      grant select on crud.membership to crud_app;
      grant select, insert on crud.tasks to crud_app;
      """;
  private static final String ADMIT =
      "insert into crud.membership values (:lead, :bond, 'dominant', true), (:doer, :bond,"
          + " 'submissive', true)";

  private final ConfigurableApplicationContext context;
  private final JdbcClient owner;

  private CrudService(ConfigurableApplicationContext context, JdbcClient owner) {
    this.context = context;
    this.owner = owner;
  }

  static CrudService start(Database database) throws SQLException {
    try (var connection = database.superuser().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(SCHEMA);
      statement.execute(
          "grant connect on database %s to crud_app".formatted(connection.getCatalog()));
    }
    var context =
        new SpringApplication(Program.class)
            .run(
                "--server.port=0",
                "--management.endpoint.health.validate-group-membership=false",
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=crud_app",
                "--spring.datasource.password=crud",
                "--spring.datasource.hikari.maximum-pool-size=16",
                "--spring.datasource.hikari.data-source-properties.prepareThreshold=1");
    return new CrudService(context, JdbcClient.create(database.superuser()));
  }

  URI address() {
    var web = ((ServletWebServerApplicationContext) context).getWebServer();
    return URI.create("http://127.0.0.1:" + Objects.requireNonNull(web).getPort());
  }

  void admit(UUID bond, UUID lead, UUID doer) {
    owner.sql(ADMIT).param("lead", lead).param("bond", bond).param("doer", doer).update();
  }

  void stop() {
    context.close();
  }

  /// A task to be written.
  record NewTask(String title, UUID assignedTo, int pointValue) {}

  @Configuration
  @EnableAutoConfiguration
  static class Program {
    @Bean
    Tasks tasks(JdbcClient database, TransactionTemplate transactions) {
      return new Tasks(database, transactions);
    }
  }

  @RestController
  static class Tasks {
    private final JdbcClient database;
    private final TransactionTemplate transactions;

    Tasks(JdbcClient database, TransactionTemplate transactions) {
      this.database = database;
      this.transactions = transactions;
    }

    @PostMapping("/bonds/{bond}/tasks")
    ResponseEntity<Map<String, Object>> assign(
        @PathVariable UUID bond, @RequestHeader("X-Person") UUID me, @RequestBody NewTask task) {
      var id = UUID.randomUUID();
      var written = transactions.execute(_ -> write(bond, me, id, task));
      return Boolean.TRUE.equals(written)
          ? ResponseEntity.status(201).body(Map.of("id", id))
          : ResponseEntity.status(422).body(Map.of("code", "NOT_BOND_MEMBER"));
    }

    private boolean write(UUID bond, UUID me, UUID id, NewTask task) {
      database
          .sql("select set_config('request.jwt.claims', :claims, true)")
          .param("claims", "{\"sub\":\"" + me + "\"}")
          .query(String.class)
          .single();
      var active =
          database
              .sql("select active from crud.membership where person = :person and bond = :bond")
              .param("person", task.assignedTo())
              .param("bond", bond)
              .query(Boolean.class)
              .optional();
      if (!active.orElse(false)) {
        return false;
      }
      return database
              .sql(
                  "insert into crud.tasks values (:id, :bond, :me, :to, :title, null, 'medium',"
                      + " 'pending', :points, now(), now())")
              .param("id", id)
              .param("bond", bond)
              .param("me", me)
              .param("to", task.assignedTo())
              .param("title", task.title())
              .param("points", task.pointValue())
              .update()
          == 1;
    }
  }
}

package app.kinkit.identity.issuer;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/// The way to schema `auth`, as role kinkit_identity. Its transactions are its own and no bean, so
/// nobody else's code is led to this role's connections.
public record Database(JdbcClient jdbc, TransactionOperations transactions) {

  public static Database of(DataSource dataSource) {
    return new Database(
        JdbcClient.create(dataSource),
        new TransactionTemplate(new JdbcTransactionManager(dataSource)));
  }
}

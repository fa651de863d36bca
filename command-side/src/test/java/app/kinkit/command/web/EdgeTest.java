package app.kinkit.command.web;

import java.io.IOException;
import org.apache.catalina.LifecycleException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// One Tomcat for the tests of a class, and a fresh memory of the wall for each test.
@TestInstance(Lifecycle.PER_CLASS)
abstract class EdgeTest {
  static final String BOND = "/bonds/0198c0de-0000-7000-8000-00000000b04d";
  static final String TASK = "/tasks/0198c0de-0000-7000-8000-000000007a5c";
  static final String REWARD = "/rewards/0198c0de-0000-7000-8000-0000000e3a4d";
  static final String THEM = "0198c0de-0000-7000-8000-00000000000f";

  Wall wall = new Wall();
  Edge edge;

  @BeforeAll
  void start() throws IOException, LifecycleException {
    edge = new Edge(wall);
  }

  @BeforeEach
  void forget() {
    wall.orders.clear();
    wall.sealed.clear();
    wall.registered.clear();
    wall.failure = null;
    wall.adult = true;
  }

  @AfterAll
  void stop() throws LifecycleException {
    edge.close();
  }
}

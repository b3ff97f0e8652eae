package dev.holdfast.testing;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Starts the shared server before the first integration test, because Arquillian reads where it is
 * before any test runs. Plain unit tests, where no database is named, get none.
 */
public final class TestSession implements LauncherSessionListener {

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (System.getProperty("holdfast.test.database") == null) {
      return;
    }
    ServerProcess server = TestServer.current().process();
    System.setProperty("holdfast.test.home", Folders.serverHome().toString());
    System.setProperty("holdfast.test.management.port", Integer.toString(server.managementPort()));
  }
}

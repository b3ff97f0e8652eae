package dev.holdfast.start;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServlet;

/**
 * Says that the server is ready when everything else of the application has been set up: the line
 * is what people and programs wait for. A servlet without a mapping that starts last is told so.
 */
@WebListener
public class Announcement implements ServletContextListener {

  @Override
  public void contextInitialized(ServletContextEvent event) {
    event
        .getServletContext()
        .addServlet("announcement", Last.class)
        .setLoadOnStartup(Integer.MAX_VALUE);
  }

  /** Serves nothing. */
  public static class Last extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject private transient StartUp startUp;

    @Override
    public void init() {
      startUp.announce(getServletContext());
    }
  }
}

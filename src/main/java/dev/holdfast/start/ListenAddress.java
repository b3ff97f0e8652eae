package dev.holdfast.start;

/** Where the server listens, as a link that works in a browser on the same machine. */
final class ListenAddress {

  private static final String DEFAULT_PORT = "8080";

  private ListenAddress() {}

  /** Scheme, host, port and context path, without a slash at the end. */
  static String root(String contextPath) {
    String bind =
        Setting.of("holdfast.bind")
            .orElseGet(() -> System.getProperty("jboss.bind.address", "127.0.0.1"));
    String port =
        Setting.of("holdfast.port")
            .orElseGet(() -> System.getProperty("jboss.http.port", DEFAULT_PORT));
    int offset = Integer.getInteger("jboss.socket.binding.port-offset", 0);
    return root(bind, Integer.parseInt(port) + offset, contextPath);
  }

  static String root(String bind, int port, String contextPath) {
    String host =
        switch (bind) {
          // every address: this one is among them
          case "0.0.0.0", "::", "[::]" -> "127.0.0.1";
          default -> bind.contains(":") && !bind.startsWith("[") ? "[" + bind + "]" : bind;
        };
    return "http://" + host + ":" + port + contextPath;
  }
}

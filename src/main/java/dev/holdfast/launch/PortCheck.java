package dev.holdfast.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.UnknownHostException;

/** Whether the server's addresses are this machine's and its ports free. */
final class PortCheck {

  private PortCheck() {}

  /**
   * Binds both ports for a moment.
   *
   * @throws WrongSetting where the server could not bind them either
   */
  static void check(Settings settings) throws WrongSetting {
    free(localAddress(settings.bind()), "HOLDFAST_PORT", settings.port());
    free(InetAddress.getLoopbackAddress(), "HOLDFAST_MANAGEMENT_PORT", settings.managementPort());
  }

  private static InetAddress localAddress(String bind) throws WrongSetting {
    try {
      InetAddress address = InetAddress.getByName(bind);
      if (address.isAnyLocalAddress() || NetworkInterface.getByInetAddress(address) != null) {
        return address;
      }
    } catch (UnknownHostException | SocketException e) {
      throw notLocal(bind);
    }
    throw notLocal(bind);
  }

  private static WrongSetting notLocal(String bind) {
    return new WrongSetting(
        "HOLDFAST_BIND", bind, "must be an address of this machine, or 0.0.0.0 for all of them");
  }

  private static void free(InetAddress address, String variable, int port) throws WrongSetting {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(address, port));
    } catch (IOException e) {
      throw new WrongSetting(
          variable,
          Integer.toString(port),
          "must be a free port that this user may open ("
              + address.getHostAddress()
              + ": "
              + e.getMessage()
              + ")");
    }
  }
}

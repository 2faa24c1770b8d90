package kmzero.node.story;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A link that can be pulled out and put back: forwards a local port to another address, until it
/// is [#cut], [#hang] or [#mend]ed. Two virtual threads a direction of each connection.
///
/// Bytes are passed on whole and in order or not at all, as by a real line; nothing is looked into.
public final class Cut implements AutoCloseable {

  private enum State {
    WHOLE,
    HANGING,
    CUT
  }

  /// @param bytes what was read; none at the end of the stream
  private record Chunk(ByteBuffer bytes, long dueNanos) {
    boolean isEnd() {
      return bytes.limit() == 0;
    }
  }

  private final ServerSocket listening;
  private final InetSocketAddress target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private State state = State.WHOLE; // guarded by lock
  private volatile long delayNanos;

  private Cut(ServerSocket listening, InetSocketAddress target) {
    this.listening = listening;
    this.target = target;
  }

  /// Begins to forward.
  ///
  /// @param port on 127.0.0.1; 0 for any free one
  /// @throws IOException if the port is taken
  public static Cut between(int port, String host, int targetPort) throws IOException {
    ServerSocket listening = new ServerSocket();
    listening.setOption(StandardSocketOptions.SO_REUSEADDR, true);
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    Cut cut = new Cut(listening, new InetSocketAddress(host, targetPort));
    Thread.ofVirtual().name("cut-" + listening.getLocalPort()).start(cut::accept);
    return cut;
  }

  /// Where it listens on 127.0.0.1.
  public int port() {
    return listening.getLocalPort();
  }

  /// Ends every connection and refuses new ones.
  public void cut() {
    set(State.CUT);
    open.forEach(Cut::close);
  }

  /// Leaves connections open and passes nothing on, as when a cable is pulled somewhere in between.
  public void hang() {
    set(State.HANGING);
  }

  /// Forwards again; what hung goes on.
  public void mend() {
    set(State.WHOLE);
  }

  /// How long every byte takes from now on, each way; throughput stays.
  public void delay(Duration oneWay) {
    delayNanos = oneWay.toNanos();
  }

  /// Whether bytes pass now.
  public boolean isWhole() {
    return get() == State.WHOLE;
  }

  private State get() {
    lock.lock();
    try {
      return state;
    } finally {
      lock.unlock();
    }
  }

  private void set(State next) {
    lock.lock();
    try {
      state = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void awaitPassage() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (state == State.HANGING) changed.await();
    } finally {
      lock.unlock();
    }
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket near = listening.accept();
        if (get() == State.CUT) close(near);
        else Thread.ofVirtual().start(() -> connect(near));
      } catch (IOException closedOrOutOfFiles) {
        if (listening.isClosed()) return;
      }
    }
  }

  private void connect(Socket near) {
    open.add(near);
    Socket far = new Socket();
    open.add(far);
    try {
      awaitPassage();
      far.connect(target, 2_000);
      near.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
      Thread there = pump(near, far);
      Thread back = pump(far, near);
      if (get() == State.CUT) close(near);
      there.join();
      back.join();
    } catch (IOException | InterruptedException gone) {
      // both ends learn it below
    } finally {
      close(near);
      close(far);
      open.remove(near);
      open.remove(far);
    }
  }

  private Thread pump(Socket from, Socket to) {
    BlockingQueue<Chunk> line = new ArrayBlockingQueue<>(256);
    Thread.ofVirtual().start(() -> read(from, line));
    return Thread.ofVirtual().start(() -> write(line, from, to));
  }

  private void read(Socket from, BlockingQueue<Chunk> line) {
    byte[] buffer = new byte[16_384];
    try {
      for (int n = 0; (n = from.getInputStream().read(buffer)) >= 0; ) {
        ByteBuffer bytes = ByteBuffer.wrap(Arrays.copyOf(buffer, n));
        line.put(new Chunk(bytes, System.nanoTime() + delayNanos));
      }
    } catch (IOException | InterruptedException gone) {
      // the same as its end
    }
    try {
      line.put(new Chunk(ByteBuffer.allocate(0), 0));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(BlockingQueue<Chunk> line, Socket from, Socket to) {
    try {
      for (Chunk chunk = line.take(); !chunk.isEnd(); chunk = line.take()) {
        TimeUnit.NANOSECONDS.sleep(chunk.dueNanos() - System.nanoTime());
        awaitPassage();
        if (get() == State.CUT) break;
        to.getOutputStream().write(chunk.bytes().array());
      }
      to.shutdownOutput();
    } catch (IOException | InterruptedException gone) {
      close(from);
      close(to);
    }
    // whoever waits for room in the line finds some, and then its socket closed
    line.clear();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException already) {
      // closed
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException already) {
      // closed
    }
    set(State.CUT);
    open.forEach(Cut::close);
  }
}

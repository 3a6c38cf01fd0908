package io.ridethrough.opcua.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A TCP proxy between feed and server that can cut, refuse, freeze and delay. Loopback only, threads are daemons. */
final class ChaosProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final int targetPort;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean frozen;
    private volatile boolean refusing;
    private volatile long delayMs;
    private volatile byte[] pattern = {};
    private volatile byte[] replacement = {};

    ChaosProxy(int targetPort) throws IOException {
        this.targetPort = targetPort;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Nothing passes any more, but nobody is told: the half-open peer. */
    void freeze() {
        frozen = true;
    }

    /** Ends frozen connections with a reset and lets new ones pass. */
    void thaw() throws IOException {
        cut();
        frozen = false;
    }

    void refuse(boolean on) {
        refusing = on;
    }

    void delay(long ms) {
        delayMs = ms;
    }

    /** Replaces bytes on their way; unencrypted connections only. */
    void corrupt(byte[] from, byte[] to) {
        replacement = to;
        pattern = from;
    }

    private void corrupt(byte[] buffer, int length) {
        byte[] wanted = pattern;
        for (int at = 0; wanted.length > 0 && at + wanted.length <= length; at++) {
            if (Arrays.equals(buffer, at, at + wanted.length, wanted, 0, wanted.length)) {
                System.arraycopy(replacement, 0, buffer, at, wanted.length);
            }
        }
    }

    /** Resets every connection. */
    void cut() throws IOException {
        for (Socket socket : sockets) {
            try (socket) {
                socket.setSoLinger(true, 0);
            } catch (SocketException _) {
                // closed already
            }
        }
        sockets.clear();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket near = listener.accept();
                if (refusing) {
                    near.setSoLinger(true, 0);
                    near.close();
                    continue;
                }
                var far = new Socket(InetAddress.getLoopbackAddress(), targetPort);
                sockets.add(near);
                sockets.add(far);
                Thread.ofVirtual().start(() -> pump(near, far));
                Thread.ofVirtual().start(() -> pump(far, near));
            } catch (IOException _) {
                // the target is down: the caller sees its connection closed
            }
        }
    }

    private void pump(Socket from, Socket to) {
        var buffer = new byte[65_536];
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (delayMs > 0) {
                    Thread.sleep(delayMs);
                }
                while (frozen && !from.isClosed()) {
                    Thread.sleep(20);
                }
                corrupt(buffer, n);
                out.write(buffer, 0, n);
            }
        } catch (IOException _) {
            // cut
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        frozen = false;
        listener.close();
        cut();
    }
}

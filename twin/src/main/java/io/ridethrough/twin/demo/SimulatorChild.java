package io.ridethrough.twin.demo;

import io.ridethrough.opcua.simulator.PlantPassword;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The plant simulator as a child process: started, told the time, watched, and started again when it dies. */
final class SimulatorChild implements AutoCloseable {
    /** Long, because a small machine that does other work besides may need minutes for what takes seconds. */
    private static final long START_PATIENCE_S = 180;
    private static final long STOP_PATIENCE_S = 5;
    /** Pause before a dead child is started again, so that a broken one does not spin. */
    private static final long RESTART_PAUSE_MS = 500;

    private final List<String> arguments;
    private final PrintStream log;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Supplier<String> goLine;
    private volatile @Nullable Process process;
    private volatile String endpointUrl = "";
    private volatile boolean going;
    private volatile boolean closing;
    private final AtomicInteger restarts = new AtomicInteger();

    /**
     * A child not started yet.
     *
     * @param arguments of {@code plant-simulator}, the port fixed so that a restarted one is found again
     * @param goLine the line that starts plant time, with the plant time of this moment
     * @param log where its pid and its own messages go
     */
    SimulatorChild(List<String> arguments, Supplier<String> goLine, PrintStream log) {
        this.arguments = List.copyOf(arguments);
        this.goLine = goLine;
        this.log = log;
    }

    /** Starts it and waits until it listens; returns its endpoint. */
    String start() throws IOException, InterruptedException {
        Thread.ofPlatform().name("simulator-watch").daemon().start(this::keepAlive);
        if (!ready.await(START_PATIENCE_S, TimeUnit.SECONDS)) {
            throw new IOException("The plant simulator did not start within %d s.".formatted(START_PATIENCE_S));
        }
        return endpointUrl;
    }

    /** Lets plant time run. */
    void go() {
        going = true;
        sendGo();
    }

    int restarts() {
        return restarts.get();
    }

    @Override
    public void close() {
        closing = true;
        Process child = process;
        if (child != null) {
            child.destroy();
            try {
                if (!child.waitFor(STOP_PATIENCE_S, TimeUnit.SECONDS)) {
                    child.destroyForcibly();
                }
            } catch (InterruptedException e) {
                child.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }

    private void keepAlive() {
        try {
            while (!closing) {
                runOnce();
                if (!closing) {
                    restarts.incrementAndGet();
                    log.println("The plant simulator has died; starting it again.");
                    Thread.sleep(RESTART_PAUSE_MS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.println("The plant simulator cannot be started: " + e.getMessage());
        }
    }

    private void runOnce() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("io.ridethrough.twin.Main", "plant-simulator"));
        command.addAll(arguments);
        Process child = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process = child;
        log.println("Plant simulator running, pid %d.".formatted(child.pid()));
        try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                hear(line);
            }
        }
        child.waitFor();
    }

    private void hear(String line) {
        if (line.startsWith("ready ")) {
            endpointUrl = line.substring("ready ".length()).strip();
            ready.countDown();
            if (going) {
                sendGo();
            }
        } else {
            log.println("Plant simulator: " + line);
        }
    }

    private void sendGo() {
        Process child = process;
        if (child != null) {
            try {
                var out = child.outputWriter(StandardCharsets.UTF_8);
                out.write(goLine.get());
                out.newLine();
                out.flush();
            } catch (IOException e) {
                log.println("The plant simulator does not listen: " + e.getMessage());
            }
        }
    }

    /** The password both sides share, made by whoever comes first. */
    static String password(Path pkiDir) throws IOException {
        Files.createDirectories(pkiDir);
        return PlantPassword.loadOrCreate(pkiDir);
    }
}

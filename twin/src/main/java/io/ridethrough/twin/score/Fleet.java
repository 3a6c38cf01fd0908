package io.ridethrough.twin.score;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ObjIntConsumer;

/** Lives all plants of a fleet, some at a time, and hands their lives over in plant order. */
final class Fleet {
    private Fleet() {}

    /**
     * The lives of a fleet, in plant order whatever the threads.
     *
     * @param threads plants at a time
     * @param progress told of each finished life and how many there are by then, in plant order
     */
    static List<Life> live(FleetSettings settings, int threads, ObjIntConsumer<Life> progress) {
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<Future<Life>> started = new ArrayList<>();
            for (int plant = 0; plant < settings.plants(); plant++) {
                int number = plant;
                started.add(workers.submit(() -> PlantLife.of(settings, number)));
            }
            List<Life> lives = new ArrayList<>();
            for (Future<Life> life : started) {
                lives.add(life.get());
                progress.accept(lives.getLast(), lives.size());
            }
            return lives;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A plant of the fleet could not be lived: %s".formatted(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The fleet was interrupted.", e);
        }
    }
}

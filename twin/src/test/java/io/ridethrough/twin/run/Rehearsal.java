package io.ridethrough.twin.run;

import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.scenario.ScenarioText;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.opcua.simulator.truth.TruthPlant;
import io.ridethrough.opcua.simulator.truth.UtilityRecording;
import io.ridethrough.telemetry.live.Inbox;
import io.ridethrough.twin.cli.PlantSource;
import io.ridethrough.twin.cli.Plants;
import io.ridethrough.twin.cli.Scenarios;
import io.ridethrough.twin.impact.ServiceForecasts;
import io.ridethrough.twin.ledger.LedgerBook;
import io.ridethrough.twin.ledger.MemoryChain;
import io.ridethrough.twin.loop.Health;
import io.ridethrough.twin.loop.PlantLoop;
import io.ridethrough.twin.loop.Snapshot;
import io.ridethrough.twin.loop.TickRecorder;
import io.ridethrough.twin.predict.ForecastDesk;
import io.ridethrough.twin.predict.Forecaster;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The hidden plant and the real loop in one thread, as fast as they go: no OPC UA, forecasts in place, wall time stands still. */
public final class Rehearsal {
    public static final long EPOCH_NS = 1_768_370_400_000_000_000L;
    /** Ticks of up to two seconds leave no value too old. */
    public static final double PATIENCE_S = 2;

    private final PlantSource source;
    private final PlantIndex index;
    private final Inbox inbox = new Inbox(1 << 18);
    private final TruthPlant truth;
    private final MemoryChain ledger = new MemoryChain();
    private final ForecastDesk desk;
    private final PlantLoop loop;

    /** @param scenario shipped name or file, or the lines themselves */
    public Rehearsal(String plantName, String scenario, long seed, int samples, TickRecorder... recorders) {
        this(plantName, scenario, seed, samples, Runnable::run, recorders);
    }

    /** @param rounds runs the rounds of forecasts, or keeps them for later */
    public Rehearsal(String plantName, String scenario, long seed, int samples, Executor rounds, TickRecorder... recorders) {
        source = Plants.open(plantName);
        Plant plant = source.parse();
        ServiceModel services = source.parseServices(plant);
        index = new PlantIndex(plant);
        truth = new TruthPlant(
                index,
                scenario.contains("\n")
                        ? ScenarioText.parse("rehearsal.txt", scenario, plant)
                        : Scenarios.open(scenario, plant),
                seed,
                EPOCH_NS);
        desk = new ForecastDesk(
                new Forecaster(index, new ServiceForecasts(index, services)),
                new Forecaster.Settings(seed, Forecaster.Settings.HORIZON_S, samples),
                rounds);
        loop = new PlantLoop(
                index,
                services,
                new PlantLoop.Connections(
                        inbox,
                        desk,
                        new Recorders(List.of(recorders)),
                        () -> new Health.Feed(true, "in process", 0, 0, 0, 0, 0, 0),
                        () -> new Health.Store(true, 0, 0, 0),
                        entry -> {},
                        new LedgerBook(index, LedgerBook.Identity.of(index, seed, samples), ledger),
                        PATIENCE_S),
                EPOCH_NS,
                () -> 0);
    }

    public PlantIndex index() {
        return index;
    }

    public PlantTexts texts() {
        return source.texts();
    }

    public ForecastDesk desk() {
        return desk;
    }

    public MemoryChain ledger() {
        return ledger;
    }

    public PlantLoop loop() {
        return loop;
    }

    public void follow(String utility, UtilityRecording recording) {
        truth.follow(utility, recording);
    }

    /** Ticks every so many plant seconds from 0 to the end. */
    public void run(double untilS, double tickS, Consumer<Snapshot> watcher) {
        for (int tick = 0; tick * tickS <= untilS; tick++) {
            watcher.accept(tickAt(tick * tickS));
        }
    }

    /** Lets the plant live on to this second and ticks once. */
    public Snapshot tickAt(double tS) {
        truth.advanceTo(tS, inbox);
        loop.tick(EPOCH_NS + Math.round(tS * 1e9));
        return Objects.requireNonNull(loop.findSnapshot());
    }
}

package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.opcua.simulator.truth.UpsReadings.Mode;

/**
 * A rotary UPS: a machine behind a choke, a rotor with windage, an engine behind a clutch. In a sag its breaker takes its time, and
 * until it is open the machine feeds the fault through the choke; in a dead grid it opens at once. The engine cranks on the battery.
 */
final class RotaryUnit implements Machine {
    private static final double DEAD_GRID_PU = 0.35;
    private static final double LEAST_PU = 0.90;
    private static final double MOST_PU = 1.10;
    private static final double BREAKER_S = 0.06;
    /** Power into a grid that sags to nothing, over the rating: what the choke lets through. */
    private static final double FEEDS_FAULT_RATIO = 2.6;
    /** Voltage the load loses for each per unit the grid loses, while they are joined. */
    private static final double COUPLING = 0.3;

    private static final double WINDAGE_RATIO = 0.012;
    private static final double LOSS_RATIO = 0.035;
    private static final double REFILL_RATIO = 0.06;
    private static final double STARTER_W = 25_000;

    private enum Engine {
        STANDS,
        STARTS,
        CARRIES
    }

    private final int num;
    private final Ups ups;
    private final Ups.Flywheel flywheel;
    private final int input;
    private final BatteryBank bank;
    private final UpsReadings points;
    private final double fullJ;
    private final double engineS;
    private final Wander hertz;
    private double breakerS;
    private Mode mode = Mode.NORMAL;
    private Engine engine = Engine.STANDS;
    private boolean isolated;
    private boolean engineFails;
    private boolean failed;
    private double storedJ;
    private double badS;
    private double goodS = 1e6;
    private double engineInS;
    private double inputW;
    private double fromRotorW;
    private double outputPu;

    RotaryUnit(int num, Ups ups, Ups.Flywheel flywheel, int input, Draws draws, Readings readings) {
        this.num = num;
        this.ups = ups;
        this.flywheel = flywheel;
        this.input = input;
        bank = new BatteryBank(ups.battery(), draws.stream("battery"));
        points = new UpsReadings(ups, readings);
        double low = flywheel.lowestSpeedRatio();
        double usableJ = Double.isNaN(flywheel.rotorJ())
                ? flywheel.storeS() * ups.ratingW()
                : flywheel.rotorJ() * (1 - low * low);
        fullJ = usableJ * draws.normal(0, 0.96, 0.02);
        storedJ = fullJ;
        engineS = flywheel.engineS() * draws.normal(1, 1.06, 0.06);
        breakerS = flywheel.sagBreakerS() * draws.normal(2, 1.1, 0.08);
        hertz = new Wander(draws.stream("frequency"), 0.05, 1.5);
    }

    BatteryBank bank() {
        return bank;
    }

    @Override
    public void energise(Network net, double dtS) {
        boolean good = net.within(input, LEAST_PU, MOST_PU, 0.04);
        boolean dead = net.meanPu[input] < DEAD_GRID_PU;
        badS = good ? 0 : badS + dtS;
        goodS = good ? goodS + dtS : 0;
        switch (mode) {
            case NORMAL -> {
                if (badS > 0 && storedJ <= 0) {
                    mode = Mode.OFF;
                } else if (badS > (dead ? BREAKER_S : breakerS)) {
                    isolated = true;
                    mode = Mode.BATTERY;
                }
            }
            case BATTERY -> {
                if (goodS >= flywheel.returnS() && storedJ > 0.8 * fullJ) {
                    isolated = false;
                    engine = Engine.STANDS;
                    mode = Mode.NORMAL;
                } else if (storedJ <= 0 && engine != Engine.CARRIES) {
                    mode = Mode.OFF;
                }
            }
            case OFF -> restart(good);
            case BYPASS, MAINTENANCE -> {}
        }
        runEngine(dtS);
        offer(net);
        outputPu = net.meanPu[num];
    }

    private void restart(boolean good) {
        boolean gridBack = good && goodS >= flywheel.returnS();
        if (!failed && (gridBack || engine == Engine.CARRIES)) {
            mode = engine == Engine.CARRIES ? Mode.BATTERY : Mode.NORMAL;
            isolated = engine == Engine.CARRIES;
        }
    }

    /** Not started before the breaker is open: a sag is no outage to its controller. */
    private void runEngine(double dtS) {
        boolean called = isolated && !failed;
        if (!called) {
            engine = Engine.STANDS;
        } else if (engine == Engine.STANDS && !engineFails && bank.filling() > 0.1) {
            engine = Engine.STARTS;
            engineInS = engineS;
        } else if (engine == Engine.STARTS) {
            engineInS -= dtS;
            engine = engineInS <= 0 ? Engine.CARRIES : Engine.STARTS;
        }
    }

    private void offer(Network net) {
        switch (mode) {
            case OFF -> net.offerDead(num);
            case NORMAL -> {
                double lost = Math.max(0, 1 - net.meanPu[input]);
                net.offer(num, 1 - COUPLING * lost, badS > 0 ? net.nominalHz : net.frequencyHz[input], 0);
            }
            case BATTERY -> {
                // The engine takes over a machine that has slowed down a little.
                double slow = engine == Engine.CARRIES ? 0 : 0.01 * (1 - storedJ / fullJ);
                net.offer(num, 1, net.nominalHz * (1 - slow) + hertz.at(net.nowS), 0);
                net.engine[num] = engine == Engine.CARRIES;
            }
            case BYPASS, MAINTENANCE -> net.pass(num, input, 0.01);
        }
    }

    @Override
    public void load(Network net) {
        double loadW = net.demandW[num];
        double lossW = mode == Mode.OFF ? 0 : LOSS_RATIO * ups.ratingW() * (0.6 + 0.4 * loadW / ups.ratingW());
        inputW = 0;
        fromRotorW = 0;
        boolean joined = mode == Mode.NORMAL || mode == Mode.BYPASS || mode == Mode.MAINTENANCE;
        if (joined && badS <= 0) {
            double refillW = Math.min(REFILL_RATIO * ups.ratingW(), Math.max(0, fullJ - storedJ));
            inputW = loadW + lossW + refillW;
            fromRotorW = -refillW;
        } else if (mode == Mode.NORMAL) {
            // Joined to a sag: the rotor feeds the load and the fault.
            lossW += FEEDS_FAULT_RATIO * ups.ratingW() * Math.max(0, 1 - net.meanPu[input]);
            fromRotorW = loadW + lossW;
        } else if (mode == Mode.BATTERY) {
            fromRotorW = loadW + lossW;
        } else if (mode != Mode.OFF) {
            inputW = loadW + lossW;
        }
        net.lossW[num] = lossW;
        net.demandW[input] += inputW;
        net.batteryW[num] = fromRotorW;
    }

    @Override
    public void settle(Network net, double dtS) {
        boolean engineCarries = engine == Engine.CARRIES;
        double drawnW = engineCarries ? -REFILL_RATIO * ups.ratingW() : fromRotorW;
        double windageW = mode == Mode.BATTERY && !engineCarries ? WINDAGE_RATIO * ups.ratingW() : 0;
        storedJ = Math.clamp(storedJ - (drawnW + windageW) * dtS, 0, fullJ);
        bank.wander(net.nowS, dtS);
        if (engine == Engine.STARTS && engineInS > engineS - 2) {
            engineFails |= !bank.discharge(STARTER_W, dtS);
        } else {
            bank.planCharge();
            bank.takeCharge(dtS);
        }
    }

    /** Filling of the rotor, 0..1. */
    double filling() {
        return storedJ / fullJ;
    }

    @Override
    public void apply(Action action, Network net) {
        switch (action.fact()) {
            case UPS_TO_BYPASS -> mode = Mode.BYPASS;
            case UPS_MAINTENANCE_BYPASS -> mode = Mode.MAINTENANCE;
            case UPS_TO_NORMAL -> mode = mode == Mode.BYPASS || mode == Mode.MAINTENANCE ? Mode.NORMAL : mode;
            case UPS_ENGINE_FAILS -> {
                engineFails = true;
                engine = Engine.STANDS;
            }
            case UPS_ENGINE_WORKS -> engineFails = false;
            case UPS_ISOLATION_BREAKER -> breakerS = action.value();
            case UPS_MODULE_FAILS, UPS_MODULE_REPAIRED, UPS_RECTIFIER_FAILS, UPS_RECTIFIER_REPAIRED, UPS_BYPASS_PHASE_OPEN,
                    UPS_BYPASS_PHASE_CLOSED -> {
                // One machine: no modules, no rectifier, no static bypass.
            }
            case OUTPUT_FAILS -> {
                failed = true;
                mode = Mode.OFF;
            }
            case OUTPUT_REPAIRED -> failed = false;
            default -> {
                if (!bank.apply(action)) {
                    throw Facts.notFor(action, ups);
                }
            }
        }
    }

    @Override
    public boolean busy() {
        return badS > 0 || (mode == Mode.BATTERY && engine != Engine.CARRIES);
    }

    @Override
    public void report(Network net, Readings out) {
        points.put(out, mode, net.voltageV(input), inputW, outputPu * net.phaseVoltageV, net.demandW[num]);
        points.putBattery(out, bank, true, Math.min(86_400, storedJ / Math.max(1, net.demandW[num])));
    }
}

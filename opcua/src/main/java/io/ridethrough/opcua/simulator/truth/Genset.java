package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.scenario.Action;

/**
 * An engine generator set: start battery, crank attempts, run-up, droop on load steps, overload and under-frequency trip, fuel.
 *
 * <p>Whether it fires is decided by the voltage the start battery holds while cranking: below 16 V (24 V system) never, above 18 V
 * always, in between by a draw.
 */
final class Genset implements Machine {
    private static final double NEVER_FIRES_V = 16;
    private static final double ALWAYS_FIRES_V = 18;
    private static final double LITRES_PER_KWH = 0.268;
    private static final double IDLE_FUEL_RATIO = 0.065;
    private static final double TEST_RUN_S = 60;
    private static final double COOL_DOWN_S = 60;
    private static final double CRANK_TEST_S = 3;

    /** Controller states, ordinals as in {@code PointCatalog.GENERATOR_STATES}. */
    enum State {
        STOPPED,
        CRANKING,
        RUNNING,
        READY,
        COOLING,
        LOCKED_OUT
    }

    /** Selector, ordinals as in {@code PointCatalog.GENERATOR_SELECTOR}. */
    private enum Selector {
        OFF,
        MANUAL,
        AUTO
    }

    /** Breaker, ordinals as in {@code PointCatalog.BREAKER_STATES}. */
    private enum Contact {
        OPEN,
        CLOSED,
        TRIPPED
    }

    private final int num;
    private final Generator generator;
    private final Draws draws;
    private final boolean paralleled;
    private final Points points;
    private final Wander hertz;
    private final double readyFactor;
    private State state = State.STOPPED;
    private Selector selector = Selector.AUTO;
    private Contact contact = Contact.OPEN;
    private double inStateS;
    private int attempt;
    private boolean resting;
    private boolean failsToStart;
    private boolean unstable;
    private boolean breakerBlocked;
    private boolean testRun;
    private double crankTestInS = Double.NaN;
    private boolean crankTesting;
    private double crankV;
    private double lastCrankV;
    private double coolantC;
    private double fuelRatio;
    private boolean heaterFailed;
    private double loadW;
    private double dipPu;
    private double hertzDipRatio;
    private double sagRatio;
    private int starts;
    private int failedStarts;

    private record Points(
            int state, int selector, int voltage, int frequency, int power, int breaker, int restVoltage, int crankVoltage,
            int coolant, int fuel, int starts, int failedStarts) {}

    Genset(int num, Generator generator, boolean paralleled, Draws draws, Readings readings) {
        this.num = num;
        this.generator = generator;
        this.paralleled = paralleled;
        this.draws = draws;
        hertz = new Wander(draws.stream("frequency"), 0.03, 2);
        readyFactor = draws.normal(1, 1.0, 0.08);
        crankV = draws.normal(2, 19.6, 0.45);
        lastCrankV = crankV;
        coolantC = draws.normal(3, 45, 2);
        fuelRatio = Math.min(1, draws.normal(4, 0.93, 0.02));
        starts = (int) (20 + 30 * draws.uniform(5));
        String id = generator.id();
        points = new Points(readings.num(id, "state"), readings.num(id, "selector"), readings.num(id, "voltage"),
                readings.num(id, "frequency"), readings.num(id, "power"), readings.num(id, "breaker.state"),
                readings.num(id, "start-battery.voltage"), readings.num(id, "start-battery.crank-voltage"),
                readings.num(id, "coolant.temperature"), readings.num(id, "fuel.level"), readings.num(id, "starts"),
                readings.num(id, "failed-starts"));
    }

    double ratingW() {
        return generator.ratingW();
    }

    /** Voltage and frequency in band and the breaker free to close. */
    boolean canClose() {
        return state == State.READY && !breakerBlocked && !testRun;
    }

    boolean closed() {
        return contact == Contact.CLOSED;
    }

    void close() {
        contact = Contact.CLOSED;
    }

    @Override
    public void energise(Network net, double dtS) {
        if (!paralleled && contact == Contact.OPEN && canClose()) {
            contact = Contact.CLOSED;
        }
        if (contact == Contact.CLOSED) {
            double pu = terminalPu(net);
            net.offer(num, pu, pu, terminalHz(net), 0);
        } else {
            net.offerDead(num);
        }
    }

    private double terminalPu(Network net) {
        return switch (state) {
            case STOPPED, CRANKING, LOCKED_OUT -> 0;
            case RUNNING -> unstable
                    ? 0.8 + 0.05 * draws.normal((long) net.nowS, 0, 1)
                    : Math.min(1, 0.3 + 0.7 * inStateS / Math.max(1, runUpS()));
            case READY, COOLING -> 1.0 - dipPu;
        };
    }

    private double terminalHz(Network net) {
        return switch (state) {
            case STOPPED, CRANKING, LOCKED_OUT -> 0;
            case RUNNING -> net.nominalHz * Math.min(1, 0.4 + 0.6 * inStateS / Math.max(1, runUpS()));
            case READY, COOLING -> net.nominalHz * (1 - hertzDipRatio - sagRatio) + hertz.at(net.nowS);
        };
    }

    @Override
    public void load(Network net) {}

    @Override
    public void settle(Network net, double dtS) {
        boolean called = net.startCalled[num] && selector == Selector.AUTO;
        net.startCalled[num] = false;
        inStateS += dtS;
        carry(net.demandW[num], dtS);
        switch (state) {
            case STOPPED -> idle(called, dtS);
            case CRANKING -> crank(called);
            case RUNNING -> runUp(called);
            case READY -> run(called);
            case COOLING -> coolDown(called);
            case LOCKED_OUT -> contact = contact == Contact.CLOSED ? Contact.OPEN : contact;
        }
        double targetC = state == State.READY || state == State.RUNNING ? 84 : coolantHeaterC();
        coolantC += (targetC - coolantC) * (1 - Math.exp(-dtS / 400));
        burn(dtS);
    }

    /** A block heater that cannot keep up with a cold engine is a fact about the coolant: the heater then stays off. */
    private double coolantHeaterC() {
        return heaterFailed ? coolantC : 45;
    }

    private void idle(boolean called, double dtS) {
        if (!Double.isNaN(crankTestInS)) {
            crankTestInS -= dtS;
            if (crankTestInS <= 0) {
                crankTestInS = Double.NaN;
                crankTesting = true;
                beginCrank();
            }
        }
        if (called || testRun) {
            crankTesting = false;
            attempt = 0;
            starts++;
            beginCrank();
        }
    }

    private void beginCrank() {
        enter(State.CRANKING);
        resting = false;
        attempt++;
        double coldV = 0.05 * Math.max(0, 20 - coolantC);
        lastCrankV = crankV - coldV - 0.15 * (attempt - 1) + draws.normal(1000 + 31L * starts + attempt, 0, 0.12);
    }

    private void crank(boolean called) {
        if (crankTesting) {
            if (called || testRun) {
                crankTesting = false;
                attempt = 0;
                starts++;
                beginCrank();
            } else if (inStateS >= CRANK_TEST_S) {
                crankTesting = false;
                attempt = 0;
                enter(State.STOPPED);
            }
            return;
        }
        if (!called && !testRun) {
            enter(State.STOPPED);
        } else if (resting) {
            if (inStateS >= generator.start().restS()) {
                beginCrank();
            }
        } else if (fires() && inStateS >= fireS()) {
            enter(State.RUNNING);
        } else if (inStateS >= generator.start().crankS()) {
            failAttempt();
        }
    }

    private void failAttempt() {
        if (attempt < generator.start().attempts()) {
            resting = true;
            inStateS = 0;
        } else {
            failedStarts++;
            testRun = false;
            enter(State.LOCKED_OUT);
        }
    }

    private boolean fires() {
        if (failsToStart || fuelRatio <= 0) {
            return false;
        }
        double likely = (lastCrankV - NEVER_FIRES_V) / (ALWAYS_FIRES_V - NEVER_FIRES_V);
        return draws.uniform(5000 + 31L * starts + attempt) < Math.clamp(likely, 0, 1);
    }

    /** Seconds of this start from first crank to in band; longer when cold. */
    private double readyS() {
        double cold = 1 + 0.015 * Math.max(0, 30 - coolantC);
        return generator.start().readyS() * readyFactor * cold * draws.normal(9000 + starts, 1, 0.05);
    }

    private double fireS() {
        return Math.min(0.3 * readyS(), 0.9 * generator.start().crankS());
    }

    private double runUpS() {
        return readyS() - fireS();
    }

    private void runUp(boolean called) {
        if (!called && !testRun) {
            enter(State.COOLING);
        } else if (!unstable && inStateS >= runUpS()) {
            enter(State.READY);
        }
    }

    private void run(boolean called) {
        if (unstable) {
            enter(State.RUNNING);
            contact = Contact.OPEN;
        } else if (!called && (!testRun || inStateS >= TEST_RUN_S)) {
            contact = Contact.OPEN;
            enter(State.COOLING);
        } else if (called) {
            testRun = false;
        }
    }

    private void coolDown(boolean called) {
        testRun = false;
        if (called) {
            enter(State.READY);
        } else if (inStateS >= COOL_DOWN_S) {
            enter(State.STOPPED);
        }
    }

    /** Load steps dip voltage and frequency; an engine above its limit sags until under-frequency trips it. */
    private void carry(double demandW, double dtS) {
        double stepRatio = (demandW - loadW) / generator.ratingW();
        loadW = demandW;
        hertzDipRatio = hertzDipRatio * Math.exp(-dtS / 1.4) + 0.06 * Math.max(0, stepRatio);
        dipPu = dipPu * Math.exp(-dtS / 0.7) + 0.10 * Math.max(0, stepRatio);
        double excess = demandW / generator.ratingW() - 1.10;
        sagRatio = Math.max(0, sagRatio + dtS * (excess > 0 ? 0.005 + 0.25 * excess : -0.05));
        if (contact == Contact.CLOSED && sagRatio > 0.10) {
            trip();
        }
    }

    private void trip() {
        contact = contact == Contact.CLOSED ? Contact.TRIPPED : contact;
        sagRatio = 0;
        testRun = false;
        enter(State.LOCKED_OUT);
    }

    private void burn(double dtS) {
        if (state == State.RUNNING || state == State.READY || state == State.COOLING) {
            double loadRatio = loadW / generator.ratingW();
            double fullLPerS = LITRES_PER_KWH * generator.ratingW() / 3.6e6;
            double litres = fullLPerS * (IDLE_FUEL_RATIO + (1 - IDLE_FUEL_RATIO) * loadRatio) * dtS;
            fuelRatio = Math.max(0, fuelRatio - litres / generator.tankL());
            if (fuelRatio <= 0) {
                trip();
            }
        }
    }

    private void enter(State next) {
        state = next;
        inStateS = 0;
    }

    @Override
    public void apply(Action action, Network net) {
        switch (action.fact()) {
            case GENERATOR_FAILS_TO_START -> failsToStart = true;
            case GENERATOR_STARTS_NORMALLY -> {
                failsToStart = false;
                unstable = false;
                breakerBlocked = false;
                crankV = draws.normal(2, 19.6, 0.45);
                if (state == State.LOCKED_OUT) {
                    contact = Contact.OPEN;
                    enter(State.STOPPED);
                }
                scheduleCrankTest(net);
            }
            case GENERATOR_TRIPS -> {
                if (state != State.STOPPED) {
                    trip();
                }
            }
            case GENERATOR_NOT_IN_AUTO -> selector = Selector.OFF;
            case GENERATOR_IN_AUTO -> selector = Selector.AUTO;
            case GENERATOR_VOLTAGE_UNSTABLE -> unstable = true;
            case GENERATOR_BREAKER_BLOCKED -> breakerBlocked = true;
            case GENERATOR_CRANK_VOLTAGE -> {
                crankV = action.value();
                scheduleCrankTest(net);
            }
            case GENERATOR_COOLANT -> {
                coolantC = action.value();
                heaterFailed = true;
            }
            case GENERATOR_FUEL -> fuelRatio = action.value();
            case GENERATOR_TEST_START -> testRun = state == State.STOPPED;
            default -> throw Facts.notFor(action, generator);
        }
    }

    /** At second 0 the last monthly test already showed the new voltage; later a short crank off load shows it within 20 s. */
    private void scheduleCrankTest(Network net) {
        if (net.nowS <= 0) {
            lastCrankV = crankV + draws.normal(6, 0, 0.12);
        } else {
            crankTestInS = 8 + 10 * draws.uniform(7000 + (long) net.nowS);
        }
    }

    @Override
    public boolean busy() {
        return state == State.CRANKING || state == State.RUNNING || hertzDipRatio > 0.002 || sagRatio > 0;
    }

    @Override
    public void report(Network net, Readings out) {
        out.put(points.state(), state);
        out.put(points.selector(), selector);
        double pu = terminalPu(net);
        out.put(points.voltage(), pu * net.phaseVoltageV);
        out.put(points.frequency(), pu < 0.05 ? Double.NaN : terminalHz(net));
        out.put(points.power(), net.demandW[num]);
        out.put(points.breaker(), contact);
        out.put(points.restVoltage(), state == State.CRANKING && !resting ? lastCrankV + 0.3 : restV());
        out.put(points.crankVoltage(), lastCrankV);
        out.put(points.coolant(), coolantC);
        out.put(points.fuel(), fuelRatio);
        out.put(points.starts(), starts);
        out.put(points.failedStarts(), failedStarts);
    }

    /** On its charger a weak battery hardly shows: 60 mV a volt of crank voltage lost. */
    private double restV() {
        return draws.normal(8, 26.9, 0.12) - 0.06 * (19.6 - crankV);
    }
}

package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.scenario.Action;

/**
 * An engine generator set: start battery, crank attempts, run-up, trips, fuel. What turns is in {@link Engine}.
 *
 * <p>Whether it fires is decided by the speed the starter reaches, which falls with the voltage the start battery holds and with
 * thick oil: below 120 revolutions a minute never, above 150 always, in between by a draw. In a warm engine of 24 V that is 16 and
 * 18 V.
 */
final class Genset implements Machine {
    /** Crank speed of a healthy set, per unit of rated speed. */
    private static final double USUAL_CRANK = 0.10;
    private static final double LITRES_PER_KWH = 0.268;
    private static final double IN_BAND_S = 0.5;
    /** Of the run-up, what the governor and the regulator need at its end. */
    private static final double SETTLING_S = 1;

    private static final double UNDER_SPEED = 0.90;
    private static final double UNDER_SPEED_S = 3;
    private static final double OVER_SPEED = 1.15;
    private static final double OVER_TEMPERATURE_C = 104;
    private static final double TEST_RUN_S = 60;
    /** Time at full load in which contaminated fuel blocks the filters (s). */
    private static final double FILTERS_PASS_S = 700;
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
    private final Wander hunt;
    private final double readyFactor;
    private final double fuelFactor;
    /** What its speed trim leaves, so that it slips against the grid. */
    private final double trimHz;

    private final Starter starter;
    private final Engine engine;
    private final Coolant coolant;
    private State state = State.STOPPED;
    private Selector selector = Selector.AUTO;
    private Contact contact = Contact.OPEN;
    private double inStateS;
    private int attempt;
    private boolean resting;
    private boolean failsToStart;
    private boolean unstable;
    /** What contaminated fuel lets through the filters before they block (L). */
    private double filtersPassL = Double.POSITIVE_INFINITY;
    private boolean breakerBlocked;
    private boolean testRun;
    private double crankTestInS = Double.NaN;
    private boolean crankTesting;
    private double fuelRatio;
    private double angleDeg;
    private double inBandS;
    private double underSpeedS;
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
        hunt = new Wander(draws.stream("hunting"), 0.05, 0.8);
        readyFactor = draws.normal(1, 1.0, 0.08);
        starter = new Starter(draws);
        engine = new Engine(generator.performanceClass(), draws.stream("engine"));
        coolant = new Coolant(draws);
        fuelFactor = draws.normal(7, 1, 0.03);
        trimHz = draws.normal(10, 0, 0.04);
        angleDeg = 360 * draws.uniform(9);
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
            double pu = engine.voltagePu();
            net.offer(num, pu, hertz(net), 0);
            net.angleDeg[num] = angleDeg;
            net.engine[num] = true;
        } else {
            net.offerDead(num);
        }
    }

    /** A set turns freely against the grid; where it stands when it comes up is chance. */
    private void slip(Network net, double dtS) {
        angleDeg = Math.IEEEremainder(angleDeg + 360 * (hertz(net) - net.nominalHz) * dtS, 360);
    }

    private double hertz(Network net) {
        double hunting = engine.speed() > 0.5 ? trimHz + hertz.at(net.nowS) : 0;
        return net.nominalHz * engine.speed() + hunting;
    }

    double speed() {
        return engine.speed();
    }

    double inertiaS() {
        return engine.inertiaS() * generator.ratingW();
    }

    /** Sets on one bus turn together. */
    void speed(double common) {
        engine.speed(common);
    }

    @Override
    public void load(Network net) {}

    @Override
    public void settle(Network net, double dtS) {
        boolean called = net.startCalled[num] && selector == Selector.AUTO;
        net.startCalled[num] = false;
        inStateS += dtS;
        engine.aimAt(unstable ? 0.82 + hunt.at(net.nowS) : 1);
        engine.turn(net.demandW[num] / generator.ratingW(), oilDrag(), dtS);
        slip(net, dtS);
        switch (state) {
            case STOPPED -> idle(called, dtS);
            case CRANKING -> crank(called);
            case RUNNING -> runUp(called, dtS);
            case READY -> run(called);
            case COOLING -> coolDown(called);
            case LOCKED_OUT -> contact = contact == Contact.CLOSED ? Contact.OPEN : contact;
        }
        if (turnsByFuel()) {
            coolant.run(engine.fuelRatio(), dtS);
            burn(dtS);
            protect(dtS);
        } else {
            coolant.stand(dtS);
        }
    }

    private boolean turnsByFuel() {
        return state == State.RUNNING || state == State.READY || state == State.COOLING;
    }

    /** Thick oil of a cold engine drags. */
    private double oilDrag() {
        return 1 + 0.005 * Math.max(0, 45 - coolant.waterC());
    }

    /** Trips of the set's own protection, with settings that stand in no datasheet the twin knows. */
    private void protect(double dtS) {
        boolean onLoad = contact == Contact.CLOSED;
        underSpeedS = onLoad && engine.speed() < UNDER_SPEED ? underSpeedS + dtS : 0;
        if (underSpeedS > UNDER_SPEED_S || engine.speed() > OVER_SPEED || coolant.waterC() > OVER_TEMPERATURE_C) {
            trip();
        }
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
        starter.engage(starts, attempt, coolant.waterC());
        engine.crank(starter.speed(oilDrag()));
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
                stop();
            }
            return;
        }
        if (!called && !testRun) {
            stop();
        } else if (resting) {
            if (inStateS >= generator.start().restS()) {
                beginCrank();
            }
        } else if (fires() && engine.turns() >= USUAL_CRANK * fireS()) {
            engine.fire(readyS() - fireS() - SETTLING_S);
            enter(State.RUNNING);
        } else if (inStateS >= generator.start().crankS()) {
            failAttempt();
        }
    }

    private void failAttempt() {
        if (attempt < generator.start().attempts()) {
            resting = true;
            inStateS = 0;
            engine.coast();
        } else {
            failedStarts++;
            lockOut();
        }
    }

    private void lockOut() {
        testRun = false;
        engine.coast();
        enter(State.LOCKED_OUT);
    }

    private void stop() {
        engine.coast();
        enter(State.STOPPED);
    }

    private boolean fires() {
        return !failsToStart && fuelRatio > 0 && starter.fastEnough(starts, attempt, oilDrag());
    }

    /** Seconds of this start from first crank to in band; longer when cold. */
    private double readyS() {
        double cold = 1 + 0.015 * Math.max(0, 30 - coolant.waterC());
        return generator.start().readyS() * readyFactor * cold * draws.normal(9000 + starts, 1, 0.05);
    }

    /** Seconds of cranking at the usual speed until it fires. */
    private double fireS() {
        return Math.min(0.3 * readyS(), 0.8 * generator.start().crankS());
    }

    private void runUp(boolean called, double dtS) {
        boolean inBand = !unstable && Math.abs(engine.speed() - 1) < 0.015 && Math.abs(engine.voltagePu() - 1) < 0.03;
        inBandS = inBand ? inBandS + dtS : 0;
        if (!called && !testRun) {
            enter(State.COOLING);
        } else if (inBandS >= IN_BAND_S) {
            engine.releaseStartLimit();
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
            inBandS = 0;
            enter(State.RUNNING);
        } else if (inStateS >= COOL_DOWN_S) {
            stop();
        }
    }

    private void trip() {
        contact = contact == Contact.CLOSED ? Contact.TRIPPED : contact;
        lockOut();
    }

    private void burn(double dtS) {
        double fullLPerS = LITRES_PER_KWH * fuelFactor * generator.ratingW() / 3.6e6;
        double burnedL = fullLPerS * engine.fuelRatio() * dtS;
        fuelRatio = Math.max(0, fuelRatio - burnedL / generator.tankL());
        filtersPassL -= burnedL;
        if (fuelRatio <= 0 || filtersPassL <= 0) {
            trip();
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
                filtersPassL = Double.POSITIVE_INFINITY;
                starter.replace();
                if (state == State.LOCKED_OUT) {
                    contact = Contact.OPEN;
                    enter(State.STOPPED);
                }
                coolant.repair();
                scheduleCrankTest(net);
            }
            case GENERATOR_TRIPS -> {
                if (state != State.STOPPED) {
                    trip();
                }
            }
            case GENERATOR_NOT_IN_AUTO -> selector = Selector.OFF;
            case GENERATOR_IN_AUTO -> selector = Selector.AUTO;
            case GENERATOR_VOLTAGE_UNSTABLE, GENERATOR_FREQUENCY_UNSTABLE -> unstable = true;
            case GENERATOR_EMERGENCY_STOP -> trip();
            case GENERATOR_RESET -> {
                if (state == State.LOCKED_OUT) {
                    contact = Contact.OPEN;
                    enter(State.STOPPED);
                }
            }
            case GENERATOR_FAN_FAILS -> coolant.fanFails();
            case GENERATOR_FUEL_CONTAMINATED -> filtersPassL = FILTERS_PASS_S * LITRES_PER_KWH * generator.ratingW() / 3.6e6;
            // What stands behind the stopped pump is out of reach.
            case GENERATOR_FUEL_PUMP_FAILS ->
                fuelRatio = Math.min(fuelRatio, generator.fuel().dayTankL() / generator.tankL());
            case GENERATOR_BREAKER_BLOCKED -> breakerBlocked = true;
            case GENERATOR_CRANK_VOLTAGE -> {
                starter.heldV(action.value());
                scheduleCrankTest(net);
            }
            case GENERATOR_COOLANT -> coolant.found(action.value());
            case GENERATOR_FUEL -> fuelRatio = action.value();
            case GENERATOR_TEST_START -> testRun = state == State.STOPPED;
            default -> throw Facts.notFor(action, generator);
        }
    }

    /** At second 0 the last monthly test already showed the new voltage; later a short crank off load shows it within 20 s. */
    private void scheduleCrankTest(Network net) {
        if (net.nowS <= 0) {
            starter.showAsTested();
        } else {
            crankTestInS = 8 + 10 * draws.uniform(7000 + (long) net.nowS);
        }
    }

    @Override
    public boolean busy() {
        return state == State.CRANKING || state == State.RUNNING || engine.unsettled();
    }

    @Override
    public void report(Network net, Readings out) {
        out.put(points.state(), state);
        out.put(points.selector(), selector);
        double pu = engine.voltagePu();
        out.put(points.voltage(), pu * net.phaseVoltageV);
        out.put(points.frequency(), pu < 0.05 ? Double.NaN : hertz(net));
        out.put(points.power(), net.demandW[num]);
        out.put(points.breaker(), contact);
        out.put(points.restVoltage(), state == State.CRANKING && !resting ? starter.lastV() + 0.3 : starter.restV());
        out.put(points.crankVoltage(), starter.lastV());
        out.put(points.coolant(), coolant.waterC());
        out.put(points.fuel(), fuelRatio);
        out.put(points.starts(), starts);
        out.put(points.failedStarts(), failedStarts);
    }
}

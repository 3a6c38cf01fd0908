package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.opcua.simulator.truth.GensetReadings.Contact;
import io.ridethrough.opcua.simulator.truth.GensetReadings.Selector;
import io.ridethrough.opcua.simulator.truth.GensetReadings.State;
import java.util.Map;

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
    private static final double IN_BAND_S = 0.5;
    /** Of the run-up, what the governor and the regulator need at its end. */
    private static final double SETTLING_S = 1;

    private static final double TEST_RUN_S = 60;
    /** A cool engine stops after this, a hot one after the time that is set. */
    private static final double SHORT_COOL_DOWN_S = 60;

    private static final double HOT_C = 86;
    private static final double COLD_C = 30;
    private static final double WARM_C = 60;
    private static final double CRANK_TEST_S = 3;

    private final int num;
    private final Generator generator;
    /** What differs from start to start. */
    private final Draws luck;
    private final boolean paralleled;
    private final GensetReadings points;
    private final Wander hertz;
    private final Wander hunt;
    private final double readyFactor;
    private final FuelStore fuel;
    private final Protection protection = new Protection();
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
    private boolean huntsSpeed;
    private boolean groundFault;
    private boolean breakerBlocked;
    private boolean testRun;
    private double crankTestInS = Double.NaN;
    private boolean crankTesting;
    private double preheatLeftS;
    private double angleDeg;
    private double inBandS;
    private int starts;
    private int failedStarts;

    Genset(int num, Generator generator, boolean paralleled, Draws draws, Draws luck, Readings readings) {
        this.num = num;
        this.generator = generator;
        this.paralleled = paralleled;
        this.luck = luck;
        hertz = new Wander(draws.stream("frequency"), 0.03, 2);
        hunt = new Wander(draws.stream("hunting"), 0.05, 0.8);
        readyFactor = draws.normal(1, 1.0, 0.08);
        starter = new Starter(draws, luck);
        engine = new Engine(generator.performanceClass(), generator.droopRatio(), draws.stream("engine"));
        coolant = new Coolant(generator.ambientC(), draws);
        fuel = new FuelStore(generator, draws);
        trimHz = draws.normal(10, 0, 0.04);
        angleDeg = 360 * draws.uniform(9);
        starts = (int) (20 + 30 * draws.uniform(5));
        points = new GensetReadings(generator.id(), readings);
    }

    double ratingW() {
        return generator.ratingW();
    }

    String id() {
        return generator.id();
    }

    /** What its controller knows of earlier times. */
    void remember(Map<String, TruthPlant.GensetPast> pasts) {
        TruthPlant.GensetPast past = pasts.get(id());
        if (past != null) {
            starts = past.starts();
            failedStarts = past.failedStarts();
            starter.showAsTested(past.lastCrankV());
        }
    }

    TruthPlant.GensetPast past() {
        return new TruthPlant.GensetPast(starts, failedStarts, starter.lastV());
    }

    /** Voltage and frequency in band and the breaker free to close. */
    boolean canClose() {
        return state == State.READY && !breakerBlocked && !groundFault && !testRun && warm();
    }

    /** It takes load after its warm-up, or earlier when its water is warm. */
    private boolean warm() {
        return contact == Contact.CLOSED || inStateS >= generator.start().warmUpS() || coolant.waterC() > WARM_C;
    }

    /** Protection opens its breaker and holds it open; the engine runs on. */
    void groundFault(boolean present) {
        groundFault = present;
        if (present && contact == Contact.CLOSED) {
            contact = Contact.TRIPPED;
        } else if (!present && contact == Contact.TRIPPED) {
            contact = Contact.OPEN;
        }
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
        engine.aimAtSpeed(huntsSpeed ? 0.955 + 0.5 * hunt.at(net.nowS) : 1);
        engine.fuelPasses(fuel.passes());
        engine.turn(net.demandW[num] / generator.ratingW(), oilDrag(), dtS);
        slip(net, dtS);
        switch (state) {
            case STOPPED -> idle(called, dtS);
            case CRANKING -> crank(called, dtS);
            case RUNNING -> runUp(called, dtS);
            case READY -> run(called);
            case COOLING -> coolDown(called);
            case LOCKED_OUT -> contact = contact == Contact.CLOSED ? Contact.OPEN : contact;
        }
        if (turnsByFuel()) {
            coolant.run(engine.fuelRatio(), dtS);
            fuel.burn(engine.fuelRatio(), dtS);
            if (fuel.empty()) {
                trip();
            }
            if (protection.demandsStop(contact == Contact.CLOSED, engine.speed(), coolant.waterC(), dtS)) {
                trip();
            }
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
            double cold = Math.clamp((COLD_C - coolant.waterC()) / COLD_C, 0, 1);
            preheatLeftS = generator.start().preheatS() * cold;
            beginCrank();
        }
    }

    private void beginCrank() {
        enter(State.CRANKING);
        resting = false;
        attempt++;
        starter.engage(starts, attempt, coolant.waterC());
        if (preheatLeftS <= 0) {
            engine.crank(starter.speed(oilDrag()));
        }
    }

    /** Glow plugs: the crank begins when they are hot. */
    private void preheat(double dtS) {
        preheatLeftS -= dtS;
        inStateS = 0;
        if (preheatLeftS <= 0) {
            engine.crank(starter.speed(oilDrag()));
        }
    }

    private void crank(boolean called, double dtS) {
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
        } else if (preheatLeftS > 0) {
            preheat(dtS);
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
        return !failsToStart && !fuel.empty() && starter.fastEnough(starts, attempt, oilDrag());
    }

    /** Seconds of this start from first crank to in band; longer when cold. */
    private double readyS() {
        double cold = 1 + 0.015 * Math.max(0, 30 - coolant.waterC());
        return generator.start().readyS() * readyFactor * cold * luck.normal(9000 + starts, 1, 0.05);
    }

    /** Seconds of cranking at the usual speed until it fires. */
    private double fireS() {
        return Math.min(0.3 * readyS(), 0.8 * generator.start().crankS());
    }

    private void runUp(boolean called, double dtS) {
        boolean broken = unstable || huntsSpeed;
        boolean inBand = !broken && Math.abs(engine.speed() - 1) < 0.015 && Math.abs(engine.voltagePu() - 1) < 0.03;
        inBandS = inBand ? inBandS + dtS : 0;
        if (!called && !testRun) {
            enter(State.COOLING);
        } else if (inBandS >= IN_BAND_S) {
            engine.releaseStartLimit();
            enter(State.READY);
        }
    }

    private void run(boolean called) {
        if (unstable || huntsSpeed) {
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
        } else if (inStateS >= coolDownS()) {
            stop();
        }
    }

    private double coolDownS() {
        double setS = generator.start().coolDownS();
        return coolant.waterC() > HOT_C ? setS : Math.min(setS, SHORT_COOL_DOWN_S);
    }

    private void trip() {
        contact = contact == Contact.CLOSED ? Contact.TRIPPED : contact;
        lockOut();
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
                huntsSpeed = false;
                breakerBlocked = false;
                fuel.service();
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
            case GENERATOR_VOLTAGE_UNSTABLE -> unstable = true;
            case GENERATOR_FREQUENCY_UNSTABLE -> huntsSpeed = true;
            case GENERATOR_EMERGENCY_STOP -> trip();
            case GENERATOR_RESET -> {
                if (state == State.LOCKED_OUT) {
                    contact = Contact.OPEN;
                    enter(State.STOPPED);
                }
            }
            case GENERATOR_FAN_FAILS -> coolant.fanFails();
            case GENERATOR_FUEL_CONTAMINATED -> fuel.dirty();
            case GENERATOR_FUEL_PUMP_FAILS -> fuel.pumpFails();
            case GENERATOR_BREAKER_BLOCKED -> breakerBlocked = true;
            case GENERATOR_CRANK_VOLTAGE -> {
                starter.heldV(action.value());
                scheduleCrankTest(net);
            }
            case GENERATOR_COOLANT -> coolant.found(action.value());
            case GENERATOR_FUEL -> fuel.level(action.value());
            case GENERATOR_TEST_START -> testRun = state == State.STOPPED;
            default -> throw Facts.notFor(action, generator);
        }
    }

    /** At second 0 the last monthly test already showed the new voltage; later a short crank off load shows it within 20 s. */
    private void scheduleCrankTest(Network net) {
        if (net.nowS <= 0) {
            starter.showAsTested();
        } else {
            crankTestInS = 8 + 10 * luck.uniform(7000 + (long) net.nowS);
        }
    }

    @Override
    public boolean busy() {
        return state == State.CRANKING || state == State.RUNNING || engine.unsettled();
    }

    @Override
    public void report(Network net, Readings out) {
        double pu = engine.voltagePu();
        boolean turnsByStarter = state == State.CRANKING && !resting && preheatLeftS <= 0;
        points.putControls(out, state, selector, contact, starts, failedStarts);
        points.putPower(out, pu * net.phaseVoltageV, pu < 0.05 ? Double.NaN : hertz(net), net.demandW[num]);
        points.putEngine(
                out,
                turnsByStarter ? starter.lastV() + 0.3 : starter.restV(),
                starter.lastV(),
                coolant.waterC(),
                fuel.ratio());
    }
}

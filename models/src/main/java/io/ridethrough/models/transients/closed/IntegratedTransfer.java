package io.ridethrough.models.transients.closed;

import org.apache.commons.math3.ode.FirstOrderDifferentialEquations;
import org.apache.commons.math3.ode.events.EventHandler;
import org.apache.commons.math3.ode.nonstiff.DormandPrince853Integrator;
import org.jspecify.annotations.Nullable;

/**
 * The transfer of {@link TransferProblem} integrated step by step with the equations as they are defined, nothing solved by hand:
 * the reference the closed forms are held against, in tests and in measurements.
 */
public final class IntegratedTransfer {
    /** Places in the state. */
    static final int AVAILABLE = 0;

    static final int BOUND = 1;
    static final int SPEED = 2;
    static final int TORQUE = 3;
    static final int INTEGRAL = 4;
    static final int HEAT = 5;
    static final int ROOM = 6;
    private static final int SIZE = 7;

    private static final double LONGEST_STEP_S = 30;
    private static final double EVENT_CHECK_S = 5;
    private static final double EVENT_ACCURACY_S = 1e-9;
    private static final int EVENT_ROUNDS = 100;

    private enum Engine {
        OFF,
        STARTING,
        GOVERNED
    }

    private final TransferSetting setting;
    private final DormandPrince853Integrator integrator;
    private final double[] state = new double[SIZE];
    private final FirstOrderDifferentialEquations equations = new Equations();

    private double loadW;
    private double capacityAh;
    private double heatTarget;
    private Engine engine = Engine.OFF;
    private double enginePu;
    private double batteryW;
    private double chargingA;
    private boolean cooling;
    private double timeS;
    private @Nullable TransferEvent happened;
    private double[] timesS = new double[0];
    private TransferEvent[] events = new TransferEvent[0];
    private int logged;

    /** @param tolerance of a step, absolute and relative */
    public IntegratedTransfer(TransferSetting setting, double tolerance) {
        this.setting = setting;
        integrator = new DormandPrince853Integrator(1e-9, LONGEST_STEP_S, tolerance, tolerance);
    }

    /** The same arguments and answers as {@link TransferProblem#run}. */
    public int run(
            double loadW,
            double capacityAh,
            double crankS,
            double breakerLoadRatio,
            double[] timesS,
            TransferEvent[] events) {
        setting.check(loadW, capacityAh, crankS);
        this.loadW = loadW;
        this.capacityAh = capacityAh;
        this.timesS = timesS;
        this.events = events;
        heatTarget = breakerLoadRatio * breakerLoadRatio;
        logged = 0;
        timeS = 0;
        state[AVAILABLE] = setting.availableShare() * capacityAh;
        state[BOUND] = (1 - setting.availableShare()) * capacityAh;
        state[SPEED] = 0;
        state[TORQUE] = 0;
        state[INTEGRAL] = 0;
        state[HEAT] = setting.breaker().startHeat();
        state[ROOM] = setting.room().setpointC();
        cooling = false;
        chargingA = 0;
        enginePu = 0;
        batteryW = loadW;
        if (comeUp(crankS) && takeLoad()) {
            chargingA = setting.rechargePerH() * capacityAh;
            if (segment(setting.schedule().rechargeUntilS(), false, true)) {
                log(TransferEvent.RETRANSFER);
                enginePu = 0;
                chargingA = 0;
                if (segment(setting.schedule().untilS(), false, false)) {
                    log(TransferEvent.RODE_THROUGH);
                }
            }
        }
        return logged;
    }

    private boolean comeUp(double crankS) {
        engine = Engine.OFF;
        if (crankS > 0 && !segment(crankS, true, false)) {
            return false;
        }
        log(TransferEvent.ENGINE_FIRES);
        engine = Engine.STARTING;
        if (segment(timeS + setting.schedule().startAtMostS(), true, false)) {
            log(TransferEvent.NOT_READY);
            return false;
        }
        return happened == TransferEvent.READY;
    }

    private boolean takeLoad() {
        engine = Engine.GOVERNED;
        state[INTEGRAL] = setting.engine().damping();
        if (!segment(timeS + setting.schedule().stableS(), true, false)) {
            return false;
        }
        cooling = true;
        log(TransferEvent.COOLING_ON);
        int blocks = setting.schedule().blocks();
        for (int b = 1; b <= blocks; b++) {
            log(TransferEvent.LOAD_BLOCK);
            enginePu = b * setting.schedule().blockPu();
            batteryW = loadW * (blocks - b) / blocks;
            if (!segment(timeS + setting.schedule().blockS(), true, true)) {
                return false;
            }
        }
        log(TransferEvent.RECHARGE);
        return true;
    }

    /** Integrates to a time; false when an event stops it before. */
    private boolean segment(double untilS, boolean emptyArmed, boolean lowArmed) {
        integrator.clearEventHandlers();
        TransferSetting.Limits limits = setting.limits();
        watch(TransferEvent.BREAKER_TRIPPED, HEAT, limits.tripHeat(), 1);
        watch(TransferEvent.OVER_TEMPERATURE, ROOM, limits.hotC(), 1);
        if (emptyArmed) {
            watch(TransferEvent.BATTERY_EMPTY, AVAILABLE, limits.emptyAh(), -1);
        }
        if (lowArmed) {
            watch(TransferEvent.UNDER_FREQUENCY, SPEED, limits.lowPu(), -1);
        }
        if (engine == Engine.STARTING) {
            watch(TransferEvent.READY, SPEED, limits.readyPu(), 1);
        }
        happened = null;
        timeS = integrator.integrate(equations, timeS, state, untilS, state);
        TransferEvent event = happened;
        if (event != null) {
            log(event);
        }
        return event == null;
    }

    private void watch(TransferEvent event, int place, double level, int sign) {
        integrator.addEventHandler(new Crossing(event, place, level, sign), EVENT_CHECK_S, EVENT_ACCURACY_S, EVENT_ROUNDS);
    }

    private void log(TransferEvent event) {
        timesS[logged] = timeS;
        events[logged] = event;
        logged++;
    }

    double state(int place) {
        return state[place];
    }

    private double batteryA(double chargeAh) {
        if (chargingA > 0) {
            return -chargingA;
        }
        BatteryTerminals terminals = setting.terminals();
        double openV = terminals.fullV() - terminals.dropV() * (1 - chargeAh / capacityAh);
        double r = terminals.resistanceOhm();
        return (openV - Math.sqrt(openV * openV - 4 * r * batteryW)) / (2 * r);
    }

    /** The equations of the comparison, as they are written there. */
    private final class Equations implements FirstOrderDifferentialEquations {
        @Override
        public int getDimension() {
            return SIZE;
        }

        @Override
        public void computeDerivatives(double t, double[] y, double[] rate) {
            double c = setting.availableShare();
            double flow = setting.exchangePerS() * (y[BOUND] / (1 - c) - y[AVAILABLE] / c);
            rate[AVAILABLE] = -batteryA(y[AVAILABLE] + y[BOUND]) / 3600 + flow;
            rate[BOUND] = -flow;
            GovernedEngine.Parameters p = setting.engine();
            rate[SPEED] = 0;
            rate[TORQUE] = 0;
            rate[INTEGRAL] = 0;
            if (engine == Engine.STARTING) {
                rate[TORQUE] = (p.startPu() - y[TORQUE]) / p.startLagS();
                rate[SPEED] = (y[TORQUE] - p.damping() * y[SPEED]) / p.inertiaS();
            } else if (engine == Engine.GOVERNED) {
                double missing = 1 - y[SPEED];
                rate[INTEGRAL] = p.integralGainPerS() * missing;
                rate[TORQUE] = (p.proportionalGain() * missing + y[INTEGRAL] - y[TORQUE]) / p.actuatorS();
                rate[SPEED] = (y[TORQUE] - enginePu - p.damping() * y[SPEED]) / p.inertiaS();
            }
            rate[HEAT] = (heatTarget - y[HEAT]) / setting.breaker().timeConstantS();
            TransferSetting.Room room = setting.room();
            double cooledW = cooling ? room.coolingWPerC() * (y[ROOM] - room.setpointC()) : 0;
            rate[ROOM] = (loadW - cooledW) / room.capacityJPerC();
        }
    }

    /** Rise (sign 1) or fall (sign -1) of a state to a level. */
    private final class Crossing implements EventHandler {
        private final TransferEvent event;
        private final int place;
        private final double level;
        private final int sign;

        Crossing(TransferEvent event, int place, double level, int sign) {
            this.event = event;
            this.place = place;
            this.level = level;
            this.sign = sign;
        }

        @Override
        public void init(double startS, double[] y, double untilS) {}

        @Override
        public double g(double t, double[] y) {
            return sign * (y[place] - level);
        }

        @Override
        public Action eventOccurred(double t, double[] y, boolean increasing) {
            happened = event;
            return Action.STOP;
        }

        @Override
        public void resetState(double t, double[] y) {}
    }
}

package io.ridethrough.models.transients.closed;

/**
 * One transfer of 600 s in closed form: utility lost, battery, start of the engine, blocks of load, recharge, retransfer.
 *
 * <p>The state stands in the blocks and is used again from run to run, so a run allocates nothing. Not for two threads at once.
 */
public final class TransferProblem {
    private static final double LONGEST_PIECE_S = 15;
    private static final double LARGEST_RISE_RATIO = 0.01;
    private static final double SECONDS_PER_HOUR = 3600;

    private final TransferSetting setting;
    private final TransferSetting.Limits limits;
    private final TransferSetting.Schedule schedule;
    private final KineticBattery battery;
    private final GovernedEngine engine;
    private final FirstOrder breaker;
    private final FirstOrder room;
    private final ModeStep scratch;
    private final Span stable;
    private final Span block;
    private final Span last;
    private final Span other;
    /** When the engine is ready in a start from rest: a good first guess for every start. */
    private final double usualStartS;

    private double loadW;
    private double capacityAh;
    private double heatTarget;
    private double deliveredJ;
    private boolean cooling;

    private double timeS;
    private double[] timesS = new double[0];
    private TransferEvent[] events = new TransferEvent[0];
    private int logged;

    /** Decays of all blocks over one duration. */
    private static final class Span {
        double durationS;
        double breakerRatio;
        double roomRatio;
        double batteryRatio;
        final ModeStep engine;

        Span(ModeStep engine) {
            this.engine = engine;
        }
    }

    public TransferProblem(TransferSetting setting) {
        this.setting = setting;
        limits = setting.limits();
        schedule = setting.schedule();
        battery = new KineticBattery(setting.availableShare(), setting.exchangePerS());
        engine = new GovernedEngine(setting.engine());
        breaker = new FirstOrder(setting.breaker().timeConstantS());
        room = new FirstOrder(setting.room().capacityJPerC() / setting.room().coolingWPerC());
        scratch = engine.step(0);
        stable = span(schedule.stableS());
        block = span(schedule.blockS());
        last = span(schedule.untilS() - schedule.rechargeUntilS());
        other = span(0);
        double startS = engine.timeToSpeedS(limits.readyPu(), schedule.startAtMostS() / 4, schedule.startAtMostS());
        usualStartS = Math.min(startS, schedule.startAtMostS());
    }

    private Span span(double durationS) {
        var span = new Span(engine.step(durationS));
        set(span, durationS);
        return span;
    }

    private void set(Span span, double durationS) {
        span.durationS = durationS;
        span.breakerRatio = breaker.decayRatio(durationS);
        span.roomRatio = room.decayRatio(durationS);
        span.batteryRatio = battery.decayRatio(durationS);
    }

    /**
     * Runs one scenario.
     *
     * @param loadW power of the load
     * @param capacityAh of the battery
     * @param crankS until the engine fires
     * @param breakerLoadRatio current through the breaker over its rating
     * @param timesS receives the time of each event (s)
     * @param events receives what happened; the last one is the outcome. Eight and the number of blocks are enough
     * @return how many events there were
     */
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
        deliveredJ = 0;
        cooling = false;
        battery.fill(capacityAh);
        engine.rest();
        breaker.set(setting.breaker().startHeat());
        room.set(setting.room().setpointC());
        if (comeUp(crankS) && takeLoad()) {
            set(other, schedule.rechargeUntilS() - timeS);
            engine.prepare(other.engine, other.durationS);
            double allPu = schedule.blocks() * schedule.blockPu();
            if (governed(other, allPu, true, 0, setting.rechargePerH() * capacityAh)) {
                log(TransferEvent.RETRANSFER);
                if (governed(last, 0, false, 0, 0)) {
                    log(TransferEvent.RODE_THROUGH);
                }
            }
        }
        return logged;
    }

    /** Waits for the engine to fire and to come up to speed; false when the run ends on the way. */
    private boolean comeUp(double crankS) {
        set(other, crankS);
        if (!passed(other, Double.POSITIVE_INFINITY, loadW, 0)) {
            return false;
        }
        log(TransferEvent.ENGINE_FIRES);
        double readyS = engine.timeToSpeedS(limits.readyPu(), usualStartS, schedule.startAtMostS());
        set(other, Math.min(readyS, schedule.startAtMostS()));
        double beganS = timeS;
        boolean on = passed(other, Double.POSITIVE_INFINITY, loadW, 0);
        engine.start(timeS - beganS);
        if (!on) {
            return false;
        }
        if (readyS > schedule.startAtMostS()) {
            log(TransferEvent.NOT_READY);
            return false;
        }
        log(TransferEvent.READY);
        return true;
    }

    private boolean takeLoad() {
        engine.govern();
        if (!governed(stable, 0, false, loadW, 0)) {
            return false;
        }
        cooling = true;
        log(TransferEvent.COOLING_ON);
        for (int b = 1; b <= schedule.blocks(); b++) {
            log(TransferEvent.LOAD_BLOCK);
            double batteryW = loadW * (schedule.blocks() - b) / schedule.blocks();
            if (!governed(block, b * schedule.blockPu(), true, batteryW, 0)) {
                return false;
            }
        }
        log(TransferEvent.RECHARGE);
        return true;
    }

    /** One segment with the governor at work; false when the run ends in it. */
    private boolean governed(Span span, double enginePu, boolean lowArmed, double batteryW, double chargingA) {
        double fallS = lowArmed
                ? engine.timeToFallS(limits.lowPu(), enginePu, span.durationS, scratch)
                : Double.POSITIVE_INFINITY;
        double beganS = timeS;
        if (passed(span, fallS, batteryW, chargingA)) {
            engine.advance(enginePu, span.engine);
            return true;
        }
        engine.prepare(scratch, timeS - beganS);
        engine.advance(enginePu, scratch);
        return false;
    }

    /** Advances everything but the engine to the end of a segment, or to the first event that ends the run: false. */
    private boolean passed(Span span, double fallS, double batteryW, double chargingA) {
        double tripS = timeToTripS(span);
        double hotS = timeToHotS(span);
        double dueS = Math.min(tripS, Math.min(fallS, hotS));
        double emptyS = drawBattery(span, Math.min(span.durationS, dueS), batteryW, chargingA);
        double atS = Math.min(dueS, emptyS);
        boolean ends = atS <= span.durationS;
        double passedS = ends ? atS : span.durationS;
        breaker.advance(heatTarget, ends ? breaker.decayRatio(atS) : span.breakerRatio);
        if (cooling) {
            room.advance(coolTargetC(), ends ? room.decayRatio(atS) : span.roomRatio);
        } else {
            room.set(warmedC(passedS));
        }
        deliveredJ += batteryW * passedS;
        timeS += passedS;
        if (ends) {
            log(first(atS, tripS, emptyS, fallS));
        }
        return !ends;
    }

    /** Several at one instant: the first in the order of {@link TransferEvent}. */
    private static TransferEvent first(double atS, double tripS, double emptyS, double fallS) {
        if (tripS == atS) {
            return TransferEvent.BREAKER_TRIPPED;
        }
        if (emptyS == atS) {
            return TransferEvent.BATTERY_EMPTY;
        }
        return fallS == atS ? TransferEvent.UNDER_FREQUENCY : TransferEvent.OVER_TEMPERATURE;
    }

    private double timeToTripS(Span span) {
        double afterHeat = heatTarget + (breaker.value() - heatTarget) * span.breakerRatio;
        return afterHeat < limits.tripHeat()
                ? Double.POSITIVE_INFINITY
                : breaker.timeToS(limits.tripHeat(), heatTarget);
    }

    private double timeToHotS(Span span) {
        if (cooling) {
            double afterC = coolTargetC() + (room.value() - coolTargetC()) * span.roomRatio;
            return afterC < limits.hotC() ? Double.POSITIVE_INFINITY : room.timeToS(limits.hotC(), coolTargetC());
        }
        return warmedC(span.durationS) < limits.hotC()
                ? Double.POSITIVE_INFINITY
                : (limits.hotC() - room.value()) * setting.room().capacityJPerC() / loadW;
    }

    private double warmedC(double durationS) {
        return room.value() + loadW * durationS / setting.room().capacityJPerC(); // (X15)
    }

    private double coolTargetC() {
        return setting.room().setpointC() + loadW / setting.room().coolingWPerC(); // (X16)
    }

    /** Takes or gives charge for a time; returns when the battery is empty, infinite when it is not. */
    private double drawBattery(Span span, double durationS, double powerW, double chargingA) {
        boolean whole = durationS == span.durationS;
        if (powerW == 0) {
            battery.setCurrent(-chargingA, 0, 0);
            battery.advance(durationS, whole ? span.batteryRatio : battery.decayRatio(durationS));
            return Double.POSITIVE_INFINITY;
        }
        double doneS = 0;
        while (doneS < durationS) {
            double pieceS = setDischarge(powerW, durationS - doneS);
            double decay = whole && pieceS == durationS ? span.batteryRatio : battery.decayRatio(pieceS);
            if (battery.availableAfterAh(pieceS, decay) <= limits.emptyAh()) {
                double emptyS = battery.timeToAvailableS(limits.emptyAh(), pieceS);
                battery.advance(emptyS, battery.decayRatio(emptyS));
                return doneS + emptyS;
            }
            battery.advance(pieceS, decay);
            doneS += pieceS;
        }
        return Double.POSITIVE_INFINITY;
    }

    /**
     * Sets the current at a constant power: a parabola through its value and slope now and its value in the middle.
     *
     * @return for how long that holds: equal parts of what is left, short enough (s)
     */
    private double setDischarge(double powerW, double leftS) {
        BatteryTerminals terminals = setting.terminals();
        double depletion = 1 - battery.chargeAh() / capacityAh;
        double startA = terminals.currentA(powerW, depletion);
        double risePerS = terminals.currentRisePerS(startA, depletion, capacityAh);
        double asked = Math.max(leftS / LONGEST_PIECE_S, leftS * risePerS / LARGEST_RISE_RATIO);
        double pieceS = asked <= 1 ? leftS : leftS / Math.ceil(asked);
        double slopeAPerS = startA * risePerS;
        double halfS = 0.5 * pieceS;
        double straightA = startA + halfS * slopeAPerS;
        double takenAh = 0.5 * (startA + straightA) * halfS / SECONDS_PER_HOUR;
        double middleA = terminals.currentA(powerW, depletion + takenAh / capacityAh);
        battery.setCurrent(startA, slopeAPerS, (middleA - straightA) / (halfS * halfS));
        return pieceS;
    }

    private void log(TransferEvent event) {
        timesS[logged] = timeS;
        events[logged] = event;
        logged++;
    }

    /** Charge left in the battery (Ah). */
    public double chargeAh() {
        return battery.chargeAh();
    }

    /** Of it, what is available at once (Ah). */
    public double availableAh() {
        return battery.availableAh();
    }

    /** Energy the battery has delivered (J). */
    public double deliveredJ() {
        return deliveredJ;
    }

    public double speedPu() {
        return engine.speedPu();
    }

    public double torquePu() {
        return engine.torquePu();
    }

    public double integralPu() {
        return engine.integralPu();
    }

    public double breakerHeat() {
        return breaker.value();
    }

    public double roomC() {
        return room.value();
    }
}

package io.ridethrough.opcua.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Engine, governor, turbocharger and alternator of the hidden plant. */
class EngineTest {
    private static final double STEP_S = 0.05;

    @ParameterizedTest
    @ValueSource(strings = {"G1", "G2", "G3"})
    void loadStepDipsSpeedAndVoltageAndBothComeBackToNominal(String performanceClass) {
        Engine engine = running(performanceClass);
        Lows lows = carry(engine, 0.5, 15);
        assertThat(lows.speed).isBetween(0.95, 0.99);
        assertThat(lows.voltagePu).isBetween(0.90, 0.96);
        assertThat(engine.speed()).isCloseTo(1, within(1e-3));
        assertThat(engine.voltagePu()).isCloseTo(1, within(2e-3));
        assertThat(engine.unsettled()).isFalse();
    }

    @Test
    void worseClassDipsFurther() {
        assertThat(carry(running("G1"), 0.7, 5).speed).isLessThan(carry(running("G3"), 0.7, 5).speed);
        assertThat(carry(running("G1"), 0.7, 5).voltagePu).isLessThan(carry(running("G3"), 0.7, 5).voltagePu - 0.02);
    }

    @Test
    void chargeAirThatLagsMakesOneLargeBlockWorseThanTheSameLoadInTwo() {
        double atOnce = carry(running("G2"), 0.85, 10).speed;
        Engine engine = running("G2");
        double first = carry(engine, 0.45, 10).speed;
        double second = carry(engine, 0.85, 10).speed;
        assertThat(Math.min(first, second)).isGreaterThan(atOnce + 0.01);
    }

    @Test
    void rackStopHoldsATenthOfOverloadAndNotAFifth() {
        Engine engine = running("G3");
        carry(engine, 0.8, 10);
        carry(engine, 1.10, 30);
        assertThat(engine.speed()).isCloseTo(1, within(2e-3));
        carry(engine, 1.20, 10);
        assertThat(engine.speed()).isLessThan(0.85);
    }

    @Test
    void loadThrownOffRaisesTheSpeedForAMoment() {
        Engine engine = running("G3");
        carry(engine, 0.8, 10);
        double highest = 0;
        for (int i = 0; i < 100; i++) {
            engine.turn(0, 1, STEP_S);
            highest = Math.max(highest, engine.speed());
        }
        assertThat(highest).isBetween(1.02, 1.10);
        assertThat(engine.speed()).isCloseTo(1, within(2e-3));
    }

    @Test
    void droopLeavesTheSpeedLowUnderLoad() {
        var engine = new Engine("G3", 0.04, new Draws(1));
        engine.crank(0.1);
        carry(engine, 0, 2);
        engine.fire(6);
        carry(engine, 0, 20);
        engine.releaseStartLimit();
        carry(engine, 0.5, 20);
        assertThat(engine.speed()).isCloseTo(0.98, within(2e-3));
    }

    @Test
    void coastsDownWithoutFuelAndLosesItsVoltage() {
        Engine engine = running("G3");
        engine.coast();
        for (int i = 0; i < 20 / STEP_S; i++) {
            engine.turn(0, 1, STEP_S);
        }
        assertThat(engine.speed()).isBetween(0.1, 0.6);
        assertThat(engine.voltagePu()).isLessThan(0.01);
    }

    @Test
    void radiatorHoldsFullLoadUnlessItsFanHasFailed() {
        var cooled = new Coolant(25, new Draws(1));
        var uncooled = new Coolant(25, new Draws(1));
        uncooled.fanFails();
        for (int i = 0; i < 3600; i++) {
            cooled.run(1, 1);
            uncooled.run(1, 1);
        }
        assertThat(cooled.waterC()).isBetween(80.0, 95.0);
        assertThat(uncooled.waterC()).isGreaterThan(110);
    }

    private static final class Lows {
        double speed = 2;
        double voltagePu = 2;
    }

    private static Engine running(String performanceClass) {
        var engine = new Engine(performanceClass, 0, new Draws(1));
        engine.crank(0.1);
        carry(engine, 0, 2);
        engine.fire(6);
        carry(engine, 0, 20);
        engine.releaseStartLimit();
        return engine;
    }

    private static Lows carry(Engine engine, double electricPu, double seconds) {
        var lows = new Lows();
        for (int i = 0; i < seconds / STEP_S; i++) {
            engine.turn(electricPu, 1, STEP_S);
            lows.speed = Math.min(lows.speed, engine.speed());
            lows.voltagePu = Math.min(lows.voltagePu, engine.voltagePu());
        }
        return lows;
    }
}

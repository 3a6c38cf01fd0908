package io.ridethrough.models.physics.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LineCurrentsTest {
    /** datacentermd.com: on two banks 25.73 A flow in the common line, over 24 A, and 14.86 A in the others. */
    @Test
    void twoBanksMeetOnOneLine() {
        LineCurrents unit = new LineCurrents();
        unit.addLineToLine(0, 1, 3090, 208);
        unit.addLineToLine(1, 2, 3090, 208);
        assertThat(unit.lineA(1)).isCloseTo(25.73, within(0.005)).isCloseTo(ThreePhase.lineA(14.856, 14.856), within(0.001));
        assertThat(unit.lineA(0)).isCloseTo(14.86, within(0.005));
        assertThat(unit.lineA(2)).isCloseTo(14.86, within(0.005));
        assertThat(unit.neutralA()).isCloseTo(0, within(1e-9));
        assertThat(unit.lineW(0, 208) + unit.lineW(1, 208) + unit.lineW(2, 208)).isCloseTo(6180, within(1e-9));
        // Half of a bank's power belongs to each of its lines.
        assertThat(unit.lineW(0, 208)).isCloseTo(1545, within(1e-9));
    }

    @Test
    void evenLoadsAreBalancedHoweverTheyAreConnected() {
        LineCurrents lineToLine = new LineCurrents();
        LineCurrents balanced = new LineCurrents();
        LineCurrents lineToNeutral = new LineCurrents();
        for (int line = 0; line < 3; line++) {
            lineToLine.addLineToLine(line, (line + 1) % 3, 1000, 400);
            lineToNeutral.addLineToNeutral(line, 1000, 400);
        }
        balanced.addBalanced(3000, 400);
        for (int line = 0; line < 3; line++) {
            assertThat(lineToLine.lineA(line)).isCloseTo(3000 / (Math.sqrt(3) * 400), within(1e-9));
            assertThat(lineToNeutral.lineA(line)).isCloseTo(lineToLine.lineA(line), within(1e-9));
            assertThat(balanced.lineA(line)).isCloseTo(lineToLine.lineA(line), within(1e-9));
            assertThat(lineToLine.lineW(line, 400)).isCloseTo(1000, within(1e-9));
        }
        assertThat(balanced.neutralA()).isCloseTo(0, within(1e-9));
    }

    /** One load to neutral behind a delta: its power comes from two lines, nothing in the third, no neutral. */
    @Test
    void deltaSpreadsALoadToNeutralOverTwoLines() {
        LineCurrents star = new LineCurrents();
        star.addLineToNeutral(0, 3600, 208);
        LineCurrents delta = star.behindDelta(208, 480);
        assertThat(star.neutralA()).isCloseTo(star.lineA(0), within(1e-9));
        assertThat(delta.neutralA()).isCloseTo(0, within(1e-9));
        // 3600 W at 480 V between two lines.
        assertThat(delta.highestA()).isCloseTo(7.5, within(1e-9));
        double totalW = delta.lineW(0, 480) + delta.lineW(1, 480) + delta.lineW(2, 480);
        assertThat(totalW).isCloseTo(3600, within(1e-9));
        LineCurrents even = new LineCurrents();
        even.addBalanced(9000, 208);
        assertThat(even.behindDelta(208, 480).lineA(2)).isCloseTo(9000 / (Math.sqrt(3) * 480), within(1e-9));
        assertThat(even.behindDelta(208, 480).lineW(2, 480)).isCloseTo(3000, within(1e-9));
    }
}

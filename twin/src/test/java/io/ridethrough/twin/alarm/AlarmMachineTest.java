package io.ridethrough.twin.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.seeds.Seeds;
import io.ridethrough.twin.alarm.Alarm.State;
import io.ridethrough.twin.alarm.AlarmMachine.Signal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The machine against the transition table of ISA-18.2 / IEC 62682 as it is printed, letter by letter. */
class AlarmMachineTest {
    /**
     * Rows: state. Columns: what happens. A normal, B unacknowledged, C acknowledged, D returned unacknowledged, L latched
     * unacknowledged, M latched acknowledged, E shelved, F suppressed, G out of service. {@code ?} is B while the condition
     * stands, else A. {@code D/L}: D, or L for a latching alarm.
     */
    private static final String TABLE =
            """
            state RAISE RETURN ACKNOWLEDGE ESCALATE RESET SHELVE UNSHELVE SUPPRESS UNSUPPRESS TAKE_OUT PUT_BACK
            A     B     A      A           A        A     E      A        F        A          G        A
            B     B     D/L    C           B        B     E      B        F        B          G        B
            C     C     A/M    C           B        C     E      C        F        C          G        C
            D     B     D      A           D        D     E      D        F        D          G        D
            L     B     L      M           L        L     E      L        F        L          G        L
            M     B     M      M           M        A     E      M        F        M          G        M
            E     E     E      E           E        E     E      ?        F        E          G        E
            F     F     F      F           F        F     F      F        F        ?          G        F
            G     G     G      G           G        G     G      G        G        G          G        ?
            """;

    private static final Map<String, State> LETTERS = new LinkedHashMap<>();

    static {
        LETTERS.put("A", State.NORMAL);
        LETTERS.put("B", State.UNACKNOWLEDGED);
        LETTERS.put("C", State.ACKNOWLEDGED);
        LETTERS.put("D", State.RETURNED_UNACKNOWLEDGED);
        LETTERS.put("L", State.LATCHED_UNACKNOWLEDGED);
        LETTERS.put("M", State.LATCHED_ACKNOWLEDGED);
        LETTERS.put("E", State.SHELVED);
        LETTERS.put("F", State.SUPPRESSED);
        LETTERS.put("G", State.OUT_OF_SERVICE);
    }

    @Test
    void everyCellOfTheTableIsWhatTheMachineDoes() {
        int cells = 0;
        for (State state : State.values()) {
            for (Signal signal : Signal.values()) {
                for (boolean active : new boolean[] {false, true}) {
                    for (boolean latching : new boolean[] {false, true}) {
                        assertThat(AlarmMachine.next(state, signal, active, latching))
                                .as("%s, %s, active %s, latching %s", state, signal, active, latching)
                                .isEqualTo(oracle(state, signal, active, latching));
                        cells++;
                    }
                }
            }
        }
        assertThat(cells).isEqualTo(9 * 11 * 4);
    }

    /** Long random walks: invariants that no single cell shows. */
    @ParameterizedTest(name = "seed {0}")
    @Seeds({1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void randomWalksFollowTheTableAndNeverLoseAStandingAlarm(long seed) {
        var random = new Random(seed);
        boolean latching = random.nextBoolean();
        State state = State.NORMAL;
        boolean active = false;
        for (int step = 0; step < 5_000; step++) {
            Signal signal = Signal.values()[random.nextInt(Signal.values().length)];
            if (signal == Signal.RAISE || signal == Signal.RETURN) {
                if (active == (signal == Signal.RAISE)) {
                    continue;
                }
                active = signal == Signal.RAISE;
            }
            State expected = oracle(state, signal, active, latching);
            state = AlarmMachine.next(state, signal, active, latching);
            assertThat(state).as("step %d, %s", step, signal).isEqualTo(expected);
            if (active) {
                assertThat(state.isAnnunciated() || state.isPutAside())
                        .as("step %d: a standing condition is listed", step)
                        .isTrue();
            }
            if (!latching) {
                assertThat(state).isNotIn(State.LATCHED_UNACKNOWLEDGED, State.LATCHED_ACKNOWLEDGED);
            }
        }
    }

    private static State oracle(State state, Signal signal, boolean active, boolean latching) {
        String[] lines = TABLE.split("\n");
        String[] head = lines[0].trim().split(" +");
        for (String line : lines) {
            String[] cells = line.trim().split(" +");
            if (LETTERS.get(cells[0]) != state) {
                continue;
            }
            for (int c = 1; c < head.length; c++) {
                if (head[c].equals(signal.name())) {
                    String cell = cells[c];
                    if (cell.equals("?")) {
                        return active ? State.UNACKNOWLEDGED : State.NORMAL;
                    }
                    String[] choice = cell.split("/");
                    String letter = latching ? choice[choice.length - 1] : choice[0];
                    return java.util.Objects.requireNonNull(LETTERS.get(letter), letter);
                }
            }
        }
        throw new AssertionError("The table has no row for " + state + " and " + signal);
    }
}

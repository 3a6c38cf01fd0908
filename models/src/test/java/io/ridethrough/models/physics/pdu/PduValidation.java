package io.ridethrough.models.physics.pdu;

import java.util.Locale;

/** What was published on distribution units beside what the models say: a section of VALIDATION.md. */
public final class PduValidation {
    private PduValidation() {}

    public static String section() {
        StringBuilder out = new StringBuilder();
        out.append("\n## Distribution units: 208 V three-phase 30 A unit with three line-to-line banks\n\n");
        out.append("6180 VA on three banks, then on two; phasors of (D5) against the published currents and verdicts (datacentermd.com).\n\n");
        out.append("| case | bank A published | model | line A published | model | limit A | verdict published | model |\n|---|---|---|---|---|---|---|---|\n");
        row(out, "three banks of 2060 VA", 2060, 3, 9.90, 17.15, "ok");
        row(out, "two banks of 3090 VA", 3090, 2, 14.86, 25.73, "overload on one phase");
        out.append(String.format(
                Locale.ROOT,
                "\nImbalance of 30.9, 35.3 and 32.6 kVA (APC Silcon DP3120E): published 7.2 %%, (D2) %.1f %%.\n",
                100 * ThreePhase.imbalanceRatio(30.9, 35.3, 32.6)));
        return out.toString();
    }

    private static void row(StringBuilder out, String name, double bankVa, int banks, double bankA, double lineA, String verdict) {
        LineCurrents unit = new LineCurrents();
        for (int bank = 0; bank < banks; bank++) {
            unit.addLineToLine(bank, (bank + 1) % 3, bankVa, 208);
        }
        int over = 0;
        for (int line = 0; line < 3; line++) {
            over += unit.lineA(line) > 24 ? 1 : 0;
        }
        String model = over == 0 ? "ok" : over == 1 ? "overload on one phase" : "overload on " + over + " phases";
        out.append(String.format(
                Locale.ROOT, "| %s | %.2f | %.2f | %.2f | %.2f | 24 | %s | %s |\n",
                name, bankA, ThreePhase.bankA(bankVa, 208), lineA, unit.highestA(), verdict, model));
    }
}

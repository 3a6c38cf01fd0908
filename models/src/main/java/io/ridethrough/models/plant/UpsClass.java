package io.ridethrough.models.plant;

/**
 * Classification of IEC 62040-3: what the output depends on, and how it behaves in the changes of the standard.
 *
 * @param dependency first group
 * @param onModeChange output performance when the operating mode changes, 1 to 4
 * @param onLinearStep on a step of linear load
 * @param onNonLinearStep on a step of non-linear load
 */
public record UpsClass(Dependency dependency, int onModeChange, int onLinearStep, int onNonLinearStep) {
    /** What the output depends on. */
    public enum Dependency {
        /** Neither voltage nor frequency of the source: double conversion. */
        VFI,
        /** Frequency of the source, voltage regulated: line-interactive. */
        VI,
        /** Voltage and frequency of the source: stand-by and eco. */
        VFD
    }

    public UpsClass {
        for (int grade : new int[] {onModeChange, onLinearStep, onNonLinearStep}) {
            if (grade < 1 || grade > 4) {
                throw new IllegalArgumentException("Output performance is 1 to 4, not %d.".formatted(grade));
            }
        }
    }

    /** From the way it is written, such as {@code VFI-SS-111}; the waveform letters are not kept. */
    public static UpsClass of(String code) {
        String[] groups = code.split("-", -1);
        if (groups.length != 3 || !groups[1].matches("[SXY]{2}") || !groups[2].matches("[1-4]{3}")) {
            throw new IllegalArgumentException("%s is not a class of IEC 62040-3.\nMaybe VFI-SS-111.".formatted(code));
        }
        String grades = groups[2];
        return new UpsClass(
                Dependency.valueOf(groups[0]), grades.charAt(0) - '0', grades.charAt(1) - '0', grades.charAt(2) - '0');
    }

    /** Longest break of the output the class allows when the operating mode changes (s); infinite where the maker says. */
    public double longestBreakS() {
        return switch (onModeChange) {
            case 1 -> 0; // no interruption
            case 2 -> 0.001; // short interruption: up to a millisecond
            case 3 -> 0.010; // under 10 ms
            default -> Double.POSITIVE_INFINITY; // by the maker
        };
    }
}

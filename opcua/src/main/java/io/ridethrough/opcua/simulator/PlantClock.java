package io.ridethrough.opcua.simulator;

import java.util.Locale;

/**
 * Plant time against wall time, as the line {@code go <plantS> <wallMs>} fixes it: plant second {@code plantS} is at wall time
 * {@code wallMs} (epoch milliseconds), and {@code speed} plant seconds pass in one wall second.
 */
record PlantClock(double plantS, long wallMs, double speed) {

    /** Reads the line; the wall time may be left out and is then now. */
    static PlantClock parse(String line, double speed, long nowMs) {
        String[] words = line.strip().split("\\s+", -1);
        boolean go = words.length >= 2 && words.length <= 3 && words[0].toLowerCase(Locale.ROOT).equals("go");
        try {
            if (!go) {
                throw new NumberFormatException();
            }
            double plantS = Double.parseDouble(words[1]);
            if (!(plantS >= 0 && plantS < 1e9)) {
                throw new NumberFormatException();
            }
            return new PlantClock(plantS, words.length == 3 ? Long.parseLong(words[2]) : nowMs, speed);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "The simulator does not understand '%s'.\nMaybe 'go <plant seconds> <wall epoch ms>', such as go 0 1767225600000."
                            .formatted(line),
                    e);
        }
    }

    /** Plant seconds at a wall time. */
    double plantSAt(long nowMs) {
        return plantS + (nowMs - wallMs) / 1000.0 * speed;
    }
}

package io.ridethrough.models.plant;

/**
 * One thing wrong with an input file.
 *
 * @param file file name as the user gave it
 * @param line 1-based line, 0 when the problem has no line
 * @param message what is wrong, with names and values
 * @param hint a likely cure, starting with "Maybe", or empty
 */
public record Problem(String file, int line, String message, String hint) {
    @Override
    public String toString() {
        String where = line > 0 ? file + ":" + line : file;
        return hint.isEmpty() ? where + ": " + message : where + ": " + message + "\n    " + hint;
    }
}

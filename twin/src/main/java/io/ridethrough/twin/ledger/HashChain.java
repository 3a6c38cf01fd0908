package io.ridethrough.twin.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How records hang together: the hash of each is SHA-256 over the 64 hexadecimal digits of the hash before it, followed by its own bytes.
 * Whoever changes one record changes every hash after it.
 */
public final class HashChain {
    /** What the first record hangs on. */
    public static final String START = "0".repeat(64);

    /** Length of a hash as text. */
    static final int HEX_LENGTH = 64;

    private HashChain() {}

    /** Hash of a record, as lower-case hexadecimal digits. */
    public static String next(String before, byte[] record) {
        MessageDigest digest = sha256();
        digest.update(before.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(digest.digest(record));
    }

    /** Hash of some bytes alone. */
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /** Whether a text looks like a hash. */
    static boolean isHash(String text) {
        return text.matches("[0-9a-f]{64}");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}

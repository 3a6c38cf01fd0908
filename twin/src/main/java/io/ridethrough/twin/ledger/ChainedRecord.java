package io.ridethrough.twin.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A record of the alarm journal: its hash in the chain, a space, its JSON; records of older versions are the JSON alone. */
public final class ChainedRecord {
    private final @Nullable String hash;
    private final byte[] content;

    private ChainedRecord(@Nullable String hash, byte[] content) {
        this.hash = hash;
        this.content = content;
    }

    /** Takes the bytes of a record apart. */
    public static ChainedRecord of(byte[] bytes) {
        if (bytes.length > HashChain.HEX_LENGTH && bytes[HashChain.HEX_LENGTH] == ' ') {
            String hash = new String(bytes, 0, HashChain.HEX_LENGTH, StandardCharsets.US_ASCII);
            if (HashChain.isHash(hash)) {
                return new ChainedRecord(hash, Arrays.copyOfRange(bytes, HashChain.HEX_LENGTH + 1, bytes.length));
            }
        }
        return new ChainedRecord(null, bytes.clone());
    }

    /** A record that hangs on the hash before it. */
    public static ChainedRecord after(String before, byte[] content) {
        return new ChainedRecord(HashChain.next(before, content), content.clone());
    }

    /** The hash it carries, null in a record of an older version. */
    public @Nullable String hash() {
        return hash;
    }

    /** The hash the next record hangs on. */
    public String hashAfter(String before) {
        return hash == null ? HashChain.next(before, content) : hash;
    }

    /** The JSON. */
    public byte[] content() {
        return content.clone();
    }

    /** The whole record as it is stored. */
    public byte[] bytes() {
        var out = new ByteArrayOutputStream(HashChain.HEX_LENGTH + 1 + content.length);
        if (hash != null) {
            out.writeBytes(hash.getBytes(StandardCharsets.US_ASCII));
            out.write(' ');
        }
        out.writeBytes(content);
        return out.toByteArray();
    }
}

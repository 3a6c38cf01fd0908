package io.ridethrough.telemetry.schema;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Some lines of line protocol in UTF-8, each ended by a newline. Immutable. */
public final class LineBatch {
    private final byte[] bytes;
    private final int lineCount;

    /** Takes ownership of the array. */
    LineBatch(byte[] bytes, int lineCount) {
        this.bytes = bytes;
        this.lineCount = lineCount;
    }

    /** Lines as text; a missing newline at the end is added. */
    public static LineBatch of(String lines) {
        String whole = lines.isEmpty() || lines.endsWith("\n") ? lines : lines + "\n";
        return of(ByteBuffer.wrap(whole.getBytes(StandardCharsets.UTF_8)));
    }

    /** A copy of the lines in the buffer, which must end with a newline. */
    public static LineBatch of(ByteBuffer lines) {
        byte[] copy = new byte[lines.remaining()];
        lines.duplicate().get(copy);
        int count = 0;
        for (byte each : copy) {
            if (each == '\n') {
                count++;
            }
        }
        return new LineBatch(copy, count);
    }

    /** All lines of several batches in order. */
    public static LineBatch join(List<LineBatch> batches) {
        if (batches.size() == 1) {
            return batches.getFirst();
        }
        int size = 0;
        int count = 0;
        for (LineBatch batch : batches) {
            size += batch.bytes.length;
            count += batch.lineCount;
        }
        ByteBuffer joined = ByteBuffer.allocate(size);
        batches.forEach(batch -> joined.put(batch.bytes));
        return new LineBatch(joined.array(), count);
    }

    public int lineCount() {
        return lineCount;
    }

    public int byteCount() {
        return bytes.length;
    }

    public boolean isEmpty() {
        return lineCount == 0;
    }

    /** The bytes, read-only. */
    public ByteBuffer bytes() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The first and the second half of the lines; used to find the one line a store refuses. */
    public List<LineBatch> halves() {
        if (lineCount < 2) {
            throw new IllegalStateException("A batch of %d lines has no halves.".formatted(lineCount));
        }
        int lines = lineCount / 2;
        int end = 0;
        for (int seen = 0; seen < lines; end++) {
            if (bytes[end] == '\n') {
                seen++;
            }
        }
        var halves = new ArrayList<LineBatch>(2);
        halves.add(new LineBatch(Arrays.copyOfRange(bytes, 0, end), lines));
        halves.add(new LineBatch(Arrays.copyOfRange(bytes, end, bytes.length), lineCount - lines));
        return halves;
    }
}

package io.ridethrough.telemetry.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.telemetry.spool.CursorFile.Cursor;
import io.ridethrough.telemetry.spool.CursorFile.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CursorFileTest {
    private final Path home;

    CursorFileTest(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void cursorComesBackAsWritten() throws IOException {
        var file = new CursorFile(home.resolve("cursor"));
        assertThat(file.read()).isEqualTo(new Cursor(List.of(), 1));
        var cursor = new Cursor(List.of(new Range(3, 9), new Range(20, 25)), 40);
        file.write(cursor);
        assertThat(file.read()).isEqualTo(cursor);
        assertThat(cursor.lowestSeq()).isEqualTo(3);
    }

    @Test
    void cursorDamagedAtAnyByteStartsOverInsteadOfSkippingRecords() throws IOException {
        Path path = home.resolve("cursor");
        var file = new CursorFile(path);
        file.write(new Cursor(List.of(new Range(3, 9)), 40));
        byte[] whole = Files.readAllBytes(path);
        for (int at = 0; at < whole.length - 1; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(path, damaged);
            assertThat(file.read()).as("byte %d", at).isEqualTo(new Cursor(List.of(), 1));
        }
    }

    @Test
    void fullDeadLetterFileMakesRoomAndKeepsTheReason() throws IOException {
        Path path = home.resolve("dead-letter.lp");
        var dead = new DeadLetterFile(path, 50, () -> Instant.EPOCH);
        dead.append("a v=x 1\n", "bad\nvalue");
        assertThat(path).hasContent("# 1970-01-01T00:00:00Z bad value\na v=x 1");
        dead.append("b v=x 1", "bad value");
        dead.append("c v=x 1", "bad value");
        assertThat(Files.readString(home.resolve("dead-letter.lp.old"))).contains("a v=x 1", "b v=x 1");
        assertThat(Files.readString(path)).contains("c v=x 1").doesNotContain("a v=x");
    }
}

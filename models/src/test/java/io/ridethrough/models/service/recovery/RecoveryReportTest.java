package io.ridethrough.models.service.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.fitness.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RecoveryReportTest {
    @Test
    void reportShowsWhatTheModelsSayNow() throws IOException {
        Path file = Root.path().resolve("docs/RECOVERY.md");
        String fresh = RecoveryReport.text();
        if (Boolean.getBoolean("ridethrough.regenerate")) {
            Files.writeString(file, fresh);
        }
        assertThat(Root.read(file))
                .as("docs/RECOVERY.md is stale; run mvn verify -pl models -Dtest=RecoveryReportTest"
                        + " -Dridethrough.regenerate=true and read the difference")
                .isEqualTo(fresh);
    }
}

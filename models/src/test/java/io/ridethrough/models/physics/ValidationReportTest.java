package io.ridethrough.models.physics;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.fitness.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ValidationReportTest {
    @Test
    void reportShowsWhatTheModelsSayNow() throws IOException {
        Path file = Root.path().resolve("docs/physics/VALIDATION.md");
        String fresh = ValidationReport.text();
        if (Boolean.getBoolean("ridethrough.regenerate")) {
            Files.writeString(file, fresh);
        }
        assertThat(Root.read(file))
                .as("docs/physics/VALIDATION.md is stale; run mvn verify -pl models -Dtest=ValidationReportTest"
                        + " -Dridethrough.regenerate=true and read the difference")
                .isEqualTo(fresh);
    }
}

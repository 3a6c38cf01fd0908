package io.ridethrough.twin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class ContingenciesCommandTest {
    @Test
    void sharedSwitchIsTheOneSingleOutageOfTheSharedOutput() throws IOException {
        CommandLineRun run = CommandLineRun.of("contingencies", "shared-output", "--order", 1, "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode answer = new ObjectMapper().readTree(run.out());
        assertThat(answer.get("order").intValue()).isEqualTo(1);
        assertThat(answer.get("cases").intValue()).isGreaterThan(20);
        assertThat(answer.get("elapsedMs").doubleValue()).isPositive();
        assertThat(answer.get("violations")).hasSize(1);
        JsonNode only = answer.get("violations").get(0);
        assertThat(only.get("outages").get(0).textValue()).isEqualTo("sts-1");
        assertThat(only.get("kind").textValue()).isEqualTo("dark");
        assertThat(only.get("elements")).hasSize(6);
        assertThat(only.get("loadW").doubleValue()).isEqualTo(48_000);
    }

    @Test
    void pairsAreReadableWorstFirst() {
        String out = CommandLineRun.of("contingencies", "two-feed", "--order", 2, "--limit", 3).out();
        assertThat(out).contains("No single outage does any harm.").contains("Two devices out, racks dark:").contains("more; --limit");
    }

    @Test
    void exitCodeIsBadOnlyWhenAsked() {
        assertThat(CommandLineRun.of("contingencies", "shared-output").exitCode()).isZero();
        assertThat(CommandLineRun.of("contingencies", "shared-output", "--fail-on", "dark").exitCode()).isEqualTo(1);
        assertThat(CommandLineRun.of("contingencies", "two-feed", "--fail-on", "any").exitCode()).isZero();
    }

    @Test
    void badOrderAndKindAreNamed() {
        assertThat(CommandLineRun.of("contingencies", "two-feed", "--order", 3).exitCode()).isEqualTo(2);
        assertThat(CommandLineRun.of("contingencies", "two-feed", "--fail-on", "smoke").err()).contains("smoke");
    }
}

package io.ridethrough.twin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ridethrough.twin.Main;
import io.ridethrough.twin.api.Json;
import io.ridethrough.twin.ledger.ChainFile;
import io.ridethrough.twin.ledger.LedgerRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // the directory is injected
class JournalVerifyCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path data;

    @BeforeEach
    void aLedgerOfTwoRecords() throws IOException {
        try (ChainFile chain = ChainFile.open(data.resolve("ledger"), r -> {})) {
            chain.append(new LedgerRecord.Lost(1, 1, null, null));
            chain.append(new LedgerRecord.Lost(2, 2, null, 5.0));
        }
    }

    @Test
    void wholeChainIsValidAndItsHeadIsPrinted() throws IOException {
        assertThat(run("--json")).isZero();
        JsonNode answer = Json.mapper().readTree(out.toString());
        assertThat(answer.required("valid").asBoolean()).isTrue();
        assertThat(answer.at("/files/0/file").asText()).isEqualTo("ledger/00000000000000000001.jsonl");
        assertThat(answer.at("/files/0/records").asInt()).isEqualTo(2);
        assertThat(answer.at("/files/0").has("firstBad")).isFalse();
        String head = answer.at("/ledgerHead/hash").asText();
        assertThat(run("--head", head)).isZero();
        assertThat(out.toString()).contains("head of the ledger: record 2, " + head);
        assertThat(run("--head", "ab".repeat(32))).isEqualTo(1);
        assertThat(out.toString()).contains("NOT VALID").contains("noted head");
    }

    @Test
    void changedRecordGivesExitCodeOneAndItsPlace() throws IOException {
        Path file = data.resolve("ledger/00000000000000000001.jsonl");
        Files.writeString(file, Files.readString(file).replace("5.0", "6.0"));
        assertThat(run("--json")).isEqualTo(1);
        JsonNode answer = Json.mapper().readTree(out.toString());
        assertThat(answer.required("valid").asBoolean()).isFalse();
        assertThat(answer.at("/files/0/firstBad/record").asInt()).isEqualTo(2);
        assertThat(answer.at("/files/0/firstBad/kind").asText()).isEqualTo("changed");
    }

    @Test
    void nothingToVerifyIsBadInput() {
        data = data.resolve("nowhere");
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("no ledger and no journal").contains("Maybe");
        assertThat(run("--head", "abc")).isEqualTo(2);
    }

    private int run(String... options) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        var command = Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] args = new String[options.length + 3];
        args[0] = "journal";
        args[1] = "verify";
        args[2] = data.toString();
        System.arraycopy(options, 0, args, 3, options.length);
        return command.execute(args);
    }
}

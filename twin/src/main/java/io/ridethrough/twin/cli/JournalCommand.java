package io.ridethrough.twin.cli;

import picocli.CommandLine.Command;

/** {@code journal}: what a run left on record. */
@Command(
        name = "journal",
        description = "Checks the ledger of predictions and the alarm journal of a run.",
        mixinStandardHelpOptions = true,
        subcommands = {JournalVerifyCommand.class})
public final class JournalCommand {}

package io.ridethrough.twin.cli;

import io.ridethrough.twin.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/** One run of the command line inside the test's process, with what it wrote. */
record CommandLineRun(int exitCode, String out, String err) {
    static CommandLineRun of(Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine command = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = command.execute(List.of(arguments).stream().map(String::valueOf).toArray(String[]::new));
        return new CommandLineRun(exitCode, out.toString(), err.toString());
    }
}

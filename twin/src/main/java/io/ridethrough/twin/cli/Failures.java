package io.ridethrough.twin.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ridethrough.models.plant.BadInput;
import io.ridethrough.models.plant.Problem;
import io.ridethrough.twin.api.Json;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What the command line does when a command fails: bad input is exit code 2 with every problem, anything else a defect. */
public final class Failures implements IExecutionExceptionHandler {
    /** The input is bad. */
    public static final int BAD_INPUT = 2;
    /** A defect of ours, never an answer about the plant. */
    public static final int DEFECT = 70;

    /** Answer of {@code check}, and of every command with {@code --json} whose input is bad. */
    record CheckResult(boolean valid, List<Problem> problems) {}

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        if (!(e instanceof BadInput bad)) {
            e.printStackTrace(command.getErr());
            return DEFECT;
        }
        report(bad, command, isJson(parsed));
        return BAD_INPUT;
    }

    /** Problems as text to standard error, or as the one JSON document to standard output. */
    static void report(BadInput bad, CommandLine command, boolean json) {
        if (json) {
            command.getOut().println(write(new CheckResult(false, bad.problems())));
        } else {
            bad.problems().forEach(problem -> command.getErr().println(problem));
        }
    }

    static String write(Object document) {
        try {
            return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("%s cannot be written as JSON.".formatted(document.getClass()), e);
        }
    }

    private static boolean isJson(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        return last.hasMatchedOption("--json") || parsed.hasMatchedOption("--json");
    }
}

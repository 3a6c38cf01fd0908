package io.ridethrough.twin.cli;

import io.ridethrough.models.imports.ImportReport;
import io.ridethrough.models.imports.ImportText;
import io.ridethrough.models.imports.Imported;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Where an import goes. Everything is made in memory first; the files then appear one by one, each whole. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ImportOutput {
    private static final String REPORT = "import-report.json";
    private static final int SHOWN = 12;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            description = "Directory for plant.yaml, services.yaml and " + REPORT + "; made when missing.")
    private Path directory;

    @Option(names = "--force", description = "Overwrites files of an earlier import.")
    private boolean force;

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    /** Refuses before anything is read when the files are there already. */
    void requireFree() {
        for (String name : List.of("plant.yaml", "services.yaml", REPORT)) {
            Path file = directory.resolve(name);
            if (!force && Files.exists(file)) {
                throw Texts.bad(file.toString(), "The file exists and is not overwritten.", "Maybe another directory, or --force.");
            }
        }
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw Texts.bad(directory.toString(), "This is a file, not a directory.", "Maybe another name.");
        }
    }

    void write(Imported imported, CommandLine command) {
        String report = Failures.write(imported.report());
        var texts = new LinkedHashMap<String, String>();
        texts.put("plant.yaml", imported.plant());
        texts.put("services.yaml", imported.services());
        texts.put(REPORT, report + "\n");
        try {
            Files.createDirectories(directory);
            var ready = new LinkedHashMap<Path, Path>();
            try {
                for (var text : texts.entrySet()) {
                    Path next = Files.createTempFile(directory, "." + text.getKey(), ".next");
                    ready.put(next, directory.resolve(text.getKey()));
                    Files.write(next, text.getValue().getBytes(StandardCharsets.UTF_8));
                }
                for (var file : ready.entrySet()) {
                    Files.move(file.getKey(), file.getValue(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                }
            } finally {
                for (Path next : ready.keySet()) {
                    Files.deleteIfExists(next);
                }
            }
        } catch (IOException e) {
            throw Texts.bad(directory.toString(), "The files cannot be written: %s.".formatted(e.getMessage()), "");
        }
        command.getOut().println(json ? report : summary(imported.report()));
    }

    private String summary(ImportReport report) {
        var lines = new ArrayList<String>();
        lines.add("%s: plant.yaml, services.yaml and %s written.".formatted(directory, REPORT));
        lines.add("");
        lines.add("Understood:");
        report.understood().forEach((type, count) -> lines.add("  %6d  %s".formatted(count, type)));
        if (!report.assumed().isEmpty()) {
            lines.add("");
            lines.add("Assumed:");
            report.assumed().stream().limit(SHOWN).forEach(text -> lines.add("  - " + text));
            if (report.assumed().size() > SHOWN) {
                lines.add("  - %d more in %s.".formatted(report.assumed().size() - SHOWN, REPORT));
            }
        }
        if (!report.notUnderstood().isEmpty()) {
            lines.add("");
            lines.add("Not taken over, one by one in %s:".formatted(REPORT));
            counts(report).forEach((what, count) -> lines.add("  %6d  %s".formatted(count, what)));
        }
        return String.join("\n", lines);
    }

    /** By kind of object and reason. */
    private static Map<String, Integer> counts(ImportReport report) {
        var counts = new LinkedHashMap<String, Integer>();
        report.notUnderstood().forEach(left -> counts.merge(left.object().split(" ", 2)[0] + ": " + left.reason(), 1, Integer::sum));
        return counts;
    }

    /** A text file as an importer takes it; null stays null. */
    static @Nullable ImportText text(@Nullable Path file) {
        return file == null ? null : new ImportText(file.toString(), Texts.file(file));
    }
}

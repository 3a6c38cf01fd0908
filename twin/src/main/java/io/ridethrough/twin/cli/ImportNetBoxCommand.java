package io.ridethrough.twin.cli;

import io.ridethrough.models.imports.ImportText;
import io.ridethrough.models.imports.netbox.NetBoxImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import netbox SOURCE -o DIR}. */
@Command(
        name = "netbox",
        description = "Imports panels, feeds, PDUs, racks, devices and machines from NetBox.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class ImportNetBoxCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ImportOutput output;

    @Parameters(paramLabel = "SOURCE", description = "JSON of manage.py dumpdata or of REST lists, or a directory of such files.")
    private String source;

    @Option(names = "--overlay", paramLabel = "FILE", description = "What NetBox does not know: utilities, generators, UPSs, switches.")
    private @Nullable Path overlay;

    @Option(names = "--site", paramLabel = "SITE", description = "Name or slug of the one site to import; all when absent.")
    private @Nullable String site;

    @Override
    public Integer call() {
        output.requireFree();
        output.write(NetBoxImport.run(texts(), ImportOutput.text(overlay), site), spec.commandLine());
        return 0;
    }

    private List<ImportText> texts() {
        Path path = Texts.findExisting(source);
        if (path == null) {
            throw Texts.bad(source, "There is no such file or directory.", "");
        }
        if (!Files.isDirectory(path)) {
            return List.of(new ImportText(source, Texts.file(path)));
        }
        try (Stream<Path> files = Files.list(path)) {
            List<Path> exports = files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
            if (exports.isEmpty()) {
                throw Texts.bad(source, "The directory holds no .json file.", "Maybe another directory.");
            }
            return exports.stream().map(f -> new ImportText(f.toString(), Texts.file(f))).toList();
        } catch (IOException e) {
            throw Texts.bad(source, "The directory cannot be read: %s.".formatted(e.getMessage()), "");
        }
    }
}

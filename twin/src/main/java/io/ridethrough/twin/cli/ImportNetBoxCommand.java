package io.ridethrough.twin.cli;

import io.ridethrough.models.imports.ImportText;
import io.ridethrough.models.imports.netbox.NetBoxImport;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
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

    @Parameters(paramLabel = "SOURCE", description = "JSON of manage.py dumpdata or of REST lists, a directory of such files, or the address of NetBox.")
    private String source;

    @Option(names = "--overlay", paramLabel = "FILE", description = "What NetBox does not know: utilities, generators, UPSs, switches.")
    private @Nullable Path overlay;

    @Option(names = "--site", paramLabel = "SITE", description = "Name or slug of the one site to import; all when absent.")
    private @Nullable String site;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File with the token of the REST interface; the variable NETBOX_TOKEN when absent.")
    private @Nullable Path tokenFile;

    @Override
    public Integer call() throws InterruptedException {
        output.requireFree();
        output.write(NetBoxImport.run(texts(), ImportOutput.text(overlay), site), spec.commandLine());
        return 0;
    }

    private List<ImportText> texts() throws InterruptedException {
        URI address = NetBoxRest.findAddress(source);
        if (address != null) {
            return new NetBoxRest(address, Secrets.find(tokenFile, "NETBOX_TOKEN"), spec.commandLine().getErr()).fetch();
        }
        return ImportSources.read(source, List.of(".json"));
    }
}

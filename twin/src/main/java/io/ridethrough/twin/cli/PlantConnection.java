package io.ridethrough.twin.cli;

import io.ridethrough.models.plant.BadInput;
import io.ridethrough.models.plant.Problem;
import io.ridethrough.opcua.client.FeedConfig;
import io.ridethrough.opcua.client.FeedTiming;
import io.ridethrough.opcua.client.NodeBrowser;
import io.ridethrough.opcua.pki.Pki;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to reach a plant's server from the command line; encrypted unless it is on this machine and said otherwise. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class PlantConnection {
    private static final String PASSWORD = "RIDETHROUGH_OPCUA_PASSWORD";

    @Option(names = "--pki", defaultValue = "data/site/pki", paramLabel = "DIR", description = "The twin's own certificate and its trust list; that of run.")
    private Path pki;

    @Option(names = "--trust", split = ",", paramLabel = "FILE", description = "Certificate of the server, or a directory of such files.")
    private List<String> trust = List.of();

    @Option(names = "--user", defaultValue = "", description = "User name; an anonymous session when absent.")
    private String user;

    @Option(names = "--password-file", paramLabel = "FILE", description = "File with the password; the variable " + PASSWORD + " when absent.")
    private @Nullable Path passwordFile;

    @Option(names = "--insecure-demo", description = "No encryption; a server on this machine only.")
    private boolean insecure;

    /** Every variable of the server. */
    NodeBrowser.Found browse(String url, PrintWriter progress) throws InterruptedException {
        var problems = new ArrayList<Problem>();
        List<Path> certificates = Sites.certificates(trust, Path.of(""), problems);
        if (!problems.isEmpty()) {
            throw new BadInput(problems);
        }
        String password = user.isEmpty() ? "" : Secrets.find(passwordFile, PASSWORD);
        if (password == null) {
            throw Texts.bad("--user", "The user %s has no password.".formatted(user), "Maybe --password-file, or the variable %s.".formatted(PASSWORD));
        }
        FeedConfig config;
        try {
            config = new FeedConfig(url, insecure, user, password, FeedTiming.USUAL);
        } catch (IllegalArgumentException e) {
            throw Texts.bad(url, String.valueOf(e.getMessage()), "");
        }
        try (Pki own = Pki.open(pki, "Ridethrough twin", "urn:ridethrough:twin")) {
            certificates.forEach(own::trust);
            progress.println("Browsing %s ...".formatted(url));
            progress.flush();
            return NodeBrowser.browse(config, own);
        } catch (IOException e) {
            throw Texts.bad(
                    url,
                    String.valueOf(e.getMessage()),
                    "Maybe the server does not trust %s, or waits in %s to be named with --trust."
                            .formatted(pki.resolve("own/certificate.der"), pki.resolve("rejected")));
        }
    }
}

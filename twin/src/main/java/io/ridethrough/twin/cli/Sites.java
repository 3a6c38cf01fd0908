package io.ridethrough.twin.cli;

import io.ridethrough.models.plant.BadInput;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.PointMapping;
import io.ridethrough.models.plant.PointsFile;
import io.ridethrough.models.plant.Problem;
import io.ridethrough.models.site.Site;
import io.ridethrough.models.site.SiteFile;
import io.ridethrough.opcua.client.FeedConfig;
import io.ridethrough.opcua.client.FeedTiming;
import io.ridethrough.opcua.mapping.AddressBook;
import io.ridethrough.telemetry.archive.InfluxStore;
import io.ridethrough.telemetry.archive.InfluxStore.Settings;
import io.ridethrough.twin.run.SiteRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Opens a site file and everything it names: plant, services, points, secrets, certificates. */
final class Sites {
    private Sites() {}

    /** The plan of a run, or every problem of the site file, then of what it names. */
    static SiteRun.Plan open(Path file) {
        Site site = SiteFile.parse(file.toString(), Texts.file(file));
        Path parent = file.toAbsolutePath().normalize().getParent();
        Path folder = parent == null ? Path.of("") : parent;
        Path beside = folder.resolve(site.plant());
        PlantSource source = Plants.open(Files.exists(beside) ? beside.toString() : site.plant());
        Plant plant = source.parse();
        PlantSource.NamedText points = source.points();
        if (points == null) {
            throw Texts.bad(
                    file.toString(),
                    "The plant %s has no points.csv, so nothing says which node is which point.".formatted(site.plant()),
                    "Maybe make one with points suggest %s.".formatted(site.opcua().endpoint()));
        }
        var index = new PlantIndex(plant);
        List<PointMapping> mappings = PointsFile.parse(points.file(), points.text(), index);
        Site.Opcua opcua = site.opcua();
        var problems = new ArrayList<Problem>();
        String password = secret(opcua.password(), folder, problems);
        List<Path> certificates = certificates(opcua.trust(), folder, problems);
        @Nullable Settings influx = influx(site.store(), folder, problems);
        if (!problems.isEmpty()) {
            throw new BadInput(problems);
        }
        return new SiteRun.Plan(
                index,
                source.parseServices(plant),
                AddressBook.ofMappings(index.points(), mappings),
                new FeedConfig(opcua.endpoint(), !opcua.encrypted(), opcua.user(), password, FeedTiming.USUAL),
                certificates,
                folder.resolve(site.dataDir()),
                site.http().host(),
                site.http().port(),
                site.seed(),
                influx);
    }

    private static String secret(Site.Secret secret, Path folder, List<Problem> problems) {
        try {
            return Secrets.read(secret, folder);
        } catch (BadInput e) {
            problems.addAll(e.problems());
            return "";
        }
    }

    /** Files of certificates, also all of a directory. */
    static List<Path> certificates(List<String> names, Path folder, List<Problem> problems) {
        var found = new ArrayList<Path>();
        for (String name : names) {
            Path path = folder.resolve(name);
            if (Files.isDirectory(path)) {
                try (Stream<Path> files = Files.list(path)) {
                    files.filter(f -> f.toString().matches("(?i).*\\.(der|crt|cer|pem)")).sorted().forEach(found::add);
                } catch (IOException e) {
                    problems.add(new Problem(path.toString(), 0, "The directory cannot be read: %s.".formatted(e.getMessage()), ""));
                }
            } else if (Files.isRegularFile(path)) {
                found.add(path);
            } else {
                problems.add(new Problem(path.toString(), 0, "There is no such certificate.", ""));
            }
        }
        return found;
    }

    private static @Nullable Settings influx(Site.Store store, Path folder, List<Problem> problems) {
        return switch (store) {
            case Site.Store.Embedded _ -> null;
            case Site.Store.Influx influx -> new Settings(
                    switch (influx.version()) {
                        case 1 -> InfluxStore.Version.V1;
                        case 3 -> InfluxStore.Version.V3;
                        default -> InfluxStore.Version.V2;
                    },
                    influx.url(),
                    secret(influx.token(), folder, problems),
                    influx.org(),
                    influx.bucket(),
                    true);
        };
    }
}

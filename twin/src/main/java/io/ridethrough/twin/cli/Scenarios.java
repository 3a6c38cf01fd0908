package io.ridethrough.twin.cli;

import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.scenario.DefaultStory;
import io.ridethrough.models.scenario.Scenario;
import io.ridethrough.models.scenario.ScenarioText;
import io.ridethrough.models.text.Quote;
import io.ridethrough.twin.cli.PlantSource.NamedText;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds scenarios: a file, or the name of one that ships with a plant. */
public final class Scenarios {
    private static final String FOLDER = "/scenarios/demo/";

    private Scenarios() {}

    /**
     * The text of a scenario: a file, a shipped scenario of this plant, or one that fits every plant. Plants that ship none
     * get a {@code cascade} made for their devices.
     *
     * @throws io.ridethrough.models.plant.BadInput when there is no such scenario
     */
    public static NamedText text(String nameOrPath, Plant plant) {
        Path path = Texts.findExisting(nameOrPath);
        if (path != null && !Files.isDirectory(path)) {
            return new NamedText(nameOrPath, Texts.file(path));
        }
        if (nameOrPath.matches("[A-Za-z0-9_-]{1,64}")) {
            for (String folder : new String[] {FOLDER + plant.facility().id() + "/", FOLDER}) {
                String text = Texts.findResource(folder + nameOrPath + ".txt");
                if (text != null) {
                    return new NamedText(nameOrPath + ".txt", text);
                }
            }
            if (nameOrPath.equals("cascade")) {
                return new NamedText("cascade.txt", DefaultStory.textFor(plant));
            }
        }
        throw Texts.bad(
                nameOrPath,
                "There is no file or shipped scenario %s for plant %s."
                        .formatted(Quote.of(nameOrPath), plant.facility().id()),
                "Maybe cascade or quiet.");
    }

    /** The parsed scenario. */
    public static Scenario open(String nameOrPath, Plant plant) {
        NamedText found = text(nameOrPath, plant);
        return ScenarioText.parse(found.file(), found.text(), plant);
    }
}

package io.ridethrough.models.incident;

import org.jspecify.annotations.Nullable;

/**
 * The texts of one incident as its folder holds them.
 *
 * @param folder name of the folder as the user gave it, for problems
 * @param incident incident.yaml
 * @param plant plant.yaml, may contain placeholders
 * @param scenario scenario.txt, may contain placeholders
 * @param quiet quiet.txt: the control run, a disturbance the same plant rides through; null when there is none
 * @param services services.yaml, null when there is none
 */
public record IncidentTexts(
        String folder, String incident, String plant, String scenario, @Nullable String quiet, @Nullable String services) {

    /** Files of a folder in the order of the components above. */
    public static final String INCIDENT = "incident.yaml";

    public static final String PLANT = "plant.yaml";
    public static final String SCENARIO = "scenario.txt";
    public static final String QUIET = "quiet.txt";
    public static final String SERVICES = "services.yaml";

    String file(String name) {
        return folder + "/" + name;
    }
}

package io.ridethrough.models.contingency;

import java.util.List;

/**
 * What an outage, or two at once, do to a facility.
 *
 * @param outages devices taken out; none of them alone does this to these elements
 * @param kind {@code dark} for racks without power, {@code overload} for devices above their rating, {@code voltage} for racks whose
 *     supplies see too little
 * @param elements racks or devices
 * @param loadW load of the racks; of an overload the highest load among the devices
 * @param stages what opened or moved by overload, in order, all of a stage together; empty without a cascade
 */
public record Violation(List<String> outages, String kind, List<String> elements, double loadW, List<List<String>> stages) {
    public Violation {
        outages = List.copyOf(outages);
        elements = List.copyOf(elements);
        stages = stages.stream().map(List::copyOf).toList();
    }
}

package io.ridethrough.twin.siren;

import java.util.List;

/**
 * The sirens at one tick.
 *
 * @param services one view per service, most urgent first
 * @param messages latest first, bounded; a reader knows from {@link SirenMessage#number} which it has not seen
 */
public record SirenReport(List<SirenView> services, List<SirenMessage> messages) {
    public static final SirenReport NONE = new SirenReport(List.of(), List.of());

    public SirenReport {
        services = List.copyOf(services);
        messages = List.copyOf(messages);
    }

    /** Messages with a higher number than that, oldest first. */
    public List<SirenMessage> after(long number) {
        return messages.stream().takeWhile(m -> m.number() > number).toList().reversed();
    }
}

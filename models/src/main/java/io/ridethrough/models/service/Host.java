package io.ridethrough.models.service;

import org.jspecify.annotations.Nullable;

/**
 * A machine that runs service instances.
 *
 * @param rack its rack in this plant, or null for a host elsewhere, which this plant's power cannot touch
 * @param region where it stands
 */
public record Host(String id, @Nullable String rack, String region) {}

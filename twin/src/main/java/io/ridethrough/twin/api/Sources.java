package io.ridethrough.twin.api;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.twin.alarm.Alarm;
import io.ridethrough.twin.ledger.LedgerView;
import io.ridethrough.twin.loop.Snapshot;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything the server reads from; it owns nothing itself.
 *
 * <p>The functions signal a bad request with {@link IllegalArgumentException} or {@code BadInput}, an unknown name with
 * {@link java.util.NoSuchElementException} and an action that the present state forbids with
 * {@link IllegalStateException}; each becomes a problem document.
 *
 * @param snapshots latest snapshot, null before the first tick; called from any thread
 * @param index the plant
 * @param services what hangs on it
 * @param history stored values; called from worker threads
 * @param whatIf answers a what-if with an object that {@link Json} can write; called from worker threads
 * @param ledger the record so far; called from worker threads
 * @param alarmActions performs an operator's action and returns the alarm as it stands then
 */
public record Sources(
        Supplier<@Nullable Snapshot> snapshots,
        PlantIndex index,
        ServiceModel services,
        HistoryReader history,
        Function<WhatIfRequest, Object> whatIf,
        Supplier<LedgerView> ledger,
        Function<AlarmAction, Alarm> alarmActions) {}

package io.ridethrough.models.incident;

import org.jspecify.annotations.Nullable;

/**
 * What is compared with a published outcome. Each is computed from plant, timeline and warnings; those about the time after
 * power is back are named and not computed.
 */
public enum Metric {
    LOAD_LOST_FRACTION("loadLostFraction", "Share of the planned rack load that was lost, dark or shut down by heat.", LossMetrics::loadLostFraction),
    ELECTRICAL_LOAD_LOST("electricalLoadLost", "Share of the planned rack load that lost power; shutdown by heat does not count.", LossMetrics::electricalLoadLost),
    LOAD_LOST_AT_S("loadLostAtS", "Time of the first lost rack.", LossMetrics::loadLostAtS),
    FIRST_UPS_EMPTY_S("firstUpsEmptyS", "Time of the first exhausted UPS battery.", LossMetrics::firstUpsEmptyS),
    LAST_UPS_EMPTY_S("lastUpsEmptyS", "Time of the last exhausted UPS battery.", LossMetrics::lastUpsEmptyS),
    UPS_EMPTY_S("upsEmptyS", "Time at which the battery of the UPS named behind @ is exhausted.", LossMetrics::upsEmptyS),
    UPS_AUTONOMY_CV("upsAutonomyCv", "Standard deviation of all autonomies (n - 1) over their mean.", LossMetrics::upsAutonomyCv),
    AUTONOMY_RATIO("autonomyRatioActualToPromised", "Time on battery until load was lost, over the time the same run has with new, full batteries.", LossMetrics::autonomyRatio),
    SECOND_AUTONOMY_SHORTER("secondAutonomyShorterThanFirst", "The time from the last loss of the utility to the loss of load is shorter than it would have been at the first loss, had the utility stayed away.", LossMetrics::secondAutonomyShorter),
    DUAL_LINEUP_LOSS("dualLineupLossForSomeRacks", "Some racks with two cords went dark and some did not.", LossMetrics::dualLineupLoss),
    SAG_WORSE_THAN_OUTAGE("sagSeenAsWorseThanOutage", "The outage loses load and the control run, a clean loss of the same utility, loses none.", LossMetrics::worseThanControl),
    ROOMS_DARK_FRACTION("roomsDarkFraction", "Rooms all of whose racks went dark, over all rooms.", LossMetrics::roomsDarkFraction),
    COMPONENTS_DARK_FRACTION("componentsDarkFraction", "Racks that went dark over all racks; racks stand for equal numbers of components.", LossMetrics::componentsDarkFraction),
    OUTAGE_MINUTES_MAX("outageMinutesMax", "Longest time a rack was without power.", LossMetrics::outageMinutesMax),
    THERMAL_SHED_MINUTES("thermalShedMinutesAfterT0", "Time of the first rack shut down by heat.", LossMetrics::thermalShedMinutes),
    COOLING_MARGIN("coolingMarginAfterSag", "Cooling units that run at the end over those that ran at the start.", LossMetrics::coolingMargin),
    INDEPENDENT_FAILURES_REJECTED("independentFailureModelRejects", "Probability that as many of the sets fail as did, were they independent with the fleet's start failure probability.", LossMetrics::independentFailures),

    FALSE_REDUNDANCY("falseRedundancyDetectedFromTopology", "Before the event, from the one-line diagram alone: racks with two cords that hang on one device.", WarningMetrics::falseRedundancy),
    TRANSFER_FAILURE_ALARM_BY_S("transferFailureAlarmByS", "Time of the first warning that load will go dark, with the time each UPS has left.", WarningMetrics::transferFailureAlarmByS),
    TRANSFER_FAILURE_PREDICTED("predictedTransferFailureAfterFirstFailedPickup", "Between the first failed pick-up and the second loss of the utility it was said that this loss will drop load.", WarningMetrics::predictedAfterFirstFailedPickup),
    GENERATOR_RUNS_BREAKER_OPEN("genRunningButBreakerOpenAlarm", "Before load was lost it was said that a set runs and carries nothing, as distinct from a failed start.", WarningMetrics::generatorRunsBreakerOpen),
    ALARM_AT_FIRST_FEED_LOSS("alarmAtFirstFeedLoss", "Hours before the loss of load at which it was first said that one utility feed is left, or that the loss of one more device drops load.", WarningMetrics::leadOfLostRedundancyHours),
    RETRANSFER_ADVICE("retransferAdvice", "What was said about retransfer while cooling units work through their restart.", WarningMetrics::retransferAdvice),
    HOT_BREAKER("hotBreakerAnomalyAlarm", "Before it tripped it was said that a breaker is hotter than its current explains.", WarningMetrics::hotBreaker),

    SERVICE_LOSS_FRACTION("serviceLossFraction", "Services that are down over all services, while racks are dark.", ServiceMetrics::serviceLossFraction),
    ZERO_COUNTER_UNKNOWN("zeroCounterMustBeMarkedUnknown", "The service named behind @, or any, shows default values while its data is safe; it is not called down.", ServiceMetrics::zeroIsNotLoss),

    SERVERS_UP_FRACTION("serversUpFraction", "Servers up some hours after the return of power.", notComputed("the restart of servers after power is back is not modelled yet")),
    HOSTS_BACK_FRACTION("hostsBackFraction", "Hosts back some hours after the return of power.", notComputed("the restart of hosts after power is back is not modelled yet")),
    HOSTS_BACK_BULK_HOURS("hostsBackBulkHoursAfterPower", "Hours from power back to most hosts back.", notComputed("the restart of hosts after power is back is not modelled yet")),
    VOLUMES_LOST("ebsVolumesLost", "Share of volumes that needed recovery.", notComputed("the consistency of stored data is not modelled")),
    CONTROL_PLANE_RESTORE_HOURS("controlPlaneRestoreHours", "Hours until the control plane was restored.", notComputed("moving services to another site and restarting them is not modelled yet")),
    FULL_RESTORE_HOURS("fullRestoreHours", "Hours until all services were restored.", notComputed("the restart of services is not modelled yet")),
    FULL_RESTORE_DAYS("fullRestoreDays", "Days until all services were restored.", notComputed("the restart of services is not modelled yet")),
    MEMBERS_AFFECTED("membersDirectlyAffected", "Members of an exchange that lost their equipment.", notComputed("who has equipment in which rack was not published")),
    OUTAGE_MINUTES("outageMinutes", "Minutes until the service was restored.", notComputed("the restart of hosts and of services that need each other is not modelled yet")),
    BULK_RESTORE_HOURS("bulkRestoreHoursAfterCooling", "Hours from cooling repaired to most services restored.", notComputed("the restart of services is not modelled yet")),
    TAIL_RESTORE_HOURS("tailRestoreHoursAfterCooling", "Hours from cooling repaired to the last service restored.", notComputed("the restart of services is not modelled yet")),
    POWER_BACK_FRACTION("powerBackFraction", "Share of the power restored some hours after the event.", notComputed("repair and stepwise return of power are decisions of people, which were not published")),
    SEQUENCING_ADVICE("restoreSequencingAdvice", "What was said about switching load back on.", LossMetrics::sequencingAdvice),
    HARDWARE_DAMAGE("hardwareDamageOnUnsequencedReturn", "Hardware damaged when power came back all at once.", notComputed("damage to hardware is not modelled"));

    private final String word;
    private final String meaning;
    // A function without state, which the checker cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Evaluator evaluator;

    Metric(String word, String meaning, Evaluator evaluator) {
        this.word = word;
        this.meaning = meaning;
        this.evaluator = evaluator;
    }

    /** Computes a metric; the detail is what follows the {@code @} in its name. */
    @FunctionalInterface
    interface Evaluator {
        Value of(Evidence evidence, String detail);
    }

    /** An evaluator that never has a value. */
    private record Missing(String reason) implements Evaluator {
        @Override
        public Value of(Evidence evidence, String detail) {
            return new Value.NotComputed(reason);
        }
    }

    private static Evaluator notComputed(String reason) {
        return new Missing(reason);
    }

    /** False when the model has nothing that would yield it. */
    public boolean isComputed() {
        return !(evaluator instanceof Missing);
    }

    /** The metric of that name, whatever follows an {@code @}; null when there is none. */
    public static @Nullable Metric find(String name) {
        int at = name.indexOf('@');
        String word = at < 0 ? name : name.substring(0, at);
        for (Metric metric : values()) {
            if (metric.word.equals(word)) {
                return metric;
            }
        }
        return null;
    }

    /** Its name in incident.yaml. */
    public String word() {
        return word;
    }

    /** What it is, in one sentence. */
    public String meaning() {
        return meaning;
    }

    Value of(Evidence evidence, String detail) {
        return evaluator.of(evidence, detail);
    }
}

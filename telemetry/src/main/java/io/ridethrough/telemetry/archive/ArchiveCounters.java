package io.ridethrough.telemetry.archive;

/**
 * How the archive does.
 *
 * @param points lines stored since the start
 * @param rejected lines the store refused, kept in the dead-letter file
 * @param backlog lines taken and not yet stored
 * @param handOver those of the backlog that are still in memory, not yet in the spool
 * @param backlogAgeS age of the oldest of them in seconds of this machine, 0 when none waits
 * @param dropped lines lost because spool or hand-over were full or damaged
 * @param spoolBytes size of the spool on disk
 * @param reachable the last attempt to write succeeded
 * @param trouble latest failure in words, empty when all is well
 */
public record ArchiveCounters(
        long points,
        long rejected,
        long backlog,
        long handOver,
        double backlogAgeS,
        long dropped,
        long spoolBytes,
        boolean reachable,
        String trouble) {}

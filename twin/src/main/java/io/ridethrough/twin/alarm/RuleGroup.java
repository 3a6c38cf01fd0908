package io.ridethrough.twin.alarm;

/** Rules on one kind of thing. A rule whose inputs are missing reports its key as undecided and finds nothing. */
interface RuleGroup {
    void check(Facts facts, Outlook outlook, Findings findings);
}

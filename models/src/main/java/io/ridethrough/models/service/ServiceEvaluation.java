package io.ridethrough.models.service;

import static io.ridethrough.models.service.ServiceState.DEFAULTED;
import static io.ridethrough.models.service.ServiceState.DOWN;
import static io.ridethrough.models.service.ServiceState.HEALTHY;
import static io.ridethrough.models.service.ServiceState.REDUNDANCY_LOST;
import static io.ridethrough.models.service.ServiceState.SLOW;
import static io.ridethrough.models.service.ServiceState.STALE;

import java.util.Arrays;

/**
 * One evaluation of all services for a given set of instances that do not run, as it is once failovers are done and grace is over. A reusable workspace of flat arrays: not
 * safe to share between threads.
 *
 * <p>States form a lattice and effects never improve a state, so repeated passes reach the least fixed point: at most five
 * changes a service, circles included.
 */
public final class ServiceEvaluation {
    /** The cause of a state is the service's own instances, not a need. */
    private static final int OWN = -1;
    /** Retries keep it overloaded although its machines would do. */
    private static final int RETRIES = -2;
    /** It has no leader yet. */
    private static final int ELECTION = -3;
    /** A cache in front of it is cold or gone. */
    private static final int COLD_CACHE = -4;

    private final ServiceModel model;
    private final int count;
    private final int[] instances;
    private final int[] capacity;
    private final int[] minimum;
    private final ServiceState[] ownLost;
    private final int[] dataAtRiskBelow;
    private final Need.Kind[][] needKinds;
    private final ServiceState[][] needFallbacks;

    /** Backend of each cache, -1 where a service is none; and its warm hit ratio. */
    private final int[] cacheOf;

    private final double[] hitRatio;

    /** What besides missing instances holds at the moment; all neutral unless a {@link ServiceTimeline} says otherwise. */
    final Conditions conditions;

    private final int[] out;
    private final double[] demand;
    private final ServiceState[] states;
    private final double[] affected;
    private final int[] causes;

    /** Conditions of the moment, by service number; needs by service and place. */
    static final class Conditions {
        /** Instances that run and carry nothing: they wait elsewhere for a failover. */
        final int[] standby;
        /** Share of its hit ratio a cache has reached. */
        final double[] warmRatio;
        /** Overloaded by retries since it was short of machines. */
        final boolean[] stuck;

        final boolean[] electing;
        /** The consumer still has what it got before. */
        final boolean[][] spared;

        private Conditions(ServiceModel model) {
            int count = model.services().size();
            standby = new int[count];
            warmRatio = new double[count];
            Arrays.fill(warmRatio, 1);
            stuck = new boolean[count];
            electing = new boolean[count];
            spared = new boolean[count][];
            for (int s = 0; s < count; s++) {
                spared[s] = new boolean[model.providersOf(s).length];
            }
        }
    }

    /** A workspace for that model. */
    public ServiceEvaluation(ServiceModel model) {
        this.model = model;
        count = model.services().size();
        instances = new int[count];
        capacity = new int[count];
        minimum = new int[count];
        ownLost = new ServiceState[count];
        dataAtRiskBelow = new int[count];
        needKinds = new Need.Kind[count][];
        needFallbacks = new ServiceState[count][];
        for (int s = 0; s < count; s++) {
            Service service = model.service(s);
            instances[s] = service.instances().size();
            capacity[s] = service.sizing().capacity();
            minimum[s] = service.sizing().minimum();
            dataAtRiskBelow[s] = service.sizing().dataAtRiskBelow();
            ownLost[s] = service.fallback() == Fallback.NONE ? DOWN : stateOf(service.fallback());
            needKinds[s] = new Need.Kind[service.needs().size()];
            needFallbacks[s] = new ServiceState[service.needs().size()];
            for (int n = 0; n < needKinds[s].length; n++) {
                Need need = service.needs().get(n);
                needKinds[s][n] = need.kind();
                needFallbacks[s][n] = stateOf(need.fallback());
            }
        }
        cacheOf = new int[count];
        hitRatio = new double[count];
        for (int s = 0; s < count; s++) {
            Behaviour.Cache cache = model.service(s).behaviour().cache();
            cacheOf[s] = cache == null ? -1 : model.serviceNum(cache.of());
            hitRatio[s] = cache == null ? 0 : cache.hitRatio();
        }
        conditions = new Conditions(model);
        demand = new double[count];
        out = new int[count];
        states = new ServiceState[count];
        Arrays.fill(states, HEALTHY);
        Arrays.fill(demand, 1);
        affected = new double[count];
        causes = new int[count];
    }

    public ServiceModel model() {
        return model;
    }

    /** Evaluates with every instance on a dark rack not running; {@code dark} by rack number. */
    public void evaluate(boolean[] dark) {
        Arrays.fill(out, 0);
        for (int rack = 0; rack < dark.length; rack++) {
            if (dark[rack]) {
                for (int service : model.instancesOnRack(rack)) {
                    out[service]++;
                }
            }
        }
        settle();
    }

    /** Evaluates with that many instances of each service not running, whatever the reason; by service number. */
    public void evaluateOut(int[] instancesOut) {
        System.arraycopy(instancesOut, 0, out, 0, count);
        settle();
    }

    public ServiceState state(int service) {
        return states[service];
    }

    /** Instances that run. */
    public int instancesUp(int service) {
        return instances[service] - out[service];
    }

    /** Share of its users who notice, 0..1. */
    public double affectedRatio(int service) {
        return affected[service];
    }

    /** Users who notice, NaN when their number is unknown. */
    public double usersAffected(int service) {
        return affected[service] == 0 ? 0 : affected[service] * model.service(service).audience().users();
    }

    /** Too few copies run: data may be lost if more go. Never a consequence of default values. */
    public boolean dataAtRisk(int service) {
        return instancesUp(service) < dataAtRiskBelow[service];
    }

    /** True when its state comes from its own instances and not from a need. */
    public boolean isOwnCause(int service) {
        return causes[service] < 0;
    }

    /** True when its state comes from instances that do not run, as counted. */
    public boolean isShortOfInstances(int service) {
        return causes[service] == OWN;
    }

    /** Running instances over those its present demand takes. */
    double capacityRatio(int service) {
        return capacityRatio(service, instancesUp(service));
    }

    /** The same for that many running instances. */
    double capacityRatio(int service, int up) {
        return (up - conditions.standby[service]) / (capacity[service] * demand[service]);
    }

    /** Whether that many running instances keep it from breaking down under its present demand. */
    boolean reachesMinimum(int service, int up) {
        return up - conditions.standby[service] >= minimum[service] * demand[service];
    }

    /** Whether that need, given the provider's state, would be felt by its consumer, grace or not. */
    boolean isFelt(int service, int need) {
        return effect(service, need, model.providers[service][need]).isFelt();
    }

    /** Why it is in its state, in words. */
    public String reason(int service) {
        if (states[service] == HEALTHY) {
            return "all %d instances run".formatted(instances[service]);
        }
        int cause = causes[service];
        if (cause == RETRIES) {
            return "retries keep it overloaded, although %d of %d instances run".formatted(instancesUp(service), instances[service]);
        }
        if (cause == ELECTION) {
            return "its leader is gone and no other is elected yet";
        }
        if (cause == COLD_CACHE) {
            return "a cold or missing cache sends it %.1f times the load".formatted(demand[service]);
        }
        if (cause == OWN) {
            String lost = "%d of %d instances on dark racks".formatted(out[service], instances[service]);
            return states[service] == REDUNDANCY_LOST
                    ? lost + ", the rest carry the load"
                    : lost + ", needs %d".formatted((int) Math.ceil(capacity[service] * demand[service]));
        }
        Need need = model.service(service).needs().get(cause);
        int provider = model.providers[service][cause];
        String name = model.service(provider).name();
        if (need.kind() == Need.Kind.QUORUM && !hasQuorum(provider)) {
            return "%s has no quorum: %d of %d copies run".formatted(name, instancesUp(provider), instances[provider]);
        }
        return "%s is %s".formatted(name, state(provider).words());
    }

    private void settle() {
        Arrays.fill(demand, 1);
        for (int s = 0; s < count; s++) {
            if (cacheOf[s] >= 0) {
                int serving = instancesUp(s) - conditions.standby[s];
                double share = serving < minimum[s] ? 0 : Math.min(1, (double) serving / capacity[s]);
                // (S4) load of the store behind: (1 - h) / (1 - h0), with h what the cache still answers and h0 when it is warm
                double load = (1 - hitRatio[s] * conditions.warmRatio[s] * share) / (1 - hitRatio[s]);
                demand[cacheOf[s]] = Math.max(demand[cacheOf[s]], load);
            }
        }
        for (int s = 0; s < count; s++) {
            ownState(s);
        }
        boolean changed = true;
        // Each pass worsens at least one state or share; the bound only guards against a rounding loop of shares.
        for (int pass = 0; changed && pass <= 8 * count; pass++) {
            changed = false;
            for (int s : model.order) {
                changed |= applyNeeds(s);
            }
        }
    }

    private void ownState(int s) {
        int up = instances[s] - out[s] - conditions.standby[s];
        // (S5) what runs over what the demand takes
        double ratio = capacityRatio(s);
        causes[s] = demand[s] > 1 && up >= capacity[s] ? COLD_CACHE : OWN;
        affected[s] = 0;
        if (conditions.electing[s]) {
            causes[s] = ELECTION;
            states[s] = DOWN;
            affected[s] = 1;
        } else if (ratio >= 1 && conditions.stuck[s]) {
            causes[s] = RETRIES;
            states[s] = SLOW;
            affected[s] = Overload.failedRatio(ratio, model.service(s).behaviour().retries());
        } else if (ratio >= 1) {
            states[s] = out[s] == 0 ? HEALTHY : REDUNDANCY_LOST;
        } else if (up >= minimum[s] * demand[s]) {
            states[s] = SLOW;
            affected[s] = 1 - ratio;
        } else {
            states[s] = ownLost[s];
            affected[s] = 1;
        }
    }

    private boolean applyNeeds(int s) {
        boolean changed = false;
        int[] providers = model.providers[s];
        for (int n = 0; n < providers.length; n++) {
            int provider = providers[n];
            if (conditions.spared[s][n]) {
                continue;
            }
            ServiceState effect = effect(s, n, provider);
            if (!effect.isFelt()) {
                continue;
            }
            if (effect.compareTo(states[s]) > 0) {
                states[s] = effect;
                causes[s] = n;
                changed = true;
            }
            double share = needKinds[s][n] == Need.Kind.QUORUM && !hasQuorum(provider) ? 1 : affected[provider];
            if (share > affected[s]) {
                affected[s] = share;
                changed = true;
            }
        }
        return changed;
    }

    /** The state one need forces on its consumer. */
    private ServiceState effect(int s, int n, int provider) {
        ServiceState state = states[provider];
        return switch (needKinds[s][n]) {
            case HARD -> state;
            case SOFT -> {
                if (state == DOWN || state == DEFAULTED) {
                    yield needFallbacks[s][n];
                }
                yield state == STALE ? STALE : HEALTHY;
            }
            case QUORUM -> hasQuorum(provider) ? state : DOWN;
        };
    }

    private boolean hasQuorum(int provider) {
        return instancesUp(provider) >= instances[provider] / 2 + 1;
    }

    private static ServiceState stateOf(Fallback fallback) {
        return switch (fallback) {
            case NONE -> SLOW;
            case STALE -> STALE;
            case DEFAULT -> DEFAULTED;
        };
    }
}

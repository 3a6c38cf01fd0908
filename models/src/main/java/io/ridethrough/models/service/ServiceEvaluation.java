package io.ridethrough.models.service;

import static io.ridethrough.models.service.ServiceState.DEFAULTED;
import static io.ridethrough.models.service.ServiceState.DOWN;
import static io.ridethrough.models.service.ServiceState.HEALTHY;
import static io.ridethrough.models.service.ServiceState.REDUNDANCY_LOST;
import static io.ridethrough.models.service.ServiceState.SLOW;
import static io.ridethrough.models.service.ServiceState.STALE;

import java.util.Arrays;

/**
 * One evaluation of all services for a given set of instances that do not run. A reusable workspace of flat arrays: not
 * safe to share between threads.
 *
 * <p>States form a lattice and effects never improve a state, so repeated passes reach the least fixed point: at most five
 * changes a service, circles included.
 */
public final class ServiceEvaluation {
    /** The cause of a state is the service's own instances, not a need. */
    private static final int OWN = -1;

    private final ServiceModel model;
    private final int count;
    private final int[] instances;
    private final int[] capacity;
    private final int[] minimum;
    private final ServiceState[] ownLost;
    private final int[] dataAtRiskBelow;
    private final Need.Kind[][] needKinds;
    private final ServiceState[][] needFallbacks;

    private final int[] out;
    private final ServiceState[] states;
    private final double[] affected;
    private final int[] causes;

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
        out = new int[count];
        states = new ServiceState[count];
        Arrays.fill(states, HEALTHY);
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
        return causes[service] == OWN;
    }

    /** Why it is in its state, in words. */
    public String reason(int service) {
        if (states[service] == HEALTHY) {
            return "all %d instances run".formatted(instances[service]);
        }
        int cause = causes[service];
        if (cause == OWN) {
            String lost = "%d of %d instances on dark racks".formatted(out[service], instances[service]);
            return states[service] == REDUNDANCY_LOST
                    ? lost + ", the rest carry the load"
                    : lost + ", needs %d".formatted(capacity[service]);
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
        int up = instances[s] - out[s];
        causes[s] = OWN;
        affected[s] = 0;
        if (up == instances[s]) {
            states[s] = HEALTHY;
        } else if (up >= capacity[s]) {
            states[s] = REDUNDANCY_LOST;
        } else if (up >= minimum[s]) {
            states[s] = SLOW;
            affected[s] = 1 - (double) up / capacity[s];
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

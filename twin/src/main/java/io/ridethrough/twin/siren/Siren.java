package io.ridethrough.twin.siren;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.twin.impact.ServiceView;
import io.ridethrough.twin.impact.SirenNotice;
import io.ridethrough.twin.impact.SirenNotice.Status;
import io.ridethrough.twin.loop.DeviceView;
import io.ridethrough.twin.predict.EventCase;
import io.ridethrough.twin.predict.Percentiles;
import io.ridethrough.twin.predict.Prediction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The power-loss siren: one state machine per service, fed by the forecast for what runs now and by what is measured.
 *
 * <p>Owned by the plant loop; deterministic, time is an argument. A message is journalled before anybody sees it. A power loss
 * siren at Meta says it at rack level when racks are on battery, at least 45 s before (engineering.fb.com, 16 December 2021);
 * this one says it from the forecast.
 */
public final class Siren {
    private static final int KEPT_MESSAGES = 200;
    private static final int NAMED_DEVICES = 3;
    private static final String ON_BATTERY = "BATTERY";

    private final ServiceModel model;
    private final Threats threats;
    private final List<ServiceSiren> sirens = new ArrayList<>();
    private final int[] rackDeviceNums;
    private final Deque<SirenMessage> latest = new ArrayDeque<>();
    /** UPSs seen on battery since the first siren that is open now. */
    private final TreeSet<String> onBattery = new TreeSet<>();
    private Consumer<List<SirenMessage>> journal = _ -> {};
    private List<SirenMessage> shown = List.of();
    private long number;

    public Siren(PlantIndex index, ServiceModel model, SirenSettings settings) {
        this.model = model;
        threats = new Threats(model);
        model.services().forEach(s -> sirens.add(new ServiceSiren(s, settings)));
        rackDeviceNums = model.rackIds().stream().mapToInt(index::deviceNum).toArray();
    }

    /**
     * Keeps every message from now on, and goes on where an earlier run stopped: what it announced stays announced until it comes or
     * is taken back. To be called before the first update.
     *
     * @param kept messages of the earlier run, oldest first
     * @param journal gets the messages of a step before they are shown
     */
    public void resume(List<SirenMessage> kept, Consumer<List<SirenMessage>> journal) {
        this.journal = journal;
        for (SirenMessage message : kept) {
            number = Math.max(number, message.number());
            keep(message);
            for (int s = 0; s < sirens.size(); s++) {
                if (model.service(s).id().equals(message.service())) {
                    sirens.get(s).resume(message);
                }
            }
        }
        shown = List.copyOf(latest);
    }

    /**
     * One step of all sirens.
     *
     * @param nowNs plant time, epoch nanoseconds
     * @param predictions latest; only the one for what runs now counts
     * @param services services as measured, in file order
     * @param devices devices as measured, in index order
     */
    public SirenReport update(long nowNs, List<Prediction> predictions, List<ServiceView> services, List<DeviceView> devices) {
        Threat[] now = threats.of(predictions);
        BitSet dark = darkRacks(devices);
        String sourceBack = sourceBack(devices);
        var views = new ArrayList<SirenView>();
        var said = new ArrayList<SirenMessage>();
        for (int s = 0; s < now.length; s++) {
            ServiceView seen = services.get(s);
            var reality = new ServiceSiren.Reality(
                    ServiceSiren.seen(seen.state()), seen.state(), seen.reason(), threats.firmRacks(s).intersects(dark), sourceBack);
            SirenMessage message = sirens.get(s).update(nowNs, now[s], reality, number + 1);
            if (message != null) {
                number++;
                said.add(message);
            }
            views.add(sirens.get(s).view(now[s]));
        }
        if (!said.isEmpty()) {
            journal.accept(List.copyOf(said));
            said.forEach(this::keep);
            shown = List.copyOf(latest);
        }
        remember(devices);
        views.sort(Comparator.comparingInt((SirenView v) -> urgency(v.state()))
                .thenComparing(v -> Double.isNaN(v.probability()) ? -1 : v.probability(), Comparator.reverseOrder()));
        return new SirenReport(views, shown);
    }

    /**
     * The services with their sirens as the page and the outlets show them: raised, cancelled or come true.
     *
     * @param predictions the same as in the update before
     * @param report what that update said
     */
    public List<ServiceView> onto(List<ServiceView> services, List<Prediction> predictions, SirenReport report) {
        Map<String, SirenView> views = report.services().stream().collect(Collectors.toMap(SirenView::service, v -> v));
        return services.stream()
                .map(s -> {
                    SirenView view = views.get(s.id());
                    return view == null ? s : s.with(notice(view, findHitS(predictions, s.id())));
                })
                .toList();
    }

    private static @Nullable SirenNotice notice(SirenView view, @Nullable Percentiles hitS) {
        Status status =
                switch (view.state()) {
                    case SOUNDING, ESCALATED -> Status.RAISED;
                    case CANCELLED -> Status.CANCELLED;
                    // A hit nobody announced had no siren.
                    case HAPPENED -> view.warned() ? Status.HAPPENED : null;
                    case ARMED, OVER -> null;
                };
        String text = view.lastText();
        return status == null || text == null
                ? null
                : new SirenNotice(
                        status,
                        view.probability(),
                        status == Status.RAISED ? hitS : null,
                        view.worst(),
                        view.raisedNs(),
                        status == Status.RAISED ? null : view.sinceNs(),
                        text);
    }

    /** When users notice, by the forecast for what runs now. */
    private static @Nullable Percentiles findHitS(List<Prediction> predictions, String service) {
        for (Prediction prediction : predictions) {
            if (prediction.event().equals(EventCase.NOW)) {
                for (Prediction.ServiceOutlook outlook : prediction.services()) {
                    if (outlook.id().equals(service)) {
                        return outlook.hitS();
                    }
                }
            }
        }
        return null;
    }

    private void keep(SirenMessage message) {
        latest.addFirst(message);
        if (latest.size() > KEPT_MESSAGES) {
            latest.removeLast();
        }
    }

    private static int urgency(SirenState state) {
        return switch (state) {
            case ESCALATED -> 0;
            case SOUNDING -> 1;
            case HAPPENED -> 2;
            case CANCELLED -> 3;
            case ARMED, OVER -> 4;
        };
    }

    private BitSet darkRacks(List<DeviceView> devices) {
        var dark = new BitSet();
        for (int r = 0; r < rackDeviceNums.length; r++) {
            if (devices.get(rackDeviceNums[r]).energised() == DeviceView.Energised.DEAD) {
                dark.set(r);
            }
        }
        return dark;
    }

    private void remember(List<DeviceView> devices) {
        if (sirens.stream().noneMatch(ServiceSiren::isOpen)) {
            onBattery.clear();
            return;
        }
        devices.stream().filter(d -> d.mode().equals(ON_BATTERY)).forEach(d -> onBattery.add(d.id()));
    }

    /** "ups-a1, ups-a2 off battery": those that were on it while a siren was open, when none of them is any more. */
    private String sourceBack(List<DeviceView> devices) {
        if (onBattery.isEmpty() || devices.stream().anyMatch(d -> d.mode().equals(ON_BATTERY))) {
            return "";
        }
        List<String> live = devices.stream()
                .filter(d -> onBattery.contains(d.id()) && d.energised() == DeviceView.Energised.LIVE)
                .map(DeviceView::id)
                .toList();
        if (live.isEmpty()) {
            return "";
        }
        String named = live.stream().limit(NAMED_DEVICES).collect(Collectors.joining(", "));
        return (live.size() > NAMED_DEVICES ? "%s and %d more".formatted(named, live.size() - NAMED_DEVICES) : named) + " off battery";
    }
}

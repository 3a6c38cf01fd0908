package io.ridethrough.models.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.service.RackOutcome;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.models.service.ServiceTimeline;
import io.ridethrough.models.service.ServicesFile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * One site lost power in November 2023 and again in March 2024, for a comparable time. Between the two the company removed what its services
 * needed of that one site (blog.cloudflare.com, post-mortems of both). Same plant, same event, two service files: the large and the small
 * outage. Which service needs which is drawn from the two posts; capacities are not published and assumed alike.
 */
class DecouplingTest {
    private static final String HOSTS = """
            hosts:
              - {id: kafka-1, rack: row01}
              - {id: kafka-2, rack: row02}
              - {id: kafka-3, rack: row03}
              - {id: clickhouse-1, rack: row04}
              - {id: clickhouse-2, rack: row05}
              - {id: api-1, rack: row06}
              - {id: api-2, region: pdx-a}
              - {id: api-3, region: pdx-b}
              - {id: dash-1, rack: row07}
              - {id: dash-2, region: pdx-a}
              - {id: dash-3, region: pdx-b}
              - {id: edge-1, region: world}
              - {id: edge-2, region: world}
              - {id: logs-1, rack: row08}
              - {id: kafka-4, region: pdx-a}
              - {id: kafka-5, region: pdx-b}
            """;

    private static final String BEFORE = HOSTS + """
            services:
              - {id: edge, instances: [edge-1, edge-2], capacity: 1, users: 100}
              - {id: kafka, instances: [kafka-1, kafka-2, kafka-3], capacity: 2, restart: bare-metal, users: 100}
              - {id: clickhouse, instances: [clickhouse-1, clickhouse-2], restart: bare-metal, users: 100}
              - {id: control-plane, instances: [api-1, api-2, api-3], capacity: 2, users: 100, needs: [{service: kafka, kind: hard}]}
              - {id: dashboard, instances: [dash-1, dash-2, dash-3], capacity: 2, users: 100, needs: [{service: control-plane, kind: hard}]}
              - {id: analytics, instances: [logs-1], users: 100, needs: [{service: clickhouse, kind: hard}, {service: kafka, kind: hard}]}
            """;

    private static final String AFTER = BEFORE.replace("[kafka-1, kafka-2, kafka-3], capacity: 2", "[kafka-1, kafka-2, kafka-3, kafka-4, kafka-5], capacity: 2");

    @Test
    void samePlantEventGivesTheLargeAndTheSmallOutage() {
        Incident incident = ShippedIncidents.open("cloudflare-pdx04-2023-11-02");
        StoryRun run = StoryRun.of(incident, incident.nominal());
        var dark = new ArrayList<RackOutcome>();
        for (Rack rack : run.racks()) {
            // Clean power was back at 22:48, 50,280 s after the first loss of a feed; the replay of the plant ends before.
            dark.add(new RackOutcome(rack.id(), run.darkFromS(rack.id()), 50_280));
        }
        assertThat(dark).hasSize(10);

        Outage before = outage(run, BEFORE, dark);
        Outage after = outage(run, AFTER, dark);

        assertThat(before.services()).containsExactly("kafka", "clickhouse", "control-plane", "dashboard", "analytics");
        assertThat(after.services()).as("analytics still stand on that site, as in March").containsExactly("clickhouse", "analytics");
        // User hours lost, to the last machine: a fraction is left.
        assertThat(after.feltS()).isLessThan(0.6 * before.feltS());
        assertThat(before.controlPlaneS()).as("hours in November").isGreaterThan(6 * 3600.0);
        assertThat(after.controlPlaneS()).isZero();
    }

    private record Outage(List<String> services, double feltS, double controlPlaneS) {}

    private static Outage outage(StoryRun run, String yaml, List<RackOutcome> dark) {
        ServiceModel model = ServicesFile.parse("services.yaml", yaml, run.plant());
        var timeline = new ServiceTimeline(model);
        timeline.run(dark, 0.5);
        var felt = new ArrayList<String>();
        double sumS = 0;
        for (int s = 0; s < model.services().size(); s++) {
            sumS += timeline.feltS(s);
            if (timeline.worst(s).isFelt()) {
                felt.add(model.service(s).id());
            }
        }
        return new Outage(felt, sumS, timeline.feltS(model.serviceNum("control-plane")));
    }
}

package io.ridethrough.telemetry.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GrafanaFilesTest {
    /** Panels that every Grafana has without a plugin. */
    private static final Set<String> BUILT_IN = Set.of("stat", "gauge", "bargauge", "timeseries", "state-timeline", "table");

    private final Map<String, JsonNode> dashboards;

    GrafanaFilesTest() throws IOException {
        dashboards = Dashboards.all();
    }

    @Test
    void fourPagesEachWithItsOwnUidTitleAndQuestion() {
        assertThat(dashboards).hasSizeGreaterThanOrEqualTo(4);
        var uids = new HashSet<String>();
        var titles = new HashSet<String>();
        dashboards.forEach((file, dashboard) -> {
            String uid = dashboard.path("uid").asText();
            assertThat(file).isEqualTo(uid + ".json");
            assertThat(uids.add(uid)).as(uid).isTrue();
            assertThat(titles.add(dashboard.path("title").asText())).as(file).isTrue();
            assertThat(dashboard.path("description").asText()).as(file).isNotBlank();
            assertThat(dashboard.path("schemaVersion").asInt()).as(file).isGreaterThanOrEqualTo(39);
        });
    }

    @Test
    void panelsAreBuiltInHaveUniqueIdsAndLieOnTheGridWithoutOverlap() {
        dashboards.forEach((file, dashboard) -> {
            var ids = new HashSet<Integer>();
            var cells = new HashMap<String, String>();
            for (JsonNode panel : dashboard.path("panels")) {
                String title = file + ": " + panel.path("title").asText();
                assertThat(panel.path("title").asText()).as(title).isNotBlank();
                assertThat(ids.add(panel.path("id").asInt())).as(title).isTrue();
                assertThat(BUILT_IN).as(title).contains(panel.path("type").asText());
                JsonNode at = panel.path("gridPos");
                int x = at.path("x").asInt(-1);
                int y = at.path("y").asInt(-1);
                int w = at.path("w").asInt();
                int h = at.path("h").asInt();
                assertThat(x >= 0 && y >= 0 && w > 0 && h > 0 && x + w <= 24).as(title).isTrue();
                for (int column = x; column < x + w; column++) {
                    for (int row = y; row < y + h; row++) {
                        assertThat(cells.put(column + "," + row, title)).as(title).isNull();
                    }
                }
            }
        });
    }

    @Test
    void textsOfATimelineAreSplitByTheTransformationSinceTheyAreNoNumbers() {
        dashboards.forEach((file, dashboard) -> {
            for (JsonNode panel : dashboard.path("panels")) {
                boolean isTimeline = panel.path("type").asText().equals("state-timeline");
                assertThat(panel.path("transformations").findValuesAsText("id").contains("partitionByValues"))
                        .as(file + ": " + panel.path("title").asText())
                        .isEqualTo(isTimeline);
                for (JsonNode target : panel.path("targets")) {
                    boolean isSeries = panel.path("type").asText().equals("timeseries");
                    assertThat(target.path("format").asText()).isEqualTo(isSeries ? "time_series" : "table");
                }
            }
        });
    }

    @Test
    void everyDataSourceIsProvisionedWithTheSameType() throws IOException {
        Map<String, String> provisioned = Dashboards.dataSources().stream()
                .collect(Collectors.toMap(s -> s.path("uid").asText(), s -> s.path("type").asText()));
        assertThat(provisioned)
                .containsEntry("ridethrough-history", "grafana-postgresql-datasource")
                .containsEntry("ridethrough-influx", "influxdb");
        dashboards.forEach((file, dashboard) -> {
            for (JsonNode source : dashboard.findValues("datasource")) {
                String uid = source.path("uid").asText();
                if (!uid.equals("-- Grafana --")) {
                    assertThat(provisioned).as(file).containsEntry(uid, source.path("type").asText());
                }
            }
        });
    }

    @Test
    void everyVariableUsedIsDefined() {
        dashboards.forEach((file, dashboard) -> {
            Set<String> defined = new HashSet<>();
            for (JsonNode variable : dashboard.path("templating").path("list")) {
                assertThat(Dashboards.variablesIn(variable.path("query").asText())).as(file).isSubsetOf(defined);
                defined.add(variable.path("name").asText());
            }
            for (JsonNode sql : dashboard.findValues("rawSql")) {
                assertThat(Dashboards.variablesIn(sql.asText())).as(file + ": " + sql.asText()).isSubsetOf(defined);
            }
        });
    }

    @Test
    void everyTableAndFieldOfAQueryIsInTheSchema() {
        dashboards.forEach((file, dashboard) -> {
            assertThat(dashboard.findValues("rawSql")).as(file).isNotEmpty();
            for (JsonNode sql : dashboard.findValues("rawSql")) {
                assertThat(Dashboards.unknownNames(sql.asText())).as(file + ": " + sql.asText()).isEmpty();
            }
            for (JsonNode variable : dashboard.path("templating").path("list")) {
                String sql = variable.path("query").asText();
                assertThat(Dashboards.unknownNames(sql)).as(file + ": " + sql).isEmpty();
            }
        });
    }

    @Test
    void fieldThatDoesNotExistWouldBeFound() {
        assertThat(Dashboards.unknownNames("select timestamp as \"time\", avg(volts) v from voltage where room = 'x'"))
                .contains("volts", "room");
        assertThat(Dashboards.unknownNames("select value from volts")).contains("volts");
        assertThat(Dashboards.variablesIn("a = ${x:sqlstring} and $__timeFilter(t) and b = '$y'"))
                .containsExactly("x", "y");
    }
}

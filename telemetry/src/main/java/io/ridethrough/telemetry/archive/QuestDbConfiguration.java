package io.ridethrough.telemetry.archive;

import io.questdb.Bootstrap;
import io.questdb.DefaultBootstrapConfiguration;
import io.questdb.DynamicPropServerConfiguration;
import io.questdb.FactoryProviderImpl;
import io.questdb.ServerConfiguration;
import io.questdb.std.FilesFacadeImpl;
import io.questdb.std.datetime.microtime.MicrosecondClockImpl;
import io.ridethrough.telemetry.archive.EmbeddedQuestDb.PgWire;
import java.util.HashMap;
import java.util.Map;

/** The server's settings, given as the environment variables of its documentation. */
final class QuestDbConfiguration extends DefaultBootstrapConfiguration {
    static final String USER = "twin";

    private final Map<String, String> environment = new HashMap<>();

    QuestDbConfiguration(EmbeddedQuestDb.Settings settings, String password) {
        environment.put("QDB_HTTP_BIND_TO", EmbeddedQuestDb.LOOPBACK + ":0");
        environment.put("QDB_HTTP_USER", USER);
        environment.put("QDB_HTTP_PASSWORD", password);
        environment.put("QDB_HTTP_MIN_ENABLED", "false");
        environment.put("QDB_LINE_TCP_ENABLED", "false");
        environment.put("QDB_TELEMETRY_ENABLED", "false");
        environment.put("QDB_SHARED_WORKER_COUNT", "2");
        PgWire wire = settings.pgWire();
        environment.put("QDB_PG_ENABLED", String.valueOf(wire != null));
        if (wire != null) {
            environment.put("QDB_PG_NET_BIND_TO", wire.host() + ":" + wire.port());
            environment.put("QDB_PG_SECURITY_READONLY", "true");
            environment.put("QDB_PG_READONLY_USER_ENABLED", "true");
            environment.put("QDB_PG_READONLY_USER", wire.user());
            environment.put("QDB_PG_READONLY_PASSWORD", wire.password());
            environment.put("QDB_PG_USER", USER);
            environment.put("QDB_PG_PASSWORD", password);
        }
    }

    @Override
    public Map<String, String> getEnv() {
        return environment;
    }

    @Override
    public boolean useSite() {
        // No web console: 12 MB on disk that nobody can reach.
        return false;
    }

    /** The bootstrap's own choice would ignore user and password of the HTTP address. */
    @Override
    public ServerConfiguration getServerConfiguration(Bootstrap bootstrap) throws Exception {
        return new DynamicPropServerConfiguration(
                bootstrap.getRootDirectory(),
                bootstrap.loadProperties(),
                environment,
                bootstrap.getLog(),
                bootstrap.getBuildInformation(),
                FilesFacadeImpl.INSTANCE,
                MicrosecondClockImpl.INSTANCE,
                (configuration, engine, freeOnExit) -> new FactoryProviderImpl(configuration),
                true);
    }
}

package io.ridethrough.opcua.simulator;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.signal.Point;
import io.ridethrough.models.signal.Quality;
import io.ridethrough.models.signal.SampleSink;
import io.ridethrough.models.units.Quantity;
import io.ridethrough.opcua.mapping.AddressBook;
import io.ridethrough.opcua.server.PointNode;
import io.ridethrough.opcua.server.PushedNamespace;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.nodes.UaFolderNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode.UaVariableNodeBuilder;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.eclipse.milo.opcua.stack.core.types.structured.Range;

/**
 * The address space of the plant: Objects/DeviceSet/device/group/variable. Values come as they happen, with plant time as source
 * time.
 */
final class PlantNamespace extends PushedNamespace implements SampleSink {
    private static final String DI_NAMESPACE = "http://opcfoundation.org/UA/DI/";
    private static final String UNECE = "http://www.opcfoundation.org/UA/units/un/cefact";
    /** A short burst survives even when the client asked for a queue of one. */
    private static final long LEAST_QUEUE = 20;

    private static final StatusCode BAD = new StatusCode(StatusCodes.Bad_SensorFailure);
    private static final StatusCode WAITING = new StatusCode(StatusCodes.Bad_WaitingForInitialData);

    private final UShort di;
    private final UShort ecm;
    private final PointNode[] points;
    private final boolean[] discrete;
    private final PointNode heartbeat;
    private final PointNode writesAttempted;

    PlantNamespace(OpcUaServer server, PlantIndex index) {
        super(server, AddressBook.PLANT_NAMESPACE, LEAST_QUEUE);
        di = server.getNamespaceTable().add(DI_NAMESPACE);
        ecm = server.getNamespaceTable().add(EcmName.NAMESPACE);
        points = new PointNode[index.points().size()];
        discrete = new boolean[points.length];
        UaObjectNode deviceSet = folder("DeviceSet", new QualifiedName(di, "DeviceSet"), "DeviceSet");
        link(NodeIds.ObjectsFolder, deviceSet, NodeIds.Organizes);
        var devices = new HashMap<String, UaObjectNode>();
        for (Device device : index.plant().devices()) {
            devices.put(device.id(), addDevice(device, deviceSet));
        }
        var groups = new HashMap<String, UaObjectNode>();
        for (int p = 0; p < points.length; p++) {
            Point point = index.points().get(p);
            UaObjectNode device = devices.get(point.deviceId());
            if (device == null) {
                throw new IllegalStateException("Point %s belongs to no device.".formatted(point.name()));
            }
            points[p] = addPoint(p, point, groupOf(point, device, groups));
        }
        UaObjectNode own = folder("server", newQualifiedName("Simulator"), "Simulator");
        link(NodeIds.ObjectsFolder, own, NodeIds.Organizes);
        heartbeat = addPlain(own, "server.heartbeat", "Plant seconds since scenario second 0.", NodeIds.Double);
        writesAttempted = addPlain(own, "server.writes-attempted", "Attempts of clients to change the plant.", NodeIds.Int64);
        showWrites(0);
    }

    /** Plant time goes on: one beat a plant second. */
    void beat(double plantS, long timeNs) {
        heartbeat.push(new DataValue(Variant.ofDouble(plantS), StatusCode.GOOD, sourceTime(timeNs), DateTime.now()));
    }

    void showWrites(long count) {
        DateTime now = DateTime.now();
        writesAttempted.push(new DataValue(Variant.ofInt64(count), StatusCode.GOOD, now, now));
    }

    @Override
    public void accept(int pointNum, long sourceTimeNs, double value, Quality quality) {
        DateTime source = sourceTime(sourceTimeNs);
        DateTime server = DateTime.now();
        if (!quality.usable()) {
            points[pointNum].push(new DataValue(Variant.NULL_VALUE, BAD, source, server));
        } else if (discrete[pointNum]) {
            points[pointNum].push(new DataValue(Variant.ofInt32((int) value), StatusCode.GOOD, source, server));
        } else {
            points[pointNum].push(new DataValue(Variant.ofDouble(value), StatusCode.GOOD, source, server));
        }
    }

    @Override
    public void gap(int pointNum, long fromNs, long toNs) {
        // A plant has no gaps; they arise on the way.
    }

    private UaObjectNode addDevice(Device device, UaObjectNode deviceSet) {
        UaObjectNode node = folder("device:" + device.id(), newQualifiedName(device.id()), device.id());
        link(deviceSet.getNodeId(), node, NodeIds.Organizes);
        Nameplate plate = Nameplate.of(device);
        property(node, di, "Manufacturer", NodeIds.LocalizedText, Variant.ofLocalizedText(LocalizedText.english(plate.manufacturer())));
        property(node, di, "Model", NodeIds.LocalizedText, Variant.ofLocalizedText(LocalizedText.english(plate.model())));
        property(node, di, "SerialNumber", NodeIds.String, Variant.ofString(plate.serialNumber()));
        return node;
    }

    /** The folder of {@code battery.string.1} under its device; phase voltages stay with the device itself. */
    private UaObjectNode groupOf(Point point, UaObjectNode device, Map<String, UaObjectNode> groups) {
        int end = point.path().startsWith("voltage.") ? -1 : point.path().lastIndexOf('.');
        if (end < 0) {
            return device;
        }
        String path = point.path().substring(0, end);
        return groups.computeIfAbsent(point.deviceId() + "." + path, key -> {
            UaObjectNode group = folder("group:" + key, newQualifiedName(path), path);
            link(device.getNodeId(), group, NodeIds.HasComponent);
            return group;
        });
    }

    private PointNode addPoint(int p, Point point, UaObjectNode group) {
        boolean state = point.quantity() == Quantity.STATE;
        discrete[p] = state;
        EcmName known = EcmName.find(point.path());
        String ownName = point.path().startsWith("voltage.")
                ? point.path()
                : point.path().substring(point.path().lastIndexOf('.') + 1);
        UaVariableNode node = new UaVariableNodeBuilder(getNodeContext())
                .setNodeId(newNodeId(point.name()))
                .setBrowseName(known == null ? newQualifiedName(ownName) : new QualifiedName(ecm, known.browseName()))
                .setDisplayName(LocalizedText.english(point.name()))
                .setDataType(state ? NodeIds.Int32 : NodeIds.Double)
                .setTypeDefinition(state ? NodeIds.MultiStateDiscreteType : NodeIds.AnalogItemType)
                .setMinimumSamplingInterval(0.0)
                .setValue(new DataValue(Variant.NULL_VALUE, WAITING))
                .build();
        PointNode added = add(node, group.getNodeId(), NodeIds.HasComponent);
        if (state) {
            LocalizedText[] names = point.states().stream().map(LocalizedText::english).toArray(LocalizedText[]::new);
            property(node, UShort.MIN, "EnumStrings", NodeIds.LocalizedText, Variant.of(names));
        } else {
            addRangeAndUnit(node, point);
        }
        if (known != null) {
            property(node, ecm, "MeasurementID", NodeIds.UInt32, Variant.ofUInt32(uint(known.measurementId())));
        }
        return added;
    }

    private void addRangeAndUnit(UaVariableNode node, Point point) {
        var range = ExtensionObject.encode(getServer().getStaticEncodingContext(), new Range(point.low(), point.high()));
        property(node, UShort.MIN, "EURange", NodeIds.Range, Variant.ofExtensionObject(range));
        LocalizedText symbol = LocalizedText.english(point.quantity().unit());
        var unit = new EUInformation(UNECE, point.quantity().uneceCode(), symbol, symbol);
        var encoded = ExtensionObject.encode(getServer().getStaticEncodingContext(), unit);
        property(node, UShort.MIN, "EngineeringUnits", NodeIds.EUInformation, Variant.ofExtensionObject(encoded));
    }

    private PointNode addPlain(UaObjectNode folder, String name, String description, NodeId type) {
        UaVariableNode node = new UaVariableNodeBuilder(getNodeContext())
                .setNodeId(newNodeId(name))
                .setBrowseName(newQualifiedName(name))
                .setDisplayName(LocalizedText.english(name))
                .setDescription(LocalizedText.english(description))
                .setDataType(type)
                .setMinimumSamplingInterval(0.0)
                .setValue(new DataValue(Variant.NULL_VALUE, WAITING))
                .build();
        return add(node, folder.getNodeId(), NodeIds.HasComponent);
    }

    private UaFolderNode folder(String id, QualifiedName browseName, String displayName) {
        var node = new UaFolderNode(getNodeContext(), newNodeId(id), browseName, LocalizedText.english(displayName));
        getNodeManager().addNode(node);
        return node;
    }

    private void property(UaNode owner, UShort namespace, String name, NodeId type, Variant value) {
        UaVariableNode node = new UaVariableNodeBuilder(getNodeContext())
                .setNodeId(newNodeId("%s/%s".formatted(owner.getNodeId().getIdentifier(), name)))
                .setBrowseName(new QualifiedName(namespace, name))
                .setDisplayName(LocalizedText.english(name))
                .setDataType(type)
                .setValueRank(name.equals("EnumStrings") ? 1 : -1)
                .setTypeDefinition(NodeIds.PropertyType)
                .setValue(new DataValue(value))
                .build();
        getNodeManager().addNode(node);
        link(owner.getNodeId(), node, NodeIds.HasProperty);
    }
}

-- Who is in the cluster, when grains are hosted by Orleans (docs/adr/0006); empty otherwise. Orleans knows no table but the first:
-- it carries out the statements in there by key, giving parameters and reading columns by these names. A change of membership counts
-- only together with the next version, so that all silos see the same order of events.
CREATE TABLE orleansquery (
    querykey  text PRIMARY KEY,
    querytext text NOT NULL
);

CREATE TABLE cluster (
    id         text PRIMARY KEY,
    version    integer NOT NULL DEFAULT 0,
    changed_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE cluster_silo (
    cluster      text NOT NULL REFERENCES cluster,
    address      text NOT NULL,
    port         integer NOT NULL,
    generation   integer NOT NULL,
    name         text NOT NULL,
    host_name    text NOT NULL,
    status       integer NOT NULL,
    gateway_port integer NOT NULL,
    suspicions   text,
    started_at   timestamptz NOT NULL,
    alive_at     timestamptz NOT NULL,
    PRIMARY KEY (cluster, address, port, generation)
);

CREATE VIEW cluster_membership AS
SELECT c.id AS DeploymentId, c.version AS Version, s.address AS Address, s.port AS Port, s.generation AS Generation, s.name AS SiloName,
       s.host_name AS HostName, s.status AS Status, s.gateway_port AS ProxyPort, s.suspicions AS SuspectTimes,
       s.started_at AS StartTime, s.alive_at AS IAmAliveTime
FROM cluster c LEFT JOIN cluster_silo s ON s.cluster = c.id;

INSERT INTO orleansquery VALUES
('MembershipReadAllKey', $sql$
    SELECT * FROM cluster_membership WHERE DeploymentId = @DeploymentId
$sql$),

-- The version is wanted even when there is no such silo.
('MembershipReadRowKey', $sql$
    SELECT c.id AS DeploymentId, c.version AS Version, m.Address, m.Port, m.Generation, m.SiloName, m.HostName, m.Status, m.ProxyPort,
           m.SuspectTimes, m.StartTime, m.IAmAliveTime
    FROM cluster c LEFT JOIN cluster_membership m
        ON m.DeploymentId = c.id AND m.Address = @Address AND m.Port = @Port AND m.Generation = @Generation
    WHERE c.id = @DeploymentId
$sql$),

('GatewaysQueryKey', $sql$
    SELECT Address, ProxyPort, Generation FROM cluster_membership
    WHERE DeploymentId = @DeploymentId AND Status = @Status AND ProxyPort > 0
$sql$),

('InsertMembershipVersionKey', $sql$
    WITH made AS (INSERT INTO cluster (id) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1)
    SELECT count(*)::int FROM made
$sql$),

-- Two that know the same version meet in the row of the cluster: the second waits, finds the version gone, and changes nothing.
('InsertMembershipKey', $sql$
    WITH next AS (
        UPDATE cluster SET version = version + 1, changed_at = now()
        WHERE id = @DeploymentId AND version = @Version AND NOT EXISTS (
            SELECT FROM cluster_silo
            WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
        RETURNING id
    ), added AS (
        INSERT INTO cluster_silo (cluster, address, port, generation, name, host_name, status, gateway_port, started_at, alive_at)
        SELECT id, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM next
        RETURNING 1
    )
    SELECT count(*)::int FROM added
$sql$),

('UpdateMembershipKey', $sql$
    WITH next AS (
        UPDATE cluster SET version = version + 1, changed_at = now()
        WHERE id = @DeploymentId AND version = @Version AND EXISTS (
            SELECT FROM cluster_silo
            WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
        RETURNING id
    ), changed AS (
        UPDATE cluster_silo s SET status = @Status, suspicions = @SuspectTimes, alive_at = @IAmAliveTime
        FROM next WHERE s.cluster = next.id AND s.address = @Address AND s.port = @Port AND s.generation = @Generation
        RETURNING 1
    )
    SELECT count(*)::int FROM changed
$sql$),

('UpdateIAmAlivetimeKey', $sql$
    UPDATE cluster_silo SET alive_at = @IAmAliveTime
    WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$sql$),

-- 3 is Active: whoever is not, and has not been heard of since, is history.
('CleanupDefunctSiloEntriesKey', $sql$
    DELETE FROM cluster_silo WHERE cluster = @DeploymentId AND alive_at < @IAmAliveTime AND status <> 3
$sql$),

('DeleteMembershipTableEntriesKey', $sql$
    WITH silos AS (DELETE FROM cluster_silo WHERE cluster = @DeploymentId)
    DELETE FROM cluster WHERE id = @DeploymentId
$sql$);

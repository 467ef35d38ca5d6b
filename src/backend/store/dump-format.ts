/** A table as it travels in a dump. */
export interface DumpedTable {
  readonly name: string;
  /** Columns that tell its rows apart, in the order of its primary key. */
  readonly key: readonly string[];
  /** Columns that travel; others are made again. */
  readonly columns: readonly string[];
  /** What rows of former dumps lack. */
  readonly absent?: Readonly<Record<string, unknown>>;
}

/** Changes when a reader of former dumps would misread new ones. */
export const DUMP_VERSION = 2;

/**
 * Everything that cannot be made again, in the order in which it is restored. Facts and stretches are not in a dump: they are derived
 * from events and samples, by the rules of the version that restores it.
 */
export const DUMPED_TABLES: readonly DumpedTable[] = [
  { name: 'sources', key: ['id'], columns: ['id', 'name', 'zone', 'as_of', 'fresh_for_seconds', 'truncated_before'] },
  { name: 'lines', key: ['id'], columns: ['id', 'name', 'tier'] },
  { name: 'teams', key: ['id'], columns: ['id', 'name', 'line'] },
  { name: 'calendars', key: ['id'], columns: ['id', 'name', 'zone', 'hours', 'holidays', 'special_hours', 'teams'] },
  { name: 'team_aliases', key: ['source', 'raw'], columns: ['source', 'raw', 'team'] },
  { name: 'tickets', key: ['source', 'ticket'], columns: ['source', 'ticket', 'title', 'url'] },
  {
    name: 'ticket_events',
    key: ['source', 'ticket', 'key'],
    columns: [
      'source', 'ticket', 'key', 'id', 'at', 'recorded_at', 'sequence', 'place', 'kind', 'names_team', 'team', 'state', 'waiting_on', 'severity',
      'label', 'note_kind', 'note_present', 'link', 'reason',
    ],
  },
  {
    name: 'readings',
    key: ['metric', 'team', 'line', 'from_at', 'to_at', 'recorded_at'],
    columns: ['metric', 'team', 'line', 'from_at', 'to_at', 'recorded_at', 'value', 'n', 'quality', 'currency', 'definition_hash'],
  },
  {
    name: 'changes',
    key: ['id'],
    columns: ['id', 'at', 'kind', 'title', 'team', 'service', 'url', 'outcome', 'committed_at', 'recovered_at', 'unplanned'],
  },
  { name: 'sample_sources', key: ['id'], columns: ['id', 'as_of', 'fresh_for_seconds'] },
  { name: 'services', key: ['source', 'service'], columns: ['source', 'service', 'team', 'objective', 'objective_days', 'holds_seconds'] },
  { name: 'status_samples', key: ['source', 'service', 'at'], columns: ['source', 'service', 'at', 'state'] },
  { name: 'request_samples', key: ['source', 'service', 'from_at'], columns: ['source', 'service', 'from_at', 'to_at', 'good', 'valid'] },
  {
    name: 'targets',
    key: ['metric', 'team', 'line', 'starts'],
    columns: ['metric', 'team', 'line', 'starts', 'value', 'label', 'bands', 'currency'],
    absent: { starts: '' },
  },
  { name: 'access_tokens', key: ['id'], columns: ['id', 'hash', 'role', 'label', 'created_at', 'expires_at', 'revoked_at'] },
  { name: 'audit', key: ['id'], columns: ['id', 'at', 'actor', 'action', 'detail'] },
];

/** A table as it travels in a dump. */
export interface DumpedTable {
  readonly name: string;
  /** Columns that tell its rows apart, in the order of its primary key. */
  readonly key: readonly string[];
  /** Columns that travel; others are made again. */
  readonly columns: readonly string[];
  /** The table to which its rows are moved, or from which they come: a row that lies there, under the same id, is not missing here. */
  readonly twin?: string;
  /** What rows of former dumps lack. */
  readonly absent?: Readonly<Record<string, unknown>>;
}

/** Changes when a reader of former dumps would misread new ones. */
export const DUMP_VERSION = 2;

/**
 * Everything that cannot be made again, in the order in which it is restored. Facts and stretches are not in a dump: they are derived
 * from events and samples, by the rules of the version that restores it. Private keys of open waves stay where they are: a dump is a file
 * that lies about, and who has a key can make votes; a restored wave still takes the votes of tokens it has given, and gives no more.
 * Waves come after all that belongs to them: of a restore that was cut short none stays that could close without its answers, or take a
 * vote a second time.
 */
export const DUMPED_TABLES: readonly DumpedTable[] = [
  { name: 'sources', key: ['id'], columns: ['id', 'name', 'zone', 'as_of', 'fresh_for_seconds', 'truncated_before'] },
  { name: 'lines', key: ['id'], columns: ['id', 'name', 'tier'] },
  { name: 'teams', key: ['id'], columns: ['id', 'name', 'line'] },
  { name: 'calendars', key: ['id'], columns: ['id', 'name', 'zone', 'hours', 'holidays', 'special_hours', 'teams'] },
  { name: 'agreements', key: ['part'], columns: ['part', 'value'] },
  { name: 'team_aliases', key: ['source', 'raw'], columns: ['source', 'raw', 'team'] },
  { name: 'tickets', key: ['source', 'ticket'], columns: ['source', 'ticket', 'title', 'url'] },
  {
    name: 'ticket_events',
    key: ['source', 'ticket', 'key'],
    columns: [
      'source', 'ticket', 'key', 'id', 'at', 'recorded_at', 'sequence', 'place', 'kind', 'names_team', 'team', 'state', 'waiting_on', 'severity',
      'label', 'note_kind', 'note_present', 'link', 'joins', 'done', 'alert', 'reason',
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
    columns: ['metric', 'team', 'line', 'starts', 'value', 'label', 'bands', 'currency', 'owners'],
    absent: { starts: '' },
  },
  { name: 'surveys', key: ['id'], columns: ['id', 'definition', 'changed_at'] },
  { name: 'survey_people', key: ['survey', 'person'], columns: ['survey', 'person', 'block', 'key_mark'] },
  { name: 'survey_keys', key: ['survey', 'wave', 'block'], columns: ['survey', 'wave', 'block', 'n', 'e', 'fingerprint'] },
  { name: 'survey_invited', key: ['survey', 'wave', 'person'], columns: ['survey', 'wave', 'person', 'block', 'issued', 'blinded', 'answered'] },
  { name: 'survey_receipts', key: ['survey', 'wave', 'receipt'], columns: ['survey', 'wave', 'receipt', 'block'] },
  { name: 'survey_held', key: ['id'], columns: ['id', 'survey', 'wave', 'block', 'answers'], twin: 'survey_answers' },
  { name: 'survey_answers', key: ['id'], columns: ['id', 'survey', 'wave', 'block', 'batch', 'answers'], twin: 'survey_held' },
  { name: 'survey_counts', key: ['survey', 'wave', 'block'], columns: ['survey', 'wave', 'block', 'eligible', 'issued', 'reissued', 'redeemed'] },
  {
    name: 'survey_waves',
    key: ['survey', 'id'],
    columns: [
      'survey', 'id', 'state', 'opens_at', 'closes_at', 'closed_at', 'definition', 'blocks', 'key_mark', 'imported', 'illustrative', 'forced', 'reminded_at',
      'fault', 'results',
    ],
  },
  { name: 'survey_actions', key: ['id'], columns: ['id', 'survey', 'on_day', 'text'] },
  { name: 'survey_schedules', key: ['survey'], columns: ['survey', 'every', 'open_days', 'next_at', 'first_at'] },
  { name: 'access_tokens', key: ['id'], columns: ['id', 'hash', 'role', 'label', 'created_at', 'expires_at', 'revoked_at'] },
  { name: 'audit', key: ['id'], columns: ['id', 'at', 'actor', 'action', 'detail'] },
];

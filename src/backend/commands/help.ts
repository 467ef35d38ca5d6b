import { VARIABLES } from '../server/config.js';

const STORE_VARIABLES = ['DATA_DIR', 'DATABASE_URL'];

interface CommandHelp {
  readonly usage: readonly string[];
  readonly about: string;
  readonly flags?: readonly (readonly [string, string])[];
  readonly variables?: readonly string[];
}

const COMMANDS: Readonly<Record<string, CommandHelp>> = {
  serve: {
    usage: ['tiebeam serve [--import LOG --map MAP] [--changes FILE] [--calendars FILE] [--samples FILE] [--readings FILE] [--targets FILE] [--agreements FILE] [--survey FILE] [--pages DIR]'],
    about: 'Serves the contract at /v1, the kit at /kit/ and pages at /.',
    flags: [
      ['--import LOG', 'imports a ticket log first, unless it was imported already'],
      ['--map MAP', 'how to read it (JSON)'],
      ['--changes FILE', 'imports a list of changes first, unless it was imported already'],
      ['--calendars FILE', 'imports the working hours of teams first, unless they were imported already'],
      ['--samples FILE', 'imports an uptime record first, unless it was imported already'],
      ['--samples-map MAP', 'how to read it (JSON); its columns are named as in the contract when absent'],
      ['--readings FILE', 'imports readings of metrics that other systems tell first, unless they were imported already'],
      ['--targets FILE', 'imports a list of targets first, unless it was imported already'],
      ['--agreements FILE', 'imports what the teams agreed on first, unless it was imported already'],
      ['--survey FILE', 'sets up a survey with its people and earlier answers first, unless it is there already (JSON: survey, earlier, actions, open)'],
      ['--report FILE', 'where rejected rows are written down'],
      ['--pages DIR', 'pages to serve in place of the demo portal'],
    ],
    variables: VARIABLES.map(([name]) => name),
  },
  import: {
    usage: ['tiebeam import LOG --map MAP [--report FILE] [--as-of INSTANT] [--json]', 'tiebeam import FILE --changes [--report FILE] [--json]', 'tiebeam import FILE --readings [--report FILE] [--json]', 'tiebeam import FILE --targets [--report FILE] [--json]', 'tiebeam import FILE --calendars [--json]', 'tiebeam import FILE --agreements [--json]', 'tiebeam import FILE --samples [--map MAP] [--report FILE] [--as-of INSTANT] [--json]'],
    about: 'Imports a CSV or JSON-lines ticket log, a list of changes, readings or targets, calendars, agreements, or an uptime record, also a compressed one; nothing is imported twice. Exit code 0: all rows kept, 3: some rejected, 1: failed.',
    flags: [
      ['--map MAP', 'how to read the log or the uptime record (JSON)'],
      ['--changes', 'the file lists deployments, configuration and contract changes; columns are named as in the contract'],
      ['--readings', 'the file lists readings of metrics that other systems tell: metric, from, to, value, team, line, n, quality, currency, recordedAt'],
      ['--calendars', 'the file holds the working hours of all teams (JSON), in place of those there were; all or none are taken'],
      ['--agreements', 'the file holds what the teams agreed on (JSON): vocabulary, playbook, steps, hourlyRate; a part takes the place of the one there was'],
      ['--samples', 'the file is an uptime record: service, at, state; or service, from, to, good, valid; or service, team, objective, period, holdsForSeconds'],
      ['--targets', 'the file lists targets: metric, target (an amount, none or remove), from, team, line, label, bands, currency'],
      ['--report FILE', 'where rejected rows are written down (LOG.rejected.tsv)'],
      ['--as-of INSTANT', 'up to when the log or record is whole; its latest row when absent'],
      ['--json', 'prints the report as JSON'],
    ],
    variables: STORE_VARIABLES,
  },
  conformance: {
    usage: ['tiebeam conformance URL [--token SECRET] [--ticket source:id] [--json]'],
    about: 'Checks a backend against the contract and says per capability what holds. Exit code 0: all holds, 1: not.',
    flags: [
      ['--token SECRET', 'token for reading; the variable TIEBEAM_TOKEN keeps it out of the process list'],
      ['--metric ID', 'a metric to ask for, where there is no catalogue; may be repeated'],
      ['--ticket source:id', 'a ticket to ask for, where they cannot be listed; may be repeated'],
      ['--survey ID', 'a survey to ask for; may be repeated'],
      ['--runs N', 'tries per property (25)'],
      ['--seed N', 'repeats a run'],
      ['--json', 'prints the report as JSON'],
    ],
  },
  token: {
    usage: ['tiebeam token create --role ROLE --label LABEL [--expires 90d]', 'tiebeam token list', 'tiebeam token revoke ID'],
    about: 'Makes, lists and revokes access tokens. The secret is shown once and stored only as a hash.',
    flags: [
      ['--role ROLE', 'reader, feeder, survey-owner or admin'],
      ['--label LABEL', 'what it is for; no names of persons'],
      ['--expires WHEN', '90d, 12h, a date (2027-01-31) or never (90d)'],
    ],
    variables: STORE_VARIABLES,
  },
  survey: {
    usage: [
      'tiebeam survey create FILE | --template NAME --about TEXT [--risk TEXT …] [--id ID] [--title TITLE] [--print]',
      'tiebeam survey invite ID FILE [--report FILE] [--json]',
      'tiebeam survey open ID [--days 14 | --closes DAY] [--at INSTANT] [--wave ID] [--force]',
      'tiebeam survey remind ID [--json]',
      'tiebeam survey close ID [--wave ID] [--hold]',
      'tiebeam survey publish ID [--wave ID]',
      'tiebeam survey act ID --text TEXT [--on DAY]',
      'tiebeam survey schedule ID --every P3M --from INSTANT [--days 14] | --off',
      'tiebeam survey export ID [FILE] [--wave ID] [--format csv|json]',
      'tiebeam survey import-answers ID FILE --wave ID --closes DAY [--opens DAY] [--map MAP] [--illustrative] [--report FILE] [--json]',
      'tiebeam survey list',
      'tiebeam survey show ID [--json]',
    ],
    about:
      'Runs surveys: makes them, invites people, opens and closes waves, exports what may be shown. Nothing here ever shows who answered what, or a group too small. Exit code 3: some rows rejected.',
    flags: [
      ['--template NAME', 'enps-pulse, csat, review or risk, in place of a file'],
      ['--about TEXT', 'the organisation, service or incident a template asks about'],
      ['--risk TEXT', 'a way in which a service may fail, for the template risk; may be repeated'],
      ['--id ID', 'id of a survey made from a template (its name)'],
      ['--title TITLE', 'its title'],
      ['--print', 'prints the survey as a file to change, and makes nothing'],
      ['--days N', 'how many days a wave is open (14)'],
      ['--closes DAY', 'when it closes: 2027-01-31 or an instant'],
      ['--at INSTANT', 'opens it then; the server does it'],
      ['--wave ID', 'id of a wave (the survey and the day)'],
      ['--force', 'opens a wave although some of its people were asked less than 30 days ago'],
      ['--hold', 'keeps the results back until they are published'],
      ['--text TEXT', 'what was done because of the answers; it stands beside the results'],
      ['--on DAY', 'when it was done (today)'],
      ['--every P3M', 'from one opening to the next, in months (P3M), weeks (P6W) or days (P45D)'],
      ['--from INSTANT', 'when the first wave of a schedule opens'],
      ['--off', 'ends a schedule'],
      ['--format csv|json', 'how results are written (csv)'],
      ['--opens DAY', 'when an imported wave opened (14 days before it closed)'],
      ['--map MAP', 'how to read a file of answers (JSON); its columns are block and the ids of the questions when absent'],
      ['--illustrative', 'the imported answers are invented'],
      ['--report FILE', 'where rejected rows are written down (FILE.rejected.tsv)'],
      ['--json', 'prints the report as JSON'],
    ],
    variables: [...STORE_VARIABLES, 'SURVEY_KEY', 'ANONYMITY_REVIEW'],
  },
  dump: {
    usage: ['tiebeam dump [FILE]'],
    about: 'Writes everything the store holds as JSON lines, to FILE or to the output.',
    variables: STORE_VARIABLES,
  },
  restore: {
    usage: ['tiebeam restore FILE [--add]'],
    about: 'Reads a dump, also a compressed one, into an empty store of this or a later version; - reads the input.',
    flags: [['--add', 'adds to what the store holds already']],
    variables: STORE_VARIABLES,
  },
};

/** Names of all commands. */
export const commandNames: readonly string[] = Object.keys(COMMANDS);

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}

/** The help of one command. */
export function helpOf(name: string): string {
  const command = COMMANDS[name];
  if (command === undefined) return generalHelp();
  const variables = VARIABLES.filter(([variable]) => command.variables?.includes(variable));
  return [
    ...command.usage.map((line, index) => (index === 0 ? `Usage: ${line}` : `       ${line}`)),
    '',
    command.about,
    ...(command.flags === undefined ? [] : ['', 'Flags', table(command.flags)]),
    ...(variables.length === 0 ? [] : ['', 'Environment', table(variables)]),
  ].join('\n');
}

/** The help of the whole command line. */
export function generalHelp(): string {
  const rows = Object.entries(COMMANDS).map(([name, { about }]): [string, string] => [name, `${about.split('. ')[0]?.replace(/\.$/, '')}.`]);
  return ['Usage: tiebeam COMMAND [--help]', '', 'Commands', table(rows), '', 'tiebeam --version prints the version.'].join('\n');
}

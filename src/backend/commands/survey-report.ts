import type { SurveyState } from '../surveys/desk.js';
import type { ClosedWave } from '../surveys/close-wave.js';
import type { AnswersReport } from '../surveys/import-answers.js';
import type { InviteReport } from '../surveys/invite.js';
import type { OpenedWave } from '../surveys/open-wave.js';
import type { Reminders } from '../surveys/remind.js';
import type { SetUp } from '../surveys/set-up.js';
import { counted } from './words.js';

const SHOWN_REJECTIONS = 10;
const NOBODY = 'The list names nobody who could be invited, and nothing was changed.';
const NO_ANSWERS = 'The file holds no answers that could be taken, and nothing was changed.';

function rejectionLines({ rejected, rejections, fatal, unwritten }: Pick<InviteReport, 'rejected' | 'rejections' | 'fatal' | 'unwritten'>, reportFile: string): readonly string[] {
  return [
    ...(unwritten === undefined ? rejections.slice(0, SHOWN_REJECTIONS) : rejections).map(({ line, reason }) => `  line ${line}: ${reason}`),
    ...(rejected > 0 ? [`${counted(rejected, 'row')} rejected; ${unwritten === undefined ? `all of them stand in ${reportFile}` : `they could not all be written down, since ${reportFile} ${unwritten}`}.`] : []),
    ...(fatal === undefined ? [] : [`The file could not be read: ${fatal} Nothing was changed.`]),
  ];
}

/** What became of a list of people. */
export function inviteLines(report: InviteReport, survey: string, reportFile: string): readonly string[] {
  const { kept, repeated, blocks, newBlocks, fatal } = report;
  const taken = fatal !== undefined ? [] : kept === 0 ? [NOBODY] : [`${counted(kept, 'person').replace('persons', 'people')} invited to the next wave of ${survey}, in ${counted(blocks, 'block')} (${newBlocks} new)${repeated > 0 ? `; ${repeated} stood there twice` : ''}. Kept of each: a keyed hash and the block.`];
  return [...taken, ...rejectionLines(report, reportFile)];
}

/** What a wave was opened with. */
export function openedLines({ survey, wave, invited, blocks, gathered, closesAt }: OpenedWave): readonly string[] {
  return [
    `The wave ${wave} of ${survey} is open until ${new Date(closesAt).toISOString()}; ${invited} are invited. Questions, thresholds and blocks are fixed now.`,
    ...blocks.map(({ name, invited: asked }) => `  ${name}: ${asked}`),
    ...gathered.map(({ block, into }) => `  ${block} is small and counted in ${into}`),
  ];
}

/** What a survey was set up with. */
export function setUpLines({ survey, earlier, invited, answered }: SetUp): readonly string[] {
  return [`The survey ${survey} is set up: ${counted(earlier, 'wave')} that are over${invited === undefined ? '' : `, and one that is open to ${invited} people${answered === undefined ? '' : `, of whom ${answered} invented ones have answered`}`}.`];
}

/** How a wave ended. */
export function closedLines({ survey, wave, invited, answered, published, shown, hidden }: ClosedWave): readonly string[] {
  return [
    `The wave ${wave} of ${survey} is closed: ${answered} of ${invited} answered. Its private keys are destroyed.`,
    `${counted(shown, 'block')} can be shown, ${hidden} cannot.`,
    published ? 'The results are published.' : `The results wait: tiebeam survey publish ${survey}.`,
  ];
}

/** What to send to whom. */
export function reminderLines({ blocks, text }: Reminders): readonly string[] {
  return ['Send to everybody of these blocks:', ...blocks.map(({ of, invited }) => `  ${of.join(', ')} (${invited} invited)`), '', text];
}

/** How a survey stands. */
export function stateLines({ id, title, questions, privacy, people, blocks, schedule, waves }: SurveyState): readonly string[] {
  return [
    `${id}: ${title}`,
    `${counted(questions, 'question')}, ${privacy}, ${counted(blocks, 'block')}; ${people} invited to the next wave.`,
    ...(schedule === null ? [] : [`Asked every ${schedule.every} for ${schedule.openDays} days, next at ${schedule.nextAt}.`]),
    ...waves.map(({ id: wave, state, opensAt, closesAt, invited, answered, imported, illustrative, fault }) =>
      [
        `  ${wave} ${state} ${opensAt.slice(0, 10)} to ${closesAt.slice(0, 10)}`,
        ...(answered !== null && invited !== null ? [`${answered} of ${invited}`] : []),
        ...(imported ? ['imported'] : []),
        ...(illustrative ? ['invented'] : []),
        ...(fault === null ? [] : [`did not open: ${fault}`]),
      ].join(', '),
    ),
  ];
}

/** What became of a file of answers. */
export function answersLines(report: AnswersReport, reportFile: string): readonly string[] {
  const { kept, rows, skipped, rejected, wave, blocks, shown, fatal } = report;
  const taken = fatal !== undefined ? [] : kept === 0 ? [NO_ANSWERS] : [`${kept} of ${rows - skipped - rejected} answered in ${wave}; ${shown} of ${counted(blocks, 'block')} can be shown.`];
  return [...taken, ...rejectionLines(report, reportFile)];
}

import { html, nothing, render, type TemplateResult } from 'lit';
import type { TicketEvent } from '../../contract/index.js';
import { readAs } from '../../contract/shapes/shape.js';
import { ticketAnswer } from '../../contract/shapes/ticket.js';
import { agreementWords } from '../../locales/agreements/index.js';
import { agreedModel } from './agreed-model.js';
import { timeline } from './drawing.js';
import type { TimelineLook } from './timeline-look.js';
import { timelineModel, type TimelineModel, type TimelineReader } from './timeline-model.js';
import { TimelinePlace } from './timeline-place.js';
import { partOf } from './timeline-window.js';

type View = (model: TimelineModel, look: TimelineLook) => TemplateResult;
type Told = { readonly model: TimelineModel; readonly agreed: NonNullable<ReturnType<typeof agreedModel>> };

const START = Date.UTC(2001, 0, 1);
const STEP_MS = 1_800_000;

/** Something of everything that most tickets have. */
const once: readonly Omit<TicketEvent, 'at'>[] = [
  { kind: 'created', team: 'a' },
  { kind: 'state', state: 'working' },
  { kind: 'assigned', team: 'b', note: { kind: 'note', present: true } },
  { kind: 'state', state: 'waiting', waitingOn: 'requester' },
  { kind: 'assigned', team: 'a' },
  { kind: 'state', state: 'working' },
  { kind: 'assigned', team: 'b' },
  { kind: 'state', state: 'resolved' },
];
const events = Array.from({ length: 60 }, () => once).flat();
/** Often enough that a browser compiles what it meets in every event, and then compiles it well. */
const TURNS = 6;

let rehearsed = false;

/**
 * Tells and draws an invented ticket a few times, where nobody sees it. The first runs of all that tells and draws take longer than any picture:
 * the browser compiles it, makes formats, reads templates. While the first ticket of a page is waited for there is time for that. Each turn
 * is two short tasks, so that nothing else of the page waits for long.
 *
 * @param view - of a ticket
 * @param root - where it is laid out
 * @param isWaiting - whether there is still time
 */
export async function rehearse(view: View, reader: TimelineReader, root: ParentNode, isWaiting: () => boolean): Promise<void> {
  if (rehearsed) return;
  rehearsed = true;
  for (let turn = 0; turn < TURNS && isWaiting(); turn += 1) {
    const told = tell(reader);
    await nextTask();
    if (!told || !isWaiting()) return;
    draw(told, view, reader, root);
    await nextTask();
  }
}

const nextTask = (): Promise<void> => new Promise((begun) => setTimeout(begun));

/** Reads an invented ticket, as one that has just come. */
function tell(reader: TimelineReader): Told | undefined {
  const at = (step: number): string => new Date(START + step * STEP_MS).toISOString();
  const last = at(events.length);
  const team = (id: string) => ({ id, name: id });
  const ticket = readAs(ticketAnswer, {
    id: 'a:1',
    source: 'a',
    state: 'resolved',
    team: 'b',
    createdAt: at(0),
    resolvedAt: last,
    asOf: last,
    complete: true,
    events: events.map((event, step) => ({ ...event, at: at(step) })),
    teams: [team('a'), team('b')],
  });
  const until = Date.parse(last);
  const model = timelineModel(ticket, undefined, until, reader);
  const agreed = agreedModel(ticket, {}, until, { reader: '', rate: undefined, teams: [], unread: false }, { ...reader, agreements: agreementWords.english });
  return model && agreed && { model, agreed };
}

/** In the page and out of it again within one task: it is laid out, and never painted or read. */
function draw({ model, agreed }: Told, view: View, reader: TimelineReader, root: ParentNode): void {
  const place = new TimelinePlace(() => undefined);
  place.use('a:1', model);
  const stage = document.createElement('div');
  stage.className = 'frame roomy';
  const times = [0, 1].map((share) => ({ at: share, text: model.timeAt(share, 1) }));
  const look = { words: reader.timeline, language: reader.language, withoutMoves: false, isWhole: false, place, agreed: { model: agreed, look: { words: agreementWords.english, isOriginal: false, toggle: () => undefined } } };
  render(html`${view(model, look)}${timeline(partOf(model.picture, { from: 0, to: 1, pixels: 1000 }), { times, foldWords: [], zoom: 1, lane: place.controls.lane })}`, stage);
  root.append(stage);
  stage.getBoundingClientRect();
  stage.remove();
  render(nothing, stage);
}

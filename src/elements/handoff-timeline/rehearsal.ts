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
/** Often enough that a browser compiles what it meets in every event. */
const events = Array.from({ length: 120 }, () => once).flat();

let rehearsed = false;

/**
 * Tells and then draws an invented ticket once, where nobody sees it. The first run of all that tells and draws takes longer than any picture:
 * the browser compiles it, makes formats, reads templates. While the first ticket of a page is waited for there is time for that.
 *
 * @param view - of a ticket
 * @param root - where it is laid out
 * @param isWaiting - whether there is still time
 */
export async function rehearse(view: (model: TimelineModel, look: TimelineLook) => TemplateResult, reader: TimelineReader, root: ParentNode, isWaiting: () => boolean): Promise<void> {
  if (rehearsed) return;
  rehearsed = true;
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
  if (!model || !agreed) return;
  await new Promise((begun) => setTimeout(begun));
  if (!isWaiting()) return;
  const place = new TimelinePlace(() => undefined);
  place.use(ticket.id, model);
  const stage = document.createElement('div');
  stage.className = 'frame roomy';
  const times = [0, 1].map((share) => ({ at: share, text: model.timeAt(share, 1) }));
  const look = { words: reader.timeline, language: reader.language, withoutMoves: false, isWhole: false, place, agreed: { model: agreed, look: { words: agreementWords.english, isOriginal: false, toggle: () => undefined } } };
  render(html`${view(model, look)}${timeline(partOf(model.picture, { from: 0, to: 1, pixels: 1000 }), { times, zoom: 1 })}`, stage);
  // In the page and out of it again within one task: it is laid out, and never painted or read.
  root.append(stage);
  stage.getBoundingClientRect();
  stage.remove();
  render(nothing, stage);
}

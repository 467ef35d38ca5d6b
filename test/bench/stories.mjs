import { handoffPairs, readStory, returnsOf } from '../../dist/core/index.js';
import { epochOf } from '../../dist/core/time/epoch.js';
import { makeLog } from './history.mjs';

export const waysOfCounting = {
  loop: 'a bare loop that counts team changes, over instants it reads by Date.parse',
  quick: 'the same, over instants read as the kit does',
  ordered: 'the same where no instant is read and nothing put in order',
  stories: 'spans, who hands to whom, and returns, ticket by ticket',
  kept: 'the same with the stories of all tickets kept',
};

/** What nobody can do without: read each instant, see that they are in order, and count when the team changes. */
function countChangesInOrder(histories, epoch) {
  let changes = 0;
  for (const { events } of histories) {
    const placed = events.map((event) => ({ at: epoch(event.at), event }));
    if (placed.some(({ at }, place) => place > 0 && at < placed[place - 1].at)) placed.sort((one, other) => one.at - other.at);
    let owner;
    for (const { event } of placed) {
      if (owner !== undefined && event.team !== owner) changes += 1;
      owner = event.team;
    }
  }
  return changes;
}

/** The same where somebody has put them in order before: no instant is read. */
function countChanges(histories) {
  let changes = 0;
  for (const { events } of histories) {
    let owner;
    for (const { team } of events) {
      if (owner !== undefined && team !== owner) changes += 1;
      owner = team;
    }
  }
  return changes;
}

/** Stories one after another, while their spans and returns are counted. */
function* tellEach(histories, sums) {
  for (const { events, knownUntil } of histories) {
    const story = readStory(events, knownUntil);
    if (!story) continue;
    sums.spans += story.spans.length;
    sums.returns += returnsOf(story.handoffs).length;
    yield story;
  }
}

/** Milliseconds per round for spans, matrix and returns of a log, and for the bare loops. Runs in Node and in a browser. */
export function measureStories({ tickets, events, rounds }) {
  const histories = makeLog(tickets, events);
  const times = Object.fromEntries(Object.keys(waysOfCounting).map((way) => [way, []]));
  const time = (way, work) => {
    const from = performance.now();
    const result = work();
    times[way].push(performance.now() - from);
    return result;
  };
  for (let round = 0; round < rounds; round += 1) {
    const counted = time('loop', () => countChangesInOrder(histories, Date.parse));
    time('quick', () => countChangesInOrder(histories, epochOf));
    time('ordered', () => countChanges(histories));
    const told = [
      time('stories', () => {
        const sums = { spans: 0, returns: 0 };
        const { totals } = handoffPairs(tellEach(histories, sums));
        return { ...totals, ...sums };
      }),
      time('kept', () => {
        const stories = histories.flatMap((history) => readStory(history.events, history.knownUntil) ?? []);
        const { totals } = handoffPairs(stories);
        return { ...totals, returns: stories.reduce((sum, { handoffs }) => sum + returnsOf(handoffs).length, 0) };
      }),
    ];
    for (const { handoffs, returns } of told) if (handoffs !== counted || returns !== told[0].returns) throw new Error(`${handoffs} handoffs were told, ${counted} counted`);
  }
  return times;
}

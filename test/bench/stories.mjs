import { handoffPairs, readStory, returnsOf } from '../../dist/core/index.js';
import { makeLog } from './history.mjs';

/** What nobody can do without: read each instant, see that they are in order, and count when the team changes. */
function countChangesInOrder(histories) {
  let changes = 0;
  for (const { events } of histories) {
    const placed = events.map((event) => ({ at: Date.parse(event.at), event }));
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

/** Milliseconds per round for spans, matrix and returns of a log, and for two bare loops. */
export function measureStories({ tickets, events, rounds }) {
  const histories = makeLog(tickets, events);
  const times = { stories: [], loop: [], ordered: [] };
  const time = (way, work) => {
    const from = performance.now();
    const result = work();
    times[way].push(performance.now() - from);
    return result;
  };
  for (let round = 0; round < rounds; round += 1) {
    const { totals, returns } = time('stories', () => {
      const stories = histories.flatMap((history) => readStory(history.events, history.knownUntil) ?? []);
      return { ...handoffPairs(stories), returns: stories.reduce((sum, { handoffs }) => sum + returnsOf(handoffs).length, 0) };
    });
    const counted = time('loop', () => countChangesInOrder(histories));
    time('ordered', () => countChanges(histories));
    if (totals.handoffs !== counted || totals.returns !== returns) throw new Error(`${totals.handoffs} handoffs were told, ${counted} counted`);
  }
  return times;
}

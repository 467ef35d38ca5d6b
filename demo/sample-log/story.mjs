import { afterWork, dayOf } from './clock.mjs';
import { priorities, teams, topics } from './house.mjs';

const HASTE = { 'P4 - low': 1.5, 'P3 - moderate': 1, 'P2 - high': 0.55, 'P1 - critical': 0.2 };
const DAY = 1440;

/**
 * Writes the history of one ticket as rows `{at, state, team, priority}`, in order, `at` in minutes.
 *
 * @param {ReturnType<import('./random.mjs').dice>} random
 * @param {keyof typeof topics} topicName
 * @param {number} openedAt - minutes
 * @param {number} triageDay - days since 1970 from which the shared triage works
 */
export function story(random, topicName, openedAt, triageDay) {
  const topic = topics[topicName];
  const triaged = topic.triaged === true && dayOf(openedAt) >= triageDay;
  let priority = random.pick(topicName === 'alert' ? { 'P2 - high': 6, 'P1 - critical': 4 } : priorities);
  const rows = [];
  let now = openedAt;
  let team = '';

  const tell = (state) => rows.push({ at: now, state, team, priority });
  const remark = () => {
    // A row that changes nothing, or forgets the team: logs are full of them.
    const owner = team;
    if (random.chance(0.12)) team = '';
    if (random.chance(0.06)) priority = random.pick(priorities);
    tell(rows[rows.length - 1].state);
    team = owner;
  };
  const work = (minutes) => {
    now = afterWork(now, minutes, teams[team].hours);
  };
  const waitFor = (state, calendarMinutes) => {
    tell(state);
    now = afterWork(now + Math.round(calendarMinutes), 0, teams[team].hours);
    tell('In progress');
  };

  const queue = () => {
    if (random.chance(0.018)) {
      // Forgotten for weeks: the tail every real log has.
      now = afterWork(now + Math.round(random.around(24 * DAY, 0.8)), 0, teams[team].hours);
      return;
    }
    work(random.around(teams[team].queue, 1.1) * HASTE[priority] * load(team, dayOf(now)) * (triaged ? 0.25 : 1));
  };
  const touch = () => {
    tell('In progress');
    work(random.around(teams[team].touch, 0.9) * (triaged ? 0.75 : 1));
    if (random.chance(0.16)) remark();
    if (random.chance(topic.requester * (triaged ? 0.2 : 0.55))) waitFor('Waiting for requester', random.around(0.8 * DAY, 1.1));
    if (random.chance(topic.vendor)) waitFor('Waiting for vendor', random.around(7 * DAY, 0.9));
    work(random.around(teams[team].touch * 0.4, 0.7));
  };

  const path = route(random, topic, triaged);
  if (path.length === 1 && random.chance(0.03)) {
    // Solved on the phone and written down afterwards: the log knows the end alone.
    team = path[0];
    now = afterWork(now, random.around(teams[team].touch, 0.6), null);
    tell('Resolved');
  } else {
    if (random.chance(0.88)) team = path[0];
    tell('New');
    if (team === '') now += random.between(0, 12);
    for (const [index, next] of path.entries()) {
      if (index > 0 && random.chance(0.06)) {
        team = '';
        tell('Assigned');
        now += random.between(0, 30);
      }
      const moved = team !== next;
      team = next;
      if (moved) tell('Assigned');
      queue();
      touch();
    }
    if (random.chance(0.15)) remark();
    tell('Resolved');
  }
  while (random.chance(0.065)) {
    now = afterWork(now + Math.round(random.around(1.2 * DAY, 0.7)), 0, teams[team].hours);
    tell('Reopened');
    queue();
    touch();
    tell('Resolved');
  }
  if (random.chance(0.93)) {
    now = (dayOf(now) + 6) * DAY + random.between(60, 90);
    tell('Closed');
  }
  return rows;
}

/** The teams a ticket passes through, one after another. */
function route(random, topic, triaged) {
  const path = [random.pick(topic.first)];
  const lost = random.chance(0.004);
  const moves = lost ? random.between(12, 44) : 0;
  const caution = triaged ? 0.62 : 1;
  const chances = [topic.pass * (triaged ? 0.9 : 1), 0.42 * caution, 0.36 * caution, 0.33 * caution];
  for (let move = 0; lost ? move < moves : random.chance(chances[Math.min(move, 3)]); move++) {
    const here = path[path.length - 1];
    const before = path[path.length - 2];
    if (before !== undefined && random.chance(0.5)) {
      path.push(before);
      continue;
    }
    const { [here]: _here, ...others } = topic.next;
    path.push(random.pick(others));
  }
  return path;
}

/** How busy a team is on a day: a slow tide of its own, a rush for payments before Christmas, a quiet August. */
function load(team, day) {
  const tide = Math.exp(0.22 * Math.sin((2 * Math.PI * day) / 97 + team.length));
  const month = new Date(day * 86_400_000).getUTCMonth();
  if (month === 7) return tide * 0.85;
  return month === 10 || month === 11 ? tide * (team === 'Payments Engineering' ? 1.6 : 1.1) : tide;
}

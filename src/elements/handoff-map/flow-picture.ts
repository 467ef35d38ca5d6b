import type { Team } from '../../contract/index.js';
import type { FlowNode, FlowPicture } from './drawing.js';

interface Flow {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly tickets: number;
}

/** Room for a line of text at each team. */
const LEAST = 20;
const GAP = 8;
/** What all tickets together are high. */
const BODY = 220;

/** Places the ribbons of some flows; thickness follows the tickets. Both sides keep the order of the teams. */
export function flowPicture(teams: readonly Team[], flows: readonly Flow[]): FlowPicture {
  const total = flows.reduce((sum, { tickets }) => sum + tickets, 0);
  const scale = total === 0 ? 0 : BODY / total;
  const place = new Map(teams.map(({ id }, at) => [id, at]));
  const order = (end: 'from' | 'to') => (a: Flow, b: Flow) => (place.get(a[end]) ?? 0) - (place.get(b[end]) ?? 0);
  const side = (own: 'from' | 'to', other: 'from' | 'to') => {
    const nodes: FlowNode[] = [];
    const tops = new Map<string, number>();
    let top = 0;
    for (const { id, name } of teams) {
      const here = flows.filter((flow) => flow[own] === id).sort(order(other));
      if (here.length === 0) continue;
      const thick = here.reduce((sum, { tickets }) => sum + tickets * scale, 0);
      const high = Math.max(LEAST, thick);
      let next = top + (high - thick) / 2;
      for (const { key, tickets } of here) {
        tops.set(key, next);
        next += tickets * scale;
      }
      nodes.push({ name, top, high });
      top += high + GAP;
    }
    return { nodes, tops, high: Math.max(0, top - GAP) };
  };
  const [left, right] = [side('from', 'to'), side('to', 'from')];
  const height = Math.max(left.high, right.high);
  const lower = (own: { readonly high: number }): number => (height - own.high) / 2;
  const moved = (nodes: readonly FlowNode[], by: number) => nodes.map((node) => ({ ...node, top: node.top + by }));
  return {
    height,
    left: moved(left.nodes, lower(left)),
    right: moved(right.nodes, lower(right)),
    ribbons: flows.map(({ key, tickets }) => ({
      key,
      start: (left.tops.get(key) ?? 0) + lower(left),
      end: (right.tops.get(key) ?? 0) + lower(right),
      thick: tickets * scale,
    })),
  };
}

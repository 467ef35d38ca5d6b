/** Where JSON text stands: a list or an object that is being read. */
interface Open {
  readonly path: string;
  /** Of a list: how many of its items have begun. Of an object: `undefined`. */
  items: number | undefined;
  /** Of an object: path and line of the member whose value comes next. */
  member: { readonly path: string; readonly line: number } | undefined;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+|\n/g;

/**
 * On which line each value of a JSON text stands, by its path (`$.calendars[0].hours[3]`), counted from 1; a member stands where its
 * name does.
 *
 * @param text - JSON that has been parsed already
 */
export function linesOfPaths(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  const open: Open[] = [];
  let line = 1;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '\n') {
      line += 1;
      continue;
    }
    const parent = open.at(-1);
    if (token === ',' || token === ':') continue;
    if (token === ']' || token === '}') {
      open.pop();
      continue;
    }
    if (parent !== undefined && parent.items === undefined && parent.member === undefined) {
      parent.member = { path: `${parent.path}.${String(JSON.parse(token))}`, line };
      continue;
    }
    const place = placeOf(parent, line);
    lines.set(place.path, place.line);
    if (parent !== undefined) parent.member = undefined;
    if (token === '[' || token === '{') open.push({ path: place.path, items: token === '[' ? 0 : undefined, member: undefined });
  }
  return lines;
}

function placeOf(parent: Open | undefined, line: number): { readonly path: string; readonly line: number } {
  if (parent === undefined) return { path: '$', line };
  if (parent.items === undefined) return parent.member ?? { path: parent.path, line };
  parent.items += 1;
  return { path: `${parent.path}[${parent.items - 1}]`, line };
}

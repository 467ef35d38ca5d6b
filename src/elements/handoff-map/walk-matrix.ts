/** Steps by key, as columns and rows where reading goes from left to right. */
const STEPS: Readonly<Record<string, readonly [columns: number, rows: number]>> = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/**
 * Walks a table of buttons by the arrow keys, to the next cell in that direction that has one; Home and End go to the first and last of the row, with Ctrl of
 * the table. Only one button of the table is reached by Tab.
 */
export function walkMatrix(event: KeyboardEvent): void {
  const table = event.currentTarget as HTMLTableElement;
  const here = (event.target as Element).closest('td');
  const row = here?.parentElement as HTMLTableRowElement | null | undefined;
  if (!here || !row || event.altKey || event.metaKey) return;
  const next = STEPS[event.key] ? stepped(table, here.cellIndex, row.rowIndex, STEPS[event.key] as readonly [number, number]) : edge(event, table, row);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function stepped(table: HTMLTableElement, column: number, row: number, [columns, rows]: readonly [number, number]): HTMLElement | undefined {
  const along = getComputedStyle(table).direction === 'rtl' ? -columns : columns;
  for (let [x, y] = [column + along, row + rows]; ; x += along, y += rows) {
    const cell = table.rows[y]?.cells[x];
    if (!cell) return undefined;
    const button = cell.querySelector('button');
    if (button) return button;
  }
}

function edge({ key, ctrlKey }: KeyboardEvent, table: HTMLTableElement, row: HTMLTableRowElement): HTMLElement | undefined {
  if (key !== 'Home' && key !== 'End') return undefined;
  const buttons = [...(ctrlKey ? table : row).querySelectorAll('button')];
  return key === 'Home' ? buttons[0] : buttons.at(-1);
}

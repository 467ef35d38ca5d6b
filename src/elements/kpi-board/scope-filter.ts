import { html, nothing, type TemplateResult } from 'lit';
import type { Line, Scope, Team } from '../../contract/index.js';
import type { BoardMessages, Messages } from '../../locales/messages.js';
import { brief } from '../base/foreign-text.js';

/** What the filter offers and has chosen. */
export interface ScopeFilter {
  readonly teams: readonly Team[];
  readonly lines: readonly Line[];
  readonly scope: Scope;
  readonly period: string;
  readonly messages: Messages;
  readonly words: BoardMessages;
  readonly language: string;
  readonly choose: (scope: Scope, period: string) => void;
}

const valueOf = ({ team, line }: Scope): string => (team ? `team:${team}` : line ? `line:${line}` : '');

function scopeOf(value: string): Scope {
  const [kind, id] = value.split(':');
  return kind === 'team' && id ? { team: id } : kind === 'line' && id ? { line: id } : {};
}

/** Two labelled choices: whose tickets, and which period. */
export function scopeFilter({ teams, lines, scope, period, messages, words, language, choose }: ScopeFilter): TemplateResult {
  const chosen = valueOf(scope);
  const option = (value: string, name: string): TemplateResult => html`<option value=${value} .selected=${value === chosen}>${brief(name, 60)}</option>`;
  const group = (label: string, kind: 'team' | 'line', entries: readonly (Team | Line)[]) =>
    entries.length > 0
      ? html`<optgroup label=${label}>${[...entries].sort((one, other) => one.name.localeCompare(other.name, language)).map(({ id, name }) => option(`${kind}:${id}`, name))}</optgroup>`
      : nothing;
  const offered = [...lines.map(({ id }) => `line:${id}`), ...teams.map(({ id }) => `team:${id}`), ''];
  const periods = Object.entries<string>(words.periods);
  const changed = (event: Event): void => {
    const form = event.currentTarget as HTMLFormElement;
    const [whose, days] = form.querySelectorAll('select');
    choose(scopeOf(whose?.value ?? ''), days?.value ?? period);
  };
  return html`<form class="filter" part="filter" @change=${changed} @submit=${(event: Event) => event.preventDefault()}>
    <label>
      ${words.whose}
      <select part="whose">
        ${option('', messages.everyone)} ${offered.includes(chosen) ? nothing : option(chosen, scope.team ?? scope.line ?? '')}
        ${group(words.lines, 'line', lines)} ${group(words.teams, 'team', teams)}
      </select>
    </label>
    <label>
      ${words.period}
      <select part="period">
        ${[...periods, ...(periods.some(([value]) => value === period) ? [] : [[period, period] as const])].map(
          ([value, name]) => html`<option value=${value} .selected=${value === period}>${brief(name, 60)}</option>`,
        )}
      </select>
    </label>
  </form>`;
}

import type { Look } from './trend-picture.js';

/** What the probes are called whose colours a canvas takes over. */
export const inks = ['text', 'muted', 'line', 'accent', 'good', 'watch', 'act'] as const;

const matches = (query: string): boolean => matchMedia(query).matches;

/** Whether things may move, for this reader now. */
export const mayMove = (): boolean => !matches('(prefers-reduced-motion: reduce)');

/**
 * The colours of the page as they are at this moment, read from probes: custom properties hold names and mixtures, computed
 * styles what became of them.
 *
 * @param probes - an element that holds one element per name in {@link inks}, with that class
 */
export function lookOf(probes: Element): Look {
  const { fontFamily, fontSize, backgroundColor } = getComputedStyle(probes);
  const colour = (name: (typeof inks)[number]): string => {
    const probe = probes.querySelector(`.${name}`);
    return probe ? getComputedStyle(probe).color : 'CanvasText';
  };
  return {
    text: colour('text'),
    muted: colour('muted'),
    line: colour('line'),
    accent: colour('accent'),
    surface: backgroundColor,
    tones: { good: colour('good'), watch: colour('watch'), act: colour('act'), plain: colour('accent') },
    font: fontFamily,
    size: parseFloat(fontSize) * 0.86,
    plain: matches('(forced-colors: active)'),
  };
}

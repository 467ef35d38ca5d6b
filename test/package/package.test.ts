import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandFile, root, runNode } from '../../.build/run-node.mjs';
import { compile, installPacked, type PackedProject } from './packed.js';

interface PackageFile {
  readonly version: string;
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as PackageFile;

let project: PackedProject;

beforeAll(async () => {
  project = await installPacked();
}, 120_000);

afterAll(() => project?.remove());

/** Runs a module in the consumer's folder. */
const runModule = (code: string) => runNode(['--input-type=module', '--eval', code], { cwd: project.folder });

/** Uses what each documented path promises; compiled, never run. */
const consumer = `
import { isTiebeamError, KIT_VERSION, TieDrilldownEvent, TieKpiGauge, TieProvider, TieScopeEvent, pageOf } from 'tiebeam';
import type { KpiAnswer, KpiQuery, Page, RequestContext, TiebeamAdapter } from 'tiebeam';
import { TieKpiGauge as Gauge } from 'tiebeam/kpi-gauge';
import { TieKpiBoard } from 'tiebeam/kpi-board';
import { TieProvider as Provider } from 'tiebeam/provider';
import 'tiebeam/define';
import 'tiebeam/kpi-gauge/define';
import 'tiebeam/kpi-board/define';
import { TieKpiTrend } from 'tiebeam/kpi-trend';
import 'tiebeam/kpi-trend/define';
import { TieChangeList } from 'tiebeam/change-list';
import 'tiebeam/change-list/define';
import { TieEnpsSurvey } from 'tiebeam/enps-survey';
import 'tiebeam/enps-survey/define';
import { TieEnpsResults } from 'tiebeam/enps-results';
import 'tiebeam/enps-results/define';
import { TieHandoffMap } from 'tiebeam/handoff-map';
import 'tiebeam/handoff-map/define';
import { TieHandoffTimeline } from 'tiebeam/handoff-timeline';
import 'tiebeam/handoff-timeline/define';
import 'tiebeam/provider/define';
import type { MetricDefinition } from 'tiebeam/contract';
import { answerKpis, catalogue } from 'tiebeam/core';
import { httpAdapter } from 'tiebeam/adapters/http';
import { jsonAdapter } from 'tiebeam/adapters/json';
import { memoryAdapter } from 'tiebeam/adapters/memory';

const own: TiebeamAdapter = {
  contract: 1,
  name: 'our own',
  async readKpis(queries: readonly KpiQuery[], { signal }: RequestContext): Promise<readonly KpiAnswer[]> {
    signal.throwIfAborted();
    return queries.map(({ metric }) => ({ kind: 'failure', error: { tiebeamError: 1, kind: 'not-found', message: metric } }));
  },
};
const page: Page = pageOf(document);
page.setDefaultAdapter(own);
const gauge: TieKpiGauge = document.createElement('tie-kpi-gauge');
gauge.adapter = httpAdapter({ base: '/v1' });
gauge.target = '4';
document.body.addEventListener('tie-drilldown', (event) => console.log((event satisfies TieDrilldownEvent).metric));
gauge.addEventListener('tie-state-change', ({ state }) => console.log(state === 'ready'));
const board: TieKpiBoard = document.createElement('tie-kpi-board');
board.group = 'speed';
board.addEventListener('tie-scope', ({ scope, period }) => console.log(scope.team, period));
document.dispatchEvent(new TieScopeEvent({ line: 'engineering' }, 'P13W'));
const provider: TieProvider = document.createElement('tie-provider');
provider.adapter = memoryAdapter();
export const definitions: readonly MetricDefinition[] = catalogue();
const trend: TieKpiTrend = document.createElement('tie-kpi-trend');
trend.withChanges = true;
const list: TieChangeList = document.createElement('tie-change-list');
list.withAll = true;
const results: TieEnpsResults = document.createElement('tie-enps-results');
results.survey = 'pulse';
const map: TieHandoffMap = document.createElement('tie-handoff-map');
map.order = 'name';
map.addEventListener('tie-pair', ({ from, to }) => console.log(from, to));
map.addEventListener('tie-ticket', ({ ticket }) => console.log(ticket));
const story: TieHandoffTimeline = document.createElement('tie-handoff-timeline');
story.ticket = 'desk:1';
const form: TieEnpsSurvey = document.createElement('tie-enps-survey');
form.steps = true;
form.addEventListener('tie-survey-submit', (event) => (event.answers['enps'] === null ? event.preventDefault() : undefined));
document.addEventListener('tie-survey-sent', ({ receipt }) => console.log(receipt?.length));
export const kept = [Gauge, Provider, KIT_VERSION, isTiebeamError(new Error('no')), jsonAdapter, answerKpis];
// @ts-expect-error a metric has a name, not a number
gauge.metric = 7;
`;

describe('the packed package', () => {
  it('holds the build, the sample and the texts, and nothing of this machine', () => {
    for (const path of project.files) {
      expect(path).toMatch(/^(dist|demo\/(portal|maps|sample-log))\/|^(package\.json|README\.md|CHANGELOG\.md|CONTRIBUTING\.md|LICENSE|custom-elements\.json)$/);
      expect(path).not.toMatch(/\.(test|browser)\.|\.csv$|\.log$|node_modules|\.tsbuildinfo|\.built-from/);
      if (!/\.(js|mjs|ts|json|map|md|html|css|svg)$/.test(path)) continue;
      const text = readFileSync(join(project.folder, 'node_modules', 'tiebeam', path), 'utf8');
      expect(text.includes(root) || /\/(home|Users)\/[a-z]/.test(text), `${path} names a folder of the machine it was built on`).toBe(false);
    }
    expect(project.files).toContain('dist/cdn/tiebeam.js');
  });

  it('has every file its exports map promises', () => {
    for (const target of Object.values(manifest.exports).flatMap((value) => (typeof value === 'string' ? [value] : Object.values(value)))) {
      const pattern = new RegExp(`^${target.slice(2).replace(/[.]/g, '\\.').replace('*', '[^/]+')}$`);
      expect(project.files.some((path) => pattern.test(path)), `${target} is missing`).toBe(true);
    }
  });

  it('can be imported from Node by every documented path that registers nothing', async () => {
    const paths = Object.keys(manifest.exports).filter((path) => !path.endsWith('define') && !/\.js(on)?$/.test(path));
    expect(paths.length).toBeGreaterThan(6);
    const code = paths.map((path) => `if (Object.keys(await import(${JSON.stringify(path.replace('.', 'tiebeam'))})).length === 0) console.log(${JSON.stringify(path)} + ' exports nothing');`);
    expect(await runModule(code.join('\n'))).toEqual({ code: 0, output: '' });
  });

  it('registers no element where only classes are imported', async () => {
    // Lit brings a registry along where there is none, so that classes can be loaded in Node.
    const { output } = await runModule(`
      await import('tiebeam');
      await import('tiebeam/kpi-gauge');
      await import('tiebeam/kpi-trend');
      console.log(['tie-kpi-gauge', 'tie-kpi-trend', 'tie-provider'].map((tag) => globalThis.customElements?.get(tag) ?? 'none').join());`);
    expect(output.trim()).toBe('none,none,none');
  });

  it('has a define entry beside every element class, and a folder of the same name', () => {
    const folders = readdirSync(join(root, 'src', 'elements')).filter((name) => existsSync(join(root, 'src', 'elements', name, 'define.ts')));
    for (const name of folders) expect(Object.keys(manifest.exports)).toEqual(expect.arrayContaining([`./${name}`, `./${name}/define`]));
  });

  it('says the version it is', async () => {
    const { output } = await runModule(`import { KIT_VERSION } from 'tiebeam'; console.log(KIT_VERSION);`);
    expect(output.trim()).toBe(manifest.version);
  });

  it('is one ASCII file for a page author', () => {
    const bytes = readFileSync(join(project.folder, 'node_modules', 'tiebeam', 'dist', 'cdn', 'tiebeam.js'));
    expect(bytes.every((byte) => byte < 128)).toBe(true);
    expect(bytes.toString('utf8')).not.toMatch(/^\s*import\s|\bfrom\s*"[^"]+\.js"/m);
  });

  it('is ASCII in the files of each element and their parts as well', () => {
    const kit = join(project.folder, 'node_modules', 'tiebeam', 'dist', 'cdn');
    const scripts = readdirSync(kit, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(100);
    for (const path of scripts) expect(readFileSync(join(kit, path)).every((byte) => byte < 128), path).toBe(true);
  });

  it('passes publint', async () => {
    const { messages, pkg } = await publint({ pkgDir: join(project.folder, 'node_modules', 'tiebeam'), pack: false, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  });

  it('passes attw for modern modules', async () => {
    const result = await runNode([commandFile('@arethetypeswrong/cli', 'attw'), project.tarball, '--profile', 'esm-only', '--format', 'ascii', '--no-emoji', '--no-color', '--exclude-entrypoints', './cdn/tiebeam.js', './custom-elements.json']);
    expect(result.code, result.output).toBe(0);
  }, 60_000);
});

describe('the published types', () => {
  it.each(['nodenext', 'bundler'])('compile in a strict project with %s resolution', async (resolution) => {
    writeFileSync(join(project.folder, 'package.json'), '{"type":"module","private":true}');
    writeFileSync(join(project.folder, 'consumer.ts'), consumer);
    writeFileSync(
      join(project.folder, `tsconfig.${resolution}.json`),
      JSON.stringify({
        compilerOptions: {
          module: resolution === 'bundler' ? 'esnext' : 'nodenext',
          moduleResolution: resolution,
          target: 'es2022',
          lib: ['es2022', 'dom', 'dom.iterable'],
          types: [],
          strict: true,
          exactOptionalPropertyTypes: true,
          // Our own declarations are the same both times, so they are checked once.
          skipLibCheck: resolution === 'bundler',
          noEmit: true,
        },
        files: ['consumer.ts'],
      }),
    );
    const { output } = await compile(project.folder, ['-p', `tsconfig.${resolution}.json`]);
    // Other packages' own mistakes are not ours to test.
    expect(output.split('\n').filter((line) => line.startsWith('consumer.ts') || line.startsWith('node_modules/tiebeam/'))).toEqual([]);
  }, 60_000);
});

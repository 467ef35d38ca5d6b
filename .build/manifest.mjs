import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { create, ts } from '@custom-elements-manifest/analyzer/index.js';
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';
import { root } from './run-node.mjs';

export const manifestFile = join(root, 'custom-elements.json');

const isPublic = (member) => (member.privacy === undefined || member.privacy === 'public') && !member.name.startsWith('_') && !member.name.startsWith('#');

/** Readers get the published modules, and of a class what they may use. */
function published(module) {
  const toDist = (path) => path.replace(/^\/?src\//, 'dist/').replace(/\.ts$/, '.js');
  const relocate = (value) => {
    if (Array.isArray(value)) return value.map(relocate);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, (key === 'module' || key === 'path') && typeof inner === 'string' ? toDist(inner) : relocate(inner)]),
    );
  };
  const declarations = module.declarations.map((declaration) => ({
    ...declaration,
    // An event made by a class of ours is found by the analyzer under the name of a variable; its own name stands in the tag @fires.
    ...(declaration.events && { events: declaration.events.filter(({ name }) => name?.startsWith('tie-')) }),
    ...(declaration.members && { members: declaration.members.filter((member) => isPublic(member) && !member.static) }),
  }));
  return relocate({ ...module, declarations });
}

/** Tag names stand in the define entries, since a class registers nothing itself. */
function namedByDefineEntries() {
  const tags = new Map();
  return {
    name: 'tiebeam:tag-names',
    collectPhase({ node }) {
      if (!ts.isCallExpression(node) || node.expression.getText() !== 'defineElement') return;
      const [tag, element] = node.arguments;
      if (tag !== undefined && element !== undefined && ts.isStringLiteral(tag)) tags.set(element.getText(), tag.text);
    },
    packageLinkPhase({ customElementsManifest }) {
      for (const declaration of customElementsManifest.modules.flatMap(({ declarations }) => declarations)) {
        if (declaration.kind === 'class' && tags.has(declaration.name)) Object.assign(declaration, { customElement: true, tagName: tags.get(declaration.name) });
      }
    },
  };
}

/** The manifest of all elements of the kit, as the sources describe them. */
export function makeManifest() {
  const folder = join(root, 'src', 'elements');
  const modules = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => ts.createSourceFile(`src/elements/${name.split(sep).join('/')}`, readFileSync(join(folder, name), 'utf8'), ts.ScriptTarget.ES2022, true));
  const manifest = create({ modules, plugins: [...litPlugin(), namedByDefineEntries()], context: { dev: false } });
  return { ...manifest, modules: manifest.modules.filter(({ declarations }) => declarations.some(({ tagName }) => tagName !== undefined)).map(published) };
}

/** One sentence for each public thing that has no description. */
export function undocumented(manifest) {
  const kinds = { attributes: 'attribute', members: 'member', slots: 'slot', cssParts: 'part', cssProperties: 'custom property', cssStates: 'state', events: 'event' };
  return manifest.modules
    .flatMap(({ declarations }) => declarations)
    .filter(({ tagName }) => tagName !== undefined)
    .flatMap((element) => [
      ...(element.description ? [] : [`<${element.tagName}> has no description.`]),
      ...Object.entries(kinds).flatMap(([list, kind]) =>
        (element[list] ?? [])
          .filter(({ description, summary }) => !(description || summary)?.trim())
          .map(({ name, fieldName, type }) => `<${element.tagName}>: the ${kind} "${name || fieldName || type?.text || 'default'}" has no description.`),
      ),
    ]);
}

/** The text of the manifest file. */
export const manifestText = () => `${JSON.stringify(makeManifest(), null, 2)}\n`;

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  writeFileSync(manifestFile, manifestText());
  const missing = undocumented(makeManifest());
  for (const sentence of missing) console.error(sentence);
  process.exitCode = missing.length > 0 ? 1 : 0;
}

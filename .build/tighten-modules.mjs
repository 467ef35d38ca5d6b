import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Style sheets without comments and without the white space that means nothing. */
const tightCss = (text) =>
  text
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}');

/**
 * Markup without indentation: what stands between two tags, or between a tag and an expression, with a line break in it. Each
 * such stretch would be a text node in every copy of the template.
 */
function tightMarkup(pieces) {
  let inTag = false;
  let quote = '';
  return pieces.map((piece) =>
    piece.replace(/\s+|[^\s]/g, (token, at) => {
      if (/\s/.test(token)) {
        if (quote !== '') return token;
        if (inTag) return ' ';
        if (!token.includes('\n')) return token;
        const [before, after] = [piece[at - 1], piece[at + token.length]];
        return (before === undefined || before === '>') && (after === undefined || after === '<') ? '' : ' ';
      }
      if (inTag && (token === '"' || token === "'")) quote = quote === '' ? token : quote === token ? '' : quote;
      else if (quote === '' && token === '<') inTag = true;
      else if (quote === '' && token === '>') inTag = false;
      return token;
    }),
  );
}

/** The pieces of text of a template, in order, as written in the source. */
function piecesOf({ template }, source) {
  const spans = ts.isNoSubstitutionTemplateLiteral(template) ? [template] : [template.head, ...template.templateSpans.map(({ literal }) => literal)];
  return spans.map((span) => {
    const start = span.getStart(source) + 1;
    const text = source.text.slice(start, span.end);
    return { start, text: text.endsWith('${') ? text.slice(0, -2) : text.slice(0, -1) };
  });
}

/**
 * Decorated fields without TypeScript's helper, which every module would carry: a field's decorator is called with the
 * prototype and the name, and its result is not used.
 */
const plainDecorators = (code) =>
  code
    .replace(/^var __decorate = [^]*?\n};\n/m, '')
    .replace(/__decorate\(\[\s*(\w+\([^\n]*\))\s*\], (\w+\.prototype), ("\w+"), void 0\);/g, '$1($2, $3);');

/** The code of a module with plain decorators and every `html`, `svg` and `css` template tightened. */
export function tighten(compiled) {
  const code = plainDecorators(compiled);
  if (code.includes('__decorate')) throw new Error('A decorator is used in a way the build does not know.');
  const source = ts.createSourceFile('module.js', code, ts.ScriptTarget.ES2022, true);
  const changes = [];
  const visit = (node) => {
    if (ts.isTaggedTemplateExpression(node) && ['html', 'svg', 'css'].includes(node.tag.getText(source))) {
      const pieces = piecesOf(node, source);
      const texts = pieces.map(({ text }) => text);
      const tight = node.tag.getText(source) === 'css' ? texts.map(tightCss) : tightMarkup(texts);
      pieces.forEach(({ start, text }, at) => changes.push({ start, end: start + text.length, text: tight[at] }));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return changes.sort((one, other) => other.start - one.start).reduce((text, change) => text.slice(0, change.start) + change.text + text.slice(change.end), code);
}

/** Tightens every built module under a folder. */
export function tightenFolder(folder) {
  for (const name of readdirSync(folder, { recursive: true }).map(String)) {
    if (!name.endsWith('.js')) continue;
    const file = join(folder, name);
    const code = readFileSync(file, 'utf8');
    const tight = tighten(code);
    if (tight !== code) writeFileSync(file, tight);
  }
}

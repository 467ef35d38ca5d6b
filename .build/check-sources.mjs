import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript';
import rules from './eslint.config.js';
import { root } from './run-node.mjs';

/**
 * Checks types (as `npm run types` does) and lint rules (as `npm run lint` does) over one program: half of what either takes is to
 * find out the same types. Writes how many of the two passed to the file `TIEBEAM_TALLY`, for the summary of `npm test`.
 */

function programOfAll() {
  const { fileNames, options } = ts.getParsedCommandLineOfConfigFile(join(root, 'tsconfig.json'), { incremental: false }, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic(diagnostic) {
      throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
    },
  });
  return ts.createProgram({ rootNames: fileNames, options });
}

/** Whether the types agree. What does not is printed as the compiler prints it. */
function checkTypes(program) {
  const found = ts.sortAndDeduplicateDiagnostics(ts.getPreEmitDiagnostics(program));
  process.stdout.write(ts.formatDiagnostics(found, { getCanonicalFileName: (name) => name, getCurrentDirectory: () => root, getNewLine: () => '\n' }));
  return found.length === 0;
}

/** Whether no rule is broken. Rules that need types ask the program, which knows them by now. */
async function checkRules(program) {
  const withProgram = ({ parserOptions, ...more }) => ({ ...more, parserOptions: parserOptions?.projectService ? { programs: [program] } : parserOptions });
  const overrideConfig = rules.map((entry) => (entry.languageOptions?.parserOptions ? { ...entry, languageOptions: withProgram(entry.languageOptions) } : entry));
  const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig });
  const results = await eslint.lintFiles(['.']);
  process.stdout.write(await (await eslint.loadFormatter('stylish')).format(results));
  return results.every(({ errorCount }) => errorCount === 0);
}

const program = programOfAll();
const verdicts = [checkTypes(program), await checkRules(program)];
const passed = verdicts.filter(Boolean).length;
const failed = verdicts.length - passed;
if (process.env.TIEBEAM_TALLY) writeFileSync(process.env.TIEBEAM_TALLY, JSON.stringify({ passed, failed, skipped: 0 }));
process.exitCode = failed > 0 ? 1 : 0;

import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// The checks of what was built (package, sizes, pages) need `npm run build` first; the logic tests need nothing.
const ofTheBuild = ['test/package/**', 'test/sizes/**', 'test/page-checks/**', 'test/readme/**'];
/** What weighs the process it runs in has one to itself. */
const ofMemory = 'test/backend/import/memory';
const scratch = 'test/scratch.mjs';

/** Whatever goes through a database takes longest, the votes above all: begun last, it would keep one core waiting. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => ['/test/faults/', '/test/backend/', ''].findIndex((folder) => moduleId.includes(folder));
    return (await super.sort(files)).toSorted((one, other) => place(one) - place(other));
  }
}

const project = (name: string, include: string[], more: { exclude?: string[]; globalSetup?: string; isolate?: boolean } = {}) => ({
  extends: true as const,
  test: { name, include: include.map((path) => `${path}.test.ts`), ...more },
});

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    sequence: { sequencer: LongestFirst },
    // Files of logic share processes, since starting one, and compiling the database in it, takes longer than most of them.
    restoreMocks: true,
    unstubGlobals: true,
    unstubEnvs: true,
    projects: [
      project('logic', ['test/**/*'], { exclude: [...ofTheBuild, `${ofMemory}.test.ts`], globalSetup: scratch, isolate: false }),
      project('memory', [ofMemory]),
      project('package', ['test/package/**/*']),
      project('sizes', ['test/sizes/**/*']),
      project('pages', ['test/page-checks/**/*'], { globalSetup: scratch, isolate: false }),
      project('readme', ['test/readme/**/*'], { globalSetup: scratch }),
    ],
  },
});

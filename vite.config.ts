import { defineConfig } from 'vitest/config';

// The checks of what was built (package, sizes, pages) need `npm run build` first; the logic tests need nothing.
const ofTheBuild = ['test/package/**', 'test/sizes/**', 'test/page-checks/**', 'test/readme/**'];

const scratch = 'test/scratch.mjs';

const project = (name: string, include: string[], more: { exclude?: string[]; globalSetup?: string } = {}) => ({
  extends: true as const,
  test: { name, include: include.map((folder) => `${folder}/*.test.ts`), ...more },
});

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      project('logic', ['test/**'], { exclude: ofTheBuild, globalSetup: scratch }),
      project('package', ['test/package/**']),
      project('sizes', ['test/sizes/**']),
      project('pages', ['test/page-checks/**'], { globalSetup: scratch }),
      project('readme', ['test/readme/**'], { globalSetup: scratch }),
    ],
  },
});

import { assert } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { goesOn } from './going-on.js';

describe('a timeline whose ticket goes on', () => {
  it('moves nothing for readers who want no motion', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    try {
      const { element, goOn } = await goesOn();
      await goOn();
      const fresh = element.renderRoot.querySelector('.moves > .fresh');
      assert.strictEqual(fresh && getComputedStyle(fresh).animationName, 'none');
    } finally {
      await emulateMedia({ reducedMotion: 'no-preference' });
    }
  });
});

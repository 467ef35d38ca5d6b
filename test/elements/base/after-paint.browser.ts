import { assert } from '@open-wc/testing';
import { afterPaint } from '../../../src/elements/base/after-paint.js';

describe('what waits for the next paint', () => {
  it('goes on after the frame', async () => {
    let frames = 0;
    requestAnimationFrame(() => (frames += 1));
    await afterPaint();
    assert.strictEqual(frames, 1);
  });

  it('goes on where no frame is painted', async () => {
    const { requestAnimationFrame: real } = window;
    window.requestAnimationFrame = () => 0;
    try {
      await afterPaint();
    } finally {
      window.requestAnimationFrame = real;
    }
  });
});

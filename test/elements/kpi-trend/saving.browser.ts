import { assert, expect } from '@open-wc/testing';
import { source } from '../kpi-gauge/answers.js';
import { canvasOf, drawn, full, part, trend } from './trends.js';

describe('saving the picture', () => {
  it('hands over a PNG named after metric and day, with the words above the line', async () => {
    const element = trend(source(full));
    await drawn(element);
    const clicked = new Promise<HTMLAnchorElement>((resolve) => {
      const click = HTMLAnchorElement.prototype.click;
      HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
        HTMLAnchorElement.prototype.click = click;
        resolve(this);
      };
    });
    part(element, 'save')?.click();
    const { href, download } = await clicked;
    expect(download).to.match(/^time-to-resolve-\d{4}-\d\d-\d\d\.png$/);
    const file = await (await fetch(href)).blob();
    assert.strictEqual(file.type, 'image/png');
    const { width, height } = await createImageBitmap(file);
    expect(width).to.be.greaterThan(canvasOf(element).width);
    expect(height).to.be.greaterThan(canvasOf(element).height + 40);
  });
});

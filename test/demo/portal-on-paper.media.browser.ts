import { assert } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';

describe('the sample portal on paper', () => {
  afterEach(async () => {
    await emulateMedia({ media: 'screen' });
    document.adoptedStyleSheets = [];
    delete document.documentElement.dataset['theme'];
  });

  for (const theme of ['dark', 'light', undefined]) {
    it(`has dark ink ${theme ? `with the theme ${theme}` : 'without a theme'}`, async () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(await (await fetch('/demo/portal/portal.css')).text());
      document.adoptedStyleSheets = [sheet];
      if (theme) document.documentElement.dataset['theme'] = theme;
      const ink = (): string => getComputedStyle(document.documentElement).color;
      if (theme === 'dark') assert.strictEqual(ink(), 'rgb(232, 235, 238)');
      await emulateMedia({ media: 'print' });
      assert.strictEqual(ink(), 'rgb(22, 27, 32)');
    });
  }
});

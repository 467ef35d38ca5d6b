import { expect, fixtureSync, html } from '@open-wc/testing';

describe('a choice of the sample portal', () => {
  afterEach(() => {
    document.adoptedStyleSheets = [];
  });

  it('stays within a narrow page, however long what is chosen is', async () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(await (await fetch('/demo/portal/portal.css')).text());
    document.adoptedStyleSheets = [sheet];
    const page = fixtureSync<HTMLElement>(html`<div>
      <form class="scope">
        <label for="which">Which ticket</label>
        <select id="which"><option>INC-0001, an incident with press and legal on board</option></select>
      </form>
    </div>`);
    page.style.setProperty('inline-size', '240px');
    expect(page.scrollWidth).to.be.at.most(240);
  });
});

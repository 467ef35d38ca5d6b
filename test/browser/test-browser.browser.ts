import { expect, fixture, html } from '@open-wc/testing';
import { LitElement, html as template } from 'lit';
import { property } from 'lit/decorators.js';

class GreetingElement extends LitElement {
  @property() name = 'nobody';

  override render() {
    return template`<p>Hello, ${this.name}</p>`;
  }
}

describe('the test browser', () => {
  it('runs TypeScript elements with decorated properties as the build does', async () => {
    customElements.define('test-greeting', GreetingElement);
    const element = await fixture<GreetingElement>(html`<test-greeting name="first line"></test-greeting>`);
    expect(element.shadowRoot?.textContent).to.contain('Hello, first line');
    element.name = 'engineering';
    await element.updateComplete;
    expect(element.shadowRoot?.textContent).to.contain('Hello, engineering');
  });

  it('paints frames beside other files that run at the same time', async () => {
    for (let frame = 0; frame < 10; frame += 1) await new Promise(requestAnimationFrame);
    expect(document.visibilityState).to.contain('visible');
  });
});

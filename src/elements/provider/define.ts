import { defineElement } from '../base/define-element.js';
import { registerAdapters } from '../define-adapters.js';
import { TieProvider } from './provider.js';

registerAdapters(document);
defineElement('tie-provider', TieProvider);
